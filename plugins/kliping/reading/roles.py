"""The galley: one source set in lines, while the rules give each line, and parts of lines, their roles.

    line 3   "Riva Dessthania Suastha | CNN Indonesia"
             byline 0–23, punctuation 23–26, publisher 26–39; as a whole a byline

Rules claim; nothing is claimed twice. What nobody claims is white space, glue or body, and
`account` turns the whole into segments that cover every byte.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby

import msgspec

from ..record import MarkedLine, Role, Segment, Span, Sureness
from .lines import Line, unseen


class Claim(msgspec.Struct):
    """Characters `start` to `end` of a line's text, and what they are."""

    start: int
    end: int
    role: Role
    rule: str


class Marked(msgspec.Struct):
    """A line with its role as a whole."""

    role: Role
    rule: str
    sureness: Sureness


class Galley(msgspec.Struct):
    lines: tuple[Line, ...]
    size: int
    mark: int
    marks: dict[int, Marked] = msgspec.field(default_factory=dict)
    """Index of a line → its role."""
    claims: dict[int, list[Claim]] = msgspec.field(default_factory=dict)

    def free(self, index: int) -> bool:
        """True while no rule has given the line a role."""
        return index not in self.marks and self.lines[index].text != ""

    def give(self, index: int, role: Role, rule: str, sureness: Sureness = Sureness.SURE) -> Span:
        """The whole line plays `role`; the span of its text."""
        self.marks[index] = Marked(role, rule, sureness)
        self.claims[index] = [Claim(0, len(self.lines[index].text), role, rule)]
        return self.span(index)

    def drop(self, index: int, rule: str, sureness: Sureness = Sureness.SURE) -> None:
        """The whole line is boilerplate; no field wants its span."""
        self.marks[index] = Marked(Role.BOILERPLATE, rule, sureness)
        self.claims[index] = [Claim(0, len(self.lines[index].text), Role.BOILERPLATE, rule)]

    def mark_line(self, index: int, role: Role, rule: str, sureness: Sureness = Sureness.SURE) -> None:
        """The line is a `role` as a whole; its parts are claimed one by one."""
        self.marks[index] = Marked(role, rule, sureness)
        self.claims[index] = []

    def part(self, index: int, start: int, end: int, role: Role, rule: str) -> Span:
        """A part of the line plays `role`; its span."""
        self.claims.setdefault(index, []).append(Claim(start, end, role, rule))
        return self.span(index, start, end)

    def span(self, index: int, start: int = 0, end: int | None = None) -> Span:
        """The bytes of a part of a line's text."""
        line = self.lines[index]
        return Span(line.byte(start), line.byte(len(line.text) if end is None else end))


def marked_lines(galley: Galley) -> tuple[MarkedLine, ...]:
    """Every line with its one role; lines of white space are blank."""
    rows = []
    for index, line in enumerate(galley.lines):
        mark = galley.marks.get(index, BLANK)
        if not line.rows:
            rows.append(MarkedLine(line.number, line.start, line.end, mark.role, mark.rule, mark.sureness))
            continue
        for at, (number, start, end) in enumerate(line.file_rows):
            said = BLANK if at in line.blanks else mark
            rows.append(MarkedLine(number, start, end, said.role, said.rule, said.sureness))
    return tuple(rows)


BLANK = Marked(Role.BLANK, "layout.blank", Sureness.SURE)


def account(galley: Galley) -> tuple[Segment, ...]:
    """Every byte of the source in exactly one segment, in order."""
    segments: list[Segment] = []
    at = 0
    pieces = (piece for index, line in enumerate(galley.lines) for piece in _in_bytes(galley, index, line))
    for start, end, role, rule in (*pieces, (galley.size, galley.size, Role.BLANK, "")):
        if role is Role.BLANK and start < galley.size:
            continue
        first = max(at, start)
        if first > at:
            # What no piece covers is white space, between lines as within them.
            alone = at == 0 and first == galley.mark
            segments.append(Segment(at, first, Role.BLANK, "layout.mark" if alone else "layout.blank"))
        if end > first:
            segments.append(Segment(first, end, role, rule))
        at = max(first, end) if end > first else at
    return tuple(segments)


def _in_bytes(galley: Galley, index: int, line: Line) -> Iterable[tuple[int, int, Role, str]]:
    """The pieces of a line, where they lie in the file."""
    if line.repairs:
        return _repaired(galley, index)
    if not line.text:
        return ()
    return [(line.byte(start), line.byte(end), role, rule) for start, end, role, rule in _pieces(galley, index)]


def _repaired(galley: Galley, index: int) -> Iterator[tuple[int, int, Role, str]]:
    """The pieces of a line that was repaired: what a repair replaced is a piece of its own."""
    line = galley.lines[index]
    rule = f"repair.{line.repairs[0]}"
    owner: list[tuple[Role, str] | None] = [None] * len(line.raw)
    for start, end, role, name in _pieces(galley, index):
        for i in range(start, end):
            low, high = line.source(i), line.source(i + 1)
            same = _same(line.raw[low:high], line.text[i])
            for at in range(low, high):
                owner[at] = (role, name) if same else (Role.PUNCTUATION, rule)
    runs = [
        (at, owned or ((Role.BLANK, "layout.blank") if unseen(line.raw[at]) else (Role.PUNCTUATION, rule)))
        for at, owned in enumerate(owner)
    ]
    offsets = _offsets(line)
    for (role, name), run in groupby(runs, key=lambda r: r[1]):
        places = [at for at, _ in run]
        yield offsets[places[0]], offsets[places[-1] + 1], role, name


def _offsets(line: Line) -> Sequence[int]:
    """The byte where each character of `raw` begins, and where the last ends."""
    if line.offsets is not None:
        return line.offsets
    return list(accumulate((len(character.encode()) for character in line.raw), initial=line.start))


def _same(raw: str, text: str) -> bool:
    """The page shows what the file holds: the same character, its composed form, or a space for a space."""
    return raw == text or (text == " " and not raw.strip()) or unicodedata.normalize("NFC", raw) == text


def _pieces(galley: Galley, index: int) -> list[tuple[int, int, Role, str]]:
    """The claims on a line in order, with the glue between them named."""
    line, mark = galley.lines[index], galley.marks.get(index, BLANK)
    if line.blank:
        return []
    claims = galley.claims.get(index, ())
    if len(claims) == 1 and claims[0].start == 0 and claims[0].end == len(line.text):
        return [(0, len(line.text), claims[0].role, claims[0].rule)]
    pieces: list[tuple[int, int, Role, str]] = []
    at = 0
    for claim in [*sorted(claims, key=lambda c: (c.start, c.end)), None]:
        start = claim.start if claim else len(line.text)
        if start > at:
            pieces += _glue(line.text, at, start, mark)
        if claim is None:
            break
        if claim.end > at:
            pieces.append((max(at, claim.start), claim.end, claim.role, claim.rule))
            at = claim.end
    return pieces


def _glue(text: str, start: int, end: int, mark: Marked) -> list[tuple[int, int, Role, str]]:
    """What no rule claimed between two claims: nothing, or punctuation of the line's rule."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    if left == len(piece):
        return []
    right = len(piece.rstrip())
    return [(start + left, start + right, Role.PUNCTUATION, mark.rule)]
