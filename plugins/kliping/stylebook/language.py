"""A language: the words its newspapers use around an article, read from one generated file.

    months            "januari" "jan" "agt" …                 1 to 12
    weekdays          "selasa" "jum'at" …                     0 is Monday
    byline_prefixes   "oleh" "penulis" …                      before the names
    boilerplate       "baca juga" "artikel terkait" …         lines that are no article

Every spelling is folded (`folding.folded`): casefolded, straight quotes, no dot at the end.
A file lists spellings under what they mean: `8 = ["agustus", "agt"]`. Lists of words hold each
entry with and without the accents that capitals drop, for those who look for it in a line.
`generate.py` writes the files; `words/` holds what people keep by hand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from .boilerplate import KINDS, NO_BOILERPLATE, Boilerplate, boilerplate
from .folding import folded, small
from .house import DateOrder
from .tomlfile import TomlFile


class Language(msgspec.Struct, frozen=True):
    code: str
    """BCP 47 primary tag; `und` holds what every language shares."""
    name: str = ""
    """In the language itself."""
    direction: Literal["ltr", "rtl"] = "ltr"
    date_order: DateOrder | None = None
    """None where both orders are printed, as in English."""
    digits: str = "0123456789"
    months: Mapping[str, int] = msgspec.field(default_factory=dict)
    weekdays: Mapping[str, int] = msgspec.field(default_factory=dict)
    day_periods: Mapping[str, int] = msgspec.field(default_factory=dict)
    """Hours to add to a 12-hour clock: `am` 0, `pm` 12."""
    zones: Mapping[str, int] = msgspec.field(default_factory=dict)
    """Minutes east of UTC of what may stand behind a time: `wib` 420."""
    zone_regions: Mapping[str, str] = msgspec.field(default_factory=dict)
    """IANA names of zones that keep daylight saving under one name: `et` America/New_York."""
    byline_prefixes: tuple[str, ...] = ()
    byline_suffixes: tuple[str, ...] = ()
    """After a name: `기자`, `記者`."""
    editor_prefixes: tuple[str, ...] = ()
    photo_prefixes: tuple[str, ...] = ()
    translator_prefixes: tuple[str, ...] = ()
    contributor_prefixes: tuple[str, ...] = ()
    source_prefixes: tuple[str, ...] = ()
    published_labels: tuple[str, ...] = ()
    updated_labels: tuple[str, ...] = ()
    tag_labels: tuple[str, ...] = ()
    section_labels: tuple[str, ...] = ()
    correction_labels: tuple[str, ...] = ()
    time_words: tuple[str, ...] = ()
    """Beside a clock time: `pukul`, `Uhr`, `at`."""
    desks: tuple[str, ...] = ()
    """Names that are a desk, not a person: `tim redaksi`."""
    ands: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    """What is said about someone credited: `staff writer`, `jurnalis`."""
    titles: tuple[str, ...] = ()
    """Before a name in the story, never part of a tag: `presiden`."""
    boilerplate: Boilerplate = NO_BOILERPLATE


WORD_LISTS = tuple(name for name, kind in Language.__annotations__.items() if kind == "tuple[str, ...]")
PLAIN = ("name", "direction", "date_order", "digits")
TABLES = ("months", "weekdays", "day_periods", "zones", "zone_regions")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAY_PERIODS = {"am": 0, "pm": 12}
KEYS = (*PLAIN, *WORD_LISTS, *TABLES, "boilerplate")


def read_language(file: TomlFile, code: str, shared: Language | None = None) -> Language:
    """The language a file describes, with what all languages share beneath it."""
    table, under = file.values, shared or Language(code)
    file.check_keys(table, KEYS, "key")
    values: dict[str, Any] = {name: table[name] for name in PLAIN if name in table}
    for name in WORD_LISTS:
        own = [form for word in file.strings(table, name) for form in (small(word), folded(word))]
        values[name] = tuple(dict.fromkeys((*own, *getattr(under, name))))
    for name in TABLES:
        values[name] = {**getattr(under, name), **_meanings(file, name)}
    entries = table.get("boilerplate", {})
    file.check_keys(entries, KINDS, "kind of boilerplate")
    rules = boilerplate(f"{code}.boilerplate", **{kind: file.strings(entries, kind) for kind in entries})
    return Language(code=code, boilerplate=rules | under.boilerplate, **values)


def _meanings(file: TomlFile, name: str) -> dict[str, int | str]:
    """Folded spelling → meaning, of a table that lists spellings under what they mean."""
    meanings: dict[str, int | str] = {}
    for meaning, spellings in file.values.get(name, {}).items():
        for spelling in file.strings(file.values[name], meaning) if spellings else ():
            meanings[folded(spelling)] = _meaning(file, name, meaning)
    return meanings


def _meaning(file: TomlFile, name: str, text: str) -> int | str:
    if name == "months" and text.isdecimal() and 1 <= int(text) <= 12:
        return int(text)
    if name == "weekdays" and text in WEEKDAYS:
        return WEEKDAYS.index(text)
    if name == "day_periods" and text in DAY_PERIODS:
        return DAY_PERIODS[text]
    if name == "zones" and (found := OFFSET.fullmatch(text)):
        return (-1 if found[1] == "-" else 1) * (int(found[2]) * 60 + int(found[3]))
    if name == "zone_regions":
        return text
    raise file.error(text, f"{text} is no key of {name}; keys are {KEYS_OF.get(name, 'IANA names')}")


OFFSET = re.compile(r"([+-])(\d\d):(\d\d)")
KEYS_OF = {
    "months": "1 to 12",
    "weekdays": ", ".join(WEEKDAYS),
    "day_periods": "am and pm",
    "zones": "offsets like +07:00",
}
