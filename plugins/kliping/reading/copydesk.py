"""The copy on the desk: a source's lines with everything known about them before roles are given.

Made once for each source and only read afterwards; the roles go onto the galley.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .evidence import Look
from .learnt import NOTHING, TAUGHT, Around
from .lines import Line
from .tails import signoff_at_end
from .timestamps import Stamp, stamps
from .traits import Traits, traits
from .words import Words

if TYPE_CHECKING:
    from ..stylebook import House
    from .page import Crop
    from .photos import Shot

CREDITED = re.compile(r"[(（\[][^()（）\[\]]{2,80}[)）\]]\s*$")
DATED_WITHIN = 220
"""Lines longer than this are running text: their dates are evidence, not time stamps."""

SHORT, REMEMBERED = 80, 2048
"""Lines up to so many characters are remembered, so many of them: menus and labels come back from file to file."""
SENTENCE = 60
"""Characters from which a line that goes on in small letters and ends with a stop is no labelled line."""


@dataclass(slots=True)
class Copy:
    lines: tuple[Line, ...]
    house: House | None
    words: Words
    looks: dict[int, Look] = field(default_factory=dict)
    """Of every line that is not blank, in order."""
    dates: dict[int, list[Stamp]] = field(default_factory=dict)
    furniture: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Kind of boilerplate and the rule that says so."""

    shots: dict[int, Shot | None] = field(default_factory=dict)
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
    for index, line in enumerate(lines):
        text = line.text
        if not text:
            blank = True
            continue
        seen = _remembered(text, words) if len(text) <= SHORT else _seen(text, words)
        traits, kind = seen.traits, seen.kind
        look = Look(traits, "", False, seen.labelled, seen.credited, often[text] > 1, blank or closed, announced)
        if house or around is not NOTHING:
            kind = _furniture(text, house, kind, around)
        if kind:
            copy.furniture[index] = kind
            # A teaser that recurs is the headline of another page: there it must still be able to win.
            look.furniture = "" if kind[1] == TAUGHT and _entitled(look) else kind[0]
        elif seen.dates:
            copy.dates[index] = seen.dates
            look.dated = True
        announced = look.furniture == "pairs" or (announced and not blank and traits.width < 120 and not traits.stop)
        blank = False
        copy.looks[index] = look
    return copy


@dataclass(frozen=True, slots=True)
class Seen:
    """What a line says in a language, whatever stands around it."""

    traits: Traits
    kind: tuple[str, str] | None
    """Kind of boilerplate in the language's tables, and their rule."""
    dates: list[Stamp]
    labelled: bool
    credited: bool


def _seen(text: str, words: Words) -> Seen:
    look = traits(text)
    kind = words.boilerplate.kind(text)
    dates = stamps(text, words.calendar) if not kind and look.digits and look.width <= DATED_WITHIN else []
    if dates and look.stop:
        dates = [stamp for stamp in dates if not _bracketed(text, stamp)]
    return Seen(
        look, (kind, words.boilerplate.rule) if kind else None, dates, _labelled(text, words, look), _cited(text)
    )


_remembered = functools.lru_cache(maxsize=REMEMBERED)(_seen)


def _cited(text: str) -> bool:
    """Ends with what may be a credit in brackets."""
    return text[-1] in ")）]" and CREDITED.search(text, max(0, len(text) - 90)) is not None and not signoff_at_end(text)


def _labelled(text: str, words: Words, look: Traits) -> bool:
    """Begins with a label: a byline's, a photo's, tags'."""
    return words.labels.match(text) is not None and any(
        (label := pattern.match(text)) and not _running(text, label, look)
        for pattern in (words.byline, words.photo, words.tags, words.editor)
    )


def _running(text: str, label: re.Match[str], look: Traits) -> bool:
    """A sentence that only begins like a label: `By three in the morning nothing was left.`"""
    return look.stop and look.width > SENTENCE and text[label.end() : label.end() + 1].islower()


def _entitled(look: Look) -> bool:
    """Reads like a headline."""
    t = look.traits
    return not t.stop and 18 <= t.width <= 200 and (t.words >= 4 or t.wide)


def _bracketed(text: str, stamp: Stamp) -> bool:
    """`Kamis (2/2/2017).` in a sentence tells about the news, not about the article."""
    return text[stamp.start - 1 : stamp.start] == "(" and text[stamp.end : stamp.end + 1] == ")"


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
