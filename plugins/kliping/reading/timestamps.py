"""Dates and clock times in a line, as printed: what they say and where they stand.

    "Selasa, 31 Jan 2017 14:44 WIB"            2017-01-31, Tuesday printed, 14:44, WIB
    "Published Jan. 5, 2015 at 11:59 p.m. ET"  2015-01-05, 23:59, ET
    "2025年1月14日 01時28分"                     2025-01-14, 01:28
    "05/11/2015"                               5 November or May 11: `either` stays open

Nothing is guessed here: a date has a year, a month and a day in the copy or it is none.
Which of several dates is the article's is for moments.py.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from .calendars import ERAS, PERSIAN, PERSIAN_MONTHS, common_year, persian
from .clocks import Clock, clocks
from .words import Calendar

WORD = r"[^\W\d_][^\s\d.,;:/()|\[\]<>–—\"+=]{0,24}"
FIRST = r"\d(?<![\d.,:/\-]\d)"
"""The first digit of a number of its own. It comes before what may not stand there: digits are quick to look for."""
DAY = rf"(?P<d>{FIRST}\d?)(?:st|nd|rd|th|er|re|e|a|º|ª|°|\.|-?го|-?ші|η|ης|-an|ος)?"
YEAR = r"(?P<y>\d{4}|['’]\d{2})(?!\d(?!\d?:\d\d))"
"""A clock time may stand right behind it: saved pages lose the space between two boxes."""
LITTLE = r"(?:[^\W\d_]{1,3}['’.]?[ ]{1,3})?"
"""`de`, `of`, `del`, `d'`: at most three letters between day, month and year."""

NUMERIC = re.compile(
    rf"(?P<a>{FIRST}\d?)[ ]?(?P<s>[./\-])[ ]?(?P<b>\d{{1,2}})[ ]?(?P=s)[ ]?"
    r"(?P<y>\d{4}|\d{2})(?!\d|/\d|-(?!\d{1,2}:\d\d)\d|[.,:]\d)"
)
YEAR_FIRST = re.compile(
    rf"(?P<y>{FIRST}\d{{3}})[ ]?(?P<s>[./\-])[ ]?(?P<m>\d{{1,2}})[ ]?(?P=s)[ ]?(?P<d>\d{{1,2}})(?!\d)"
)
CJK = re.compile(
    r"(?:(?P<e>明治|大正|昭和|平成|令和|民國|民国)?(?P<y>(?<!\d)\d{1,4}|元)[ ]?(?:年|년)[ ]?|(?<!\d)(?P<y2>\d{4})/)"
    r"(?P<m>\d{1,2})[ ]?(?:月|월)[ ]?(?P<d>\d{1,2})[ ]?(?:日|일|號|号)"
)
DAY_MONTH = re.compile(rf"{DAY}[ ,\-–/]{{0,3}}{LITTLE}(?P<m>{WORD})[.,]?[ \-–/]{{0,3}}{LITTLE}{YEAR}")
DAY_MONTH_SHORT = re.compile(rf"(?P<d>{FIRST}\d?)(?P<s>[\-/ ])(?P<m>{WORD})(?P=s)(?P<y>\d{{2}})(?![\d:])")
MONTH_DAY = re.compile(
    rf"(?<!\w)(?P<m>{WORD})\.?[ ]{{1,3}}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:[,.][ ]{{0,2}}|[ ]{{1,3}}|,?[ ]of[ ]){YEAR}"
)
DAY_YEAR = re.compile(r"\d(?:st|nd|rd|th)?(?:[,. ]|,?[ ]of[ ])[ ]{0,2}(?:\d{4}|['’]\d\d)")
"""The end of every such date, which begins with a digit: quicker to look for than any word."""
YEAR_WORD = re.compile(
    rf"(?P<y>{FIRST}\d{{3}})[.,]?[ ]{{0,2}}{LITTLE}(?:gada[ ]|m\.[ ])?"
    rf"(?P<m>{WORD})\.?[ ]{{0,2}}(?P<d>\d{{1,2}})(?![\d:])"
)
YEAR_DAY_WORD = re.compile(rf"(?<!\d)(?P<y>\d{{4}})\.[ ]?gada[ ](?P<d>\d{{1,2}})\.[ ]?(?P<m>{WORD})")
WORDED = DAY_MONTH, MONTH_DAY, DAY_MONTH_SHORT, YEAR_DAY_WORD, YEAR_WORD
MONTH_WORD = re.compile("[tT]h(?:áng|g)")
THANG = re.compile(rf"{DAY}[ ](?:tháng|thg|Tháng)[ ](?P<m>\d{{1,2}})(?:,?[ ]năm|,)?[ ]{YEAR}")
MONTH_YEAR = re.compile(rf"(?<!\w)(?P<m>{WORD})\.?,?[ ]{{1,3}}(?P<y>(?:19|20)\d{{2}})(?!\d)")

YEARLIKE = re.compile(r"\d\d|年|년")
"""No date does without two digits side by side, or a year's own letter."""
FULL_YEAR = re.compile(r"\d{4}|['’]\d\d")
OTHER_DIGIT = re.compile(r"[^\D0-9]")
TWO_DIGITS = 70
"""Two-digit years below are of this century: newspapers were not saved as text before."""


class Stamp(msgspec.Struct, frozen=True):
    """A date as it stands in a line."""

    start: int
    end: int
    year: int
    month: int
    day: int | None
    either: bool = False
    """Day and month could be the other way round."""
    american: bool = False
    """Day and month were read as month and day because only that is a date."""
    weekday: int | None = None
    """As printed, Monday is 0."""
    weekday_text: str = ""
    clock: Clock | None = None

    def turned(self) -> Stamp:
        """With day and month the other way round."""
        return replace(self, month=self.day, day=self.month) if self.either and self.day else self

    def date(self) -> dt.date | None:
        return dt.date(self.year, self.month, self.day) if self.day else None


def digits(text: str) -> str:
    """`text` with the digits of every script as 0–9, one for one.

    >>> digits("٣١ يناير ٢٠١٧")
    '31 يناير 2017'
    """
    if text.isascii() or not OTHER_DIGIT.search(text):
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() and not c.isascii() else c for c in text)


def stamps(text: str, calendar: Calendar) -> list[Stamp]:
    """Every date in the line, in order, with its weekday and clock time."""
    text = digits(text)
    dates = _dates(text, calendar) if YEARLIKE.search(text) else []
    if not dates:
        return []
    hours = clocks(text, [(d.start, d.end) for d in dates], calendar)
    return [_with_clock(_with_weekday(d, text, calendar), i, dates, hours) for i, d in enumerate(dates)]


def times(text: str, calendar: Calendar) -> list[Clock]:
    """The clock times in a line that carries no date."""
    return clocks(digits(text), [], calendar)


def _dates(text: str, calendar: Calendar) -> list[Stamp]:
    found: list[Stamp] = []
    for stamp in _candidates(text, calendar):
        if all(stamp.end <= other.start or stamp.start >= other.end for other in found):
            found.append(stamp)
    return sorted(found, key=lambda s: s.start)


def _candidates(text: str, calendar: Calendar) -> Iterator[Stamp]:
    """Dates form by form, the surest forms first."""
    # Neither can match plain letters; most lines are plain.
    plain = text.isascii()
    for m in () if plain else CJK.finditer(text):
        year = m["y"] or m["y2"]
        number = 1 if year == "元" else int(year)
        number += ERAS.get(m["e"] or "", 0 if number > 200 else 2000 if number < 70 and not m["e"] else 0)
        yield from _stamp(m, number, int(m["m"]), int(m["d"]))
    full = FULL_YEAR.search(text) is not None
    for m in YEAR_FIRST.finditer(text) if full else ():
        if m["s"] == "-" or int(m["m"]) <= 12:
            yield from _stamp(m, int(m["y"]), int(m["m"]), int(m["d"]))
    for m in NUMERIC.finditer(text):
        yield from _numeric(m)
    for m in THANG.finditer(text) if full and MONTH_WORD.search(text) else ():
        yield from _stamp(m, _year(m["y"]), int(m["m"]), int(m["d"]))
    for pattern in WORDED if full else (DAY_MONTH_SHORT,):
        if pattern is MONTH_DAY and not DAY_YEAR.search(text):
            continue
        for m in pattern.finditer(text):
            yield from _worded(m, calendar)


def _worded(m: re.Match[str], calendar: Calendar) -> Iterator[Stamp]:
    month = calendar.month(m["m"])
    year, day = _year(m["y"]), int(m["d"])
    if month:
        yield from _stamp(m, year, month, day)
    elif year in PERSIAN and m["m"] in PERSIAN_MONTHS:
        date = persian(year, PERSIAN_MONTHS[m["m"]], day)
        if date:
            yield Stamp(m.start(), m.end(), date.year, date.month, date.day)


def _numeric(m: re.Match[str]) -> Iterator[Stamp]:
    a, b, year = int(m["a"]), int(m["b"]), _year(m["y"])
    if len(m["y"]) == 2 and m["s"] == "." and b > 12:
        return
    if a <= 12 < b and m["s"] != ".":
        for stamp in _stamp(m, year, a, b):
            yield replace(stamp, american=True)
    else:
        for stamp in _stamp(m, year, b, a):
            yield replace(stamp, either=a <= 12 and a != b and m["s"] != ".")


def _year(text: str) -> int:
    """A year of two or four digits.

    >>> _year("17"), _year("'98"), _year("2017")
    (2017, 1998, 2017)
    """
    short = text.lstrip("'’")
    year = int(short)
    return year if len(short) > 2 else year + (2000 if year < TWO_DIGITS else 1900)


def _stamp(m: re.Match[str], year: int, month: int, day: int) -> Iterator[Stamp]:
    """The date, when there is such a day and newspapers were printed then."""
    year = common_year(year)
    if not 1600 <= year <= 2200:
        return
    try:
        dt.date(year, month, day)
    except ValueError:
        return
    yield Stamp(m.start(), m.end(), year, month, day)


def _with_weekday(stamp: Stamp, text: str, calendar: Calendar) -> Stamp:
    """The weekday printed just before the date, or just behind it."""
    near = (text[max(0, stamp.start - 24) : stamp.start], text[stamp.end : stamp.end + 16])
    words = re.findall(r"[^\s\d,.;:|()\[\]/]+", near[0])[-1:] + re.findall(r"[^\s\d,.;:|()\[\]/]+", near[1])[:1]
    for word in words:
        day = calendar.weekday(word)
        if day is not None:
            return replace(stamp, weekday=day, weekday_text=word)
    return stamp


def _with_clock(stamp: Stamp, index: int, dates: list[Stamp], clocks: list[Clock]) -> Stamp:
    """The clock time that belongs to a date: behind it before the next one, else just before it."""
    after = dates[index + 1].start if index + 1 < len(dates) else stamp.end + 60
    before = dates[index - 1].end if index else max(0, stamp.start - 40)
    behind = [c for c in clocks if stamp.end <= c.start < min(after, stamp.end + 60)]
    ahead = [c for c in clocks if before <= c.start and c.end <= stamp.start]
    if behind and not (index + 1 < len(dates) and ahead and index == 0 and len(clocks) == len(dates)):
        return replace(stamp, clock=behind[0])
    if ahead and (index == 0 or len(ahead) > 1 or not _taken(ahead[-1], dates[index - 1])):
        return replace(stamp, clock=ahead[-1])
    return stamp


def _taken(clock: Clock, earlier: Stamp) -> bool:
    """True when the time follows an earlier date closely enough to be that one's."""
    return clock.start - earlier.end < 12
