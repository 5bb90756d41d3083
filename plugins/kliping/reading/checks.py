"""What speaks for or against a date, and the day of the news when no date is printed.

weekday         "Selasa, 31 Jan 2017"        31 January 2017 was a Tuesday
dates in text   "… Minggu (29/1)"            29 January 2017 was a Sunday
order           updated 18:05                not before 14:44
window          1800 to 2100                 years a newspaper's copy can be of
"""

from __future__ import annotations

import datetime as dt
import re

from msgspec.structs import replace

from ..record import Check
from .copydesk import Copy
from .timestamps import Stamp, digits, stamps

BRACKETED = re.compile(r"\s\((?P<d>\d{1,2})[/.](?P<m>\d{1,2})(?:[/.](?P<y>\d{4}|\d{2}))?\)")
BEFORE = 24
"""Characters before a bracket in which its weekday stands."""
SOONEST, LATEST = 1800, 2100
"""Years a newspaper's copy can be of."""


def _word_before(text: str, at: int) -> str:
    """The word that ends at a place in a line."""
    words = text[max(0, at - BEFORE) : at].rstrip(" ,").split()
    return words[-1] if words else ""


def day_in_body(copy: Copy, body: list[int]) -> tuple[int, Stamp] | None:
    """A day with its year in brackets in the body: `Kamis (5/11/2015)`. The latest one is the day of the news."""
    best: tuple[int, Stamp] | None = None
    for index in body:
        text = digits(copy.text(index))
        for found in BRACKETED.finditer(text):
            if found["y"] and copy.words.calendar.weekday(_word_before(text, found.start())) is not None:
                for stamp in stamps(text[found.start("d") : found.end() - 1], copy.words.calendar):
                    moved = replace(stamp, start=found.start("d"), end=found.end() - 1)
                    if best is None or (moved.date() or dt.date.min) > (best[1].date() or dt.date.max):
                        best = (index, moved)
    return best


def checked(copy: Copy, stamp: Stamp, body: list[int], updated: Stamp | None) -> tuple[Check, ...]:
    """What speaks for or against a date: its weekday, dates in the text, the update after it, the window."""
    checks = []
    date = stamp.date()
    if stamp.weekday is not None and date:
        checks.append(Check("weekday", date.weekday() == stamp.weekday, stamp.weekday_text))
    if date:
        checks += _in_text(copy, date, body)
    if updated and updated.date() and date:
        checks.append(Check("order", date <= (updated.date() or date), f"{date} ≤ {updated.date()}"))
    if not SOONEST <= stamp.year <= LATEST:
        checks.append(Check("window", False, str(stamp.year)))
    return tuple(checks)


def _in_text(copy: Copy, date: dt.date, body: list[int]) -> list[Check]:
    """Weekdays with a day in brackets: `Selasa (31/1)` was a Tuesday in the year of the date or it was not."""
    checks: dict[str, bool] = {}
    for index in body:
        text = copy.text(index)
        if "(" not in text:
            continue
        for found in BRACKETED.finditer(digits(text)):
            word = _word_before(text, found.start())
            weekday = copy.words.calendar.weekday(word)
            if weekday is not None:
                checks[f"{word} {found[0].strip()}"] = _agrees(found, weekday, date)
    return [Check("dates in text", passed, detail) for detail, passed in list(checks.items())[:6]]


def _agrees(found: re.Match[str], weekday: int, date: dt.date) -> bool:
    """Whether the day in brackets, in the year nearest to the date, fell on its weekday."""
    years = [_full(found["y"])] if found["y"] else [date.year, date.year - 1, date.year + 1]
    days = []
    for year in years:
        try:
            days.append(dt.date(year, int(found["m"]), int(found["d"])))
        except ValueError:
            continue
    near = min(days, key=lambda day: abs((day - date).days), default=None)
    return near is not None and near.weekday() == weekday


def _full(year: str) -> int:
    return int(year) if len(year) > 2 else 2000 + int(year)
