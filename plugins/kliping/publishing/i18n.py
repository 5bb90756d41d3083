"""The site's language → its words, dates, numbers and plurals.

    Speech("id").moment(m)       Selasa, 31 Januari 2017, 14.44 WIB
    Speech("id").articles(18)    18 artikel
    Speech("en").articles(18)    18 articles

Words come from `theme/locale/<language>/LC_MESSAGES/kliping.po`, compiled in memory: a corrected
translation needs no tool. Dates and numbers are CLDR's, through Babel, never the operating
system's. A language without a catalogue says English words around its own dates.
"""

from __future__ import annotations

import datetime as dt
import gettext
import io
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import Protocol

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from ..record import Moment, Precision
from ..stylebook.cldr import unshared

THEME = Path(__file__).resolve().parents[3] / "theme"
FALLBACK = "en"
DOMAIN = "kliping"


class YearAndMonth(Protocol):
    """A date, a Moment, a Calendar."""

    @property
    def year(self) -> int: ...

    @property
    def month(self) -> int | None: ...


def languages(theme: Path = THEME) -> tuple[str, ...]:
    """Languages with a catalogue, sorted."""
    return tuple(sorted(path.parts[-3] for path in theme.glob(f"locale/*/LC_MESSAGES/{DOMAIN}.po")))


@cache
def translations(language: str, theme: Path = THEME) -> gettext.NullTranslations:
    """The words of a language: `id-ID` is served by `id`, what is not translated by English."""
    for code in (language.replace("-", "_"), language.replace("_", "-").split("-")[0]):
        path = theme / "locale" / code / "LC_MESSAGES" / f"{DOMAIN}.po"
        if path.is_file():
            return compiled(path)
    return gettext.NullTranslations() if language == FALLBACK else translations(FALLBACK, theme)


def compiled(path: Path) -> gettext.GNUTranslations:
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.parts[-3], abort_invalid=True)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@cache
def locale_of(language: str) -> Locale:
    """CLDR's table for a BCP 47 tag, English for one it does not know.

    >>> locale_of("id").get_display_name("id")
    'Indonesia'
    """
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse(FALLBACK)
    return unshared(locale)


@lru_cache(maxsize=8192)
def dated(language: str, day: dt.date, form: str) -> str:
    pattern = locale_of(language).date_formats[form].pattern
    # CLDR pads the day in a few languages: "Jumat, 03 Februari". Beside a month's name that is no newspaper's way.
    return format_date(day, pattern.replace("dd", "d") if "MMM" in pattern else pattern, locale_of(language))


@lru_cache(maxsize=1024)
def skeleton(language: str, day: dt.date, form: str) -> str:
    return format_skeleton(form, dt.datetime(day.year, day.month, day.day), locale=locale_of(language))


@lru_cache(maxsize=1440)
def timed(language: str, hour: int, minute: int) -> str:
    return format_time(dt.time(hour, minute), "short", locale=locale_of(language))


@lru_cache(maxsize=8192)
def counted(language: str, value: int) -> str:
    return format_decimal(value, locale=locale_of(language))


class Speech:
    """How a site's language says dates, numbers and its own words."""

    def __init__(self, language: str, theme: Path = THEME) -> None:
        self.language = language
        self.locale = locale_of(language)
        catalogue = translations(language, theme)
        self.gettext: Callable[[str], str] = catalogue.gettext
        self.ngettext: Callable[[str, str, int], str] = catalogue.ngettext

    def full_date(self, value: dt.date | Moment) -> str:
        """`Selasa, 31 Januari 2017`; `Januari 2017` or `2017` when no more is known."""
        return self._cut(value, "full")

    def long_date(self, value: dt.date | Moment) -> str:
        """`31 Januari 2017`"""
        return self._cut(value, "long")

    def short_date(self, value: dt.date | Moment) -> str:
        """`31 Jan 2017`"""
        return self._cut(value, "medium")

    def _cut(self, value: dt.date | Moment, form: str) -> str:
        day = value.date() if isinstance(value, Moment) else value
        if day is not None:
            return dated(self.language, day, form)
        return self.year(value) if value.month is None else self.month_year(value)

    def year(self, value: YearAndMonth) -> str:
        return str(value.year)

    def month_year(self, value: YearAndMonth) -> str:
        """`Januari 2017`"""
        return skeleton(self.language, dt.date(value.year, value.month or 1, 1), "yMMMM")

    def month_name(self, month: int) -> str:
        """`Januari`"""
        return str(self.locale.months["stand-alone"]["wide"][month])

    def month_short(self, month: int) -> str:
        """`Jan`"""
        return str(self.locale.months["stand-alone"]["abbreviated"][month])

    def weekday_name(self, day: dt.date) -> str:
        """`Selasa`"""
        return str(self.locale.days["stand-alone"]["wide"][day.weekday()])

    @property
    def first_weekday(self) -> int:
        """Where a week starts: 0 is Monday, 6 Sunday."""
        return self.locale.first_week_day

    @property
    def weekdays(self) -> tuple[tuple[str, str], ...]:
        """Short and full names, in the order of a calendar's columns: `("Sen", "Senin"), …`"""
        days = self.locale.days["stand-alone"]
        order = [(self.first_weekday + step) % 7 for step in range(7)]
        return tuple((str(days["abbreviated"][day]), str(days["wide"][day])) for day in order)

    def clock(self, moment: Moment) -> str:
        """`14.44`; nothing when the hour is not known."""
        if moment.precision is not Precision.MINUTE or moment.hour is None:
            return ""
        return timed(self.language, moment.hour, moment.minute or 0)

    def zone(self, moment: Moment) -> str:
        """`WIB` as printed, else `UTC+07:00`; nothing when no zone is known."""
        if moment.zone or moment.offset is None:
            return moment.zone or ""
        hours, minutes = divmod(abs(moment.offset), 60)
        return f"UTC{'-' if moment.offset < 0 else '+'}{hours:02d}:{minutes:02d}"

    def moment(self, moment: Moment) -> str:
        """`Selasa, 31 Januari 2017, 14.44 WIB`, cut to what is known."""
        date, time = self.full_date(moment), self.clock(moment)
        if not time:
            return date
        hour = f"{time} {self.zone(moment)}".strip()
        # Translators: how a date and a time of day stand together.
        return self.gettext("%(date)s, %(time)s") % {"date": date, "time": hour}

    def number(self, value: int) -> str:
        """`10.000`"""
        return counted(self.language, value)

    def articles(self, count: int) -> str:
        """`18 artikel`"""
        return self.ngettext("%(number)s article", "%(number)s articles", count) % {"number": self.number(count)}

    def period(self, first: dt.date, last: dt.date) -> str:
        """`27 Jan 2017 – 3 Feb 2017`; one date when both are the same."""
        if first == last:
            return self.short_date(first)
        return f"{self.short_date(first)} – {self.short_date(last)}"
