"""Clock times in a line: hour, minute and zone, and where they stand.

"14:44 WIB"              14:44, WIB, 420 minutes east
"11:59 p.m. ET"          23:59, ET: how far east the day decides
"午後2時30分"             14:30
"14.30 Uhr"              14:30, for a word says that it is a time
"""

from __future__ import annotations

import re

import msgspec

from .words import Calendar

CLOCK = re.compile(
    r"(?:(?<![\d.,/+])|(?<=19\d\d)|(?<=20\d\d))"
    r"(?P<before>上午|下午|午前|午後|오전|오후|晚上|早上|中午|凌晨)?[ ]?"
    r"(?P<h>\d{1,2})[ ]?(?P<s>[:.h時时點点시ч])[ ]?(?P<n>\d{2})"
    r"(?:分|분)?(?:[:.](?P<sec>\d{2})(?:[.,]\d{1,6})?|Z)?(?![\d%€$])(?![.,/]\d)"
    r"[ ]?(?:\(?(?P<half>[aApP][ ]?\.?[mM]\b\.?|[πμ]\.?μ\.?(?!\w)))?"
)
HOUR_ONLY = re.compile(r"(?<![\d.,/\-:])(?P<h>\d{1,2})[ ]?(?P<half>[ap]\.?m\b\.?)", re.IGNORECASE)
ZONE = re.compile(
    r"[ ]{0,2}(?:Uhr|hrs?|h|IST(?=\s*\())?[,.(\[ ]{0,3}"
    r"(?P<z>(?:GMT|UTC)(?:[ ]?[+\-−–][ ]?\d{1,2}(?::?\d{2})?)?\b|"
    r"[+\-−]\d{2}:?\d{2}|Z\b|[^\W\d_]{2,5}\b(?:/[A-Z]{2,4})?)"
)
OFFSET = re.compile(r"(?:GMT|UTC)?[ ]?([+\-−–])[ ]?(\d{1,2})(?::?(\d{2}))?$")
ZONE_AHEAD = re.compile(r"\b(GMT|UTC)[ ]$")
AFTERNOON = frozenset({"下午", "午後", "오후", "晚上"})
MORNING = frozenset({"上午", "午前", "오전", "早上", "凌晨"})


class Clock(msgspec.Struct, frozen=True):
    hour: int
    minute: int
    zone: str | None
    offset: int | None
    start: int
    end: int


def clocks(text: str, taken: list[tuple[int, int]], calendar: Calendar) -> list[Clock]:
    found: list[Clock] = []
    for m in CLOCK.finditer(text):
        inside = any(a < m.end() and m.start("h") < b for a, b in taken)
        if inside or (m["s"] == "." and not _dotted(text, m, taken)):
            continue
        clock = _clock(m, text, calendar, m["half"] or m["before"] or "", int(m["n"]))
        if clock:
            found.append(clock)
    if not found:
        for m in HOUR_ONLY.finditer(text):
            clock = _clock(m, text, calendar, m["half"], 0)
            if clock and not any(a < m.end() and m.start() < b for a, b in taken):
                found.append(clock)
    return found


def _dotted(text: str, m: re.Match[str], taken: list[tuple[int, int]]) -> bool:
    """`14.30` is a time when something says so: a date beside it, a zone, a half of the day, `Uhr`."""
    if m["half"] or any(0 <= m.start() - b <= 14 or 0 <= a - m.end() <= 8 for a, b in taken):
        return True
    return bool(re.match(r"[ ]?(?:Uhr|WIB|WITA|WIT|hrs|GMT|UTC|CEST|CET|MYT)\b", text[m.end() : m.end() + 6]))


def _clock(m: re.Match[str], text: str, calendar: Calendar, half: str, minute: int) -> Clock | None:
    hour = int(m["h"])
    letter = half[:1].casefold()
    if half in AFTERNOON or letter in ("p", "μ"):
        hour += 12 if hour < 12 else 0
    elif half in MORNING or letter in ("a", "π"):
        hour = 0 if hour == 12 else hour
    if hour == 24 and minute == 0:
        return None
    if hour > 23 or minute > 59:
        return None
    end = m.end()
    if text[end - 1] == "Z":
        return Clock(hour, minute, "Z", 0, m.start(), end)
    zone = ZONE.match(text, end)
    if zone:
        offset = zone_offset(zone["z"], calendar)
        if offset is not None or calendar.region(zone["z"]) is not None:
            return Clock(hour, minute, zone["z"], offset, m.start(), zone.end())
    ahead = ZONE_AHEAD.search(text, max(0, m.start() - 5), m.start("h"))
    if ahead:
        return Clock(hour, minute, ahead[1], 0, ahead.start(), end)
    return Clock(hour, minute, None, None, m.start(), end)


def zone_offset(zone: str, calendar: Calendar) -> int | None:
    """Minutes east of UTC of a printed zone.

    >>> zone_offset("GMT+7", Calendar())
    420
    """
    if zone.upper() in ("GMT", "UTC", "Z"):
        return 0
    found = OFFSET.match(zone)
    if found:
        minutes = int(found[2]) * 60 + int(found[3] or 0)
        if len(found[2]) == 2 and not found[3] and len(zone) > 5 and zone[-4:].isdigit():
            minutes = int(zone[-4:-2]) * 60 + int(zone[-2:])
        return None if minutes > 14 * 60 else (minutes if found[1] == "+" else -minutes)
    return calendar.zone(zone)
