"""Body and headline → the ordinary words and phrases an article keeps coming back to.

    "Kebakaran itu …", "kebakaran", "korban kebakaran", "korban kebakaran"
        Phrase("kebakaran", times=4)   Phrase("korban kebakaran", times=2)

A phrase is a word or up to three in a row, in small letters, with nothing between them that ends
a clause. It is kept when the article repeats it or the headline has it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ...record import Block
from ..lexicon import Lexicon

TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|[^\w\s]|\d+")
OPENING = frozenset('.!?:…"“«„(-–—')
"""Behind them a word may be capitalised without being a name."""
SHORTEST, LONGEST = 3, 30
"""Letters of a word that says something by itself."""
MOST_WORDS = 3
PARTS = 4
"""An article is looked at in so many equal parts."""
HEADLINE = 1000
"""Characters of a headline that are looked at."""


@dataclass(slots=True)
class Phrase:
    """Words in a row, and where they stand; positions count through the body."""

    key: str
    """Folded words, a space between them."""
    text: str
    """As first printed."""
    first: int
    times: int = 0
    parts: int = 0
    """A bit for each part of the article that holds it."""
    headline: bool = False


@dataclass(slots=True)
class Subject:
    """A subject of the lexicon, and the words that speak of it."""

    name: str
    first: int
    times: int = 0
    triggers: int = 0
    """Different words that do."""
    parts: int = 0
    headline: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    phrases: tuple[Phrase, ...] = ()
    subjects: tuple[Subject, ...] = ()
    lower: Collection[str] = field(default_factory=frozenset)
    """Every word the body has in small letters, folded."""


def wording_of(body: Sequence[Block], headline: str, lexicon: Lexicon, subjects: Mapping[str, str]) -> Wording:
    tokens = [[] if block.kind == "subhead" else TOKEN.findall(block.text) for block in body]
    small = {token for row in tokens for token in row if token.islower()}
    title = in_headline(headline, lexicon)
    found = phrases_in(body, tokens, small, lexicon)
    for key in found.keys() & title:
        found[key].headline = True
    kept = tuple(phrase for phrase in found.values() if phrase.times > 1 or phrase.headline)
    lower = frozenset(map(lexicon.fold, small))
    return Wording(kept, tuple(spoken_of(found, title, subjects)), lower)


def phrases_in(
    body: Sequence[Block], tokens: Sequence[Sequence[str]], small: Collection[str], lexicon: Lexicon
) -> dict[str, Phrase]:
    """Every phrase of the body, by key."""
    length = sum(len(block.text) + 1 for block in body) or 1
    fold, dull = lexicon.fold, lexicon.dull
    found: dict[str, Phrase] = {}
    offset = 0
    for block, row in zip(body, tokens, strict=True):
        position = offset
        for clause in clauses(row, small):
            part = 1 << min(PARTS * position // length, PARTS - 1)
            keys = [fold(word) for word in clause]
            telling = [SHORTEST <= len(key) <= LONGEST and key not in dull for key in keys]
            for at, tells in enumerate(telling):
                for end in range(at + 1, min(at + MOST_WORDS, len(keys)) + 1) if tells else ():
                    if telling[end - 1]:
                        key = keys[at] if end == at + 1 else " ".join(keys[at:end])
                        phrase = found.get(key)
                        if phrase is None:
                            phrase = found[key] = Phrase(key, " ".join(clause[at:end]), position)
                        phrase.times += 1
                        phrase.parts |= part
            position += sum(map(len, clause)) + len(clause)
        offset += len(block.text) + 1
    return found


def clauses(tokens: Sequence[str], small: Collection[str]) -> Iterator[list[str]]:
    """Small-letter words in a row; one that opens a sentence counts when the body has it in small letters too."""
    row: list[str] = []
    opens = True
    for token in tokens:
        if token in small:
            row.append(token)
        else:
            if row:
                yield row
            row = [token.lower()] if opens and token[0].isupper() and token.lower() in small else []
        opens = token in OPENING
    if row:
        yield row


def in_headline(headline: str, lexicon: Lexicon) -> frozenset[str]:
    """Every phrase of a headline, in whatever letters it is set."""
    words = [lexicon.fold(word) for word in TOKEN.findall(headline[:HEADLINE])]
    spans = ((at, at + size) for size in range(1, MOST_WORDS + 1) for at in range(len(words) - size + 1))
    return frozenset(" ".join(words[start:end]) for start, end in spans)


def spoken_of(found: Mapping[str, Phrase], title: Collection[str], subjects: Mapping[str, str]) -> Iterator[Subject]:
    """The subjects the phrases speak of, in the order they first come."""
    spoken: dict[str, Subject] = {}
    for key in found.keys() & subjects.keys():
        phrase, name = found[key], subjects[key]
        subject = spoken.setdefault(name, Subject(name, phrase.first))
        subject.first = min(subject.first, phrase.first)
        subject.times += phrase.times
        subject.triggers += 1
        subject.parts |= phrase.parts
    for key in title & subjects.keys():
        if subjects[key] in spoken:
            spoken[subjects[key]].headline = True
    return iter(sorted(spoken.values(), key=lambda subject: (subject.first, subject.name)))
