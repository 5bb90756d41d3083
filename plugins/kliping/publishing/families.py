"""Families: the parts of a site that are looked at, made and remembered together.

    article:bochdagi       one article's page
    day:2017-01-31         a day; month:2017-01, year:2017, undated, archive
    bucket:tag:isis        the page of a name with its feeds; :2017 and :2017-01 are its years and months
    index:tag              all names of an axis; index:tag:I those with one letter, index:tag:person those of one kind
    home, feed, missing    pages and files there is one of
    redirect:tag/x/        the page at an old address, which sends readers on; redirects: the list of them for hosts
    sitemap, sitemap:lists the list of sitemaps, and each of them

A change soils families (see `settling`); a build makes what soiled families consist of now. What a
family had and no longer has is removed. A clean build looks at every family there is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from ..catalogue import AXES
from ..catalogue.periods import day_in, month_in
from . import (
    files_of_the_site,
    pages_of_articles,
    pages_of_axes,
    pages_of_dates,
    pages_of_indexes,
    pages_of_the_site,
    sitemaps,
)
from .holdings import Holdings
from .letters import parts_of
from .plan import Artifact
from .shelves import IN_ONE_YEAR
from .volume import Volume

TEMPLATES: Mapping[str, str] = {
    "article": "article.html",
    "day": "day.html",
    "month": "month.html",
    "year": "year.html",
    "archive": "archive.html",
    "undated": "undated.html",
    "bucket": "bucket.html",
    "bucket-part": "bucket_year.html",
    "index": "axis.html",
    "redirect": "redirect.html",
    "home": "index.html",
    "missing": "404.html",
}
"""Kind of family → the template its pages are made with."""
WITHOUT_TEMPLATE = ("feed", "sitemap", "redirects")


def kind_of(family: str) -> str:
    """
    >>> kind_of("day:2017-01-31"), kind_of("bucket:tag:isis"), kind_of("bucket:tag:isis:2017")
    ('day', 'bucket', 'bucket-part')
    """
    kind, _, rest = family.partition(":")
    return "bucket-part" if kind == "bucket" and rest.count(":") > 1 else kind


def all_of(volume: Volume) -> Iterator[str]:
    """Every family of a site."""
    holdings = volume.holdings
    yield from ("home", "missing", "archive", "feed", "redirects")
    yield from (f"redirect:{old}" for old in volume.moved)
    for period in holdings.standing():
        yield {10: "day", 7: "month", 4: "year"}[len(period)] + f":{period}"
    if holdings.undated_size:
        yield "undated"
    for axis in AXES:
        yield from _of_axis(holdings, axis.name)
    yield from (f"article:{id}" for id in holdings.ids())
    yield from _sitemaps(holdings)


def _of_axis(holdings: Holdings, axis: str) -> Iterator[str]:
    yield f"index:{axis}"
    yield from (f"index:{axis}:{part}" for part in parts_of(holdings, axis))
    for shelf in holdings.shelves(axis):
        name = f"bucket:{axis}:{shelf.slug}"
        yield name
        if shelf.split:
            yield from (f"{name}:{part}" for part in holdings.parts(axis, shelf.slug))


def _sitemaps(holdings: Holdings) -> Iterator[str]:
    yield from (f"sitemap:{month}" for month in dict.fromkeys(period[:7] for period in holdings.all_counts()))
    yield from (f"sitemap:{axis}:{first}" for axis, first in holdings.shards())
    yield from ("sitemap:undated", "sitemap:lists", "sitemap")


def artifacts(volume: Volume, family: str) -> Iterator[Artifact]:
    """What a family consists of now; nothing when what it is about is gone."""
    kind, _, rest = family.partition(":")
    if kind == "article":
        entry = volume.holdings.entry(rest)
        if entry:
            yield pages_of_articles.article_page(volume, entry)
    elif kind in ("day", "month", "year"):
        if volume.holdings.any_in(rest):
            yield _dated(volume, kind, rest)
    elif kind == "bucket":
        yield from _bucket(volume, *rest.split(":"))
    elif kind == "index":
        axis, _, part = rest.partition(":")
        yield from pages_of_indexes.index_pages(volume, axis, part)
    elif kind == "redirect":
        if rest in volume.moved:
            yield pages_of_the_site.redirect_page(volume, rest)
    elif kind == "sitemap":
        yield from sitemaps.artifacts(volume, rest) if rest else iter([sitemaps.overview(volume)])
    else:
        yield from _single(volume, kind)


def _single(volume: Volume, kind: str) -> Iterator[Artifact]:
    if kind == "feed":
        yield from files_of_the_site.site_feed(volume)
    elif kind == "redirects":
        yield from files_of_the_site.list_of_redirects(volume)
    elif kind == "undated":
        if volume.holdings.undated_size:
            yield pages_of_dates.undated_page(volume)
    else:
        make = {
            "home": pages_of_the_site.home_page,
            "missing": pages_of_the_site.missing_page,
            "archive": pages_of_dates.archive_page,
        }
        yield make[kind](volume)


def _dated(volume: Volume, kind: str, period: str) -> Artifact:
    if kind == "day":
        return pages_of_dates.day_page(volume, dt.date.fromisoformat(period))
    if kind == "month":
        return pages_of_dates.month_page(volume, month_in(period))
    return pages_of_dates.year_page(volume, int(period))


def _bucket(volume: Volume, axis: str, slug: str, part: str = "") -> Iterator[Artifact]:
    shelf = volume.holdings.shelf(axis, slug)
    if shelf is None or not shelf.paged:
        return
    if not part:
        yield pages_of_axes.bucket_page(volume, shelf)
        yield from files_of_the_site.feed_of(volume, shelf)
        return
    year = int(part[:4])
    count = volume.holdings.years_of(axis, slug).get(year, 0)
    if not shelf.split or not count:
        return
    if len(part) == 4:
        yield pages_of_axes.year_page(volume, shelf, year)
    elif count > IN_ONE_YEAR and any(day_in(p) or len(p) == 7 for p in volume.holdings.shelf_counts(axis, slug, part)):
        yield pages_of_axes.month_page(volume, shelf, year, month_in(part)[1])
