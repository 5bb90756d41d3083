"""A chosen candidate → a tag that knows its kind, the rule that gave it and the places in the text that speak for it.

territory         a country or region in the language's own form: "AS" is Amerika Serikat
recurring-name    a name the body comes back to: "Donald Trump", "Trump", "Trump"
headline-name     a name the body has once and the headline too
lead-name         a name that stands in the text once
recurring-words   words the body comes back to: "hewan kurban"
headline-words    the same, in the headline
subject           words that speak of a subject: "teroris", "ISIS" of Terorisme
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...record import Article, Block, Mention, Tag, TagKind
from ..lexicon import LETTERS
from ..mentions import Candidate, place
from .analysis import Analysis
from .background import Background
from .choose import Ranked
from .score import Source, Voted, kind_of
from .wording import Phrase, Subject

MENTIONS = 100
"""A tag remembers so many; only lists and hostile copy have more."""


def tags_from(
    candidates: Sequence[Ranked], article: Article, analysis: Analysis, background: Background | None
) -> Iterator[Tag]:
    spoken = mentions_of(candidates, article.body, analysis)
    for one in candidates:
        kind = kind_of(one.of, background) if isinstance(one.of, Candidate) else TagKind.TOPIC
        kind = analysis.knowledge.vocabulary.kind(one.name.text, kind)
        mentions = one.of.mentions if isinstance(one.of, Candidate) else spoken.get(one.name.slug, [])
        yield Tag(one.name.text, one.name.slug, kind, rule_of(one.of, analysis), tuple(mentions[:MENTIONS]))


def rule_of(source: Source, analysis: Analysis) -> str:
    if isinstance(source, Voted):
        return "neighbours"
    if isinstance(source, Subject):
        return "subject"
    if isinstance(source, Phrase):
        return "headline-words" if source.headline else "recurring-words"
    if source.hints["territory"]:
        return "territory"
    if len(source.mentions) > 1:
        return "recurring-name"
    return "headline-name" if analysis.names_in_headline(source) else "lead-name"


def mentions_of(candidates: Sequence[Ranked], body: Sequence[Block], analysis: Analysis) -> dict[str, list[Mention]]:
    """Slug → the places of phrases, and of the words that speak of subjects."""
    slug_of = slugs_of(candidates, analysis)
    longest: dict[str, int] = {}
    for words in slug_of:
        opening = words.partition(" ")[0]
        longest[opening] = max(longest.get(opening, 0), words.count(" ") + 1)
    found: dict[str, list[Mention]] = {}
    fold = analysis.knowledge.lexicon.fold
    for number, block in enumerate(body if longest else ()):
        keys = list(map(fold, LETTERS.findall(block.text)))
        if longest.keys().isdisjoint(keys):
            continue
        matches = list(LETTERS.finditer(block.text))
        for at, word in enumerate(keys):
            for size in range(longest.get(word, 0), 0, -1):
                slug = slug_of.get(" ".join(keys[at : at + size]))
                if slug:
                    start, end = matches[at].start(), matches[min(at + size, len(matches)) - 1].end()
                    found.setdefault(slug, []).append(Mention(block.text[start:end], number, start))
                    break
    for mentions in found.values():
        mentions.sort(key=place)
    return found


def slugs_of(candidates: Sequence[Ranked], analysis: Analysis) -> dict[str, str]:
    """Folded words → slug, of the tags that are words."""
    slugs = {one.of.key: one.name.slug for one in candidates if isinstance(one.of, Phrase)}
    for one in reversed(candidates):
        if isinstance(one.of, Subject):
            slugs |= dict.fromkeys(analysis.knowledge.speaking[one.of.name], one.name.slug)
    return slugs
