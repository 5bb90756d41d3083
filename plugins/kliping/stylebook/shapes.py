"""A shape: a line of copy with slots, which can be matched and filled.

    Shape("{names} | CNN Indonesia").match("Sari Wulandari | CNN Indonesia")["names"]
        Part("Sari Wulandari", 0, 14)
    Shape("{names} | CNN Indonesia").fill({"names": "Sari Wulandari"})
        "Sari Wulandari | CNN Indonesia"

What stands between slots is glue. A space in glue takes any few spaces, a dash any dash, a
quote any quote, "(" also the wide "（", and case does not matter: saved copy varies in all of
them. A shape matches a whole line. `match(fill(values))` gives the values back, or `fill` refuses them.

Linear time: every slot is an atomic group that settles where it ends by looking at the
glue behind it and never goes back, and a run of spaces in glue is bounded.
"""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Iterator, Mapping
from functools import cached_property

import msgspec

from .slots import SLOTS, Slot

PIECE = re.compile(r"\{(?P<slot>[^{}]*)\}|(?P<glue>(?:\{\{|\}\}|[^{}])+)|(?P<stray>[{}])")
WORD = re.compile("[A-Za-z0-9]+")
LOOSE = re.compile(r"(?P<space>\s+)|(?P<dash>-{1,2}|[‐‑‒–—―])|(?P<quote>['’‘ʼ`])|(?P<plain>.)", re.DOTALL)
WIDE = {narrow: f"[{narrow}{chr(ord(narrow) + 0xFEE0)}]" for narrow in ":(),!|/"}
# Four is what saved pages need (NBSP beside a space); without a bound a line of spaces costs its square.
SPACE, DASH, QUOTE = r"\s{1,4}+", r"(?:--?|[‐‑‒–—―])", r"['’‘ʼ`]"


class ShapeError(ValueError):
    """A shape that cannot be compiled, or values it cannot hold; the reader of the file adds the place."""


class Part(msgspec.Struct, frozen=True):
    """A piece of a line: characters `start` to `end` (exclusive)."""

    text: str
    start: int
    end: int


class Match(Mapping[str, Part]):
    """Slot names to the parts they took, in the order of the line."""

    def __init__(self, line: str, parts: dict[str, Part]) -> None:
        self.line = line
        self._parts = parts

    def __getitem__(self, slot: str) -> Part:
        return self._parts[slot]

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def __len__(self) -> int:
        return len(self._parts)

    def __bool__(self) -> bool:
        """True also for a shape without slots."""
        return True

    @property
    def texts(self) -> dict[str, str]:
        """What `fill` takes: slot names to text."""
        return {slot: part.text for slot, part in self._parts.items()}

    @property
    def glue(self) -> tuple[Part, ...]:
        """What no slot took, blank stretches left out."""
        edges = [0, *(edge for part in self._parts.values() for edge in (part.start, part.end)), len(self.line)]
        stretches = zip(edges[::2], edges[1::2], strict=True)
        return tuple(Part(self.line[a:b], a, b) for a, b in stretches if self.line[a:b].strip())


class Shape:
    """Made from text like `{place}, CNN Indonesia -- {rest}`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pieces: tuple[Slot | str, ...] = tuple(_pieces(text))
        _check(self.pieces, text)

    def __repr__(self) -> str:
        return f"Shape({self.text!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Shape) and other.text == self.text

    def __hash__(self) -> int:
        return hash(self.text)

    @property
    def slots(self) -> tuple[str, ...]:
        return tuple(piece.name for piece in self.pieces if isinstance(piece, Slot))

    @property
    def literals(self) -> tuple[str, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, str))

    @cached_property
    def _needed(self) -> str:
        """The longest word of the glue, in small letters: a line without it has another shape."""
        return max((word.lower() for glue in self.literals for word in WORD.findall(glue)), key=len, default="")

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        pattern = behind = r"\Z"
        for piece in reversed(self.pieces):
            here = _glue(piece) if isinstance(piece, str) else _taking(piece, behind)
            pattern, behind = here + pattern, here
        return re.compile(pattern, re.IGNORECASE | re.DOTALL)

    def match(self, line: str) -> Match | None:
        """The parts of a line of this shape; None when it has another.

        >>> Shape("({initials})").match("(aal)")["initials"]
        Part(text='aal', start=1, end=4)
        """
        if line.isascii() and self._needed not in line.lower():
            return None  # most lines: no pattern is compiled to know
        found = self._pattern.match(line, len(line) - len(line.lstrip()), len(line.rstrip()))
        if not found:
            return None
        return Match(line, {slot: Part(found[slot], *found.span(slot)) for slot in self.slots})

    def fill(self, values: Mapping[str, str]) -> str:
        """The line that holds these values.

        >>> Shape("({initials})").fill({"initials": "aal"})
        '(aal)'

        Raises ShapeError when a slot has no value, or when the line would read otherwise.
        """
        missing = [slot for slot in self.slots if slot not in values]
        if missing:
            raise ShapeError(f"no value for {{{missing[0]}}}")
        line = "".join(piece if isinstance(piece, str) else values[piece.name] for piece in self.pieces)
        found = self.match(line)
        if found is None or found.texts != {slot: values[slot] for slot in self.slots}:
            raise ShapeError(f"{line!r} does not read as {self.text!r} with these values")
        return line


def _pieces(text: str) -> Iterator[Slot | str]:
    for found in PIECE.finditer(text):
        if found["stray"]:
            raise ShapeError(f"stray {found['stray']} in {text!r}; write {found['stray'] * 2} for the character itself")
        if found["glue"] is not None:
            yield found["glue"].replace("{{", "{").replace("}}", "}")
        else:
            yield _slot(found["slot"])


def _slot(name: str) -> Slot:
    if name in SLOTS:
        return SLOTS[name]
    near = difflib.get_close_matches(name, SLOTS, n=1, cutoff=0.5)
    hint = f"did you mean {{{near[0]}}}?" if near else f"the slots are {', '.join(sorted(SLOTS))}"
    raise ShapeError(f"unknown slot {{{name}}}; {hint}")


def _check(pieces: tuple[Slot | str, ...], text: str) -> None:
    if not text.strip() or text != text.strip():
        raise ShapeError(f"a shape is a line without blanks around it, not {text!r}")
    names = [piece.name for piece in pieces if isinstance(piece, Slot)]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise ShapeError(f"{{{twice}}} stands twice in {text!r}")
    for piece, following in itertools.pairwise(pieces):
        if isinstance(piece, Slot) and isinstance(following, Slot) and piece.reach != "tight":
            raise ShapeError(f"{{{piece.name}}} runs into {{{following.name}}} in {text!r}; put something between them")


def _glue(text: str) -> str:
    """A pattern for glue, forgiving about spaces, dashes and quotes."""
    loose = {"space": SPACE, "dash": DASH, "quote": QUOTE}
    return "".join(
        loose.get(found.lastgroup or "") or WIDE.get(found[0]) or re.escape(found[0]) for found in LOOSE.finditer(text)
    )


def _taking(slot: Slot, behind: str) -> str:
    """A pattern for a slot that ends where `behind` begins."""
    if slot.reach == "tight":
        return f"(?P<{slot.name}>(?>{slot.pattern}))"
    needs = f"(?={slot.needs})" if slot.needs else ""
    most = slot.limit - 1 if slot.limit else ""
    lazy = "?" if slot.reach == "first" else ""
    return rf"(?P<{slot.name}>{needs}(?>(?=\S){slot.pattern}{slot.pattern}{{0,{most}}}{lazy}(?<=\S)(?={behind})))"
