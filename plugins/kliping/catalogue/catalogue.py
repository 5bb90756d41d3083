"""All entries → everything a reader can browse by. Pure, frozen, and mergeable in any order.

    merge(Catalogue.of(january), Catalogue.of(february)) == Catalogue.of([*january, *february])

Every list is totally ordered, so the same entries give the same catalogue whatever order they
came in. Nothing here is slower than sorting.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from msgspec.structs import replace

from .axes import AXES, Axis, Bucket, filed, with_a_page
from .entry import Entry

Month = tuple[int, int]
"""Year and month: `(2017, 1)`."""
Period = TypeVar("Period", dt.date, Month, int)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Built by `Catalogue.of`; the fields are answers, worked out once."""

    entries: Mapping[str, Entry]
    """Id → entry, in the order of the ids."""
    dated: tuple[Entry, ...]
    """Oldest first."""
    undated: tuple[Entry, ...]
    """By headline, then id."""
    days: Mapping[dt.date, tuple[Entry, ...]]
    """Earliest first; without what is known to the month or the year only."""
    months: Mapping[Month, tuple[Entry, ...]]
    """Without what is known to the year only."""
    years: Mapping[int, tuple[Entry, ...]]
    axes: Mapping[str, Mapping[str, Bucket]] = field(repr=False)
    paged_axes: Mapping[str, Mapping[str, Bucket]] = field(repr=False)
    places: Mapping[str, int] = field(repr=False, compare=False)
    """Id → index in `dated`."""
    calendar: tuple[tuple[dt.date, ...], tuple[Month, ...], tuple[int, ...]] = field(repr=False, compare=False)
    """The keys of days, months and years, to look neighbours up in."""

    @classmethod
    def of(cls, entries: Iterable[Entry], tag_page_from: int | None = None) -> Catalogue:
        """Of all entries; `tag_page_from` articles give a tag a page of its own, if the axis is not to say."""
        ways = [with_pages_from(axis, tag_page_from) for axis in AXES]
        unique = by_id(entries)
        dated = tuple(sorted((entry for entry in unique.values() if entry.published), key=lambda entry: entry.order))
        undated = tuple(sorted((entry for entry in unique.values() if not entry.published), key=by_headline))
        newest_first = (*reversed(dated), *undated)
        axes = {axis.name: filed(axis, newest_first) for axis in AXES}
        days, months, years = grouped(dated, day_of), grouped(dated, month_of), grouped(dated, year_of)
        return cls(
            entries=unique,
            dated=dated,
            undated=undated,
            days=days,
            months=months,
            years=years,
            axes=axes,
            paged_axes={axis.name: with_a_page(axis, axes[axis.name], len(unique)) for axis in ways},
            places={entry.id: place for place, entry in enumerate(dated)},
            calendar=(tuple(days), tuple(months), tuple(years)),
        )

    def older(self, id: str) -> Entry | None:
        """The article before this one; None for the oldest and for undated ones."""
        place = self.places.get(id)
        return self.dated[place - 1] if place else None

    def newer(self, id: str) -> Entry | None:
        place = self.places.get(id)
        return self.dated[place + 1] if place is not None and place + 1 < len(self.dated) else None

    def previous_day(self, day: dt.date) -> dt.date | None:
        """The nearest earlier day that has something; `day` itself may be empty. So for the others."""
        return before(self.calendar[0], day)

    def next_day(self, day: dt.date) -> dt.date | None:
        return after(self.calendar[0], day)

    def previous_month(self, month: Month) -> Month | None:
        return before(self.calendar[1], month)

    def next_month(self, month: Month) -> Month | None:
        return after(self.calendar[1], month)

    def previous_year(self, year: int) -> int | None:
        return before(self.calendar[2], year)

    def next_year(self, year: int) -> int | None:
        return after(self.calendar[2], year)

    def axis(self, name: str) -> Mapping[str, Bucket]:
        """Slug → bucket, in the order of an index."""
        return self.axes[name]

    def paged(self, name: str) -> Mapping[str, Bucket]:
        """The buckets of an axis that get a page of their own."""
        return self.paged_axes[name]


def catalogue_of(entries: Iterable[Entry]) -> Catalogue:
    return Catalogue.of(entries)


def merge(a: Catalogue, b: Catalogue) -> Catalogue:
    """Both collections as one; the order of merging makes no difference."""
    return Catalogue.of((*a.entries.values(), *b.entries.values()))


def with_pages_from(axis: Axis, articles: int | None) -> Axis:
    return replace(axis, page_from=articles) if articles and axis.name == "tag" else axis


def by_id(entries: Iterable[Entry]) -> dict[str, Entry]:
    """One entry per id. Two versions of one article are settled by what they say, not by who came first."""
    unique: dict[str, Entry] = {}
    for entry in entries:
        known = unique.setdefault(entry.id, entry)
        if known is not entry and known != entry:
            unique[entry.id] = max(known, entry, key=lambda version: (version.reading, repr(version)))
    return dict(sorted(unique.items()))


def by_headline(entry: Entry) -> tuple[str, str]:
    return entry.headline.casefold(), entry.id


def day_of(entry: Entry) -> dt.date | None:
    return entry.day


def month_of(entry: Entry) -> Month | None:
    moment = entry.published
    return (moment.year, moment.month) if moment and moment.month is not None else None


def year_of(entry: Entry) -> int | None:
    return entry.published.year if entry.published else None


def grouped(entries: Iterable[Entry], period_of: Callable[[Entry], Period | None]) -> dict[Period, tuple[Entry, ...]]:
    """By period, earliest first. Sorted again: far apart zones let a later instant fall on an earlier day."""
    groups: dict[Period, list[Entry]] = defaultdict(list)
    for entry in entries:
        period = period_of(entry)
        if period is not None:
            groups[period].append(entry)
    return {period: tuple(groups[period]) for period in sorted(groups)}


def before(periods: Sequence[Period], period: Period) -> Period | None:
    place = bisect_left(periods, period)
    return periods[place - 1] if place else None


def after(periods: Sequence[Period], period: Period) -> Period | None:
    place = bisect_right(periods, period)
    return periods[place] if place < len(periods) else None
