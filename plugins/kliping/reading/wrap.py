"""Hard-wrapped copy → its own lines: paragraphs broken at a column are joined again.

    "Melalui sambungan telepon, Presiden Rusia Vladimir Putin dan Presiden Amerika"
    "Serikat Donald Trump sepakat bersama-sama memberantas terorisme."

Only when the whole file says so: no line is longer than the column, and the lines of a block
are full, so the next word would not have fitted.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .lines import Line

COLUMNS = range(50, 131)
"""Widths people wrap copy at."""
FULL = 0.85
"""Share of the lines inside blocks that must be full."""


def unwrapped(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines as they were before somebody wrapped them, or as they are."""
    column = max((len(line.text) for line in lines), default=0)
    if column not in COLUMNS:
        return lines
    blocks = _blocks(lines)
    pairs = [(a, b) for block in blocks for a, b in pairwise(block) if len(a.text) > column // 2]
    if len(pairs) < 3 or sum(_full(a, b, column) for a, b in pairs) < FULL * len(pairs):
        return lines
    found: list[Line] = []
    for block in blocks:
        found += [joined(run, "hard-wrap") if len(run) > 1 else run[0] for run in _runs(block, column)]
    return tuple(found)


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Runs of lines between blank ones; a blank line is a block of its own."""
    blocks: list[list[Line]] = []
    open_block = False
    for line in lines:
        if line.blank or not open_block:
            blocks.append([line])
        else:
            blocks[-1].append(line)
        open_block = not line.blank
    return blocks


def _full(line: Line, following: Line, column: int) -> bool:
    """The first word of the next line would not have fitted on this one."""
    return len(line.text) + 1 + len(following.text.split(" ", 1)[0]) > column - 3


def _runs(block: list[Line], column: int) -> list[list[Line]]:
    """A block cut where a line ends before it is full."""
    runs = [[block[0]]]
    for line, following in pairwise(block):
        if _full(line, following, column):
            runs[-1].append(following)
        else:
            runs.append([following])
    return runs


def joined(run: list[Line], why: str) -> Line:
    """One line made of several; its characters still lead to their bytes."""
    first = run[0]
    raw, text = "".join(line.raw for line in run), ""
    origin: list[int] = []
    base = 0
    for line in run:
        if text and line.text:
            text += " "
            origin.append(base)
        sources = line.origin if line.origin is not None else range(line.lead, line.lead + len(line.text) + 1)
        origin += [base + i for i in sources[: len(line.text)]]
        text += line.text
        base += len(line.raw)
    last = run[-1]
    end = last.origin[len(last.text)] if last.origin is not None else last.lead + len(last.text)
    origin.append(base - len(last.raw) + end)
    offsets = None
    if first.offsets is not None:
        offsets = [o for line in run if line.offsets for o in line.offsets[:-1]] + [last.end]
    repairs = tuple(dict.fromkeys((*(r for line in run for r in line.repairs), why)))
    rows = [(row, line.blank or at in line.blanks) for line in run for at, row in enumerate(line.file_rows)]
    ascii = all(line.ascii for line in run)
    return Line(
        first.number,
        raw,
        text,
        first.start,
        last.end,
        0,
        ascii,
        offsets,
        origin,
        repairs,
        tuple(row for row, _ in rows),
        frozenset(at for at, (_, blank) in enumerate(rows) if blank),
    )
