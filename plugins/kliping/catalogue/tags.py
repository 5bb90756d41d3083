"""A reading → what it is about, best first. One article alone: the printed tags and at most eight names.

    printed           the copy says so: "Tags: Rusia, ISIS"
    territory         a country or region in the language's own form: "AS" is Amerika Serikat
    recurring-name    a name the body comes back to: "Donald Trump", "Trump", "Trump"
    headline-name     a name the body has once and the headline too
    lead-name         a name that opens the story

The publisher, who wrote it, where it was filed and when have pages of their own and are no tags.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..record import Article, Tag, TagKind
from ..stylebook import Stylebook
from .addresses import key, named
from .lexicon import Key, Lexicon, lexicon_of
from .mentions import Candidate, candidates_of, place
from .names import Gazetteer, acronym
from .runs import LETTERS
from .uncased import known_names, uncased
from .worth import Setting, setting_of, worth

MOST = 8
FEWEST = 3
"""So many names are tags whatever they are worth, if they may be tags at all."""
ENOUGH = -1.2
"""Worth from which a name is a tag: about three in ten editors would have chosen it."""
KEPT = 100
"""Mentions a tag remembers; only lists and hostile copy have more."""
FILED_FROM = 3
"""Mentions after which even the place of the dateline is what a story is about."""


SHOWN = (TagKind.EVENT, TagKind.ORGANISATION, TagKind.PERSON, TagKind.PLACE)
"""Kinds that words around a name show; of two equally often shown the earlier is taken."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known of a language before an article is opened."""

    lexicon: Lexicon
    gazetteer: Gazetteer
    home: str


def tags_of(article: Article, stylebook: Stylebook) -> tuple[Tag, ...]:
    """Printed tags in their order, then names by their worth; two tags never share a slug."""
    knowledge = knowledge_of(stylebook, article.language.value)
    names = names_of(article, knowledge)
    tags: dict[str, Tag] = {}
    for tag in (*printed_tags(article, names, knowledge), *name_tags(article, names, stylebook, knowledge)):
        tags.setdefault(tag.slug, tag)
    return tuple(tags.values())


@lru_cache(maxsize=64)
def knowledge_of(stylebook: Stylebook, language: str) -> Knowledge:
    lexicon, territories = lexicon_of(stylebook.language(language)), stylebook.territories(language)
    return Knowledge(lexicon, Gazetteer(territories, lexicon), territories.codes.get(lexicon.home, ""))


def names_of(article: Article, knowledge: Knowledge) -> list[Candidate]:
    if uncased(article.body):
        return known_names(article.body, knowledge.gazetteer)
    lexicon = knowledge.lexicon
    filed_from = [lexicon.key(LETTERS.findall(article.dateline.value))] if article.dateline else []
    return candidates_of(article.body, lexicon, knowledge.gazetteer, filed_from)


def printed_tags(article: Article, names: Sequence[Candidate], knowledge: Knowledge) -> Iterator[Tag]:
    """As printed; the body may show what they are and where it names them."""
    found = {name.key: name for name in names} if article.tags else {}
    for field in article.tags:
        name = named(field.value)
        shown = found.get(knowledge.lexicon.key(LETTERS.findall(field.value)))
        if shown:
            yield Tag(name.text, name.slug, kind_of(shown), "printed", tuple(shown.mentions[:KEPT]))
        elif key(name.text):
            yield Tag(name.text, name.slug, TagKind.TOPIC, "printed")


def name_tags(
    article: Article, names: Sequence[Candidate], stylebook: Stylebook, knowledge: Knowledge
) -> Iterator[Tag]:
    setting = setting_of(article, knowledge.lexicon, knowledge.home)
    elsewhere = names_elsewhere(article, stylebook, knowledge.lexicon)
    may_be = [name for name in names if carries(name, setting) and not files_elsewhere(name, elsewhere, setting)]
    ranked = sorted(((worth(name, setting), name) for name in may_be), key=by_worth)
    for rank, (value, name) in enumerate(ranked[:MOST]):
        if value >= ENOUGH or rank < FEWEST:
            yield tag_of(name, setting)


def by_worth(ranked: tuple[float, Candidate]) -> tuple[float, tuple[int, int], tuple[str, ...]]:
    value, name = ranked
    return -value, place(name.mentions[0]), name.key


def carries(name: Candidate, setting: Setting) -> bool:
    """Recurs, or stands where a story says what it is about."""
    return len(name.mentions) > 1 or setting.in_lead(name) or setting.named_in_headline(name)


def names_elsewhere(article: Article, stylebook: Stylebook, lexicon: Lexicon) -> dict[Key, int]:
    """A name that has a page of its own → mentions from which it is a tag all the same; 0 is never."""
    house = stylebook.houses.get(article.house)
    never = [field.value for field in (article.publisher, article.agency) if field]
    never += [house.publisher or "", *house.aliases] if house else []
    never += [byline.value.name for byline in article.bylines]
    filed = {lexicon.key(LETTERS.findall(article.dateline.value)): FILED_FROM} if article.dateline else {}
    return filed | {lexicon.key(LETTERS.findall(name)): 0 for name in never}


def files_elsewhere(name: Candidate, elsewhere: dict[Key, int], setting: Setting) -> bool:
    needed = elsewhere.get(setting.lexicon.key(LETTERS.findall(name.text)))
    if needed is None:
        return False
    return not needed or (len(name.mentions) < needed and not setting.named_in_headline(name))


def tag_of(candidate: Candidate, setting: Setting) -> Tag:
    name = named(candidate.text)
    return Tag(name.text, name.slug, kind_of(candidate), rule_of(candidate, setting), tuple(candidate.mentions[:KEPT]))


def rule_of(candidate: Candidate, setting: Setting) -> str:
    if candidate.hints["territory"]:
        return "territory"
    if len(candidate.mentions) > 1:
        return "recurring-name"
    return "headline-name" if setting.named_in_headline(candidate) else "lead-name"


def kind_of(candidate: Candidate) -> TagKind:
    """The best guess of one article; the collection's most frequent guess is what a page shows."""
    hints = candidate.hints
    if hints["territory"]:
        return TagKind.PLACE
    shown = {kind: hints[kind.value] for kind in SHOWN}
    if any(shown.values()):
        return max(SHOWN, key=lambda kind: shown[kind])
    if acronym(candidate.text):
        return TagKind.ORGANISATION
    if hints["at"]:
        return TagKind.PLACE
    if hints["short"] or (2 <= len(candidate.key) <= 4 and not hints["plain"]):
        return TagKind.PERSON
    return TagKind.TOPIC
