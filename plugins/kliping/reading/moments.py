"""The dates of the copy → when it was published and when it was changed, with the evidence.

    "Selasa, 31 Jan 2017 14:44 WIB"                        published, to the minute, zone printed
    "Published 3 May 2024 … Updated 4 May 2024"             both, by their labels
    body: "… kepada wartawan, Selasa (31/1)"                agrees
    no date in the head, body: "Kamis (5/11/2015)"          published, to the day, likely

A date is never today's and never the file's. Without one the article is undated.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import PurePosixPath

import msgspec
from msgspec.structs import replace

from ..record import Check, DateOrigin, Field, Moment, Precision, Span, Sureness, ZoneOrigin
from .checks import day_in_body
from .copydesk import Copy
from .timestamps import MONTH_YEAR, Clock, Stamp, digits, stamps, times
from .words import offset_at

NAMED = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d{2})[-_.]?(?P<m>0[1-9]|1[0-2])[-_.]?(?P<d>0[1-9]|[12]\d|3[01])(?!\d)")
BEGINNING = 220
"""Characters of copy in one line in which its date stands."""
CLEAR, CLOSE = 2.0, 16
"""Score from which a date is a good one, and by which it leads; lines from it to the story."""
LITTLE = 2
"""Characters of words that are labels only at the beginning."""
DOTTED = frozenset("be bg cs da de et fi hr hu is kk lt lv mk nb nn no pl ru sk sl sr tr uk".split())
"""Languages that write 5.11.2015; with strokes a machine wrote it, and which way round is open."""
AMERICAN = frozenset(
    {"et", "est", "edt", "ct", "cst", "cdt", "mt", "mst", "mdt", "pt", "pst", "pdt", "eastern", "pacific", "central"}
)


class Dated(msgspec.Struct, frozen=True):
    """A date with its place in the copy and what was said about it."""

    index: int
    stamp: Stamp
    label: str = ""
    """`published`, `updated` or none."""
    clock_line: int | None = None
    """Where the clock time stood, when on a line of its own."""
    score: float = 0.0
    alone: bool = False
    """No other day comes near it in score, and the story begins soon below it."""


class Times(msgspec.Struct, frozen=True):
    published: Dated | None = None
    updated: Dated | None = None


def chosen(copy: Copy, headline: int, first: int, last: int) -> Times:
    """The article's own dates among all that its lines carry."""
    lines = {i: line for i, line in copy.dates.items() if not copy.looks[i].credited or copy.looks[i].traits.width < 70}
    found = [d for i, line in lines.items() for d in _on_line(copy, i, line, headline, first, last)]
    if not found:
        return Times()
    updated = max((d for d in found if d.label == "updated"), key=lambda d: d.score, default=None)
    best = max((d for d in found if d.label != "updated"), key=lambda d: d.score, default=None)
    if best is None or (updated and best.score < updated.score - 1.5):
        return Times(_alone(updated, found, first), None) if updated and updated.score > -3 else Times()
    if best.score < -3:
        return Times()
    return Times(_alone(best, found, first), updated if updated and updated.score > -1 else None)


def _alone(best: Dated, found: list[Dated], first: int) -> Dated:
    """The best of the dates, with whether another day could be meant.

    A masthead prints the day of the visit far above the story; the story's own day stands close to it.
    """
    rivals = (d.score for d in found if d is not best and d.label != "updated" and not _same_day(d.stamp, best.stamp))
    ahead = best.score - max(rivals, default=-CLEAR)
    alone = 0 < first - best.index <= CLOSE and best.score >= CLEAR and ahead >= CLEAR
    return replace(best, alone=alone)


def _same_day(one: Stamp, other: Stamp) -> bool:
    return (one.year, one.month, one.day) == (other.year, other.month, other.day)


def _on_line(copy: Copy, index: int, line: list[Stamp], headline: int, first: int, last: int) -> list[Dated]:
    text = copy.text(index)
    out: list[Dated] = []
    at = 0
    zone = next((s.clock for s in line if s.clock and s.clock.zone), None)
    for stamp in line:
        label = _label(copy, text[at : stamp.start], index if at == 0 else None)
        at = stamp.clock.end if stamp.clock and stamp.clock.end > stamp.end else stamp.end
        clock_line = None
        if stamp.clock is None:
            clock_line, clock = _clock_nearby(copy, index)
            stamp = replace(stamp, clock=clock)
        elif stamp.clock.zone is None and zone:
            # "08:22 Actualizado: 17:38 CEST": one zone printed for both.
            stamp = replace(stamp, clock=replace(stamp.clock, zone=zone.zone, offset=zone.offset))
        dated = Dated(index, stamp, label, clock_line)
        out.append(replace(dated, score=_score(copy, dated, headline, first, last) - 0.1 * len(out)))
    return out


def _label(copy: Copy, ahead: str, index: int | None) -> str:
    """What the words before a date call it; the line above may say it."""
    for text in (ahead, copy.lines[index - 1].text if index and len(copy.lines[index - 1].text) < 40 else ""):
        last = {
            name: max((m.end() for m in pattern.finditer(text) if _labels(m, text)), default=-1)
            for name, pattern in (("published", copy.words.published), ("updated", copy.words.updated))
        }
        if last["updated"] > last["published"] or (last["updated"] == last["published"] > -1):
            return "updated"
        if last["published"] > -1:
            return "published"
    return ""


def _labels(found: re.Match[str], text: str) -> bool:
    """A little word, `on 16 Feb`, is a label only where nothing stands before it."""
    return found.end() - found.start() > LITTLE or not text[: found.start()].strip()


def _clock_nearby(copy: Copy, index: int) -> tuple[int | None, Clock | None]:
    """A clock time alone on the line below a date, or above it."""
    for near in (index + 1, index - 1):
        if not 0 <= near < len(copy.lines) or near in copy.dates:
            continue
        text = copy.lines[near].text
        if not 4 <= len(text) <= 16 or copy.words.updated.search(text):
            continue
        clocks = times(text, copy.words.calendar)
        if len(clocks) == 1 and len(text) - (clocks[0].end - clocks[0].start) <= 6:
            return near, clocks[0]
    return None, None


def _score(copy: Copy, dated: Dated, headline: int, first: int, last: int) -> float:
    """How much speaks for a date's being the article's: near the headline, labelled, with a time."""
    index, stamp = dated.index, dated.stamp
    look = copy.looks[index]
    score = 2.0 if dated.label == "published" else 0.0
    score += 1.0 if stamp.clock else 0.0
    score += 0.5 if look.traits.width < 60 else -0.5 if look.traits.width > 120 else 0.0
    score += 0.5 if stamp.weekday is not None else 0.0
    if look.announced:
        score -= 2.0
    if not dated.label and _told(copy.text(index)[: stamp.start]):
        score -= 5.0
    elif look.traits.stop and look.traits.width > 50 and stamp.start > 12 and not dated.label:
        score -= 3.0
    if headline <= index < first:
        score += 4.0 - 0.3 * min(14, index - headline)
    elif index < headline:
        score += 3.0 - 0.4 * min(8, headline - index)
    elif index > last:
        score += -0.15 * min(30, index - last) + (1.0 if index - last <= 2 else 0.0)
    else:
        score += -1.0 - (2.0 if look.traits.stop and look.traits.width > 70 else 0.0)
    return score


def _told(ahead: str) -> bool:
    """Words of a sentence stand before the date: it is part of the story."""
    return sum(word[0].islower() for word in ahead.split()[-12:]) >= 3


def month_only(copy: Copy, headline: int, first: int) -> Dated | None:
    """A line of the head that says no more than month and year."""
    for index in copy.looks:
        text = copy.text(index)
        if headline - 3 <= index < first and len(text) < 30 and (found := MONTH_YEAR.search(digits(text))):
            month = copy.words.calendar.month(found["m"])
            if month:
                return Dated(index, Stamp(found.start(), found.end(), int(found["y"]), month, None))
    return None


def from_line(copy: Copy, index: int) -> Dated | None:
    """The first date near the beginning of copy that has lost its lines: `Koran | Senin 1 Oktober 2018 | …`."""
    found = stamps(copy.text(index)[:BEGINNING], copy.words.calendar) if index in copy.looks else []
    return Dated(index, found[0]) if found else None


def from_name(path: str) -> Moment | None:
    """The day a file's name carries: `2017-01-31-rusia.txt`, `20170131_berita.txt`."""
    found = NAMED.search(PurePosixPath(path).stem)
    if not found:
        return None
    year, month, day = int(found["y"]), int(found["m"]), int(found["d"])
    try:
        dt.date(year, month, day)
    except ValueError:
        return None
    return Moment(year, month, day, None, None, Precision.DAY, None, None, "unknown", "file name")


def settled(copy: Copy, dated: Dated, others: list[Stamp]) -> tuple[Stamp, bool]:
    """The date with its day and month in the right order, and whether something said so."""
    stamp = dated.stamp
    if not stamp.either:
        return stamp, True
    if stamp.weekday is not None:
        fits = [s for s in (stamp, stamp.turned()) if _weekday_fits(s)]
        if len(fits) == 1:
            return fits[0], True
    if copy.house and copy.house.date_order:
        return (stamp.turned() if copy.house.date_order == "mdy" else stamp), True
    clear = {s.date() for s in others if not s.either}
    for reading in (stamp, stamp.turned()):
        if reading.date() in clear:
            return reading, True
    if any(s.american for s in others) or _american(copy, stamp):
        return stamp.turned(), True
    table = copy.words.tables[0]
    usual = "/" not in copy.text(dated.index)[stamp.start : stamp.end] or table.code not in DOTTED
    return (stamp.turned() if table.date_order == "mdy" else stamp), table.date_order is not None and usual


def _american(copy: Copy, stamp: Stamp) -> bool:
    zone = stamp.clock.zone if stamp.clock else None
    return bool(zone and zone.casefold() in AMERICAN)


def _weekday_fits(stamp: Stamp) -> bool:
    date = stamp.date()
    return date is not None and date.weekday() == stamp.weekday


def moment(copy: Copy, stamp: Stamp, origin: DateOrigin, checks: tuple[Check, ...]) -> Moment:
    """The record of a date, its zone printed, the house's, or unknown."""
    clock, date = stamp.clock, stamp.date()
    offset: int | None = None
    zone: str | None = None
    known: ZoneOrigin = "unknown"
    if clock and date:
        offset, zone, known = _zone(copy, clock, date)
    return Moment(
        year=stamp.year,
        month=stamp.month,
        day=stamp.day,
        hour=clock.hour if clock else None,
        minute=clock.minute if clock else None,
        precision=Precision.MINUTE if clock else Precision.DAY if stamp.day else Precision.MONTH,
        offset=offset,
        zone=zone,
        zone_origin=known,
        origin=origin,
        checks=checks,
    )


def _zone(copy: Copy, clock: Clock, date: dt.date) -> tuple[int | None, str | None, ZoneOrigin]:
    if clock.zone:
        region = copy.words.calendar.region(clock.zone)
        offset = offset_at(region, date, clock.hour, clock.minute) if region else clock.offset
        return offset, clock.zone, "printed"
    if copy.house and copy.house.timezone:
        return offset_at(copy.house.timezone, date, clock.hour, clock.minute), None, "house"
    return None, None, "unknown"


def dated_field(
    copy: Copy, dated: Dated, value: Moment, spans: tuple[Span, ...], rule: str, ordered: bool
) -> Field[Moment]:
    """The field of a date with its sureness: what passes its checks and has no rival is sure."""
    failed = [check for check in value.checks if not check.passed]
    weekday = any(check.name == "weekday" and check.passed for check in value.checks)
    if failed or not ordered:
        sureness = Sureness.UNSURE
    elif dated.alone or (weekday and value.precision is Precision.MINUTE):
        sureness = Sureness.SURE
    else:
        sureness = Sureness.LIKELY
    return Field(value, spans, rule, sureness)


def from_body(copy: Copy, body: list[int]) -> Dated | None:
    """The day in brackets that the body ends up at: the day of the news."""
    found = day_in_body(copy, body)
    return Dated(*found) if found else None
