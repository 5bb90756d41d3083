"""A house: what one publisher decides about its copy, read from one TOML file.

publisher = "CNN Indonesia"          stylebook/cnn_indonesia.toml, key `cnn_indonesia`
language  = "id"
timezone  = "Asia/Jakarta"
[shapes]
byline    = "{names} | CNN Indonesia"
[boilerplate]
lines     = ["ADVERTISEMENT"]
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import zoneinfo
from collections.abc import Mapping
from typing import Any, Literal

import msgspec
from msgspec.structs import replace

from .boilerplate import KINDS, NO_BOILERPLATE, Boilerplate, boilerplate
from .folding import UNSPACED, folded
from .shapes import Match, Part, Shape, ShapeError
from .tomlfile import TomlFile

DateOrder = Literal["dmy", "mdy", "ymd"]
DATE_ORDERS: tuple[DateOrder, ...] = ("dmy", "mdy", "ymd")

SHAPE_NAMES = (
    "byline",
    "editor",
    "timestamp",
    "updated",
    "dateline",
    "credit",
    "signoff",
    "kicker",
    "section",
    "tags",
    "headline",
    "copyright",
)
KEYS = (
    "publisher",
    "aliases",
    "language",
    "timezone",
    "date_order",
    "agency",
    "shapes",
    "boilerplate",
    "period",
    "example",
)

Shapes = Mapping[str, tuple[Shape, ...]]


class Period(msgspec.Struct, frozen=True):
    """Shapes a house used for a time; `until` is the first day they no longer hold."""

    since: dt.date | None
    until: dt.date | None
    shapes: Shapes


class Example(msgspec.Struct, frozen=True):
    """An invented line, the shape it has, and what stands in its slots."""

    line: str
    shape: str
    slots: Mapping[str, str]


class House(msgspec.Struct, frozen=True):
    key: str
    publisher: str | None = None
    aliases: tuple[str, ...] = ()
    """Other ways its name stands in its own copy: `KOMPAS.com`."""
    language: str | None = None
    timezone: str | None = None
    """IANA name: `Asia/Jakarta`."""
    date_order: DateOrder | None = None
    agency: bool = False
    """An agency's copy is printed by others: its dateline alone does not make it the publisher."""
    shapes: Shapes = msgspec.field(default_factory=dict)
    boilerplate: Boilerplate = NO_BOILERPLATE
    periods: tuple[Period, ...] = ()
    examples: tuple[Example, ...] = ()
    digest: str = ""
    """SHA-256 of the files it was read from: part of what a reading is remembered by."""

    def matches(self, name: str, line: str) -> Match | None:
        """The first of the shapes called `name` that the line has."""
        return next((found for shape in self.shapes.get(name, ()) if (found := shape.match(line))), None)

    def on(self, day: dt.date | None) -> House:
        """The house as it dressed its copy on a day; as it does now when the day is unknown."""
        for period in self.periods:
            if day and (not period.since or period.since <= day) and (not period.until or day < period.until):
                return replace(self, shapes={**self.shapes, **period.shapes}, periods=())
        return self

    @property
    def names(self) -> tuple[str, ...]:
        """The publisher and its aliases, longest first."""
        return tuple(sorted({*self.aliases, *([self.publisher] if self.publisher else [])}, key=lambda n: (-len(n), n)))

    def name_in(self, part: Part) -> Part | None:
        """Where the house is named in a piece of a line, glue of a match say."""
        for name in self.names:
            if name.isascii() and part.text.isascii() and name.lower() not in part.text.lower():
                continue  # nearly always, and no pattern need be compiled to know
            found = re.search(whole_name(name), part.text, re.IGNORECASE)
            if found:
                return Part(found[0], part.start + found.start(), part.start + found.end())
        return None

    def distinctive(self) -> tuple[tuple[str, Shape], ...]:
        """The shapes whose glue names the house, with what they are called.

        A credit names an agency on every page that bought its picture, so it is no sign of one.
        """
        every = [*self.shapes.items(), *(pair for period in self.periods for pair in period.shapes.items())]
        return tuple((name, shape) for name, shapes in every for shape in shapes if self._signed_by(name, shape))

    def _signed_by(self, name: str, shape: Shape) -> bool:
        if self.agency and name == "credit":
            return False
        return any(self.name_in(Part(glue, 0, len(glue))) for glue in shape.literals)


def whole_name(name: str) -> str:
    """A pattern for a name that is no part of a longer word; Chinese and Thai write on without a space."""
    before = r"(?<!\w)" if name[0].isalnum() and ord(name[0]) < UNSPACED else ""
    behind = r"(?!\w)" if name[-1].isalnum() and ord(name[-1]) < UNSPACED else ""
    return before + re.escape(name) + behind


def read_house(file: TomlFile, key: str, base: House | None = None) -> House:
    """The house a file describes; what it leaves out is as in `base`."""
    table, under = file.values, base or House(key)
    file.check_keys(table, KEYS, "key")
    texts = {name: file.string(table, name) or getattr(under, name) for name in ("publisher", "language", "timezone")}
    _check_timezone(file, texts["timezone"])
    shapes = read_shapes(file, _table(file, table, "shapes"))
    return House(
        key=key,
        publisher=texts["publisher"],
        aliases=file.strings(table, "aliases") or under.aliases,
        language=texts["language"],
        timezone=texts["timezone"],
        date_order=_date_order(file, table) or under.date_order,
        agency=bool(table.get("agency", under.agency)),
        shapes={**under.shapes, **shapes},
        boilerplate=_boilerplate(file, table, key) | under.boilerplate,
        periods=tuple(_period(file, period) for period in _tables(file, table, "period")) or under.periods,
        examples=tuple(_example(file, example) for example in _tables(file, table, "example")),
        digest=hashlib.sha256(under.digest.encode() + file.data).hexdigest(),
    )


def read_shapes(file: TomlFile, table: Mapping[str, Any]) -> dict[str, tuple[Shape, ...]]:
    file.check_keys(table, SHAPE_NAMES, "shape")
    return {name: tuple(_shape(file, text) for text in file.strings(table, name)) for name in table}


def _shape(file: TomlFile, text: str) -> Shape:
    try:
        return Shape(text)
    except ShapeError as error:
        raise file.error(text, str(error)) from error


def _boilerplate(file: TomlFile, table: Mapping[str, Any], key: str) -> Boilerplate:
    entries = _table(file, table, "boilerplate")
    file.check_keys(entries, KINDS, "kind of boilerplate")
    for kind in entries:
        for text in file.strings(entries, kind):
            if not folded(text):
                raise file.error(kind, f"an empty entry in {kind} would drop every line")
    return boilerplate(f"{key}.boilerplate", **{kind: file.strings(entries, kind) for kind in entries})


def _period(file: TomlFile, table: Mapping[str, Any]) -> Period:
    file.check_keys(table, ("since", "until", *SHAPE_NAMES), "key of a period")
    shapes = {name: value for name, value in table.items() if name in SHAPE_NAMES}
    return Period(_day(file, table, "since"), _day(file, table, "until"), read_shapes(file, shapes))


def _day(file: TomlFile, table: Mapping[str, Any], key: str) -> dt.date | None:
    value = table.get(key)
    if value is not None and type(value) is not dt.date:
        raise file.error(key, f"{key} must be a date without quotes, like 2014-09-01")
    return value


def _example(file: TomlFile, table: Mapping[str, Any]) -> Example:
    file.check_keys(table, ("line", "is", "slots"), "key of an example")
    line, shape = file.string(table, "line"), file.string(table, "is")
    if line is None or shape is None:
        raise file.error("[[example]]", "an example needs line and is")
    return Example(line, shape, dict(_table(file, table, "slots")))


def _table(file: TomlFile, table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = table.get(key, {})
    if not isinstance(value, dict):
        raise file.error(key, f"{key} must be a table: [{key}]")
    return value


def _tables(file: TomlFile, table: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise file.error(key, f"{key} must be a list of tables: [[{key}]]")
    return value


def _date_order(file: TomlFile, table: Mapping[str, Any]) -> DateOrder | None:
    value = file.string(table, "date_order")
    for order in DATE_ORDERS:
        if value == order:
            return order
    if value is not None:
        raise file.error("date_order", f"date_order is dmy, mdy or ymd, not {value}")
    return None


def _check_timezone(file: TomlFile, name: str | None) -> None:
    if name is None:
        return
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError) as error:
        raise file.error("timezone", f"unknown timezone {name}; use an IANA name like Asia/Jakarta") from error
