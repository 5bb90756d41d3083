"""The account of a source: for the panel "How this page was read", and for `account.jsonl`.

    rows(article, data)             the lines that are not blank, with the part each plays
    context(article, rows)          what the panel shows
    exported(article, "2017/…")     {"source": "a.txt", "status": "article", "segments": […]}

Between them, body and panel show every kept letter of the source. A paragraph stands in the
body, so its row is only its beginning; but where reading changed it (mojibake undone, say) or a
part of the line went elsewhere, the row has the line as it lies in the file.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from ..record import BODY_ROLES, DROPPED_ROLES, Article, MarkedLine, Rejection, Role, Segment
from .bidi import well_formed
from .contexts import Account, AccountRow

BEGINNING = 60
"""Characters of a paragraph: enough to know it again."""
LONGEST_DROPPED = 500
"""Characters of a dropped line. Some are whole menus."""


def rows(article: Article, data: bytes) -> tuple[AccountRow, ...]:
    """A row for each line that is not blank; `data` is the source."""
    source = _Source(article, data)
    return tuple(
        AccountRow(line.number, line.role, line.rule, line.sureness, line.role not in DROPPED_ROLES, source.shown(line))
        for line in article.lines
        if line.role is not Role.BLANK
    )


def context(article: Article, rows: tuple[AccountRow, ...]) -> Account:
    """The panel, with its sums."""
    kept = sum(row.kept for row in rows)
    checks = article.published.value.checks if article.published else ()
    return Account(article.source, rows, kept, len(rows) - kept, len(article.lines) - len(rows), checks)


class _Source:
    """A source's bytes beside what the page shows of them."""

    def __init__(self, article: Article, data: bytes) -> None:
        self.data = data
        self.encoding = article.source.encoding
        self.account = article.account
        self.starts = [segment.start for segment in article.account]
        self.head = [_letters(part) for part in article.filed]
        self.body = set(self._body(article))

    def shown(self, line: MarkedLine) -> str:
        """The text of a line's row: cut where nothing is lost by it."""
        copy = well_formed(self._text(line.start, line.end).strip())
        segments = tuple(self._segments(line))
        if line.role in BODY_ROLES and all(map(self._on_page, segments)):
            return cut(copy, BEGINNING)
        if all(segment.role in DROPPED_ROLES or segment.role is Role.BLANK for segment in segments):
            return cut(copy, LONGEST_DROPPED)
        return copy

    def _body(self, article: Article) -> Iterator[tuple[int, int]]:
        """Where blocks stand that the page shows letter for letter."""
        for block in article.body:
            printed = "".join(self._text(span.start, span.end) for span in block.spans)
            if _same_letters(printed, block.text):
                yield from ((span.start, span.end) for span in block.spans)

    def _on_page(self, segment: Segment) -> bool:
        """Does the page show this segment elsewhere? Of a line that is a paragraph, all of it should."""
        if segment.role in BODY_ROLES:
            return (segment.start, segment.end) in self.body
        if segment.role in (Role.DATELINE, Role.AGENCY):
            return _letters(self._text(segment.start, segment.end)) in self.head
        if segment.role is Role.PUNCTUATION:
            return not any(map(str.isalnum, self._text(segment.start, segment.end)))
        return segment.role is Role.BLANK

    def _segments(self, line: MarkedLine) -> Iterator[Segment]:
        index = max(0, bisect_right(self.starts, line.start) - 1)
        while index < len(self.account) and self.account[index].start < line.end:
            if self.account[index].end > line.start:
                yield self.account[index]
            index += 1

    def _text(self, start: int, end: int) -> str:
        return self.data[start:end].decode(self.encoding, "replace")


# What no reader misses: white space, controls, soft hyphens, joiners, marks of direction.
UNSEEN = re.compile("[\\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]+")


def _same_letters(printed: str, shown: str) -> bool:
    if printed.strip() == shown and shown.isprintable():  # as good as always
        return True
    return _letters(printed) == _letters(well_formed(shown))


def _letters(copy: str) -> str:
    return UNSEEN.sub("", unicodedata.normalize("NFC", copy))


def cut(copy: str, longest: int) -> str:
    """The beginning of a text, to the end of a word where it has words.

    >>> cut("satu dua tiga", 9)
    'satu dua…'
    """
    if len(copy) <= longest:
        return copy
    words = copy[:longest].rpartition(" ")[0].rstrip(" ,;:-–—")
    return (words if 2 * len(words) > longest else copy[:longest]) + "…"


EXPORTED = {
    Role.BLANK: "separator",
    Role.BOILERPLATE: "dropped",
    Role.PUNCTUATION: "dropped",
    Role.TIMESTAMP: "date",
    Role.UPDATED: "date",
}
"""Roles that have another name in `account.jsonl`; the others keep their own."""


def exported(result: Article | Rejection, page: str | None = None, path: str | None = None) -> dict[str, Any]:
    """One line of `account.jsonl`. `page` is where the article's page lies in the site.

    `path` is the source's as the disk has it, when that is not NFC or not UTF-8.
    """
    source = result.source
    line: dict[str, Any] = {
        "source": quote(source.path if path is None else path, safe="/", errors="surrogateescape"),
        "sha256": source.digest,
        "size": source.size,
        "encoding": source.encoding or None,
    }
    if isinstance(result, Rejection):
        return line | {"status": "rejected", "reason": result.reason, "page": None, "segments": []}
    return line | {"status": "article", "page": page, "segments": list(_exported(result.account))}


def _exported(segments: Iterable[Segment]) -> Iterator[dict[str, Any]]:
    for segment in segments:
        role = EXPORTED.get(segment.role, segment.role.value)
        line: dict[str, Any] = {"start": segment.start, "end": segment.end, "role": role}
        if role == "dropped":
            line["reason"] = segment.rule
        yield line
