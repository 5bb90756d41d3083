"""Axis pages: the index of an axis, each of its names, and the years and months of a long one.

    tag/            all names, by letter
    tag/isis/       up to fifty articles by year; past that the newest fifty and a list of years
    tag/isis/2017/  a year of a long one; past 200 articles a list of months

Pages are named by what they hold, never by an ordinal, so a new article changes a few of them
and never shifts the others.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from ..catalogue import AXES, Axis, Bucket
from ..catalogue.addresses import bucket_address, index_address
from ..catalogue.entry import Entry
from .contexts import (
    BucketContext,
    BucketYearContext,
    Crumb,
    FeedLink,
    IndexContext,
    IndexRow,
    Letter,
    MonthGroup,
    PageContext,
    YearGroup,
)
from .plan import Artifact, cause
from .structured import list_json_ld
from .volume import Volume

ON_ONE_PAGE = 50
"""Articles of a name on its own page; past that its years have pages."""
IN_ONE_YEAR = 200
"""Articles of a year of a name on one page; past that its months have pages."""
WITH_FEEDS = ("tag", "byline")


def artifacts(volume: Volume) -> Iterator[Artifact]:
    for axis in AXES:
        buckets = volume.catalogue.paged(axis.name)
        yield index_page(volume, axis)
        for bucket in buckets.values():
            yield from bucket_pages(volume, axis, bucket)


def axis_title(volume: Volume, axis: str) -> str:
    _ = volume.speech.gettext
    return {"tag": _("Tags"), "byline": _("Bylines"), "publisher": _("Publishers"), "place": _("Places")}[axis]


def index_page(volume: Volume, axis: Axis) -> Artifact:
    site = volume.press.site
    buckets = volume.catalogue.paged(axis.name).values()
    rows = [
        IndexRow(
            bucket.name,
            bucket_address(axis.name, bucket.name.slug),
            len(bucket.entries) if axis.counted_in_index else None,
            bucket.kind,
        )
        for bucket in buckets
    ]
    context = IndexContext(axis.name, by_letter(rows))
    title = axis_title(volume, axis.name)
    page = PageContext(
        index_address(axis.name), axis.name, title, f"{title} – {site.name}", site.language, site.direction, (), (), ()
    )
    return volume.press.page(
        "axis.html", page, {"names": cause(context)}, lambda: context, lambda made: list_json_ld(volume, page, ())
    )


def by_letter(rows: Iterable[IndexRow]) -> tuple[Letter, ...]:
    """Rows under the letter they begin with, digits and signs under `#`, keeping their order."""
    letters: dict[str, list[IndexRow]] = {}
    for row in rows:
        letters.setdefault(letter_of(row.name.text), []).append(row)
    ordered = sorted(letters, key=lambda letter: (letter == "#", letter))
    return tuple(Letter(letter, tuple(letters[letter])) for letter in ordered)


def letter_of(name: str) -> str:
    """The letter an index files a name under, without its accents.

    >>> [letter_of(name) for name in ("Élysée", "isis", "4G", "москва")]
    ['E', 'I', '#', 'М']
    """
    first = unicodedata.normalize("NFKD", name)[:1].upper()[:1]
    return first if first.isalpha() else "#"


def bucket_pages(volume: Volume, axis: Axis, bucket: Bucket) -> Iterator[Artifact]:
    years = _by_year(bucket.entries)
    split = len(bucket.entries) > ON_ONE_PAGE
    yield bucket_page(volume, axis, bucket, years, split)
    if split:
        for year in years:
            yield from year_pages(volume, axis, bucket, years, year)


def _by_year(entries: Sequence[Entry]) -> dict[int, tuple[Entry, ...]]:
    """Newest year first; entries keep their order; the undated are left out."""
    years: dict[int, list[Entry]] = {}
    for entry in entries:
        if entry.published is not None:
            years.setdefault(entry.published.year, []).append(entry)
    return {year: tuple(years[year]) for year in sorted(years, reverse=True)}


def bucket_page(
    volume: Volume, axis: Axis, bucket: Bucket, years: dict[int, tuple[Entry, ...]], split: bool
) -> Artifact:
    site, slug = volume.press.site, bucket.name.slug
    address = bucket_address(axis.name, slug)
    undated = tuple(entry for entry in bucket.entries if entry.published is None)
    dated = [entry for entry in bucket.entries if entry.published is not None]
    newest = tuple(dated[:ON_ONE_PAGE]) if split else ()
    groups = tuple(
        YearGroup(
            year,
            len(entries),
            bucket_address(axis.name, slug, year) if split else None,
            () if split else entries,
        )
        for year, entries in years.items()
    )
    days = [entry.day for entry in dated if entry.day is not None]
    context = BucketContext(
        axis=axis.name,
        name=bucket.name,
        kind=bucket.kind,
        count=len(bucket.entries),
        first=min(days, default=None),
        last=max(days, default=None),
        newest=newest,
        years=groups,
        undated=undated,
    )
    feeds: tuple[FeedLink, ...] = ()
    if axis.name in WITH_FEEDS and dated:
        feeds = (volume.feed_link(bucket.name.text, address),)
    page = PageContext(
        address=address,
        section=axis.name,
        title=f"{bucket.name.text} – {axis_title(volume, axis.name)}",
        description=f"{bucket.name.text}: {volume.speech.articles(context.count)}",
        language=site.language,
        direction=site.direction,
        crumbs=(Crumb(axis_title(volume, axis.name), index_address(axis.name)),),
        feeds=feeds,
        json_ld=(),
    )
    shown = [*newest, *(entry for group in groups for entry in group.entries), *undated]
    causes = {
        "entries": volume.rows(*shown),
        "counts": cause(
            (bucket.name, bucket.kind, context.count, context.first, context.last),
            tuple((group.year, group.count, group.address) for group in groups),
        ),
    }
    return volume.press.page(
        "bucket.html", page, causes, lambda: context, lambda made: list_json_ld(volume, page, shown)
    )


def year_pages(
    volume: Volume, axis: Axis, bucket: Bucket, years: dict[int, tuple[Entry, ...]], year: int
) -> Iterator[Artifact]:
    entries = years[year]
    split = len(entries) > IN_ONE_YEAR
    months = _by_month(entries)
    groups = tuple(
        MonthGroup(
            month,
            len(filed),
            bucket_address(axis.name, bucket.name.slug, year, month) if split and month else None,
            () if split and month else filed,
        )
        for month, filed in months.items()
    )
    earlier = max((other for other in years if other < year), default=None)
    later = min((other for other in years if other > year), default=None)
    yield _year_page(volume, axis, bucket, year, None, len(entries), groups, (earlier, later))
    if split:
        for month, filed in months.items():
            if month is not None:
                group = (MonthGroup(month, len(filed), None, filed),)
                yield _year_page(volume, axis, bucket, year, month, len(filed), group, (None, None))


def _by_month(entries: Sequence[Entry]) -> dict[int | None, tuple[Entry, ...]]:
    """Newest month first; what is known to the year only comes last, under None."""
    months: dict[int | None, list[Entry]] = {}
    for entry in entries:
        assert entry.published is not None
        months.setdefault(entry.published.month, []).append(entry)
    return {month: tuple(months[month]) for month in sorted(months, key=lambda month: -(month or 0))}


def _year_page(
    volume: Volume,
    axis: Axis,
    bucket: Bucket,
    year: int,
    month: int | None,
    count: int,
    groups: tuple[MonthGroup, ...],
    neighbours: tuple[int | None, int | None],
) -> Artifact:
    site, slug, text = volume.press.site, bucket.name.slug, bucket.name.text
    when = volume.speech.month_year(dt.date(year, month, 1)) if month else str(year)
    crumbs = [
        Crumb(axis_title(volume, axis.name), index_address(axis.name)),
        Crumb(text, bucket_address(axis.name, slug)),
    ]
    if month:
        crumbs.append(Crumb(str(year), bucket_address(axis.name, slug, year)))
    page = PageContext(
        address=bucket_address(axis.name, slug, year, month),
        section=axis.name,
        title=f"{text}, {when} – {axis_title(volume, axis.name)}",
        description=f"{text}, {when}: {volume.speech.articles(count)}",
        language=site.language,
        direction=site.direction,
        crumbs=tuple(crumbs),
        feeds=(),
        json_ld=(),
    )
    shown = [entry for group in groups for entry in group.entries]
    causes = {
        "entries": volume.rows(*shown),
        "counts": cause(
            (bucket.name, count, neighbours), tuple((group.month, group.count, group.address) for group in groups)
        ),
    }
    context = BucketYearContext(axis.name, bucket.name, year, month, count, groups, *neighbours)
    return volume.press.page(
        "bucket_year.html", page, causes, lambda: context, lambda made: list_json_ld(volume, page, shown)
    )
