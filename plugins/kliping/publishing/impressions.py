"""One article of an unknown house → the shapes its lines have: what was recognised becomes a slot, the rest is glue.

"Reporter: Andi Mappanyukki"                    byline     "Reporter: {names}"
"10/01/2017 pukul 10.30 WITA"                   timestamp  "{day}/{month}/{year} pukul {hour}.{minute} {zone}"
"Makassar (Warta Contoh) - Pasar itu dibuka."   dateline   "{place} (Warta Contoh) - {rest}"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ..record import Article, MarkedLine, Moment, Role, Segment
from ..stylebook import Language, Shape, ShapeError

SLOTS: Mapping[Role, str] = {
    Role.BYLINE: "names",
    Role.DATELINE: "place",
    Role.AGENCY: "agency",
    Role.CAPTION: "caption",
    Role.CREDIT: "photographer",
    Role.SIGNOFF: "initials",
    Role.PARAGRAPH: "rest",
    Role.PUBLISHER: "publisher",
}
SHAPES: Mapping[Role, str] = {
    Role.BYLINE: "byline",
    Role.TIMESTAMP: "timestamp",
    Role.UPDATED: "updated",
    Role.CAPTION: "credit",
    Role.CREDIT: "credit",
    Role.SIGNOFF: "signoff",
    Role.PARAGRAPH: "dateline",
}
"""Role of a line → the shape it may be."""
PIECE = re.compile(r"\d+|[^\W\d_]+|[\W_]")
SEVERAL = re.compile(r"\{names\}(?:[^{}]{1,12}\{names\})+")


@dataclass(frozen=True, slots=True)
class Impression:
    """A line as a shape, with what stood in its slots."""

    name: str
    shape: str
    values: Mapping[str, str] = field(hash=False)


def impressions(article: Article, data: bytes, language: Language) -> Iterator[Impression]:
    """Those of an article's lines that have a shape worth writing down."""
    for line in article.lines:
        name = SHAPES.get(line.role)
        if name:
            made = _impression(name, article, line, data, language)
            if made:
                yield made


def _impression(name: str, article: Article, line: MarkedLine, data: bytes, language: Language) -> Impression | None:
    parts = [part for part in article.account if line.start <= part.start < line.end and part.role is not Role.BLANK]
    roles = {part.role for part in parts}
    if name == "dateline" and not roles & {Role.DATELINE, Role.AGENCY}:
        return None
    text, at = "", line.start
    values: dict[str, str] = {}

    def said(start: int, end: int) -> str:
        return data[start:end].decode(article.source.encoding, "replace")

    for part in parts:
        value = said(part.start, part.end)
        text += _glue(said(at, part.start))
        text += _slotted(part, value, article, language, values)
        at = part.end
    text = SEVERAL.sub("{names}", text + _glue(said(at, line.end))).strip()
    if name == "byline" and "editor" in values and "names" not in values:
        name = "editor"
    return Impression(name, text, values) if _usable(text) else None


def _slotted(part: Segment, value: str, article: Article, language: Language, values: dict[str, str]) -> str:
    if part.role in (Role.TIMESTAMP, Role.UPDATED):
        moment = article.published if part.role is Role.TIMESTAMP else article.updated
        return clock(value, moment.value, language, values) if moment else _glue(value)
    edited = {span.start for byline in article.bylines if byline.value.role == "editor" for span in byline.spans}
    slot = "editor" if part.start in edited else SLOTS.get(part.role)
    if slot is None:
        return _glue(value)
    values.setdefault(slot, value)
    return f"{{{slot}}}"


def _glue(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _usable(text: str) -> bool:
    """A shape that can be read, has glue or a clock, and would not take any line."""
    try:
        shape = Shape(text)
    except ShapeError:
        return False
    glue = "".join(shape.literals)
    return bool(shape.slots) and ("year" in shape.slots or bool(glue.strip())) and len(glue) <= 60


def clock(text: str, moment: Moment, language: Language, values: dict[str, str]) -> str:
    """A printed time as a shape; its words go into `values`.

    >>> clock("31 Jan 2017 14:44 WIB", moment, language, {})
    '{day} {month} {year} {hour}:{minute} {zone}'
    """
    pieces = PIECE.findall(text)
    made = ""
    used: set[str] = set()
    for at, piece in enumerate(pieces):
        clockwise = pieces[at + 1 : at + 2] in ([":"], ["."], ["h"]) and len("".join(pieces[at + 2 : at + 3])) == 2
        slot = _number(piece, clockwise, moment, used) if piece.isdecimal() else _word(piece, moment, language, used)
        if slot:
            used.add(slot)
            values.setdefault(slot, piece)
        made += f"{{{slot}}}" if slot else _glue(piece)
    return made


def _number(piece: str, clockwise: bool, moment: Moment, used: set[str]) -> str | None:
    number = int(piece)
    known = {
        "year": moment.year,
        "day": moment.day,
        "month": moment.month,
        "hour": moment.hour,
        "minute": moment.minute,
    }
    if len(piece) == 4:
        order: tuple[str, ...] = ("year",)
    elif "hour" in used:
        order = ("minute", "day", "month", "year") if "minute" not in used else ("second", "day", "month")
    else:
        order = ("hour",) if clockwise and "year" in used else ("day", "month", "year", "hour")
    for slot in order:
        value = known.get(slot)
        twelve = slot == "hour" and value is not None and number == value % 12
        short = slot == "year" and number == moment.year % 100
        if slot not in used and (slot == "second" or value == number or twelve or short):
            return slot
    return None


def _word(piece: str, moment: Moment, language: Language, used: set[str]) -> str | None:
    word = piece.casefold()
    if moment.zone and word == moment.zone.casefold():
        return "zone"
    if word in ("am", "pm") and "hour" in used:
        return "ampm"
    if "month" not in used and language.months.get(word) == moment.month:
        return "month"
    return "weekday" if "weekday" not in used and word in language.weekdays else None
