"""The sheet of `inv mark` in colour, for a terminal that shows colours and a person who wants them.

    sure      green       likely   yellow      unsure   red
    headline  bold        dropped  faint       other roles cyan; rules faint; doubts red

Colours go on last, over text in which control characters are already written out: copy sends
none to the terminal. NO_COLOR, a pipe, a file and a dumb terminal get plain text.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TextIO

BOLD, FAINT, RED, GREEN, YELLOW, CYAN = "1", "2", "31", "32", "33", "36"
SURENESS = {"sure": GREEN, "likely": YELLOW, "unsure": RED}
ROLES = {"headline": BOLD, "dropped": FAINT}
QUIET = {"nothing", "none"}
"""What the foot says when there is nothing to look at."""


def wanted(stream: TextIO) -> bool:
    """Whether what is written there is seen by somebody who wants colours."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def coloured(sheet: str) -> str:
    """A sheet with its roles, rules, sureness and doubts in colour; its columns stand where its heading says."""
    head, _, foot = sheet.partition("\n\n")
    heading, *rows = head.split("\n")
    starts = [heading.index(name) for name in heading.split()]
    painted = [_painted(heading, BOLD), *("".join(_cells(row, heading.split(), starts)) for row in rows)]
    return "\n".join(painted) + "\n\n" + "\n".join(map(_said, foot.split("\n")))


def _cells(row: str, names: list[str], starts: list[int]) -> Iterator[str]:
    for name, start, end in zip(names, starts, [*starts[1:], len(row)], strict=True):
        cell = row[start:end]
        text = cell.rstrip()
        colour = {"role": ROLES.get(text, CYAN), "sureness": SURENESS.get(text, ""), "rule": FAINT}.get(name, "")
        yield _painted(text, colour) + cell[len(text) :]


def _said(line: str) -> str:
    """A line below the table: doubts and what is unsure stand out."""
    name, _, value = line.partition(" ")
    alarming = name in ("doubts", "unsure") and value.strip() not in QUIET
    return _painted(line, RED) if alarming else line


def _painted(text: str, colour: str) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m" if colour and text else text
