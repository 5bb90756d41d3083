"""The copy on the desk: a source's lines with everything known about them before roles are given.

Made once for each source and only read afterwards; the roles go onto the galley.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .evidence import Look
from .learnt import NOTHING, TAUGHT, Around
from .lines import Line
from .tails import signoff_at_end
from .timestamps import Stamp, stamps
from .traits import traits
from .words import Words

if TYPE_CHECKING:
    from ..stylebook import House
    from .page import Crop
    from .photos import Shot

CREDITED = re.compile(r"[(（\[][^()（）\[\]]{2,80}[)）\]]\s*$")
DATED_WITHIN = 220
"""Lines longer than this are running text: their dates are evidence, not time stamps."""

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
    labels = [pattern.match for pattern in (words.byline, words.photo, words.tags, words.editor)]
    blank, announced = True, False
    closed = any(line.closed for line in lines)
    copy.parted = any(line.blank for line in lines[1:-1])
    for index, line in enumerate(lines):
        if line.blank:
            blank = True
            continue
        text = line.text
        look = Look(traits(text), spaced=blank or closed, announced=announced, repeated=often[text] > 1)
        kind = furniture(text, house, words, around)
        if kind:
            copy.furniture[index] = kind
            # A teaser that recurs is the headline of another page: there it must still be able to win.
            look.furniture = "" if kind[1] == TAUGHT and _entitled(look) else kind[0]
        elif look.traits.width <= DATED_WITHIN and look.traits.digits:
            found = [s for s in stamps(text, words.calendar) if not (look.traits.stop and _bracketed(text, s))]
            if found:
                copy.dates[index] = found
                look.dated = True
        look.labelled = any((label := match(text)) and not _running(text, label, look) for match in labels)
        look.credited = (
            text[-1] in ")）]"
            and CREDITED.search(text, max(0, len(text) - 90)) is not None
            and not signoff_at_end(text)
        )
        announced = look.furniture == "pairs" or (
            announced and not blank and look.traits.width < 120 and not look.traits.stop
        )
        blank = False
        copy.looks[index] = look
    return copy


def _running(text: str, label: re.Match[str], look: Look) -> bool:
    """A sentence that only begins like a label: `By three in the morning nothing was left.`"""
    return look.traits.stop and look.traits.width > SENTENCE and text[label.end() : label.end() + 1].islower()


def _entitled(look: Look) -> bool:
    """Reads like a headline."""
    t = look.traits
    return not t.stop and 18 <= t.width <= 200 and (t.words >= 4 or t.wide)


def _bracketed(text: str, stamp: Stamp) -> bool:
    """`Kamis (2/2/2017).` in a sentence tells about the news, not about the article."""
    return text[stamp.start - 1 : stamp.start] == "(" and text[stamp.end : stamp.end + 1] == ")"


def furniture(text: str, house: House | None, words: Words, around: Around = NOTHING) -> tuple[str, str] | None:
    """The kind of boilerplate a line is, the house's own first."""
    if house:
        kind = house.boilerplate.kind(text)
        if kind:
            return kind, house.boilerplate.rule
    kind, taught = words.boilerplate.kind(text), around.kind(text)
    if kind and taught != "blocks":
        return kind, words.boilerplate.rule
    return (taught, around.rule) if taught else None
