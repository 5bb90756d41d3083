"""Articles with printed tags → the tags their untagged neighbours may share.

    tagged(article, analysis)          what one article with printed tags says: its words, its tags
    Neighbours(rows, background)       all of them, to look up whom a new article resembles
    neighbours.votes(analysis)         tag → share of the resemblance that speaks for it

The fifteen most alike vote, by how alike they are: the words and names two articles have in common, rarer
ones counting for more. What a vote is worth grows with the number of tagged articles (`weights.toml`).
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from ...record import Article
from ..addresses import key
from ..lexicon import Key
from .analysis import Analysis
from .background import ONE, Background
from .knowledge import Knowledge

NEAREST = 15
TERMS = 60
"""Words and names an article is compared by; the most frequent."""
TAGGED = 4000
"""Articles that are asked, of one language; the same ones whatever their order."""
COMMON = 0.2
"""Share of the tagged articles from which a term tells nothing any more …"""
MANY = 300
"""… once there are so many."""


class TaggedRow(msgspec.Struct, frozen=True):
    id: str
    tags: tuple[str, ...]
    terms: tuple[tuple[str, int], ...]
    """Term and times, in order."""


class Votes(msgspec.Struct, frozen=True):
    """What the neighbours of one article say."""

    tagged: int = 0
    """Articles that could have been asked."""
    shares: Mapping[Key, float] = msgspec.field(default_factory=dict)
    """Folded words of a tag → its share of the votes."""
    shown: Mapping[Key, str] = msgspec.field(default_factory=dict)
    printed: Mapping[Key, int] = msgspec.field(default_factory=dict)
    """Articles that have it printed."""


NO_VOTES = Votes()


def tagged(article: Article, analysis: Analysis) -> TaggedRow | None:
    """None when the article has no printed tags."""
    tags = [" ".join(tag.value.replace("|", " ").split()) for tag in article.tags if key(tag.value)]
    return TaggedRow(article.id, tuple(dict.fromkeys(tags)), terms_of(analysis)) if tags else None


def terms_of(analysis: Analysis) -> tuple[tuple[str, int], ...]:
    """What an article is compared by."""
    times: Counter[str] = Counter()
    for phrase in analysis.wording.phrases:
        times[phrase.key] = phrase.times
    for name in analysis.names:
        times[" ".join(name.key)] = len(name.mentions)
    most = sorted(times.items(), key=lambda pair: (-pair[1], pair[0]))[:TERMS]
    return tuple(sorted(most))


def sampled(rows: Iterable[TaggedRow]) -> list[TaggedRow]:
    """As many as are worth asking, by lot, in the order of their ids."""
    drawn = sorted(rows, key=lambda row: hashlib.sha256(row.id.encode("utf-8", "surrogatepass")).digest())
    return sorted(drawn[:TAGGED], key=lambda row: row.id)


class Neighbours:
    """The tagged articles of one language."""

    def __init__(self, rows: Sequence[TaggedRow], knowledge: Knowledge, background: Background | None) -> None:
        self.rows = rows
        self.tags = [tuple(dict.fromkeys(filter(None, map(knowledge.words, row.tags)))) for row in rows]
        spelt: Counter[tuple[Key, str]] = Counter()
        for row in rows:
            spelt.update((knowledge.words(tag), tag) for tag in row.tags)
        self.printed = Counter(words for tags in self.tags for words in tags)
        self.shown = {words: tag for (words, tag), _ in sorted(spelt.items(), key=lambda item: (item[1], item[0]))}
        self.rarity = Rarity(rows, background)
        self.index: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, row in enumerate(rows):
            for term, weight in self.rarity.weighed(row.terms).items():
                self.index[term].append((number, weight))
        if len(rows) >= MANY:
            most = COMMON * len(rows)
            self.index = defaultdict(list, {term: found for term, found in self.index.items() if len(found) < most})

    def votes(self, analysis: Analysis, article: str) -> Votes:
        """Of all neighbours but the article itself."""
        alike: defaultdict[int, float] = defaultdict(float)
        for term, weight in self.rarity.weighed(terms_of(analysis)).items():
            for number, other in self.index.get(term, ()):
                alike[number] += weight * other
        nearest = sorted(alike.items(), key=lambda pair: (-pair[1], self.rows[pair[0]].id))[: NEAREST + 1]
        asked = [(number, like) for number, like in nearest if self.rows[number].id != article][:NEAREST]
        total = sum(like for _, like in asked)
        shares: defaultdict[Key, float] = defaultdict(float)
        for number, like in asked:
            for words in self.tags[number]:
                shares[words] += like / total
        return Votes(len(self.rows), shares, self.shown, self.printed)


class Rarity:
    """How telling a term is: known from the whole collection where there is one."""

    def __init__(self, rows: Sequence[TaggedRow], background: Background | None) -> None:
        self.own = Counter(term for row in rows for term, _ in row.terms)
        self.size = len(rows)
        self.background = background

    def of(self, term: str) -> float:
        articles, size = self.own.get(term, 0), self.size
        if self.background is not None and self.background.articles > size:
            known = self.background
            counted = known.phrases.get(term) or known.names.get(tuple(term.split(" ")), 0)
            articles, size = max(articles, counted & ONE), known.articles
        return math.log((size + 2) / (articles + 1))

    def weighed(self, terms: Sequence[tuple[str, int]]) -> dict[str, float]:
        """Term → weight; the squares of all add up to one."""
        weights = {term: (1 + math.log(times)) * self.of(term) for term, times in terms}
        norm = math.sqrt(sum(weight * weight for weight in weights.values()))
        return {term: weight / norm for term, weight in weights.items()} if norm else {}
