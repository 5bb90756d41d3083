"""The copy on the desk: a source's lines with everything known about them before roles are given.

Made once for each source and only read afterwards; the roles go onto the galley.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from .evidence import Look
from .learnt import NOTHING, TAUGHT, Around
from .lines import Line
from .seen import seen
from .timestamps import Stamp
from .words import Words

if TYPE_CHECKING:
    from ..stylebook import House
    from .page import Crop
    from .photos import Shot


class Copy(msgspec.Struct):
    lines: tuple[Line, ...]
    house: House | None
    words: Words
    looks: dict[int, Look] = msgspec.field(default_factory=dict)
    """Of every line that is not blank, in order."""
    dates: dict[int, list[Stamp]] = msgspec.field(default_factory=dict)
    furniture: dict[int, tuple[str, str]] = msgspec.field(default_factory=dict)
    """Kind of boilerplate and the rule that says so."""

    shots: dict[int, Shot | None] = msgspec.field(default_factory=dict)
    """What photos.py found on a line, once it was asked."""
    parted: bool = False
    """Blank lines stand between some lines, so lines that touch belong together."""
    crop: Crop | None = None
    """What of a whole page is the article; the rest is not among the looks."""

    def text(self, index: int) -> str:
        return self.lines[index].text

    @property
    def rule(self) -> str:
        """The name of the house for rules: `cnn_indonesia`, or `layout`."""
        return self.house.key if self.house else "layout"


def on_desk(lines: tuple[Line, ...], house: House | None, words: Words, around: Around = NOTHING) -> Copy:
    """The copy with looks, dates and furniture of its lines."""
    copy = Copy(lines, house, words)
    often = Counter([line.text for line in lines])
    blank, announced = True, False
    closed = any(line.closed for line in lines)
    copy.parted = any(line.blank for line in lines[1:-1])
    for index, row in enumerate(lines):
        text = row.text
        if not text:
            blank = True
            continue
        line = seen(text, words)
        traits, kind = line.traits, line.kind
        look = Look(
            traits,
            line.base,
            "",
            False,
            line.labelled,
            line.credited,
            often[text] > 1,
            blank or closed,
            announced,
            line.opens,
        )
        if house or around is not NOTHING:
            kind = _furniture(text, house, kind, around)
        if kind:
            copy.furniture[index] = kind
            # A teaser that recurs is the headline of another page: there it must still be able to win.
            look.furniture = "" if kind[1] == TAUGHT and _entitled(look) else kind[0]
        elif line.dates:
            copy.dates[index] = line.dates
            look.dated = True
        announced = look.furniture == "pairs" or (announced and not blank and traits.width < 120 and not traits.stop)
        blank = False
        copy.looks[index] = look
    return copy


def _entitled(look: Look) -> bool:
    """Reads like a headline."""
    t = look.traits
    return not t.stop and 18 <= t.width <= 200 and (t.words >= 4 or t.wide)


def _furniture(text: str, house: House | None, told: tuple[str, str] | None, around: Around) -> tuple[str, str] | None:
    """The kind of boilerplate a line is, the house's own first; `told` is what the language says."""
    if house:
        kind = house.boilerplate.kind(text)
        if kind:
            return kind, house.boilerplate.rule
    taught = around.kind(text)
    if told and taught != "blocks":
        return told
    return (taught, around.rule) if taught else None
