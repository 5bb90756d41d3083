"""Which sitemaps a site has and what each lists.

    sitemap-2017-01.xml    articles of a month; sitemap-2017.xml those known to the year only
    sitemap-undated.xml    articles without a date
    sitemap-lists.xml      every other page; past a thousand names, without those of the axes
    sitemap-tag-is.xml     then: pages of the tags whose address begins with is
    sitemap.xml            all of them

A sitemap is named by what it lists, so an article more changes that of its month, and one of the
others only where a page comes or goes.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..catalogue import AXES
from ..catalogue.addresses import (
    archive_address,
    bucket_address,
    day_address,
    index_address,
    month_address,
    undated_address,
    year_address,
)
from ..catalogue.periods import day_in, month_in
from . import sitemap
from .holdings import Holdings
from .letters import part_addresses
from .plan import Artifact, cause
from .shelves import IN_ONE_YEAR, Shelf
from .volume import Volume

LISTS, UNDATED = "lists", "undated"


def names(volume: Volume) -> list[str]:
    """All sitemaps but the list of them: `2017-01`, `lists`, `tag:is`."""
    holdings = volume.holdings
    months = dict.fromkeys(period[:7] for period in holdings.all_counts())
    found = [*months, *([UNDATED] if holdings.undated_size else []), LISTS]
    return [*found, *(f"{axis}:{first}" for axis, first in holdings.shards())]


def overview(volume: Volume) -> Artifact:
    listed = [path for name in names(volume) for path in paths(name, size(volume, name))]
    site = volume.press.site
    return volume.press.file("sitemap.xml", {"sitemaps": cause(sorted(listed))}, lambda: sitemap.index(listed, site))


def paths(name: str, count: int) -> list[str]:
    """Where a sitemap of so many addresses lies; in parts when they are more than one may list."""
    return [sitemap.address(name.replace(":", "-"), part) for part in range(1, -(-count // sitemap.LONGEST) + 1)]


def size(volume: Volume, name: str) -> int:
    """How many addresses a sitemap lists, as far as its parts go."""
    holdings = volume.holdings
    if name == UNDATED:
        return holdings.undated_size
    if name == LISTS:
        named = 0 if holdings.sharded else len(list(_named(holdings)))
        return len(list(_common(volume))) + holdings.standing_size + named
    if not name[0].isdigit():
        return 1  # names that begin with the same two characters: fewer than one may list
    counts = holdings.counts(name)
    return counts.get(name, 0) if len(name) == 4 else sum(counts.values())


def artifacts(volume: Volume, name: str) -> Iterator[Artifact]:
    listed = pages(volume, name)
    for start, path in zip(range(0, len(listed), sitemap.LONGEST), paths(name, len(listed)), strict=True):
        yield _sitemap(volume, path, listed[start : start + sitemap.LONGEST])


def _sitemap(volume: Volume, path: str, listed: list[sitemap.Page]) -> Artifact:
    return volume.press.file(path, {"pages": cause(listed)}, lambda: sitemap.urlset(listed, volume.press.site))


def pages(volume: Volume, name: str) -> list[sitemap.Page]:
    holdings = volume.holdings
    if name == UNDATED:
        return [sitemap.of_entry(entry) for entry in holdings.undated()]
    if name[0].isdigit():
        entries = holdings.known_to(name) if len(name) == 4 else holdings.within(name)
        return [sitemap.of_entry(entry) for entry in entries]
    if name == LISTS:
        addresses = [*_common(volume), *_dates(holdings), *(() if holdings.sharded else _named(holdings))]
    else:
        axis, _, first = name.partition(":")
        shelves = holdings.shelves_at(axis, first) if holdings.sharded else []
        addresses = [address for shelf in shelves for address in _of_shelf(holdings, shelf)]
    return [sitemap.Page(address) for address in sorted(addresses)]


def _common(volume: Volume) -> Iterator[str]:
    """Pages there are on every site: home, archive, indexes, what people wrote by hand."""
    holdings = volume.holdings
    yield from ("", archive_address())
    yield from (written.address for written in volume.written)
    if holdings.undated_size:
        yield undated_address()
    for axis in AXES:
        yield index_address(axis.name)
        yield from part_addresses(holdings, axis.name)


def _dates(holdings: Holdings) -> Iterator[str]:
    for period in holdings.standing():
        day = day_in(period)
        if day:
            yield day_address(day)
        else:
            yield month_address(*month_in(period)) if len(period) == 7 else year_address(int(period))


def _named(holdings: Holdings) -> Iterator[str]:
    return (address for axis in AXES for shelf in holdings.shelves(axis.name) for address in _of_shelf(holdings, shelf))


def _of_shelf(holdings: Holdings, shelf: Shelf) -> Iterator[str]:
    yield bucket_address(shelf.axis, shelf.slug)
    if not shelf.split:
        return
    for year, count in holdings.years_of(shelf.axis, shelf.slug).items():
        yield bucket_address(shelf.axis, shelf.slug, year)
        if count > IN_ONE_YEAR:
            months = {period[:7] for period in holdings.shelf_counts(shelf.axis, shelf.slug, f"{year:04d}")}
            yield from (
                bucket_address(shelf.axis, shelf.slug, *month_in(month)) for month in sorted(months) if len(month) == 7
            )
