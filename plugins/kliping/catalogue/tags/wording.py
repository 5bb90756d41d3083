"""Body and headline → the ordinary words and phrases an article keeps coming back to.

    "Kebakaran itu …", "kebakaran", "korban kebakaran", "korban kebakaran"
        Phrase("kebakaran", times=4)   Phrase("korban kebakaran", times=2)

A phrase is a word or up to three in a row, in small letters, with nothing between them that ends
a clause. It is kept when the article repeats it or the headline has it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec

from ...record import Block
from ..lexicon import Lexicon, Subjects
from .knowledge import Knowledge

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


class Phrase(msgspec.Struct):
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


class Subject(msgspec.Struct):
    """A subject of the lexicon, and the words that speak of it."""

    name: str
    first: int
    times: int = 0
    triggers: int = 0
    """Different words that do."""
    parts: int = 0
    headline: bool = False


class Wording(msgspec.Struct, frozen=True):
    phrases: tuple[Phrase, ...] = ()
    subjects: tuple[Subject, ...] = ()
    lower: Collection[str] = msgspec.field(default_factory=frozenset)
    """Every word the body has in small letters, folded."""


def wording_of(body: Sequence[Block], headline: str, knowledge: Knowledge) -> Wording:
    lexicon, subjects = knowledge.lexicon, knowledge.subjects
    tokens = [[] if block.kind == "subhead" else TOKEN.findall(block.text) for block in body]
    small = {token for row in tokens for token in row if token.islower()}
    title = in_headline(headline, lexicon)
    found = phrases_in(list(clauses_in(body, tokens, small, lexicon)), title, knowledge)
    for key in found.keys() & title:
        found[key].headline = True
    kept = tuple(phrase for phrase in found.values() if phrase.times > 1 or phrase.headline)
    lower = frozenset(map(lexicon.fold, small))
    named = capitalised(body, tokens, small, knowledge) if subjects else {}
    return Wording(kept, tuple(spoken_of((found, named), title, subjects)), lower)


class Clause(msgspec.Struct, frozen=True):
    """Words in a row with nothing between them that ends a clause."""

    words: Sequence[str]
    keys: Sequence[str]
    position: int
    part: int


def clauses_in(
    body: Sequence[Block], tokens: Sequence[Sequence[str]], small: Collection[str], lexicon: Lexicon
) -> Iterator[Clause]:
    length = sum(len(block.text) + 1 for block in body) or 1
    offset = 0
    for block, row in zip(body, tokens, strict=True):
        position = offset
        for words in clauses(row, small):
            part = 1 << min(PARTS * position // length, PARTS - 1)
            yield Clause(words, [lexicon.fold(word) for word in words], position, part)
            position += sum(map(len, words)) + len(words)
        offset += len(block.text) + 1


def phrases_in(rows: Sequence[Clause], title: Collection[str], knowledge: Knowledge) -> dict[str, Phrase]:
    """Every word and every phrase that may be worth keeping, by key.

    A phrase comes back only if its first and last words do, so others are never put together.
    """
    times = Counter(key for row in rows for key in row.keys)
    dull, openings = knowledge.lexicon.dull, knowledge.openings
    telling = {key for key in times if SHORTEST <= len(key) <= LONGEST and key not in dull}
    again = {key for key in telling if times[key] > 1 or key in title}
    found: dict[str, Phrase] = {}
    for row in rows:
        keys = row.keys
        for at, key in enumerate(keys):
            if key in telling:
                note(found, key, row, at, at + 1)
                opens = key in openings
                for end in range(at + 2, min(at + MOST_WORDS, len(keys)) + 1) if opens or key in again else ():
                    if keys[end - 1] in again or (opens and keys[end - 1] in telling):
                        note(found, " ".join(keys[at:end]), row, at, end)
    return found


def note(found: dict[str, Phrase], key: str, row: Clause, start: int, end: int) -> None:
    phrase = found.get(key)
    if phrase is None:
        phrase = found[key] = Phrase(key, " ".join(row.words[start:end]), row.position)
    phrase.times += 1
    phrase.parts |= row.part


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


def capitalised(
    body: Sequence[Block], tokens: Sequence[Sequence[str]], small: Collection[str], knowledge: Knowledge
) -> dict[str, Phrase]:
    """The words of subjects that begin with a capital: "ISIS", "Al Qaeda", every noun in German."""
    fold, subjects, openings = knowledge.lexicon.fold, knowledge.subjects, knowledge.openings
    length = sum(len(block.text) + 1 for block in body) or 1
    found: dict[str, Phrase] = {}
    offset = 0
    for block, row in zip(body, tokens, strict=True):
        for at, token in enumerate(row):
            if token in small or not token[0].isupper() or token.lower() in small:
                continue
            key = fold(token)
            for size in range(MOST_WORDS, 0, -1) if key in openings else ():
                key = " ".join(map(fold, row[at : at + size]))
                if key in subjects:
                    phrase = found.setdefault(key, Phrase(key, token, offset))
                    phrase.times += 1
                    phrase.parts |= 1 << min(PARTS * offset // length, PARTS - 1)
                    break
        offset += len(block.text) + 1
    return found


def spoken_of(found: Sequence[Mapping[str, Phrase]], title: Collection[str], subjects: Subjects) -> Iterator[Subject]:
    """The subjects the phrases speak of, in the order they first come."""
    spoken: dict[str, Subject] = {}
    for key, phrase in ((key, phrases[key]) for phrases in found for key in phrases.keys() & subjects.keys()):
        for name in subjects[key]:
            subject = spoken.setdefault(name, Subject(name, phrase.first))
            subject.first = min(subject.first, phrase.first)
            subject.times += phrase.times
            subject.triggers += 1
            subject.parts |= phrase.parts
    for name in (name for key in title & subjects.keys() for name in subjects[key]):
        if name in spoken:
            spoken[name].headline = True
    return iter(sorted(spoken.values(), key=lambda subject: (subject.first, subject.name)))
