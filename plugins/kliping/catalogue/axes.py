"""Ways of browsing beside the date: what each is called and under which names it files an article.

    tag        "Donald Trump", "ISIS"        tag/donald-trump/
    byline     "Riva Dessthania Suastha"     byline/riva-dessthania-suastha/
    publisher  "CNN Indonesia"               publisher/cnn-indonesia/
    place      "Jakarta"                     place/jakarta/

An axis is a row of `AXES`; one renderer serves them all.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from ..record import TagKind
from .entry import Entry, Name

PAGE_FROM = 2
"""Articles that share a tag before it has a page of its own …"""
SMALL_COLLECTION = 20
"""… unless the whole collection is smaller than this: then every tag has one."""


class Axis(msgspec.Struct, frozen=True):
    name: str
    """Also the first part of its addresses."""
    names: Callable[[Entry], tuple[Name, ...]]
    page_from: int = 1
    """Articles a name needs before it has a page."""
    counted_in_index: bool = False
    """Whether the index shows how many articles each name has, in steps; else it changes with a new name only."""


AXES = (
    Axis("tag", lambda entry: tuple(Name(tag.name, tag.slug) for tag in entry.tags), PAGE_FROM, True),
    Axis("byline", lambda entry: entry.bylines),
    Axis("publisher", lambda entry: (entry.publisher,) if entry.publisher else ()),
    Axis("place", lambda entry: (entry.place,) if entry.place else ()),
)


class Bucket(msgspec.Struct, frozen=True):
    """Everything filed under one name."""

    name: Name
    """Under the spelling most of its articles use."""
    kind: TagKind | None
    """What most of its articles say the tag is; None on other axes."""
    entries: tuple[Entry, ...]
    """Newest first, then the undated by headline."""


def filed(axis: Axis, newest_first: Sequence[Entry]) -> dict[str, Bucket]:
    """Slug → bucket, in the order of an index."""
    entries: dict[str, list[Entry]] = defaultdict(list)
    spelt: Counter[tuple[str, str]] = Counter()
    for entry in newest_first:
        names = axis.names(entry)
        spelt.update([(name.slug, name.text) for name in names])
        for slug in dict.fromkeys([name.slug for name in names]):
            entries[slug].append(entry)
    kinds = most_frequent(kinds_of_tags(newest_first)) if axis.name == "tag" else {}
    buckets = [
        Bucket(Name(text, slug), TagKind(kinds[slug]) if slug in kinds else None, tuple(entries[slug]))
        for slug, text in most_frequent(spelt).items()
    ]
    return {bucket.name.slug: bucket for bucket in sorted(buckets, key=lambda bucket: sort_key(bucket.name))}


def kinds_of_tags(entries: Iterable[Entry]) -> Counter[tuple[str, str]]:
    return Counter((tag.slug, tag.kind.value) for entry in entries for tag in entry.tags)


def most_frequent(counted: Mapping[tuple[str, str], int]) -> dict[str, str]:
    """Slug → what was counted with it most often; ties go to the smaller code points: `Rusia` before `rusia`."""
    best: dict[str, tuple[int, str]] = {}
    for (slug, text), times in counted.items():
        rank = (-times, text)
        if slug not in best or rank < best[slug]:
            best[slug] = rank
    return {slug: text for slug, (_, text) in best.items()}


def sort_key(name: Name) -> tuple[str, str, str]:
    """Alphabetical without regard to case and accents; the slug settles what is left."""
    decomposed = unicodedata.normalize("NFKD", name.text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)), name.text, name.slug


def with_a_page(axis: Axis, buckets: Mapping[str, Bucket], articles: int) -> dict[str, Bucket]:
    """The buckets that get a page in a collection of so many articles."""
    needed = axis.page_from if articles >= SMALL_COLLECTION else 1
    return {slug: bucket for slug, bucket in buckets.items() if len(bucket.entries) >= needed}


def letter_of(name: str) -> str:
    """The letter an index files a name under, without its accents.

    >>> [letter_of(name) for name in ("Élysée", "isis", "4G", "москва")]
    ['E', 'I', '#', 'М']
    """
    first = unicodedata.normalize("NFKD", name)[:1].upper()[:1]
    return first if first.isalpha() else "#"
