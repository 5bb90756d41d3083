"""Copy typed with a blank line after every line → its own lines, close together.

    "Oleh: Sari Wulandari" / "" / "Selasa, 31 Jan 2017" / "" / "14:44 WIB"     neighbours, all three

Only when the whole file says so: where no two lines touch, one blank line parts nothing, and
only a second one does.
"""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from .lines import Line

FEWEST = 8
"""Lines from which their spacing is a habit."""


def closed_up(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines with the blank one behind each taken into it, or as they are."""
    if sum(not line.blank for line in lines) < FEWEST or any(not (a.blank or b.blank) for a, b in pairwise(lines)):
        return lines
    closed: list[Line] = []
    for line in lines:
        if line.blank and closed and not closed[-1].blank and not closed[-1].closed:
            closed[-1] = _with(closed[-1], line)
        else:
            closed.append(line)
    return tuple(closed)


def _with(line: Line, blank: Line) -> Line:
    """A line and the blank one behind it; its text stays where it is."""
    offsets = [*line.offsets[:-1], *blank.offsets] if line.offsets is not None and blank.offsets is not None else None
    rows = line.file_rows
    return replace(
        line,
        raw=line.raw + blank.raw,
        end=blank.end,
        ascii=line.ascii and blank.ascii,
        offsets=offsets,
        rows=(*rows, (blank.number, blank.start, blank.end)),
        blanks=line.blanks | {len(rows)},
    )
