"""Pages of the names of an axis, and of the years and months of a long one.

    tag/isis/       up to fifty articles by year; past that the newest fifty and a list of years
    tag/isis/2017/  a year of a long one; past 200 articles a list of months

Pages are named by what they hold, never by an ordinal, so a new article changes a few of them
and never shifts the others.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence

from ..catalogue.addresses import bucket_address, index_address
from ..catalogue.entry import Entry
from ..catalogue.periods import day_in, of_month, of_year
from . import labels
from .company import NEWEST, tags_beside
from .contexts import (
    BucketContext,
    BucketYearContext,
    Crumb,
    MonthGroup,
    PageContext,
    YearGroup,
)
from .plan import Artifact, cause
from .shelves import IN_ONE_YEAR, ON_ONE_PAGE, Shelf
from .structured import list_json_ld
from .timelines import timeline
from .volume import Volume

WITH_FEEDS = ("tag", "byline")


def axis_title(volume: Volume, axis: str) -> str:
    return volume.speech.gettext(labels.AXES[axis])


def bucket_page(volume: Volume, shelf: Shelf) -> Artifact:
    """The page of a name; what it shows is worked out at once, since that is what its causes are of."""
    context = bucket_context(volume, shelf)
    page = page_of_bucket(volume, shelf, with_feed=bool(context.years))
    shown = [*context.newest, *(entry for group in context.years for entry in group.entries), *context.undated]
    causes = {
        "entries": volume.rows(*shown),
        "counts": cause(
            (shelf.name, shelf.kind, context.count, context.first, context.last),
            tuple((group.year, group.count, group.address) for group in context.years),
        ),
        "timeline": cause(context.timeline),
        "together": cause(context.together),
    }
    return volume.press.page(
        "bucket.html", page, causes, lambda: context, lambda made: list_json_ld(volume, page, shown)
    )


def bucket_context(volume: Volume, shelf: Shelf) -> BucketContext:
    holdings, axis, slug = volume.holdings, shelf.axis, shelf.slug
    undated = holdings.filed_undated(axis, slug)
    recent = holdings.filed(axis, slug, limit=NEWEST)
    counts = holdings.shelf_counts(axis, slug)
    days = [day for period in counts if (day := day_in(period))]
    return BucketContext(
        axis=axis,
        name=shelf.name,
        kind=shelf.tag_kind,
        count=shelf.n,
        first=min(days, default=None),
        last=max(days, default=None),
        newest=recent[:ON_ONE_PAGE] if shelf.split else (),
        years=year_groups(volume, shelf, recent[:ON_ONE_PAGE]),
        undated=undated,
        timeline=timeline(counts, volume.speech),
        together=tags_beside(volume, shelf, [*recent, *undated][:NEWEST]),
    )


def year_groups(volume: Volume, shelf: Shelf, dated: Sequence[Entry]) -> tuple[YearGroup, ...]:
    """Years of a name, newest first: with their articles, or where they have pages, with the address."""
    return tuple(
        YearGroup(
            year,
            count,
            bucket_address(shelf.axis, shelf.slug, year) if shelf.split else None,
            () if shelf.split else tuple(entry for entry in dated if entry.published and entry.published.year == year),
        )
        for year, count in volume.holdings.years_of(shelf.axis, shelf.slug).items()
    )


def page_of_bucket(volume: Volume, shelf: Shelf, *, with_feed: bool) -> PageContext:
    site, axis = volume.press.site, shelf.axis
    address = bucket_address(axis, shelf.slug)
    return PageContext(
        address=address,
        section=axis,
        title=f"{shelf.text} – {axis_title(volume, axis)}",
        description=f"{shelf.text}: {volume.speech.articles(shelf.n)}",
        language=site.language,
        direction=site.direction,
        crumbs=(Crumb(axis_title(volume, axis), index_address(axis)),),
        feeds=(volume.feed_link(shelf.text, address),) if with_feed and axis in WITH_FEEDS else (),
    )


def year_page(volume: Volume, shelf: Shelf, year: int) -> Artifact:
    """A year of a long name; past 200 articles a list of its months."""
    holdings, axis, slug = volume.holdings, shelf.axis, shelf.slug
    years = holdings.years_of(axis, slug)
    counts = months_in(holdings.shelf_counts(axis, slug, of_year(year)))
    split = years[year] > IN_ONE_YEAR
    entries = () if split else holdings.filed(axis, slug, of_year(year))
    groups = tuple(
        MonthGroup(
            month,
            count,
            bucket_address(axis, slug, year, month) if split and month else None,
            month_entries(volume, shelf, year, month, entries) if not (split and month) else (),
        )
        for month, count in counts.items()
    )
    earlier = max((other for other in years if other < year), default=None)
    later = min((other for other in years if other > year), default=None)
    return _year_page(volume, shelf, year, None, years[year], groups, (earlier, later))


def month_entries(
    volume: Volume, shelf: Shelf, year: int, month: int | None, entries: tuple[Entry, ...]
) -> tuple[Entry, ...]:
    """Those of a month, out of a year's where it is short enough to be at hand."""
    if month is None and not entries:
        entries = volume.holdings.filed(shelf.axis, shelf.slug, of_year(year))
    return tuple(entry for entry in entries if entry.published and entry.published.month == month)


def month_page(volume: Volume, shelf: Shelf, year: int, month: int) -> Artifact:
    entries = volume.holdings.filed(shelf.axis, shelf.slug, of_month((year, month)))
    group = MonthGroup(month, len(entries), None, entries)
    return _year_page(volume, shelf, year, month, len(entries), (group,), (None, None))


def months_in(counts: Mapping[str, int]) -> dict[int | None, int]:
    """Newest month first; what is known to the year only comes last, under None."""
    months: Counter[int | None] = Counter()
    for period, count in counts.items():
        months[int(period[5:7]) if len(period) > 4 else None] += count
    return {month: months[month] for month in sorted(months, key=lambda month: -(month or 0))}


def _year_page(
    volume: Volume,
    shelf: Shelf,
    year: int,
    month: int | None,
    count: int,
    groups: tuple[MonthGroup, ...],
    neighbours: tuple[int | None, int | None],
) -> Artifact:
    site, axis, slug, text = volume.press.site, shelf.axis, shelf.slug, shelf.text
    when = volume.speech.month_year(dt.date(year, month, 1)) if month else str(year)
    crumbs = [
        Crumb(axis_title(volume, axis), index_address(axis)),
        Crumb(text, bucket_address(axis, slug)),
    ]
    if month:
        crumbs.append(Crumb(str(year), bucket_address(axis, slug, year)))
    page = PageContext(
        address=bucket_address(axis, slug, year, month),
        section=axis,
        title=f"{text}, {when} – {axis_title(volume, axis)}",
        description=f"{text}, {when}: {volume.speech.articles(count)}",
        language=site.language,
        direction=site.direction,
        crumbs=tuple(crumbs),
    )
    shown = [entry for group in groups for entry in group.entries]
    causes = {
        "entries": volume.rows(*shown),
        "counts": cause(
            (shelf.name, count, neighbours), tuple((group.month, group.count, group.address) for group in groups)
        ),
    }
    context = BucketYearContext(axis, shelf.name, year, month, count, groups, *neighbours)
    return volume.press.page(
        "bucket_year.html", page, causes, lambda: context, lambda made: list_json_ld(volume, page, shown)
    )
