"""Lines as they were meant: mojibake, entities and loose accents put right, each repair named.

    "â€œFokus utamaâ€\\x9d"      “Fokus utama”      mojibake
    "Rock &amp; Roll"          Rock & Roll        entities
    "cafe\\u0301"               café               nfc

Every character of the repaired text still knows the characters it came from, so the account
keeps the bytes of the file.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable

from ..stylebook.patterns import late
from .lines import SPACES, UNSEEN, Line

MOJIBAKE = late(r"[ÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôœŠ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
NONCHARACTER = late(
    "[\ufdd0-\ufdef\ufffe\uffff" + "".join(chr(p * 0x10000 + n) for p in range(1, 17) for n in (0xFFFE, 0xFFFF)) + "]"
)
"""Code points that stand for nothing and may not stand in XML."""
HIGH = re.compile("[\ufdd0-\ufdef\ufffe-\U0010ffff]")
"""Where such code points lie, and where nothing of a language lies."""
FOREIGN = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")


def sound(text: str) -> bool:
    """True when no line of a source can want a repair; asked once, it saves asking every line."""
    if "&" in text:
        return False
    if text.isascii():
        return True
    return not (HIGH.search(text) or MOJIBAKE.search(text)) and unicodedata.is_normalized("NFC", text)


def repaired(line: Line) -> Line:
    """The line with its text put right; most lines come back as they are."""
    text = line.text
    if not text.isprintable() and NONCHARACTER.search(text):
        _rewrite(line, NONCHARACTER, lambda piece: "\ufffd", "noncharacters")
        text = line.text
    if "&" in text and ENTITY.search(text):
        _rewrite(line, ENTITY, _unescaped, "entities")
        text = line.text
    if not text.isascii():
        if MOJIBAKE.search(line.raw):
            _unmangle(line)
        if not unicodedata.is_normalized("NFC", line.text):
            _rewrite(line, ACCENTED, lambda piece: unicodedata.normalize("NFC", piece), "nfc")
    if line.repairs:
        _trim(line)
    return line


ACCENTED = re.compile(r"[^\W\d_][^\w\s!-~]+|[\u1100-\u11ff]+|[^\x00-\x7f]+")


def _unescaped(piece: str) -> str:
    """The character an entity stands for, never one that ends a line or cannot be seen."""
    plain = html.unescape(piece)
    return plain if plain.isprintable() or plain == "\xa0" else piece


def _unmangle(line: Line) -> None:
    """Reads a line again as UTF-8 that somebody took for Windows-1252."""
    kept = line.text, line.lead, line.origin
    if line.origin is None:
        # The second half of a letter may be a no-break space, which `text` has as a plain one.
        line.text, line.lead = line.raw.rstrip("\r\n"), 0
    before = line.repairs
    _rewrite(line, FOREIGN, _unmangled(line.text), "mojibake")
    if line.repairs == before:
        line.text, line.lead, line.origin = kept


def _unmangled(text: str) -> Callable[[str], str]:
    """Repairs runs of foreign characters the way ftfy repairs the line they stand in."""
    import ftfy  # Slow to load, and seldom wanted.

    whole = ftfy.fix_encoding(text)
    if whole == text:
        return lambda piece: piece

    def fixed(piece: str) -> str:
        for encoding in ("sloppy-windows-1252", "latin-1"):
            try:
                better = piece.encode(encoding).decode("utf-8")
            except (UnicodeEncodeError, UnicodeDecodeError):
                continue
            return better if "\n" not in better and "\r" not in better else piece
        return ftfy.fix_encoding(piece)

    return fixed


def _rewrite(line: Line, pattern: re.Pattern[str], better: Callable[[str], str], name: str) -> None:
    """Puts better pieces in place and notes where each character came from."""
    text = line.text
    out: list[str] = []
    sources: list[int] = []
    at = 0
    changed = False
    for found in pattern.finditer(text):
        piece, new = found[0], better(found[0])
        if new == piece:
            continue
        changed = True
        out.append(text[at : found.start()] + new)
        sources.extend(range(at, found.start()))
        sources.extend(_spread(found.start(), piece, new))
        at = found.end()
    if not changed:
        return
    out.append(text[at:])
    sources.extend(range(at, len(text) + 1))
    before = line.origin
    line.text = "".join(out)
    line.origin = [before[i] if before is not None else line.lead + i for i in sources]
    line.repairs = (*line.repairs, name)


def _spread(start: int, old: str, new: str) -> list[int]:
    """Where the characters of `new` lie in the `old` ones they replace: what begins alike in step, the rest evenly."""
    alike = 0
    while alike < min(len(old), len(new)) and old[alike] == new[alike]:
        alike += 1
    rest = len(new) - alike
    return [start + i for i in range(alike)] + [start + alike + i * (len(old) - alike) // rest for i in range(rest)]


def _trim(line: Line) -> None:
    """Takes off spaces and unseen characters a repair brought to the ends."""
    text = line.text.translate(SPACES)
    assert line.origin is not None
    left = len(text) - len(text.lstrip(UNSEEN))
    right = max(left, len(text.rstrip(UNSEEN)))
    line.text, line.origin = text[left:right], line.origin[left : right + 1]
