"""Years that are not counted from Christ → the year, month and day that are.

buddhist    31 มกราคม 2560        2017-01-31
persian     11 بهمن ۱۳۹۵          2017-01-30
minguo      民國106年1月31日        2017-01-31
japanese    平成29年1月31日         2017-01-31
"""

from __future__ import annotations

import datetime as dt

BUDDHIST = range(2400, 2700)
"""Years that can only be Buddhist: a newspaper of 2400 is not saved yet."""
PERSIAN = range(1250, 1500)

ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018, "民國": 1911, "民国": 1911}
"""Name of an era → the year before its first."""

PERSIAN_MONTHS = {
    "فروردین": 1, "اردیبهشت": 2, "خرداد": 3, "تیر": 4, "مرداد": 5, "شهریور": 6,
    "مهر": 7, "آبان": 8, "آذر": 9, "دی": 10, "بهمن": 11, "اسفند": 12,
}  # fmt: skip
PERSIAN_BREAKS = (-61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210, 1635, 2060)


def common_year(year: int) -> int:
    """A year as counted today; Buddhist years lose their 543."""
    return year - 543 if year in BUDDHIST else year


def persian(year: int, month: int, day: int) -> dt.date | None:
    """The common date of a Persian one; None when there is no such day.

    >>> persian(1395, 11, 12)
    datetime.date(2017, 1, 31)
    """
    if not (1 <= month <= 12 and 1 <= day <= (31 if month <= 6 else 30)):
        return None
    days = (month - 1) * 31 if month <= 7 else 186 + (month - 7) * 30
    return _nowruz(year) + dt.timedelta(days=days + day - 1)


def _nowruz(year: int) -> dt.date:
    """The first day of a Persian year, by the break years of the arithmetic calendar (Borkowski)."""
    leaps, previous = -14, PERSIAN_BREAKS[0]
    jump = 0
    for following in PERSIAN_BREAKS[1:]:
        jump = following - previous
        if year < following:
            break
        leaps += jump // 33 * 8 + jump % 33 // 4
        previous = following
    n = year - previous
    leaps += n // 33 * 8 + (n % 33 + 3) // 4
    if jump % 33 == 4 and jump - n == 4:
        leaps += 1
    common = year + 621
    leap_common = common // 4 - (common // 100 + 1) * 3 // 4 - 150
    return dt.date(common, 3, 20 + leaps - leap_common)
