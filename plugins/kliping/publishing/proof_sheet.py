"""An article → the sheet `inv mark` prints: line by line, what was taken, by which rule, how surely.

line  role       taken                                                        rule                   sureness
1     headline   headline "Jembatan Baru Dibuka"                              layout.headline        sure
3     byline     byline "Sari Wulandari"; publisher "CNN Indonesia"           cnn_indonesia.byline   sure
5     paragraph  dateline "Kediri"; paragraph 1 of 10 "Jembatan sepanjang …"  layout.paragraph       sure
9     dropped    "ADVERTISEMENT"                                              cnn_indonesia.boiler…  sure
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..record import DROPPED_ROLES, Article, Byline, Field, MarkedLine, Moment, Role, Span, Sureness

LONGEST = 72
"""Characters of a value; the rest is on the page."""
HEAD = ("line", "role", "sureness", "rule", "taken")


@dataclass(frozen=True, slots=True)
class Taken:
    """A value, and where it stood."""

    name: str
    value: str
    spans: tuple[Span, ...]
    sureness: Sureness

    def stands_in(self, line: MarkedLine) -> bool:
        return any(span.start < line.end and line.start < span.end for span in self.spans)

    def __str__(self) -> str:
        return f"{self.name} {self.value}"


def sheet(article: Article, data: bytes) -> str:
    """The lines that are not blank, and below them what belongs to none of them."""
    values = list(taken(article))
    lines = [line for line in article.lines if line.role is not Role.BLANK]
    rows = [HEAD, *(_row(line, values, data, article.source.encoding) for line in lines)]
    return columns(rows) + "\n\n" + columns(list(_foot(article, values)))


def taken(article: Article) -> Iterator[Taken]:
    """Every value of the record, in the order a person reads them."""
    named: list[tuple[str, Field[Any] | None]] = [
        ("kicker", article.kicker),
        ("headline", article.headline),
        ("standfirst", article.standfirst),
        *(("byline", byline) for byline in article.bylines),
        ("published", article.published),
        ("updated", article.updated),
        ("publisher", article.publisher),
        ("section", article.section),
        *_photos(article),
        ("dateline", article.dateline),
        ("agency", article.agency),
        *(("tag", tag) for tag in article.tags),
        *(("correction", correction) for correction in article.corrections),
        ("sign-off", article.signoff),
    ]
    for name, field in named:
        if field is not None:
            yield Taken(name, _said(field.value), field.spans, field.sureness)
    total = {kind: sum(block.kind == kind for block in article.body) for kind in {block.kind for block in article.body}}
    seen = dict.fromkeys(total, 0)
    for block in article.body:
        seen[block.kind] += 1
        name = f"{block.kind} {seen[block.kind]} of {total[block.kind]}"
        yield Taken(name, _said(block.text), block.spans, block.sureness)


def _photos(article: Article) -> Iterator[tuple[str, Field[str] | None]]:
    for number, photo in enumerate(article.photos, 1):
        which = f"photo {number} " if len(article.photos) > 1 else "photo "
        yield which + "description", photo.description
        yield which + "caption", photo.caption
        yield which + "credit", photo.credit


def _said(value: object) -> str:
    if isinstance(value, Moment):
        zone = f"zone {value.zone} as {value.zone_origin}" if value.zone else f"zone {value.zone_origin}"
        checks = [f"{check.name} {'agrees' if check.passed else 'differs'}: {check.detail}" for check in value.checks]
        return "; ".join([f"{value.isoformat()} (precision {value.precision}, {zone}, {value.origin})", *checks])
    if isinstance(value, Byline):
        more = [word for word in (value.kind, value.role, value.place) if word and word not in ("person", "author")]
        return f'"{value.name}"' + (f" ({', '.join(more)})" if more else "")
    text = str(value)
    return f'"{text}"' if len(text) <= LONGEST else f'"{text[:LONGEST].rstrip()} …"'


def _row(line: MarkedLine, values: Sequence[Taken], data: bytes, encoding: str) -> tuple[str, ...]:
    if line.role in DROPPED_ROLES:
        text = data[line.start : line.end].decode(encoding, "replace").strip()
        return str(line.number), "dropped", line.sureness.value, line.rule, _said(text)
    found = "; ".join(str(value) for value in values if value.stands_in(line))
    return str(line.number), line.role.value, line.sureness.value, line.rule, found


def _foot(article: Article, values: Sequence[Taken]) -> Iterator[tuple[str, str]]:
    yield "house", article.house
    yield "language", f"{article.language.value} ({article.language.sureness})"
    for value in values:
        if not value.spans:
            yield value.name, f"{value.value} (not printed, {value.sureness})"
    yield "unaccounted", _unaccounted(article)
    unsure = [value.name for value in values if value.sureness is Sureness.UNSURE]
    yield "unsure", ", ".join(unsure) or "nothing"
    yield "doubts", "; ".join(f"{doubt.code} {doubt.detail}".strip() for doubt in article.doubts) or "none"


def _unaccounted(article: Article) -> str:
    """Bytes of the source that lie in no segment of the account. Always nothing, or reading has a defect."""
    gaps, end = 0, 0
    for segment in article.account:
        gaps += max(segment.start - end, 0)
        end = segment.end
    gaps += article.source.size - end
    return f"{gaps} bytes" if gaps else f"nothing of {article.source.size:,} bytes"


def columns(rows: Iterable[Sequence[str]]) -> str:
    """Rows in columns as wide as their widest cell.

    >>> print(columns([("1", "headline"), ("10", "byline")]))
    1   headline
    10  byline
    """
    table = list(rows)
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in table)
    return "\n".join(line.rstrip() for line in lines)
