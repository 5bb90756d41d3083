"""What may stand in a shape's braces: each slot's characters, length and reach.

    "{names} | CNN Indonesia"       names is open: it runs up to the glue behind it
    "{hour}:{minute} {zone}"        hour is tight: it takes what its own pattern takes

A slot is written so that matching it can never go back over what it took (`shapes.py`
wraps it in an atomic group), hence lengths are bounded except for text that ends the line.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Reach = Literal["tight", "first", "last"]

LETTER = r"[^\W\d_]"
# By exclusion, because \w leaves out the vowel signs of Indic scripts. A dot inside is an abbreviation's ("เม.ย.").
WORD = rf"{LETTER}(?:[^\s\d,;:!?()|/<>\".\-]|\.(?={LETTER})){{0,20}}"


class Slot(msgspec.Struct, frozen=True):
    name: str
    reach: Reach
    """`tight`: its own pattern; `first` or `last`: up to the first or last place where the glue behind it stands."""
    pattern: str
    """Of the whole value for a tight slot, of one character for an open one."""
    limit: int = 0
    """Most characters of an open slot; 0 when it may run to the end of a line of any length."""
    needs: str = ""
    """What an open value must hold somewhere near its start, as a pattern looked for ahead."""


def _tight(name: str, pattern: str) -> Slot:
    return Slot(name, "tight", pattern)


NAME_CHARACTER = r"[^|<>{}\[\]\"“”„«»:;!?=*#\n]"

SLOTS: dict[str, Slot] = {
    slot.name: slot
    for slot in (
        # the clock and the calendar; \d takes the digits of every script
        _tight("weekday", rf"{WORD}(?:\s{WORD}(?=\s?,))?\.?"),  # "Thứ ba," is one, "Tuesday January" not
        _tight("day", r"\d{1,2}"),
        _tight("month", rf"(?:\d{{1,2}}|{WORD}(?:\.(?=\s?\d))?)"),
        _tight("year", r"(?:\d{4}|\d{2})(?!\d)"),
        _tight("hour", r"\d{1,2}"),
        _tight("minute", r"\d{2}"),
        _tight("second", r"\d{2}"),
        _tight("ampm", r"(?:[AaPp]\.?\s?[Mm]\b\.?|[^\W\d_a-zA-Z][^\s\d,]{0,8})"),
        _tight("zone", r"(?:(?:GMT|UTC)\s?[+\-−]\d{1,2}(?::?\d\d)?|[^\W\d_]{1,5}\b|[+\-−]\d\d:?\d\d)"),
        _tight("count", r"\d{1,3}(?:[.,  ]?\d{1,3}){0,4}"),
        _tight("initials", rf"{LETTER}{{1,5}}(?:[/\-.,]\s?{LETTER}{{1,5}}){{0,4}}"),
        # people and places
        Slot("names", "first", NAME_CHARACTER, 160, LETTER),
        Slot("editor", "first", NAME_CHARACTER, 120, LETTER),
        Slot("photographer", "first", r"[^()（）<>{}\n]", 120, rf"[^()（）]{{0,40}}{LETTER}"),
        Slot("place", "first", r"[^|<>{}\[\]\"“”„«»:;!?=*#\d\n]", 80, LETTER),
        Slot("filed", "first", r"[^|<>{}\[\]\"“”„«»:;!?=*#\n]", 60, LETTER),
        Slot("agency", "first", r"[^|<>{}\[\]\"“”„«»:;!?=*#\n]", 60, LETTER),
        Slot("publisher", "first", r"[^|<>{}\[\]\"“”„«»;!?=*#\n]", 60, rf"{LETTER}|\d"),
        # text
        Slot("section", "first", r"[^<>{}\n]", 80, rf"{LETTER}|\d"),
        Slot("tags", "first", r"[^<>{}\n]", 400, r"\S"),
        Slot("caption", "last", r"[^\n]"),
        Slot("headline", "last", r"[^\n]"),
        Slot("skip", "first", r"[^\n]", 200),
        Slot("rest", "first", r"[^\n]"),
    )
}
