"""Date pages: every day, month and year that has something, and the archive of all years."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping

from ..catalogue.addresses import archive_address, day_address, month_address, undated_address, year_address
from ..catalogue.periods import Month, day_in, of_month, of_year
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


def _page(volume: Volume, address: str, title: str, description: str, crumbs: tuple[Crumb, ...]) -> PageContext:
    site = volume.press.site
    section = "undated" if address == undated_address() else "date"
    return PageContext(address, section, title, description, site.language, site.direction, crumbs, (), ())


def _archive_crumb(volume: Volume) -> Crumb:
    return Crumb(volume.speech.gettext("Archive"), archive_address())


def day_page(volume: Volume, day: dt.date) -> Artifact:
    holdings, speech = volume.holdings, volume.speech
    entries = holdings.on(day)
    previous, following = holdings.previous_day(day), holdings.next_day(day)
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


def month_calendar(volume: Volume, month: Month) -> Calendar:
    counts = volume.holdings.counts(of_month(month))
    days = {day: count for period, count in counts.items() if (day := day_in(period))}
    return calendar(*month, days, volume.speech.first_weekday, sum(counts.values()))


def month_page(volume: Volume, month: Month) -> Artifact:
    holdings, speech = volume.holdings, volume.speech
    table = month_calendar(volume, month)
    digests = tuple(day_digest(volume, period, count) for period, count in holdings.counts(of_month(month)).items())
    digests = tuple(sorted(digests, key=lambda digest: (digest.date is None, digest.date)))
    previous, following = holdings.previous_month(month), holdings.next_month(month)
    title = speech.month_year(dt.date(*month, 1))
    crumbs = (_archive_crumb(volume), Crumb(str(month[0]), year_address(month[0])))
    page = _page(volume, month_address(*month), title, f"{title}: {speech.articles(table.count)}", crumbs)
    shown = [entry for digest in digests for entry in digest.entries]
    causes = {"calendar": cause(table), "entries": volume.rows(*shown), "neighbours": cause(previous, following)}
    context = MonthContext(table, digests, _first(previous), _first(following))
    return volume.press.page(
        "month.html", page, causes, lambda: context, lambda made: list_json_ld(volume, page, shown)
    )


def day_digest(volume: Volume, period: str, count: int) -> DayDigest:
    """The first entries of a day; all of those whose day is not known."""
    day = day_in(period)
    entries = volume.holdings.known_to(period, SHOWN_OF_A_DAY if day else -1)
    return DayDigest(day, entries, count - len(entries))


def _first(month: Month | None) -> dt.date | None:
    return dt.date(*month, 1) if month else None


def year_page(volume: Volume, year: int) -> Artifact:
    holdings, speech = volume.holdings, volume.speech
    count = sum(holdings.counts(of_year(year)).values())
    months = tuple(month_calendar(volume, (year, month)) for month in range(1, 13))
    undated = holdings.known_to(of_year(year))
    previous, following = holdings.previous_year(year), holdings.next_year(year)
    page = _page(
        volume,
        year_address(year),
        str(year),
        f"{year}: {speech.articles(count)}",
        (_archive_crumb(volume),),
    )
    context = YearContext(year, count, months, undated, previous, following)
    causes = {
        "calendar": cause(months, count),
        "entries": volume.rows(*undated),
        "neighbours": cause(previous, following),
    }
    return volume.press.page(
        "year.html", page, causes, lambda: context, lambda made: list_json_ld(volume, page, undated)
    )


def archive_page(volume: Volume) -> Artifact:
    holdings, speech = volume.holdings, volume.speech
    counts = holdings.all_counts()
    dates = [day for period in counts if (day := day_in(period))]
    context = ArchiveContext(
        count=holdings.size,
        undated=holdings.undated_size,
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        years=_year_rows(counts),
    )
    title = speech.gettext("Archive")
    page = _page(volume, archive_address(), title, f"{title}: {speech.articles(context.count)}", ())
    return volume.press.page(
        "archive.html", page, {"calendar": cause(context)}, lambda: context, lambda made: list_json_ld(volume, page, ())
    )


def _year_rows(counts: Mapping[str, int]) -> tuple[YearRow, ...]:
    """Newest first."""
    sums: Counter[str] = Counter()
    for period, count in counts.items():
        sums[period[:4]] += count
        if len(period) > 4:
            sums[period[:7]] += count
    years = sorted((period for period in sums if len(period) == 4), reverse=True)
    return tuple(
        YearRow(int(year), sums[year], year_address(int(year)), _month_counts(int(year), sums)) for year in years
    )


def _month_counts(year: int, sums: Mapping[str, int]) -> tuple[MonthCount, ...]:
    counts = ((month, sums.get(of_month((year, month)), 0)) for month in range(1, 13))
    return tuple(MonthCount(month, n, month_address(year, month) if n else None, heat(n)) for month, n in counts)


def undated_page(volume: Volume) -> Artifact:
    entries = volume.holdings.undated()
    title = volume.speech.gettext("Undated")
    page = _page(volume, undated_address(), title, f"{title}: {volume.speech.articles(len(entries))}", ())
    return volume.press.page(
        "undated.html",
        page,
        {"entries": volume.rows(*entries)},
        lambda: UndatedContext(entries),
        lambda made: list_json_ld(volume, page, entries),
    )
