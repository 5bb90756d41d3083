"""Articles of a name → the tags it keeps company with.

    tags_beside(volume, shelf, entries)   →  Suriah 88, Rusia 61, Donald Trump 40

Counted over the newest two hundred, so that a name of ten thousand articles costs no more than a
busy one, and the page follows from its own articles. Only tags with a page of their own are
shown: what shows such a name is looked at again when it comes, goes or is spelt otherwise
(see `settling`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..catalogue.addresses import bucket_address
from ..catalogue.axes import sort_key
from ..catalogue.entry import Entry
from .contexts import Companion
from .shelves import Shelf
from .volume import Volume

NEWEST = 200
SHOWN = 10
TWICE = 2
"""Articles two names share before they are said to belong together."""


def tags_beside(volume: Volume, shelf: Shelf, entries: Iterable[Entry]) -> tuple[Companion, ...]:
    """Tags these articles share most often, the name itself left out; ties by name."""
    shared = Counter(slug for entry in entries for slug in {tag.slug for tag in entry.tags})
    if shelf.axis == "tag":
        del shared[shelf.slug]
    often = [(slug, count) for slug, count in shared.items() if count >= TWICE]
    found = [(count, other) for slug, count in often if (other := volume.holdings.shelf("tag", slug)) and other.paged]
    ranked = sorted(found, key=lambda pair: (-pair[0], sort_key(pair[1].name)))
    return tuple(Companion(other.name, bucket_address("tag", other.slug), count) for count, other in ranked[:SHOWN])
