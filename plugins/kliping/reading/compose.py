"""A source's bytes → the record: the one path every file takes through this room.

decode → lines → repair → language → house → copy → page → fields → body → account
"""

from __future__ import annotations

import functools
import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING, Literal

from ..record import Article, Block, Doubt, Field, Rejection, Source, Sureness
from . import place_bylines, place_dates, place_head, place_photos, place_tail
from .body import blocks
from .copydesk import on_desk
from .datelines import Piece
from .decode import Decoded, decode
from .desk import Desk, Fields
from .language import direction, identified
from .learnt import NOTHING, Around, Learnt
from .lines import Line, numbered
from .openings import opened
from .page import cropped, set_aside
from .repair import repaired, sound
from .roles import Galley, account, marked_lines
from .segment import segmented
from .spacing import closed_up
from .words import words
from .wrap import unwrapped

if TYPE_CHECKING:
    from ..stylebook import House, Stylebook

WORD = re.compile(r"\w+")
LIMIT = 5_000_000
"""Bytes of the longest source read."""
NAMED = 160
"""Characters of such a line in which its name stands."""
SIGNED = 30, 12
"""Lines at the top and at the end where a house signs its copy."""


def read(
    data: bytes, path: str, stylebook: Stylebook, house: House | None = None, learnt: Learnt | None = None
) -> Article | Rejection:
    """The article in `data`, or why there is none. Never raises, whatever the bytes."""
    if len(data) > LIMIT:
        return _rejected(data, path, "too-large", f"The file has {len(data):,} bytes, more than {LIMIT:,}; split it.")
    decoded = decode(data)
    if decoded is None:
        return _rejected(data, path, "not-text", "The file holds no text; save it as plain text.")
    lines = source_lines(decoded)
    if all(line.blank for line in lines):
        return _rejected(data, path, "empty", "The file holds nothing but white space; delete it or add the copy.")
    given = house is not None
    house = house or _signed([line.text for line in lines if line.text], stylebook)
    around = learnt.of(path, house.key if house else None) if learnt else NOTHING
    return _article(data, path, decoded, lines, stylebook, house, around, given)


def source_lines(decoded: Decoded) -> tuple[Line, ...]:
    """The lines of a source as every rule sees them: repaired, and those a column broke in one piece."""
    lines = numbered(decoded)
    return opened(closed_up(unwrapped(lines if sound(decoded.text) else tuple([repaired(line) for line in lines]))))


def _article(
    data: bytes,
    path: str,
    decoded: Decoded,
    lines: tuple[Line, ...],
    stylebook: Stylebook,
    house: House | None,
    around: Around,
    given: bool,
) -> Article:
    texts = [line.text for line in lines if line.text]
    language = identified(texts, stylebook, house)
    copy = cropped(on_desk(lines, house, words(stylebook, language.value), around))
    galley = Galley(lines, len(data), decoded.mark)
    set_aside(copy, galley)
    desk = Desk(copy, segmented(copy), galley, Fields(), given)
    body = _given(desk, path)
    found = desk.fields
    assert found.headline is not None
    read = desk.page.dateline
    return Article(
        source=_source(data, path, decoded, lines),
        house=house.key if house else "layout",
        headline=found.headline,
        language=language,
        direction=direction(" ".join(texts[:40])),
        body=body,
        lines=marked_lines(galley),
        account=account(galley),
        kicker=found.kicker,
        standfirst=found.standfirst,
        bylines=tuple(found.bylines),
        signoff=found.signoff,
        dateline=_part(desk, read.place) if read else None,
        agency=(_part(desk, read.agency) if read else None) or found.agency,
        published=found.published,
        updated=found.updated,
        publisher=found.publisher,
        section=found.section,
        photos=tuple(found.photos),
        tags=tuple(found.tags),
        corrections=tuple(found.corrections),
        doubts=_doubts(desk, decoded, language, body),
    )


def _signed(texts: list[str], stylebook: Stylebook) -> House | None:
    """The house that signed the copy at its top or end."""
    edges = [text[:300].casefold() for text in (*texts[: SIGNED[0]], *texts[SIGNED[0] :][-SIGNED[1] :])]
    whole = "\n".join([edge[:NAMED] for edge in edges])
    # Most copy names no house at all; looking its words up is the cheap way to know.
    by_word, anywhere = _house_names(stylebook)
    names = [name for word in set(WORD.findall(whole)) & by_word.keys() for name in by_word[word] if name in whole]
    names += [name for name in anywhere if name in whole]
    lines = [text for text in edges if any(name in text for name in names)]
    return stylebook.recognise(lines) if lines else None


@functools.lru_cache(maxsize=8)
def _house_names(stylebook: Stylebook) -> tuple[dict[str, list[str]], tuple[str, ...]]:
    """The names houses sign with under their first word, and those of scripts that do not divide words."""
    by_word: dict[str, list[str]] = {}
    anywhere = []
    for name in sorted(stylebook.names):
        word = WORD.match(name)
        if name.isascii() and word:
            by_word.setdefault(word[0], []).append(name)
        else:
            anywhere.append(name)
    return by_word, tuple(anywhere)


def _given(desk: Desk, path: str) -> tuple[Block, ...]:
    """Roles for every line, surest rules first; the blocks of the body."""
    place_head.headline(desk)
    place_dates.dates(desk, path)
    place_bylines.bylines(desk)
    place_tail.printed_tags(desk)
    place_tail.section(desk)
    place_tail.corrections(desk)
    place_bylines.publisher_lines(desk)
    place_tail.furniture(desk)
    place_tail.below_cut(desk)
    place_tail.signed(desk)
    place_tail.supplied(desk)
    place_photos.photos(desk)
    body = blocks(desk)
    place_bylines.publisher(desk)
    place_bylines.reporter(desk)
    place_head.leftovers(desk)
    return body


def _part(desk: Desk, piece: Piece | None) -> Field[str] | None:
    """A part of the dateline as a field."""
    read, index = desk.page.dateline, desk.page.first
    if piece is None or read is None:
        return None
    sureness = Sureness.SURE if read.certain else Sureness.LIKELY
    span = desk.galley.span(index, piece.start, piece.end)
    return Field(desk.value(index, piece.start, piece.end), (span,), desk.page.dateline_rule, sureness)


def _doubts(desk: Desk, decoded: Decoded, language: Field[str], body: tuple[Block, ...]) -> tuple[Doubt, ...]:
    """What a person may want to look at."""
    found = desk.fields
    doubts = []
    if found.headline and found.headline.sureness is Sureness.UNSURE:
        doubts.append(Doubt("headline-unsure", found.headline.value[:80]))
    if found.published is None:
        doubts.append(Doubt("no-date"))
    else:
        doubts += [
            Doubt(f"{c.name.replace(' ', '-')}-differs", c.detail) for c in found.published.value.checks if not c.passed
        ]
        if found.published.value.origin != "printed":
            doubts.append(Doubt("date-not-printed", found.published.value.origin))
        elif found.published.sureness is Sureness.UNSURE:
            doubts.append(Doubt("date-unsure", found.published.value.isoformat()))
    if not body:
        doubts.append(Doubt("no-body"))
    if decoded.guessed:
        doubts.append(Doubt("encoding-guessed", decoded.encoding))
    if decoded.damaged:
        doubts.append(Doubt("bytes-damaged", str(decoded.damaged)))
    if language.sureness is Sureness.UNSURE:
        doubts.append(Doubt("language-unsure", language.value))
    return tuple(doubts)


def _source(data: bytes, path: str, decoded: Decoded | None, lines: tuple[Line, ...] = ()) -> Source:
    digest = hashlib.sha256(data).hexdigest()
    repairs = tuple(sorted({repair for line in lines for repair in line.repairs}))
    return Source(
        unicodedata.normalize("NFC", path), digest, len(data), decoded.encoding if decoded else "utf-8", repairs
    )


Code = Literal["empty", "not-text", "too-large"]


def _rejected(data: bytes, path: str, code: Code, reason: str) -> Rejection:
    return Rejection(_source(data, path, None), code, reason)
