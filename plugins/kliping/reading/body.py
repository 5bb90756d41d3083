"""The lines between the first and the last paragraph → blocks: paragraphs, subheads, items, quotes.

"Menurut Galuzin, kedua pemimpin …"       paragraph
"Sanksi berlapis"                         short, no full stop, paragraphs on both sides: subhead
"- penduduk desa"                         item
"> Jembatan ini untuk semua."             quote
"ADVERTISEMENT"                           boilerplate, named
"""

from __future__ import annotations

import re

from ..record import Block, BlockKind, Field, Role, Sureness
from .desk import Desk, tidy
from .language import near
from .paragraphs import ITEM
from .small_words import foreign
from .tails import signoff, signoff_at_end

QUOTED = re.compile(r"(?:>\s?){1,3}(?=\S)")
"""In front of what is quoted, as mail and plain text have it."""
SURE, LIKELY = 2.5, 0.5
"""Evidence from which a paragraph is sure, or likely."""


def blocks(desk: Desk) -> tuple[Block, ...]:
    """The body in reading order; lines that are none of it get their role too."""
    body = set(desk.page.body)
    found: list[Block] = []
    for index in desk.copy.looks:
        if not desk.page.first <= index <= desk.page.last or not desk.galley.free(index):
            continue
        if index in body:
            found += _running(desk, index)
        else:
            found += _between(desk, index, body)
    return tuple(found)


def _running(desk: Desk, index: int) -> list[Block]:
    """A line of running text, without its dateline and the initials at its end."""
    text = desk.text(index)
    start, end = 0, len(text)
    rule = "layout.paragraph"
    desk.galley.mark_line(index, Role.PARAGRAPH, rule, _sureness(desk, index))
    if index == desk.page.first and desk.page.dateline:
        start = _dateline(desk, index)
    if index == desk.page.body[-1] and desk.fields.signoff is None:
        signed = signoff_at_end(text)
        if signed and signed[0] > start:
            own = f"{desk.copy.rule}.signoff"
            span = desk.galley.part(index, *signed, Role.SIGNOFF, own)
            desk.fields.signoff = Field(desk.value(index, *signed), (span,), own, Sureness.LIKELY)
            end = len(text[: signed[0]].rstrip(" (/"))
    return [_block(desk, index, start, end)] if end > start else []


def _block(desk: Desk, index: int, start: int, end: int) -> Block:
    text = desk.text(index)
    item, other = ITEM.match(text, start), _foreign(desk, text[start:end])
    quoted = _quoted(desk, index, text, start, other)
    kind: BlockKind = "item" if item else "quote" if quoted else "paragraph"
    role = Role(kind)
    if quoted:
        desk.galley.marks[index].role = role
        start = quoted.end()
    if item:
        desk.galley.marks[index].role = role
        # A dash goes, the list is marked up; a number may be spoken of and stays.
        start = start if item[0][0].isdigit() else item.end()
    span = desk.galley.part(index, start, end, role, "layout.paragraph")
    return Block(kind, desk.value(index, start, end), (span,), "layout.paragraph", _sureness(desk, index), other)


def _foreign(desk: Desk, text: str) -> str | None:
    """The language of a paragraph, when it is surely not the article's."""
    own = desk.copy.words.tables[0].code
    found = foreign(text, own)
    return None if found is None or near(found, own) else found


def _quoted(desk: Desk, index: int, text: str, start: int, other: str | None) -> re.Match[str] | None:
    """The arrow of a quotation; one alone in the article's own language is a link's more often."""
    found = QUOTED.match(text, start)
    if found and other is None:
        body = desk.page.body
        at = body.index(index)
        beside = [i for i in (*body[max(0, at - 1) : at], *body[at + 1 : at + 2]) if QUOTED.match(desk.text(i))]
        return found if beside else None
    return found


def _dateline(desk: Desk, index: int) -> int:
    """The parts of the dateline onto the galley; where the paragraph's own text begins."""
    read, rule = desk.page.dateline, desk.page.dateline_rule
    assert read is not None
    for piece, role in (
        (read.place, Role.DATELINE),
        (read.agency, Role.AGENCY),
        (read.day, Role.TIMESTAMP),
        (read.name, Role.BYLINE),
    ):
        if piece:
            desk.galley.part(index, piece.start, piece.end, role, rule)
    return read.end


def _between(desk: Desk, index: int, body: set[int]) -> list[Block]:
    """A line among paragraphs that does not read like one."""
    look, text = desk.copy.looks[index], desk.text(index)
    if signoff(text) or look.dated or look.labelled or look.announced or look.traits.signs or not look.traits.words:
        desk.galley.drop(index, "layout.between", Sureness.LIKELY)
        return []
    if look.traits.width <= 90 and not look.traits.lower and _leads(desk, index, body):
        span = desk.galley.give(index, Role.SUBHEAD, "layout.subhead", Sureness.LIKELY)
        return [Block("subhead", tidy(text), (span,), "layout.subhead", Sureness.LIKELY)]
    desk.galley.drop(index, "layout.between", Sureness.LIKELY)
    return []


def _leads(desk: Desk, index: int, body: set[int]) -> bool:
    """Alone between two paragraphs: a subhead stands over one and under another."""
    near = [i for i in range(index - 4, index + 5) if i in desk.copy.looks]
    at = near.index(index)
    above, below = near[at - 1] if at else None, near[at + 1] if at + 1 < len(near) else None
    return above in body and below in body


def _sureness(desk: Desk, index: int) -> Sureness:
    value = desk.page.evidence.get(index, 0.0)
    return Sureness.SURE if value >= SURE else Sureness.LIKELY if value >= LIKELY else Sureness.UNSURE
