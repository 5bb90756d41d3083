"""A language: the words its newspapers use around an article, read from one generated file.

    months            "januari" "jan" "agt" …                1 to 12
    weekdays          "selasa" "jum'at" …                     0 is Monday
    byline_prefixes   "oleh" "penulis" …                      before the names
    boilerplate       "baca juga" "artikel terkait" …         lines that are no article

Every key is folded (`folding.folded`): casefolded, straight quotes, no dot at the end.
`generate.py` writes the files; `words/` holds what people keep by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal

from .boilerplate import KINDS, Boilerplate, boilerplate
from .house import DateOrder
from .tomlfile import TomlFile


@dataclass(frozen=True, slots=True)
class Language:
    code: str
    """BCP 47 primary tag; `und` holds what every language shares."""
    name: str = ""
    """In the language itself."""
    direction: Literal["ltr", "rtl"] = "ltr"
    date_order: DateOrder | None = None
    """None where both orders are printed, as in English."""
    digits: str = "0123456789"
    months: Mapping[str, int] = field(default_factory=dict)
    weekdays: Mapping[str, int] = field(default_factory=dict)
    day_periods: Mapping[str, int] = field(default_factory=dict)
    """Hours to add to a 12-hour clock: `am` 0, `pm` 12."""
    zones: Mapping[str, int] = field(default_factory=dict)
    """Minutes east of UTC of what may stand behind a time: `wib` 420."""
    zone_regions: Mapping[str, str] = field(default_factory=dict)
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
    boilerplate: Boilerplate = Boilerplate()


WORD_LISTS = tuple(f.name for f in fields(Language) if f.type == "tuple[str, ...]")
TABLES = ("months", "weekdays", "day_periods", "zones", "zone_regions")
PLAIN = ("name", "direction", "date_order", "digits")
KEYS = (*PLAIN, *WORD_LISTS, *TABLES, "boilerplate")


def read_language(file: TomlFile, code: str, shared: Language | None = None) -> Language:
    """The language a file describes, with what all languages share beneath it."""
    table, under = file.values, shared or Language(code)
    file.check_keys(table, KEYS, "key")
    values: dict[str, Any] = {name: table[name] for name in PLAIN if name in table}
    for name in WORD_LISTS:
        values[name] = tuple(dict.fromkeys((*file.strings(table, name), *getattr(under, name))))
    for name in TABLES:
        values[name] = {**getattr(under, name), **table.get(name, {})}
    entries = table.get("boilerplate", {})
    file.check_keys(entries, KINDS, "kind of boilerplate")
    own = boilerplate(f"{code}.boilerplate", **{kind: file.strings(entries, kind) for kind in entries})
    return Language(code=code, boilerplate=own | under.boilerplate, **values)
