"""Date pages: every day, month and year that has something, and the archive of all years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..catalogue.addresses import archive_address, day_address, month_address, undated_address, year_address
from ..catalogue.catalogue import Month
from .calendars import calendar, heat
from .contexts import (
    ArchiveContext,
    Calendar,
    Crumb,
    DayContext,
    DayDigest,
    MonthContext,
    MonthCount,
    PageContext,
    UndatedContext,
    YearContext,
    YearRow,
)
from .plan import Artifact, cause
from .structured import list_json_ld
from .volume import Volume

SHOWN_OF_A_DAY = 5
"""Headlines of a day on its month's page: all of a busy month would be 59 KB compressed."""


def artifacts(volume: Volume) -> Iterator[Artifact]:
    yield from (day_page(volume, day) for day in volume.catalogue.days)
    yield from (month_page(volume, month) for month in volume.catalogue.months)
    yield from (year_page(volume, year) for year in volume.catalogue.years)
    yield archive_page(volume)
    if volume.catalogue.undated:
        yield undated_page(volume)


def _page(volume: Volume, address: str, title: str, description: str, crumbs: tuple[Crumb, ...]) -> PageContext:
    site = volume.press.site
    section = "undated" if address == undated_address() else "date"
    return PageContext(address, section, title, description, site.language, site.direction, crumbs, (), ())


def _archive_crumb(volume: Volume) -> Crumb:
    return Crumb(volume.speech.gettext("Archive"), archive_address())


def day_page(volume: Volume, day: dt.date) -> Artifact:
    catalogue, speech = volume.catalogue, volume.speech
    entries = catalogue.days[day]
    previous, following = catalogue.previous_day(day), catalogue.next_day(day)
    crumbs = (
        _archive_crumb(volume),
        Crumb(str(day.year), year_address(day.year)),
        Crumb(speech.month_name(day.month), month_address(day.year, day.month)),
    )
    title = speech.full_date(day)
    page = _page(volume, day_address(day), title, f"{title}: {speech.articles(len(entries))}", crumbs)
    causes = {"entries": volume.rows(*entries), "neighbours": cause(previous, following)}
    return volume.press.page(
        "day.html",
        page,
        causes,
        lambda: DayContext(day, entries, previous, following),
        lambda made: list_json_ld(volume, page, entries),
    )


def _counts(volume: Volume, year: int, month: int) -> dict[dt.date, int]:
    counts: dict[dt.date, int] = {}
    for entry in volume.catalogue.months.get((year, month), ()):
        if entry.day is not None:
            counts[entry.day] = counts.get(entry.day, 0) + 1
    return counts


def month_calendar(volume: Volume, month: Month) -> Calendar:
    total = len(volume.catalogue.months.get(month, ()))
    return calendar(*month, _counts(volume, *month), volume.speech.first_weekday, total)


def month_page(volume: Volume, month: Month) -> Artifact:
    catalogue, speech = volume.catalogue, volume.speech
    table = month_calendar(volume, month)
    dates = sorted({entry.day for entry in catalogue.months[month] if entry.day is not None})
    unknown = tuple(entry for entry in catalogue.months[month] if entry.day is None)
    days = [(date, catalogue.days[date]) for date in dates]
    digests = tuple(
        DayDigest(date, entries[:SHOWN_OF_A_DAY], max(0, len(entries) - SHOWN_OF_A_DAY)) for date, entries in days
    ) + ((DayDigest(None, unknown, 0),) if unknown else ())
    previous, following = catalogue.previous_month(month), catalogue.next_month(month)
    title = speech.month_year(dt.date(*month, 1))
    crumbs = (_archive_crumb(volume), Crumb(str(month[0]), year_address(month[0])))
    page = _page(volume, month_address(*month), title, f"{title}: {speech.articles(table.count)}", crumbs)
    shown = [entry for digest in digests for entry in digest.entries]
    causes = {"calendar": cause(table), "entries": volume.rows(*shown), "neighbours": cause(previous, following)}
    context = MonthContext(table, digests, _first(previous), _first(following))
    return volume.press.page(
        "month.html", page, causes, lambda: context, lambda made: list_json_ld(volume, page, shown)
    )


def _first(month: Month | None) -> dt.date | None:
    return dt.date(*month, 1) if month else None


def year_page(volume: Volume, year: int) -> Artifact:
    catalogue, speech = volume.catalogue, volume.speech
    entries = catalogue.years[year]
    months = tuple(month_calendar(volume, (year, month)) for month in range(1, 13))
    undated = tuple(entry for entry in entries if entry.published and entry.published.month is None)
    previous, following = catalogue.previous_year(year), catalogue.next_year(year)
    page = _page(
        volume,
        year_address(year),
        str(year),
        f"{year}: {speech.articles(len(entries))}",
        (_archive_crumb(volume),),
    )
    context = YearContext(year, len(entries), months, undated, previous, following)
    causes = {
        "calendar": cause(months, len(entries)),
        "entries": volume.rows(*undated),
        "neighbours": cause(previous, following),
    }
    return volume.press.page(
        "year.html", page, causes, lambda: context, lambda made: list_json_ld(volume, page, undated)
    )


def archive_page(volume: Volume) -> Artifact:
    catalogue, speech = volume.catalogue, volume.speech
    rows = tuple(_year_row(volume, year) for year in sorted(catalogue.years, reverse=True))
    dates = tuple(catalogue.days)
    context = ArchiveContext(
        count=len(catalogue.entries),
        undated=len(catalogue.undated),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        years=rows,
    )
    title = speech.gettext("Archive")
    page = _page(volume, archive_address(), title, f"{title}: {speech.articles(context.count)}", ())
    return volume.press.page(
        "archive.html", page, {"calendar": cause(context)}, lambda: context, lambda made: list_json_ld(volume, page, ())
    )


def _year_row(volume: Volume, year: int) -> YearRow:
    months = []
    for month in range(1, 13):
        count = len(volume.catalogue.months.get((year, month), ()))
        months.append(MonthCount(month, count, month_address(year, month) if count else None, heat(count)))
    return YearRow(year, len(volume.catalogue.years[year]), year_address(year), tuple(months))


def undated_page(volume: Volume) -> Artifact:
    entries = volume.catalogue.undated
    title = volume.speech.gettext("Undated")
    page = _page(volume, undated_address(), title, f"{title}: {volume.speech.articles(len(entries))}", ())
    return volume.press.page(
        "undated.html",
        page,
        {"entries": volume.rows(*entries)},
        lambda: UndatedContext(entries),
        lambda made: list_json_ld(volume, page, entries),
    )
