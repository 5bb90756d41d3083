"""Counts by day → the calendars of a month and of a year, as tables of weeks.

2017, 1, {2017-01-31: 18}   →  Calendar("Januari 2017": five or six weeks, the 31st with heat 2)
"""

from __future__ import annotations

import calendar as stdlib_calendar
import datetime as dt
from collections.abc import Mapping

from ..catalogue.addresses import month_address
from .contexts import Calendar, CalendarDay

HEAT = (1, 5, 20, 80)
"""Articles from which a day is shown one step warmer. Fixed: quantiles would recolour other days."""


def heat(count: int) -> int:
    """0 to 4.

    >>> [heat(n) for n in (0, 1, 4, 5, 20, 80)]
    [0, 1, 1, 2, 3, 4]
    """
    return sum(count >= step for step in HEAT)


def calendar(year: int, month: int, counts: Mapping[dt.date, int], first_weekday: int, total: int) -> Calendar:
    """A month as weeks that start on `first_weekday` (Monday is 0).

    `total` counts the month's articles, those known only to the month included.
    """
    weeks = (
        tuple(
            tuple(_day(date, month, counts) for date in week)
            for week in stdlib_calendar.Calendar(first_weekday).monthdatescalendar(year, month)
        )
        if 1 < year < 9999
        else ()
    )
    return Calendar(year, month, total, month_address(year, month) if total else None, weeks)


def _day(date: dt.date, month: int, counts: Mapping[dt.date, int]) -> CalendarDay | None:
    if date.month != month:
        return None
    count = counts.get(date, 0)
    return CalendarDay(date, count, heat(count))
