"""Text → lines, as an editor counts them, each knowing its bytes.

    "Judul\\r\\n\\nIsi"     three lines: "Judul", "", "Isi"

A line's `text` is what reading looks at: repaired, in NFC, every kind of space a plain one.
`Line.byte` leads from a character of that text back to the file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from .decode import Decoded

# Not str.splitlines(): it also breaks at U+2028, \x0b, \x0c, \x1c–\x1e and \x85, which
# saved pages carry inside sentences. Our line numbers agree with an editor's.
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")

SPACES = {ord(c): " " for c in "\t\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"}
SPACES |= dict.fromkeys(range(0x2000, 0x200B), " ")
"""Characters that look like a space and stand for one; one for one, so offsets keep."""

UNSEEN = " \x00\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""What the ends of a line may carry without anybody seeing it."""


class Line(msgspec.Struct):
    number: int
    """As an editor counts: the first line is 1."""
    raw: str
    """With its ending. Joining every raw gives the source text back."""
    text: str
    """Without ending and unseen edges, repaired."""
    start: int
    """First byte."""
    end: int
    """Byte after the line's end mark."""
    lead: int = 0
    """Characters of `raw` before the first of `text`."""
    ascii: bool = True
    """Every character is one byte."""
    offsets: Sequence[int] | None = None
    """Byte offset of every character of `raw` and of its end, where UTF-8 does not say it."""
    origin: Sequence[int] | None = msgspec.field(default=None)
    """Character of `raw` each character of `text` came from, and the end; None when they run in step."""
    repairs: tuple[str, ...] = ()
    rows: tuple[tuple[int, int, int], ...] = ()
    """Number, first byte and end of every line of the file that was joined into this one; empty for one."""
    blanks: frozenset[int] = frozenset()
    """Places in `rows` of those that are blank."""

    def byte(self, index: int) -> int:
        """The byte where the character `index` of `text` begins; for its length, where the text ends."""
        at = self.origin[index] if self.origin is not None else self.lead + index
        if self.offsets is not None:
            return self.offsets[at]
        return self.start + (at if self.ascii else len(self.raw[:at].encode()))

    def source(self, index: int) -> int:
        """The character of `raw` where the character `index` of `text` came from."""
        return self.origin[index] if self.origin is not None else self.lead + index

    @property
    def file_rows(self) -> tuple[tuple[int, int, int], ...]:
        """Number, first byte and end of every line of the file in it."""
        return self.rows or ((self.number, self.start, self.end),)

    @property
    def closed(self) -> bool:
        """The blank line behind it was taken in, because every line has one."""
        return len(self.rows) - 1 in self.blanks

    @property
    def blank(self) -> bool:
        return not self.text


def unseen(character: str) -> bool:
    """White space, or what nobody sees."""
    return character.isspace() or character in UNSEEN


def numbered(decoded: Decoded) -> tuple[Line, ...]:
    """The lines of a source, in order; their bytes follow one another without a gap."""
    lines: list[Line] = []
    at, position = decoded.mark, 0
    plain = decoded.text.isascii()
    for number, raw in enumerate(LINE.findall(decoded.text), 1):
        ascii = plain or raw.isascii()
        offsets = None if decoded.widths is None else decoded.offsets(position, position + len(raw), at)
        end = offsets[-1] if offsets else at + (len(raw) if ascii else len(raw.encode()))
        text = raw.rstrip("\r\n")
        if text and not text.isprintable():
            text = text.translate(SPACES)
        body = text.lstrip(UNSEEN)
        lines.append(Line(number, raw, body.rstrip(UNSEEN), at, end, len(text) - len(body), ascii, offsets))
        at, position = end, position + len(raw)
    return tuple(lines)
