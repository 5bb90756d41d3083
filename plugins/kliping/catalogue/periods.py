"""Dates as the catalogue files under them: text that sorts, as long as the date is known.

    31 January 2017     "2017-01-31"
    January 2017        "2017-01"        the day is not known
    2017                "2017"
    undated             ""

A day lies inside its month and its month inside its year, so a period's range takes in all that
is filed under it: `2017-01` up to but not including `2017-01.` (the dot comes after the hyphen).
"""

from __future__ import annotations

import datetime as dt

from ..record import Moment

Month = tuple[int, int]
"""Year and month: `(2017, 1)`."""
UNDATED = ""
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def period_of(moment: Moment | None) -> str:
    return UNDATED if moment is None else moment.isoformat()[:10]


def of_month(month: Month) -> str:
    return f"{month[0]:04d}-{month[1]:02d}"


def of_year(year: int) -> str:
    return f"{year:04d}"


def below(period: str) -> tuple[str, str]:
    """First period inside this one, and the first beyond it.

    >>> first, end = below("2017-01")
    >>> [first <= period < end for period in ("2017-01", "2017-01-31", "2017-02", "2017")]
    [True, True, False, False]
    """
    return period, period + "."


def above(period: str) -> list[str]:
    """The period and those it lies in.

    >>> above("2017-01-31")
    ['2017-01-31', '2017-01', '2017']
    """
    return [period[:length] for length in (10, 7, 4) if len(period) >= length]


def day_in(period: str) -> dt.date | None:
    return dt.date.fromisoformat(period) if len(period) == 10 else None


def month_in(period: str) -> Month:
    return int(period[:4]), int(period[5:7])


def minutes(moment: Moment) -> int:
    """The instant an article is ordered by, in minutes: far-off years of any zone included."""
    naive = dt.datetime(moment.year, moment.month or 1, moment.day or 1, moment.hour or 0, moment.minute or 0)
    return (naive - EPOCH.replace(tzinfo=None)) // dt.timedelta(minutes=1) - (moment.offset or 0)
