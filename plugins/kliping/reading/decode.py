"""Bytes → text, with the way back: where in the file every character stood.

    b"\\xef\\xbb\\xbfJudul"        utf-8, the mark taken off
    b"J\\x00u\\x00d\\x00u\\x00l\\x00"   utf-16-le, told by its NULs
    b"caf\\xe9"                   no UTF-8: guessed from the bytes, and the reading says so
    b"\\x89PNG…"                  no text at all: None

Nothing is thrown away: bytes no decoder understands become U+FFFD one by one, and the
account still knows them.
"""

from __future__ import annotations

import codecs
import re
from functools import cache
from itertools import accumulate

import msgspec

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Longest first where one is the beginning of another."""

BINARY = (
    b"\x89PNG",
    b"%PDF-",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x7fELF",
    b"GIF8",
    b"RIFF",
    b"\xff\xd8\xff",
    b"BZh",
    b"SQLite format 3",
)
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
SURROGATES = re.compile(r"[\ud800-\udfff]")
STRAY = re.compile(rb"[\x80-\xff]")
LATIN1_CONTROL = re.compile(rb"[\x80-\x9f]")
"""Printable in Windows code pages only."""
MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
GUESS_FROM = 200_000
"""Bytes shown to the guesser: more never changed its mind, and long files should not cost long."""


class Decoded(msgspec.Struct, frozen=True):
    """The text of a source and how its characters lie in the file."""

    text: str
    encoding: str
    mark: int
    """Bytes of a byte order mark before the text."""
    size: int
    guessed: bool
    """No mark and no valid UTF-8: the encoding is the likeliest one."""
    damaged: int
    """Bytes that mean nothing in this encoding."""
    widths: tuple[int, ...] | bytes | None
    """Bytes of each character; None when each has the width UTF-8 gives it."""

    def offsets(self, start: int, end: int, base: int) -> list[int] | None:
        """Byte offsets of the characters `start` to `end` (inclusive), the first at `base`; None: as UTF-8 has them."""
        return None if self.widths is None else list(accumulate(self.widths[start:end], initial=base))


def decode(data: bytes) -> Decoded | None:
    """The text in `data`, or None when there is none."""
    if data.startswith(BINARY):
        return None
    for mark, encoding in MARKS:
        if data.startswith(mark) and not (encoding == "utf-16-le" and data.startswith(codecs.BOM_UTF32_LE)):
            return _as(data, encoding, len(mark))
    if b"\0" in data:
        wide = _wide(data)
        if wide:
            return _as(data, wide, 0)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed(data)
    return None if _binary(text) else Decoded(text, "utf-8", 0, len(data), False, 0, None)


def _as(data: bytes, encoding: str, mark: int, guessed: bool = False) -> Decoded | None:
    """`data` in a known encoding; every byte that does not fit is one U+FFFD."""
    body = data[mark:]
    if encoding == "utf-8":
        decoded = _utf8(body, mark, guessed)
    else:
        decoded = _stepwise(body, encoding, mark, guessed)
    return None if decoded is None or _binary(decoded.text) else decoded


def _utf8(body: bytes, mark: int, guessed: bool) -> Decoded:
    text = body.decode("utf-8", "surrogateescape")
    stray = len(SURROGATES.findall(text))
    if not stray:
        return Decoded(text, "utf-8", mark, mark + len(body), guessed, 0, None)
    widths = bytes(1 if "\ud800" <= c <= "\udfff" else len(c.encode()) for c in text)
    return Decoded(SURROGATES.sub("\ufffd", text), "utf-8", mark, mark + len(body), guessed, stray, widths)


def _stepwise(body: bytes, encoding: str, mark: int, guessed: bool) -> Decoded:
    """One byte at a time, noting which bytes each character came from."""
    if codecs.lookup(encoding).name in _single():
        text = body.decode(encoding, "replace")
        if len(text) == len(body):
            return Decoded(text, encoding, mark, mark + len(body), guessed, text.count("\ufffd"), b"\1" * len(body))
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    characters: list[str] = []
    widths: list[int] = []
    pending = 0
    for i in range(len(body)):
        pending += 1
        piece = decoder.decode(body[i : i + 1])
        if piece:
            characters.append(piece)
            widths.extend([0] * (len(piece) - 1) + [pending])
            pending = 0
    last = decoder.decode(b"", True)
    if last:
        characters.append(last)
        widths.extend([0] * (len(last) - 1) + [pending])
    elif pending and widths:
        widths[-1] += pending
    text = SURROGATES.sub("\ufffd", "".join(characters))
    return Decoded(text, encoding, mark, mark + len(body), guessed, text.count("\ufffd"), tuple(widths))


@cache
def _single() -> frozenset[str]:
    """Encodings of one byte a character; each is a module, and hardly any copy needs one."""
    names = (
        "latin-1 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 iso8859-2 iso8859-3 iso8859-4 "
        "iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-10 iso8859-13 iso8859-14 iso8859-15 iso8859-16 "
        "koi8-r koi8-u mac-roman mac-cyrillic cp437 cp850 cp852 cp866 cp874 tis-620 cp037 cp500"
    )
    return frozenset(codecs.lookup(name).name for name in names.split())


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: their NULs stand in step."""
    sample = data[:4096]
    nulls = [sample[i::4].count(0) for i in range(4)]
    quarter = max(1, len(sample) // 4)
    if len(data) % 4 == 0 and nulls[3] >= 0.9 * quarter and nulls[2] >= 0.9 * quarter and nulls[0] < 0.5 * quarter:
        return "utf-32-le"
    if len(data) % 4 == 0 and nulls[0] >= 0.9 * quarter and nulls[1] >= 0.9 * quarter and nulls[3] < 0.5 * quarter:
        return "utf-32-be"
    even, odd = nulls[0] + nulls[2], nulls[1] + nulls[3]
    for encoding, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if high > 0.04 * quarter and low * 8 < high and _reads(sample, encoding):
            return encoding
    return None


def _reads(sample: bytes, encoding: str) -> bool:
    """True when the sample makes words in this encoding."""
    text = sample[: len(sample) // 2 * 2].decode(encoding, "replace")
    letters = sum(c.isalnum() or c.isspace() for c in text)
    return letters > 0.7 * len(text)


def _guessed(data: bytes) -> Decoded | None:
    """Not UTF-8 throughout: UTF-8 with damage, or another encoding."""
    rest = MULTIBYTE.sub(b"", data)
    stray = len(STRAY.findall(rest))
    # Legacy text holds valid sequences by accident only: one byte in four at most, in Thai.
    if len(data) - len(rest) > 2 * stray:
        return _as(data, "utf-8", 0)
    import chardet  # Slow to load, and seldom wanted.

    encoding = chardet.detect(data[:GUESS_FROM])["encoding"]
    known = _known(encoding) if encoding else None
    if known is None:
        return _as(data, "utf-8", 0, guessed=True)
    if known in ("ascii", "iso8859-1") and LATIN1_CONTROL.search(data):
        known = "cp1252"
    return _as(data, known, 0, guessed=True)


def _known(encoding: str) -> str | None:
    """Python's name for an encoding of text, if it has one."""
    try:
        b"".decode(encoding)
        name = codecs.lookup(encoding).name
    except LookupError:
        return None
    return None if name in RULED_OUT else name


RULED_OUT = frozenset({"utf-7", "hz", "utf-16", "utf-32", "utf-8", "utf-8-sig"})
"""Never taken on a guess: the first two read nearly anything, the others were tried already."""


def _binary(text: str) -> bool:
    """More control characters than a damaged text has."""
    return len(CONTROLS.findall(text)) > 0.1 * len(text)
