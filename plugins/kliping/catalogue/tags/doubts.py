"""The tags of a collection → those a person may want to look at.

    suspicious(lock, vocabulary)     "Sumatra Utara" and "Sumatera Utara": one letter apart
                                     "Piala Dunia 2026" and "Piala Dunia": one inside the other, on the same articles

A pair that `tags.toml` keeps apart is never brought up again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from unidecode import unidecode

from ..addresses import key
from .lock import Lock, LockedTag
from .vocabulary import Vocabulary

LONG_ENOUGH = 7
"""Letters from which one more or less hardly makes another name."""
TOGETHER = 0.5
"""Share of the rarer tag's articles that have both."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tags that may be one: the rarer, the commoner."""

    rarer: LockedTag
    commoner: LockedTag
    why: Literal["near", "overlapping"]


def suspicious(lock: Lock, vocabulary: Vocabulary) -> list[Pair]:
    """The pairs, the commonest first."""
    found: dict[frozenset[str], Pair] = {}
    for why, pairs in (("near", near(lock.tags)), ("overlapping", overlapping(lock))):
        for a, b in pairs:
            one, other = lock.tags[a], lock.tags[b]
            if frozenset((key(one.name), key(other.name))) in vocabulary.apart:
                continue
            rarer, commoner = sorted((one, other), key=lambda tag: (tag.articles, tag.name))
            found.setdefault(frozenset((a, b)), Pair(rarer, commoner, "near" if why == "near" else "overlapping"))
    return sorted(found.values(), key=lambda pair: (-pair.commoner.articles, pair.rarer.name))


def near(tags: Mapping[str, LockedTag]) -> Iterator[tuple[str, str]]:
    """Slugs whose names are at most one letter, an accent or a space apart."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for slug, tag in sorted(tags.items()):
        letters = "".join(filter(str.isalnum, unidecode(key(tag.name)).lower()))
        if letters.isdecimal() or any(map(str.isdigit, letters[-2:])):
            # "Moto2" and "Moto3", "Pemilu 2024" and "Pemilu 2029" are two things.
            continue
        for shape in {letters, *shorter(letters)}:
            groups[shape].append(slug)
    yield from {pair for slugs in groups.values() for pair in pairs_of(slugs)}


def shorter(letters: str) -> Iterator[str]:
    """The word without one of its letters, whichever."""
    if len(letters) >= LONG_ENOUGH:
        yield from (letters[:at] + letters[at + 1 :] for at in range(len(letters)))


def pairs_of(slugs: Iterable[str]) -> Iterator[tuple[str, str]]:
    ordered = sorted(set(slugs))
    yield from ((a, b) for n, a in enumerate(ordered) for b in ordered[n + 1 :])


def overlapping(lock: Lock) -> Iterator[tuple[str, str]]:
    """Slugs of which one has all words of the other, and that often stand on the same articles."""
    words = {slug: frozenset(slug.split("-")) for slug in lock.tags}
    both: defaultdict[tuple[str, str], int] = defaultdict(int)
    for slugs in lock.articles.values():
        for a, b in pairs_of(slugs.split(" ")):
            if a in words and b in words and (words[a] < words[b] or words[b] < words[a]):
                both[a, b] += 1
    for (a, b), articles in sorted(both.items()):
        if articles > 1 and articles >= TOGETHER * min(lock.tags[a].articles, lock.tags[b].articles):
            yield a, b
