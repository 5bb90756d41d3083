"""What reading asks of the language tables: is this word a month, does this line begin as a byline?

    calendar.month("Agt")                    8
    calendar.zone("WIB")                     420
    words.byline("Oleh: Sari Wulandari")     6, where the names begin

English words stand beside those of the copy's own language: pages in every language carry some.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
import zoneinfo
from collections.abc import Iterable, Mapping
from operator import or_
from typing import TYPE_CHECKING

import msgspec

from ..stylebook.folding import folded
from ..stylebook.patterns import late

if TYPE_CHECKING:
    from ..stylebook import Boilerplate, Language, Stylebook


class Calendar(msgspec.Struct, frozen=True):
    """Months, weekdays and zones under their folded spellings."""

    months: Mapping[str, int] = msgspec.field(default_factory=dict)
    weekdays: Mapping[str, int] = msgspec.field(default_factory=dict)
    zones: Mapping[str, int] = msgspec.field(default_factory=dict)
    regions: Mapping[str, str] = msgspec.field(default_factory=dict)

    def month(self, word: str) -> int | None:
        found = _looked_up(self.months, word)
        # Hebrew writes "in February" as one word.
        return _looked_up(self.months, word[1:]) if found is None and word[:1] == "ב" else found

    def weekday(self, word: str) -> int | None:
        return _looked_up(self.weekdays, word)

    def zone(self, word: str) -> int | None:
        return self.zones.get(word.casefold())

    def region(self, word: str) -> str | None:
        """The IANA name of a zone that keeps daylight saving under one name."""
        return self.regions.get(word.casefold())


def _looked_up(table: Mapping[str, int], word: str) -> int | None:
    found = table.get(word.casefold())
    if found is None:
        key = folded(word)
        found = table.get(key)
    return found


class Words(msgspec.Struct, frozen=True, eq=False):
    """The tables of one language, and English beneath them."""

    tables: tuple[Language, ...]
    calendar: Calendar
    byline: Label
    editor: Label
    photo: Label
    translator: Label
    contributor: Label
    source: Label
    published: re.Pattern[str]
    updated: re.Pattern[str]
    tags: Label
    section: Label
    correction: Label
    ands: re.Pattern[str]
    roles: re.Pattern[str]
    desks: frozenset[str]
    desks_begin: tuple[str, ...]
    """With the space behind them."""
    suffixes: tuple[str, ...]
    boilerplate: Boilerplate
    openings: frozenset[str]
    """First letters of every label."""

    def opens(self, text: str) -> bool:
        """Whether a line begins as some label does; most lines do not, and need no other look."""
        return _opens(self.openings, text)


@functools.lru_cache(maxsize=256)
def words(stylebook: Stylebook, code: str) -> Words:
    """The words of a language; made once."""
    tables = tuple(stylebook.language(c) for c in dict.fromkeys((code, "en")))
    near = tuple(stylebook.language(c) for c in NEIGHBOURS.get(code, ()))
    return _words(tables, (tables[0], *near, *tables[1:]))


NEIGHBOURS = {
    code: tuple(near.split())
    for code, near in {
        "id": "ms jv", "ms": "id", "jv": "id", "su": "id", "tl": "fil", "no": "nb nn da", "nb": "nn da",
        "nn": "nb da", "da": "nb sv", "sv": "da nb", "hr": "bs sr", "bs": "hr sr", "sr": "bs hr mk", "cs": "sk",
        "sk": "cs", "es": "gl ca pt", "gl": "es pt", "ca": "es", "pt": "gl es", "ru": "uk bg", "uk": "ru",
        "be": "ru uk", "bg": "mk ru", "mk": "bg sr", "nl": "af", "af": "nl", "de": "lb", "zh": "ja", "hi": "mr ne",
        "mr": "hi", "ur": "fa",
    }.items()
}  # fmt: skip
"""Languages taken for one another in short copy, or printed together: their months are read too."""


def _words(tables: tuple[Language, ...], dating: tuple[Language, ...]) -> Words:
    def every(name: str) -> list[str]:
        return [entry for table in tables for entry in getattr(table, name)]

    def merged(name: str) -> dict[str, int]:
        return {key: value for table in reversed(dating) for key, value in getattr(table, name).items()}

    regions = {key: value for table in reversed(dating) for key, value in table.zone_regions.items()}
    labels = {
        "byline": Label(every("byline_prefixes")),
        "editor": Label(every("editor_prefixes")),
        "photo": Label(every("photo_prefixes")),
        "translator": Label(every("translator_prefixes")),
        "contributor": Label(every("contributor_prefixes")),
        "source": Label(every("source_prefixes")),
        "tags": Label(every("tag_labels")),
        "section": Label(every("section_labels")),
        "correction": Label(every("correction_labels")),
    }
    return Words(
        tables=tables,
        calendar=Calendar(merged("months"), merged("weekdays"), merged("zones"), regions),
        **labels,
        openings=frozenset().union(*(label.openings for label in labels.values())),
        published=_anywhere(every("published_labels")),
        updated=_anywhere(every("updated_labels")),
        ands=_between(every("ands")),
        roles=_anywhere(every("roles")),
        desks=frozenset(every("desks")),
        desks_begin=tuple(f"{desk} " for desk in every("desks")),
        suffixes=tuple(every("byline_suffixes")),
        boilerplate=functools.reduce(or_, (table.boilerplate for table in tables)),
    )


def _alternatives(entries: Iterable[str]) -> str:
    """A pattern for any of the entries, longest first; spaces and quotes vary in copy."""
    unique = sorted(set(entries), key=lambda e: (-len(e), e))
    return "|".join(re.escape(e).replace(r"\ ", " ").replace("'", "['’]") for e in unique) or r"(?!)"


class Label:
    """A label at the beginning of a line, with what divides it from its value.

    Most lines are told from their first letters; only the others meet the pattern.
    """

    def __init__(self, entries: Iterable[str]) -> None:
        entries = [entry for entry in entries if entry]
        self.openings = frozenset(_opening(entry) for entry in entries)
        self.pattern = late(
            rf"(?P<label>{_alternatives(entries)})"
            r"(?P<divide>\s?[:：|.\-–—]\s*|\s+|(?=[^\W\d_])(?<=[^\x00-\u2e7f])|$)",
            re.IGNORECASE,
        )

    def match(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        if not _opens(self.openings, text[start : start + OPENING]):
            return None
        return self.pattern.match(text, start, len(text) if end is None else end)


OPENING = 3
"""Letters that tell most labels apart."""


def _opens(openings: frozenset[str], text: str) -> bool:
    head = _opening(text)
    return head in openings or head[:2] in openings or head[:1] in openings


def _opening(text: str) -> str:
    return text[:OPENING].lower().replace("’", "'")


def _anywhere(entries: Iterable[str]) -> re.Pattern[str]:
    return late(rf"(?<!\w)(?:{_alternatives(entries)})(?!\w)", re.IGNORECASE)


def _between(entries: Iterable[str]) -> re.Pattern[str]:
    return late(rf"\s(?:{_alternatives(entries)})\s|\s?[&•·/;,|]\s?|，|、", re.IGNORECASE)


def offset_at(region: str, day: dt.date, hour: int, minute: int) -> int | None:
    """Minutes east of UTC in a region at a wall time; None where the machine has no zone tables."""
    try:
        zone = zoneinfo.ZoneInfo(region)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return None
    offset = dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone).utcoffset()
    return round(offset.total_seconds() / 60) if offset is not None else None
