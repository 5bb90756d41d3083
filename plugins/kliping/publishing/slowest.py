"""What took longest in a build: sources to read, files to make, and kinds of files in all.

   ms  slowest sources
 18.2  2017/a.txt
   ms  slowest files
  9.1  tag/isis/index.html
count   ms each   longest         s  kinds of files
 1000      1.10       9.1      1.10  article
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from .timekeeper import Timekeeper, Took

SHOWN = 20


def slowest(keeper: Timekeeper) -> dict[str, Any]:
    """For programs: seconds, the slowest first."""
    kinds = sorted(keeper.families.items(), key=lambda kind: (-sum(kind[1]), kind[0]))
    return {
        "sources": [_row(took) for took in _first(keeper.sources)],
        "pages": [_row(took) for took in _first(keeper.pages)],
        "families": [
            {"kind": kind, "count": len(took), "seconds": round(sum(took), 4), "longest": round(max(took), 4)}
            for kind, took in kinds
        ],
    }


def slowest_lines(keeper: Timekeeper) -> Iterator[str]:
    """For people."""
    found = slowest(keeper)
    for title, rows in (("slowest sources", found["sources"]), ("slowest files", found["pages"])):
        if rows:
            yield f"{'ms':>10}  {title}"
            yield from (f"{row['seconds'] * 1000:10.1f}  {row['path']}" for row in rows)
    if found["families"]:
        yield "     count   ms each   longest         s  kinds of files"
        for kind in found["families"]:
            each = kind["seconds"] / kind["count"] * 1000
            times = f"{each:10.2f}{kind['longest'] * 1000:10.1f}{kind['seconds']:10.2f}"
            yield f"{kind['count']:10}{times}  {kind['kind']}"


def _first(took: Iterable[Took]) -> list[Took]:
    return sorted(took, key=lambda one: (-one[1], one[0]))[:SHOWN]


def _row(took: Took) -> dict[str, Any]:
    return {"path": took[0], "seconds": round(took[1], 6)}
