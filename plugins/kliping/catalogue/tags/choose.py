"""Scored candidates → the tags of an article.

"kurban" is dropped behind "hewan kurban": a tag whose words all stand in a better one says nothing more.
The publisher, who wrote it, where it was filed and when have pages of their own and are no tags.
What a person decided in `content/tags.toml` comes before all of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec

from ...record import Article
from ...stylebook import Stylebook
from ..addresses import key, named
from ..axes import SMALL_COLLECTION
from ..entry import Name
from ..lexicon import Key
from ..mentions import Candidate
from .analysis import Analysis
from .score import Scored, Source
from .wording import Subject

MOST = 8
FEWEST = 3
"""So many are tags whatever they are worth, if they may be tags at all …"""
HOPELESS = -3.0
"""… unless they are worth less than this."""
ENOUGH = -0.95
"""Worth from which a candidate is a tag: more than a quarter of those on the line were chosen by editors."""
KEPT, ADDED = -2.2, -0.8
"""The same when tags are learnt again: for a tag the article has, and for one it has not. Pages stay still."""
COUNTRY = -2.0
"""The same for a country while the collection is small, for then every tag has a page."""
RANKED = 12
"""Candidates looked at; nobody asks for more."""
FILED_FROM = 3
"""Mentions after which even the place of the dateline is what a story is about."""


class Ranked(msgspec.Struct, frozen=True):
    """A candidate under the name it would have as a tag."""

    worth: float
    name: Name
    of: Source
    wanted: bool
    """By a topic of `tags.toml`, whatever it is worth."""


def ranked(candidates: Sequence[Scored], article: Article, stylebook: Stylebook, analysis: Analysis) -> list[Ranked]:
    """The best that may be tags of this article, best first, each address once."""
    return list(distinct(candidates, names_elsewhere(article, stylebook, analysis), analysis))


def distinct(candidates: Sequence[Scored], elsewhere: Mapping[Key, int], analysis: Analysis) -> Iterator[Ranked]:
    vocabulary = analysis.knowledge.vocabulary
    wanted = {name for name in vocabulary.triggers if asked_for(name, candidates)}
    taken: list[frozenset[str]] = []
    slugs: set[str] = set()
    for one in sorted(candidates, key=lambda one: one.text not in wanted) if wanted else candidates:
        words = frozenset(one.words)
        if any(words <= better for better in taken) and one.text not in wanted:
            continue
        name = named(vocabulary.name(one.text))
        if name.slug in slugs or not key(name.text) or vocabulary.blocks(name.text):
            continue
        if files_elsewhere(one, elsewhere, analysis):
            continue
        taken.append(words)
        slugs.add(name.slug)
        yield Ranked(one.worth, name, one.of, one.text in wanted)
        if len(slugs) == RANKED:
            return


def asked_for(topic: str, candidates: Sequence[Scored]) -> bool:
    """Whether a topic of `tags.toml` is spoken of twice, or in the headline."""
    spoken = [one.of for one in candidates if isinstance(one.of, Subject) and one.of.name == topic]
    return any(subject.times > 1 or subject.headline for subject in spoken)


def chosen(
    candidates: Sequence[Ranked], analysis: Analysis, before: Collection[str] | None, collection: int
) -> Iterator[Ranked]:
    """The ones worth a tag; `before` are the slugs the article had when tags were learnt last."""
    most = analysis.knowledge.vocabulary.max_tags or MOST
    for rank, one in enumerate(candidates[:most]):
        line = ENOUGH if before is None else KEPT if one.name.slug in before else ADDED
        if collection < SMALL_COLLECTION and isinstance(one.of, Candidate) and one.of.hints["territory"]:
            line = min(line, COUNTRY)
        if one.wanted or one.worth >= (min(line, HOPELESS) if rank < FEWEST else line):
            yield one


def names_elsewhere(article: Article, stylebook: Stylebook, analysis: Analysis) -> dict[Key, int]:
    """A name that has a page of its own → mentions from which it is a tag all the same; 0 is never."""
    house = stylebook.houses.get(article.house)
    never = [field.value for field in (article.publisher, article.agency) if field]
    never += [house.publisher or "", *house.aliases] if house else []
    never += [byline.value.name for byline in article.bylines]
    filed = {analysis.knowledge.words(article.dateline.value): FILED_FROM} if article.dateline else {}
    return filed | {analysis.knowledge.words(name): 0 for name in never}


def files_elsewhere(one: Scored, elsewhere: Mapping[Key, int], analysis: Analysis) -> bool:
    if not elsewhere or not isinstance(one.of, Candidate):
        return False
    needed = elsewhere.get(analysis.knowledge.words(one.text))
    if needed is None:
        return False
    return not needed or (len(one.of.mentions) < needed and not analysis.names_in_headline(one.of))
