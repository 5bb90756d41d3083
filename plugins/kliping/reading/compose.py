"""A source's bytes → the record: the one path every file takes through this room.

    decode → lines → language → house → roles → fields → account
"""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ..record import Article, Block, Doubt, Field, Rejection, Role, Source, Sureness
from .decode import Decoded, decode
from .lines import numbered
from .roles import Galley, account, marked_lines

if TYPE_CHECKING:
    from ..stylebook import House, Stylebook

LIMIT = 5_000_000
"""Bytes of the longest source read."""


def read(data: bytes, path: str, stylebook: Stylebook, house: House | None = None) -> Article | Rejection:
    """The article in `data`, or why there is none. Never raises, whatever the bytes."""
    if len(data) > LIMIT:
        return _rejected(data, path, "too-large", f"The file has {len(data):,} bytes, more than {LIMIT:,}; split it.")
    decoded = decode(data)
    if decoded is None:
        return _rejected(data, path, "not-text", "The file holds no text; save it as plain text.")
    lines = numbered(decoded)
    if all(line.blank for line in lines):
        return _rejected(data, path, "empty", "The file holds nothing but white space; delete it or add the copy.")
    galley = Galley(lines, len(data), decoded.mark)
    first = next(i for i, line in enumerate(lines) if not line.blank)
    span = galley.give(first, Role.HEADLINE, "layout.headline", Sureness.UNSURE)
    headline = Field(lines[first].text, (span,), "layout.headline", Sureness.UNSURE)
    body = []
    for i, line in enumerate(lines):
        if galley.free(i):
            body.append(Block("paragraph", line.text, (galley.give(i, Role.PARAGRAPH, "layout.paragraph"),), "layout.paragraph"))
    return Article(
        source=_source(data, path, decoded),
        house="layout",
        headline=headline,
        language=Field("und", (), "layout.language", Sureness.UNSURE),
        direction="ltr",
        body=tuple(body),
        lines=marked_lines(galley),
        account=account(galley),
        doubts=(Doubt("no-date"),),
    )


def _source(data: bytes, path: str, decoded: Decoded | None) -> Source:
    digest = hashlib.sha256(data).hexdigest()
    return Source(unicodedata.normalize("NFC", path), digest, len(data), decoded.encoding if decoded else "utf-8")


def _rejected(data: bytes, path: str, code: str, reason: str) -> Rejection:
    return Rejection(_source(data, path, None), code, reason)


def stem(path: str) -> str:
    """The file's name without folder and ending."""
    return PurePosixPath(path).stem
