"""Pages of an index beside its first: by what tags are, and by letter once there are too many names for one page.

    tag/          all names; past five hundred those most is written about, and the letters
    tag/_person/  people
    tag/_i/       then: names with I
    tag/_0-9/     digits and signs
    tag/_u0438/   names with И

No name has an address that begins with `_`, so no letter can take the place of a name.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..catalogue.addresses import index_address
from ..record import TagKind
from .holdings import Holdings


def by_letters(holdings: Holdings, axis: str) -> bool:
    """Whether the index of an axis is cut by letter."""
    return holdings.ledger.meta(f"letters-{axis}") == "yes"


def kinds_of(holdings: Holdings, axis: str) -> list[str]:
    """Kinds that have pages, in the order of the record; none while all names are of one."""
    found = set(holdings.kinds(axis))
    return [kind.value for kind in TagKind if kind in found] if len(found) > 1 else []


def parts_of(holdings: Holdings, axis: str) -> list[str]:
    """Pages of an index beside its first: `person`, `I`."""
    return [*kinds_of(holdings, axis), *(holdings.letters(axis) if by_letters(holdings, axis) else ())]


def part_addresses(holdings: Holdings, axis: str) -> Iterator[str]:
    return (part_address(axis, part) for part in parts_of(holdings, axis))


def part_address(axis: str, part: str) -> str:
    """
    >>> part_address("tag", "person"), part_address("tag", "I")
    ('tag/_person/', 'tag/_i/')
    """
    return f"{index_address(axis)}_{part}/" if is_kind(part) else letter_address(axis, part)


def is_kind(part: str) -> bool:
    """A letter is one character."""
    return len(part) > 1


def letter_address(axis: str, letter: str) -> str:
    """
    >>> letter_address("tag", "I"), letter_address("tag", "#"), letter_address("byline", "И")
    ('tag/_i/', 'tag/_0-9/', 'byline/_u0418/')
    """
    if letter == "#":
        return f"{index_address(axis)}_0-9/"
    return f"{index_address(axis)}_{letter.lower() if letter.isascii() else f'u{ord(letter[0]):04x}'}/"
