"""Marked copy: every line of a source with its role in front, input and expectation in one.

    # caption printed twice, agency credit, editor's initials
    headline    | Menteri Resmikan Jembatan Baru
    blank       |
    byline      | Sari Wulandari | CNN Indonesia
    timestamp   | Selasa, 31 Jan 2017 14:44 WIB

`mark` writes it for any source, `parse` reads it back: the copy and the roles it should get.
A bug report becomes a test by saving it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..record import Article, Role
from .compose import read

if TYPE_CHECKING:
    from ..stylebook import Stylebook

DIVIDE = " | "
ROLES = tuple(role.value for role in Role)
WIDTH = max(map(len, ROLES))


@dataclass(frozen=True, slots=True)
class Case:
    """A piece of marked copy."""

    copy: bytes
    expected: tuple[tuple[str, str], ...]
    """Role and text of every line, in order."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a source as `inv mark` shows it."""

    number: int
    role: Role
    text: str
    rule: str
    sureness: str


def mark(data: bytes, path: str, stylebook: Stylebook) -> str:
    """The marked copy of a source; a rejected one is a comment with the reason."""
    article = read(data, path, stylebook)
    if not isinstance(article, Article):
        return f"# {article.code}: {article.reason}\n"
    notes = [f"# {path}", *(f"# doubt: {d.code} {d.detail}".rstrip() for d in article.doubts)]
    rows = [f"{row.role:<{WIDTH}}{DIVIDE}{row.text}".rstrip() for row in table(article, data)]
    return "\n".join(notes + rows) + "\n"


def table(article: Article, data: bytes) -> list[Row]:
    """Every line of the source with role, rule and sureness."""
    rows = []
    for line in article.lines:
        text = data[line.start : line.end].decode(article.source.encoding, "replace").rstrip("\r\n")
        rows.append(Row(line.number, line.role, text, line.rule, line.sureness.value))
    return rows


def parse(text: str) -> Case:
    """The copy and the roles a marked text holds.

    >>> parse("# a note\\nheadline | Judul\\nblank |\\n").expected
    (('headline', 'Judul'), ('blank', ''))
    """
    notes: list[str] = []
    expected: list[tuple[str, str]] = []
    for line in text.removesuffix("\n").split("\n"):
        if line.startswith("#") and not expected:
            notes.append(line.lstrip("# "))
            continue
        role, _, rest = line.partition("|")
        name = role.strip()
        if name not in ROLES:
            raise ValueError(f"no role {name!r} in {line!r}; the roles are {', '.join(ROLES)}")
        expected.append((name, rest.removeprefix(" ")))
    copy = "".join(f"{text}\n" for _, text in expected)
    return Case(copy.encode(), tuple(expected), tuple(notes))
