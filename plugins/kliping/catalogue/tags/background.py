"""The analyses of a collection → how common its names, words and subjects are, language by language.

    counts = Counts(); counts.add(analysis) …       what one process counts
    counts.merge(other)                             the same whatever the order
    Background(counts, lexicon)                     what the stages ask of them

Each count is one whole number with several in it (`packed`), so that counting is adding and a
collection of a hundred thousand articles fits into memory.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from ..lexicon import Key, Lexicon
from ..mentions import Candidate
from ..runs import LETTERS
from .analysis import Analysis

WIDTH = 24
"""Bits of one number of several; sixteen million articles."""
ONE = (1 << WIDTH) - 1

MOST_ROWS = 250_000
"""Of one table, while counting."""

NAME = ("articles", "headlines", "inside", "person", "organisation", "place", "event")
PHRASE = ("articles", "headlines")


def packed(values: Iterable[int]) -> int:
    """
    >>> unpacked(packed([3, 1]) + packed([2, 0]), 2)
    [5, 1]
    """
    return sum(value << WIDTH * place for place, value in enumerate(values))


def unpacked(value: int, size: int) -> list[int]:
    return [value >> WIDTH * place & ONE for place in range(size)]


class Counts(msgspec.Struct):
    """Of one language: in how many articles."""

    articles: int = 0
    names: Counter[str] = msgspec.field(default_factory=Counter)
    """By spelling: the numbers of `NAME`."""
    phrases: Counter[str] = msgspec.field(default_factory=Counter)
    """By key: the numbers of `PHRASE`."""
    words: Counter[str] = msgspec.field(default_factory=Counter)
    """Folded words in small letters."""
    subjects: Counter[str] = msgspec.field(default_factory=Counter)
    spellings: Counter[str] = msgspec.field(default_factory=Counter)
    """`other=shown`, of "Nama Panjang (SINGKATAN)"."""

    def add(self, analysis: Analysis) -> None:
        self.articles += 1
        for name in analysis.names:
            self.names[name.text] += name_row(name, analysis)
        for phrase in analysis.wording.phrases:
            self.phrases[phrase.key] += packed((1, int(phrase.headline)))
        self.words.update(analysis.wording.lower)
        self.spellings.update(f"{other}{IS}{shown}" for other, shown in analysis.spellings.items())
        self.subjects.update(subject.name for subject in analysis.wording.subjects if subject.times > 1)

    def merge(self, other: Counts) -> None:
        self.articles += other.articles
        for name in TABLES:
            getattr(self, name).update(getattr(other, name))

    def bounded(self, most: int = MOST_ROWS) -> None:
        """Drops the rarest of a table that has grown too long; to be called at the same articles every time."""
        for name in TABLES:
            table, least = getattr(self, name), 1
            while len(table) > most:
                least += 1
                table = Counter({key: value for key, value in table.items() if value & ONE >= least})
            setattr(self, name, table)

    def without_rare(self, least: int) -> Counts:
        """Only what stands in so many articles."""
        kept = Counts(self.articles)
        for name in TABLES:
            table = getattr(self, name)
            setattr(kept, name, Counter({key: value for key, value in table.items() if value & ONE >= least}))
        return kept


IS = "="
TABLES = ("names", "phrases", "words", "subjects", "spellings")


def name_row(name: Candidate, analysis: Analysis) -> int:
    hints = name.hints
    person = hints["person"] + hints["short"] > 0
    place = hints["territory"] + hints["place"] + hints["at"] > 0
    headline = analysis.in_headline(" ".join(name.key))
    return packed((1, headline, name.inside > 0, person, hints["organisation"] > 0, place, hints["event"] > 0))


class Background:
    """What a collection knows of one language."""

    def __init__(self, counts: Counts, lexicon: Lexicon) -> None:
        self.articles = counts.articles
        self.phrases, self.words, self.subjects = counts.phrases, counts.words, counts.subjects
        self.names: defaultdict[Key, int] = defaultdict(int)
        self.shown: dict[Key, str] = {}
        """Key → the spelling most articles use."""
        self.capitals: Counter[str] = Counter()
        """Articles in which a word is part of a name, inside a sentence."""
        most: dict[Key, tuple[int, str]] = {}
        for text, value in counts.names.items():
            key = lexicon.key(LETTERS.findall(text))
            self.names[key] += value
            if key not in most or (-(value & ONE), text) < most[key]:
                most[key] = (-(value & ONE), text)
        self.shown = {key: text for key, (_, text) in most.items()}
        for key, value in self.names.items():
            for word in set(key):
                self.capitals[word] += value >> 2 * WIDTH & ONE
        self.everyday = frozenset(w for w, articles in counts.words.items() if articles > EVERYDAY * counts.articles)
        self.owners = dict(self.people())
        self.spellings = dict(self.other_spellings(counts.spellings, lexicon))

    def other_spellings(self, counted: Counter[str], lexicon: Lexicon) -> Iterator[tuple[Key, str]]:
        """Another spelling → the one thing it stands for in several articles, if more of them call it that."""
        meant: defaultdict[Key, Counter[str]] = defaultdict(Counter)
        for row, articles in counted.items():
            other, _, shown = row.partition(IS)
            meant[lexicon.key(LETTERS.findall(other))][shown] += articles
        for key, several in meant.items():
            shown, articles = min(several.items(), key=lambda pair: (-pair[1], pair[0]))
            back = lexicon.key(LETTERS.findall(shown))
            if back in lexicon.aliases or self.names.get(back, 0) & ONE <= self.names.get(key, 0) & ONE:
                continue
            if articles >= OWNED_FROM and articles >= OWNED * several.total():
                yield key, shown

    def people(self) -> Iterator[tuple[Key, list[tuple[int, Key]]]]:
        """Short name → the people who may be meant, with the articles that name them in full."""
        owners: defaultdict[Key, list[tuple[int, Key]]] = defaultdict(list)
        for key, value in self.names.items():
            articles, _, _, person, organisation, _, event = unpacked(value, len(NAME))
            if 2 <= len(key) <= 4 and articles > 1 and person * 2 >= articles and not organisation and not event:
                for part in {key[:1], key[-1:], key[:-1], key[1:]}:
                    owners[part].append((articles, key))
        return iter(owners.items())

    def named(self, key: Key) -> list[int]:
        """The numbers of `NAME`."""
        return unpacked(self.names.get(key, 0), len(NAME))

    def knows(self, key: Key) -> bool:
        """Whether it is a name of its own in several articles."""
        return self.names.get(key, 0) & ONE >= KNOWN_FROM

    def small(self, word: str) -> float | None:
        """How much of the time a word stands in small letters; None when it is hardly known."""
        small, capital = self.words.get(word, 0), self.capitals[word]
        return small / (small + capital) if small + capital >= KNOWN_FROM else None

    def spelt(self, key: Key) -> str | None:
        """What the collection shows for another spelling."""
        return self.spellings.get(key)

    def in_full(self, key: Key) -> tuple[Key, str] | None:
        """The one person a short name stands for throughout the collection."""
        people = self.owners.get(key)
        if not people:
            return None
        articles, owner = max(people)
        alone = self.names.get(key, 0) & ONE
        one = articles >= OWNED_FROM and articles >= OWNED * sum(n for n, _ in people) and articles * 2 >= alone
        return (owner, self.shown[owner]) if one else None


KNOWN_FROM = 4
EVERYDAY = 0.3
"""Share of the articles from which a word tells nothing."""
OWNED_FROM = 3
OWNED = 0.7
"""Share of the people with that short name who are the same one."""
