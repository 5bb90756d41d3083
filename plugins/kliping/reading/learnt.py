"""What a collection taught about the boilerplate around its articles, as one line of a file each.

    folder:warta-contoh   lines    12   40   unduh aplikasi kami
    house:kompas          blocks   31   55   terpopuler

"unduh aplikasi kami" stood around 12 of the 40 stories that were looked at in that folder.
How lines are learnt is told in lessons.py; here they are written down, read and applied.
Reading never learns by itself: what was learnt is handed to it like a house file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, get_args

import msgspec

from ..errors import UsageError
from ..stylebook import folded

LONGEST = 600
"""Characters of the longest line worth learning."""
DEEPEST = 3
"""Folders in folders that are told apart."""
FIGURES = re.compile(r"\d[\d.,:/]*")
HEAD = """\
# Boilerplate learnt from the collection by `inv learn`; every build reads it, none writes it.
# A line of this file may be deleted, and the next `inv learn` may bring it back; a line in a house file stays.
# where, kind (lines: this line; blocks: all from this line on), stories it stood around, stories looked at, the line
"""

TAUGHT = "learnt.boilerplate"
"""The rule of what was learnt, as accounts name it."""

Kind = Literal["lines", "blocks"]
Scope = str
"""`folder:warta-contoh` or `house:kompas`."""


def key(text: str) -> str:
    """A line as it is compared: folded, with every figure a 0.

    >>> key("Dibaca 1.204 Kali")
    'dibaca 0 kali'
    """
    return FIGURES.sub("0", folded(text))


def folders(path: str) -> tuple[Scope, ...]:
    """The folders a source came in, the widest first; those named by dates say nothing about who printed it.

    >>> folders("koran/warta/2017/a.txt"), folders("2017/01/a.txt")
    (('folder:koran', 'folder:koran/warta'), ('folder:',))
    """
    names = [name for name in path.split("/")[:-1] if not name.replace("-", "").isdigit()][:DEEPEST]
    return tuple(f"folder:{'/'.join(names[:depth])}" for depth in range(1, len(names) + 1)) or ("folder:",)


def scopes(path: str, house: str | None) -> tuple[Scope, ...]:
    """Where a source belongs: its folders and its house.

    >>> scopes("warta/a.txt", "kompas")
    ('folder:warta', 'house:kompas')
    """
    return (*folders(path), *((f"house:{house}",) if house else ()))


class Lesson(msgspec.Struct, frozen=True):
    """A line that was learnt, and around how many of how many stories it stood."""

    kind: Kind
    stories: int
    of: int


class Around(msgspec.Struct, frozen=True):
    """What was learnt for one source."""

    lines: Mapping[str, Kind]
    rule: str = TAUGHT

    def kind(self, text: str) -> Kind | None:
        """How a line is boilerplate; None when nothing was learnt about it."""
        return self.lines.get(key(text)) if self.lines and len(text) <= LONGEST else None


NOTHING = Around({})


class Learnt(msgspec.Struct, frozen=True):
    """All that was learnt: scope → line → lesson."""

    lessons: Mapping[Scope, Mapping[str, Lesson]] = msgspec.field(default_factory=dict)

    def of(self, path: str, house: str | None) -> Around:
        """The lines that are furniture around a source."""
        known = [self.lessons[scope] for scope in scopes(path, house) if scope in self.lessons]
        return Around({line: lesson.kind for table in known for line, lesson in table.items()}) if known else NOTHING

    def __len__(self) -> int:
        return sum(map(len, self.lessons.values()))


def printed(learnt: Learnt) -> str:
    """The file: one learnt line a line, by scope and then by line, so that a change is a small difference."""
    rows = sorted((scope, line, lesson) for scope, table in learnt.lessons.items() for line, lesson in table.items())
    return HEAD + "".join(f"{s}\t{n.kind}\t{n.stories}\t{n.of}\t{line}\n" for s, line, n in rows)


def parsed(text: str, name: str) -> Learnt:
    """What such a file says; `UsageError` with its name and line when it cannot be read."""
    lessons: dict[Scope, dict[str, Lesson]] = {}
    for number, row in enumerate(text.split("\n"), 1):
        if row.strip() and not row.startswith("#"):
            scope, line, lesson = _row(row.rstrip("\r"), f"{name}:{number}")
            lessons.setdefault(scope, {})[key(line)] = lesson
    return Learnt(lessons)


def _row(row: str, place: str) -> tuple[Scope, str, Lesson]:
    cells = row.split("\t")
    if len(cells) != 5:
        raise UsageError(f"{place}: expected 5 cells with tabs between them, got {len(cells)}; run `inv learn` again")
    scope, kind, stories, of, line = cells
    known = next((k for k in get_args(Kind) if k == kind), None)
    if known is None or not stories.isdecimal() or not of.isdecimal():
        raise UsageError(f"{place}: expected a scope, lines or blocks, two numbers and a line; run `inv learn` again")
    return scope, line, Lesson(known, int(stories), int(of))
