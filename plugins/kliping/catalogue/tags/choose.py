"""Scored candidates → the tags of an article, and why it has them.

    territory         a country or region in the language's own form: "AS" is Amerika Serikat
    recurring-name    a name the body comes back to: "Donald Trump", "Trump", "Trump"
    headline-name     a name the body has once and the headline too
    lead-name         a name that stands in the text once
    recurring-words   words the body comes back to: "hewan kurban"
    headline-words    the same, in the headline
    subject           words that speak of a subject: "teroris", "ISIS" of Terorisme

The publisher, who wrote it, where it was filed and when have pages of their own and are no tags.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...record import Article, Block, Mention, Tag
from ...stylebook import Stylebook
from ..lexicon import Key, Lexicon
from ..mentions import Candidate, place
from ..runs import LETTERS
from .analysis import Analysis
from .score import Scored, without_parts
from .wording import Phrase, Subject

MOST = 8
FEWEST = 3
"""So many are tags whatever they are worth, if they may be tags at all …"""
HOPELESS = -3.0
"""… unless they are worth less than this."""
ENOUGH = -0.95
"""Worth from which a candidate is a tag: more than a quarter of those on the line were chosen by editors."""
KEPT = 100
"""Mentions a tag remembers; only lists and hostile copy have more."""
FILED_FROM = 3
"""Mentions after which even the place of the dateline is what a story is about."""


def ranked(candidates: Sequence[Scored], article: Article, stylebook: Stylebook, analysis: Analysis) -> list[Scored]:
    """Those that may be tags of this article, best first."""
    elsewhere = names_elsewhere(article, stylebook, analysis.knowledge.lexicon)
    return list(without_parts([one for one in candidates if not files_elsewhere(one, elsewhere, analysis)]))


def chosen(candidates: Sequence[Scored], most: int = MOST) -> Iterator[Scored]:
    """The ones worth a tag."""
    for rank, candidate in enumerate(candidates[:most]):
        if candidate.worth >= (HOPELESS if rank < FEWEST else ENOUGH):
            yield candidate


def names_elsewhere(article: Article, stylebook: Stylebook, lexicon: Lexicon) -> dict[Key, int]:
    """A name that has a page of its own → mentions from which it is a tag all the same; 0 is never."""
    house = stylebook.houses.get(article.house)
    never = [field.value for field in (article.publisher, article.agency) if field]
    never += [house.publisher or "", *house.aliases] if house else []
    never += [byline.value.name for byline in article.bylines]
    filed = {lexicon.key(LETTERS.findall(article.dateline.value)): FILED_FROM} if article.dateline else {}
    return filed | {lexicon.key(LETTERS.findall(name)): 0 for name in never}


def files_elsewhere(candidate: Scored, elsewhere: Mapping[Key, int], analysis: Analysis) -> bool:
    if not isinstance(candidate.of, Candidate):
        return False
    needed = elsewhere.get(analysis.knowledge.lexicon.key(LETTERS.findall(candidate.name.text)))
    if needed is None:
        return False
    return not needed or (len(candidate.of.mentions) < needed and not analysis.names_in_headline(candidate.of))


def tags_from(candidates: Sequence[Scored], article: Article, analysis: Analysis) -> Iterator[Tag]:
    """The candidates as tags, with the places in the text that speak for each."""
    spoken = mentions_of(candidates, article.body, analysis)
    for one in candidates:
        mentions = one.of.mentions if isinstance(one.of, Candidate) else spoken.get(one.name.slug, [])
        yield Tag(one.name.text, one.name.slug, one.kind, rule_of(one.of, analysis), tuple(mentions[:KEPT]))


def rule_of(source: Candidate | Phrase | Subject, analysis: Analysis) -> str:
    if isinstance(source, Subject):
        return "subject"
    if isinstance(source, Phrase):
        return "headline-words" if source.headline else "recurring-words"
    if source.hints["territory"]:
        return "territory"
    if len(source.mentions) > 1:
        return "recurring-name"
    return "headline-name" if analysis.names_in_headline(source) else "lead-name"


def mentions_of(candidates: Sequence[Scored], body: Sequence[Block], analysis: Analysis) -> dict[str, list[Mention]]:
    """Slug → the places of phrases, and of the words that speak of subjects."""
    slug_of = {one.of.key: one.name.slug for one in candidates if isinstance(one.of, Phrase)}
    named = {one.of.name: one.name.slug for one in candidates if isinstance(one.of, Subject)}
    subjects = analysis.knowledge.subjects if named else {}
    slug_of |= {words: named[subject] for words, subject in subjects.items() if subject in named}
    openings = {words.partition(" ")[0]: 0 for words in slug_of}
    for words in slug_of:
        opening = words.partition(" ")[0]
        openings[opening] = max(openings[opening], words.count(" ") + 1)
    found: dict[str, list[Mention]] = {}
    for number, block in enumerate(body if openings else ()):
        matches = list(LETTERS.finditer(block.text))
        keys = [analysis.knowledge.lexicon.fold(match[0]) for match in matches]
        for at, word in enumerate(keys):
            for size in range(openings.get(word, 0), 0, -1):
                slug = slug_of.get(" ".join(keys[at : at + size]))
                if slug and at + size <= len(keys):
                    start, end = matches[at].start(), matches[at + size - 1].end()
                    found.setdefault(slug, []).append(Mention(block.text[start:end], number, start))
                    break
    for mentions in found.values():
        mentions.sort(key=place)
    return found
