"""Indexes of names that are too long for one page, cut by the letter names begin with.

    tag/         all names; past five hundred the letters only
    tag/_i/      then: names with I
    tag/_0-9/    digits and signs
    tag/_u0438/  names with И

No name has an address that begins with `_`, so no letter can take the place of a name.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..catalogue.addresses import index_address
from .holdings import Holdings


def by_letters(holdings: Holdings, axis: str) -> bool:
    """Whether the index of an axis is cut by letter."""
    return holdings.ledger.meta(f"letters-{axis}") == "yes"


def letter_addresses(holdings: Holdings, axis: str) -> Iterator[str]:
    """Pages of an index beside its first; none while all names stand there."""
    if by_letters(holdings, axis):
        yield from (letter_address(axis, letter) for letter in holdings.letters(axis))


def letter_address(axis: str, letter: str) -> str:
    """
    >>> letter_address("tag", "I"), letter_address("tag", "#"), letter_address("byline", "И")
    ('tag/_i/', 'tag/_0-9/', 'byline/_u0418/')
    """
    if letter == "#":
        return f"{index_address(axis)}_0-9/"
    return f"{index_address(axis)}_{letter.lower() if letter.isascii() else f'u{ord(letter[0]):04x}'}/"
