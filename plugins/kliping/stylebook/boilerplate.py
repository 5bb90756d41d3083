"""Boilerplate a house or a language prints around its articles, told by the line alone.

    lines    the whole line is this:                 "ADVERTISEMENT"
    starts   the line begins so:                     "Baca juga: Jembatan baru dibuka"
    pairs    this line announces the next one:       "Baca juga:" and a headline below
    blocks   from this line to the end of the copy:  "LAINNYA DI DETIKNETWORK"

A block counts only after the body has begun; whoever reads the copy sees to that.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from .folding import UNSPACED, folded

Kind = Literal["lines", "starts", "pairs", "blocks"]
KINDS: tuple[Kind, ...] = ("lines", "starts", "pairs", "blocks")
ORNAMENTS = " .,:;!?/|()[]{}<>«»‹›*#+_=~…-–—•·▶►▼▸→➜★☆■□◆●：（）【】［］「」『』《》0123456789"
"""Around a label without being part of it: `» Baca juga:`, `Kommentare (0)`, `【関連記事】`."""


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """Every entry is folded; so is the line it is compared with."""

    lines: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()
    pairs: frozenset[str] = frozenset()
    blocks: frozenset[str] = frozenset()
    rule: str = "boilerplate"
    """The name accounts give: `cnn_indonesia.boilerplate`."""
    _longest: int = field(default=0, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        whole = (*self.lines, *self.pairs, *self.blocks)
        object.__setattr__(self, "_longest", max(map(len, whole), default=0))

    def kind(self, line: str) -> Kind | None:
        """How a line is boilerplate; None when it is not."""
        # Longer lines cost a look at their beginning only: bodies are mostly long lines.
        if len(line) > self._longest + 40:
            return "starts" if self._starts(folded(line[:200])) else None
        text = folded(line)
        bare = text.strip(ORNAMENTS)
        whole: tuple[tuple[Kind, frozenset[str]], ...]
        whole = (("blocks", self.blocks), ("pairs", self.pairs), ("lines", self.lines))
        for kind, entries in whole:
            if text in entries or bare in entries:
                return kind
        return "starts" if self._starts(text) else None

    def _starts(self, text: str) -> bool:
        return any(
            line.startswith(start) and _ends_at_word(line, len(start))
            for line in (text, text.lstrip(ORNAMENTS))
            if line.startswith(self.starts)
            for start in self.starts
        )

    def __or__(self, other: Boilerplate) -> Boilerplate:
        """Both together, under the first one's name."""
        return Boilerplate(
            self.lines | other.lines,
            tuple(dict.fromkeys((*self.starts, *other.starts))),
            self.pairs | other.pairs,
            self.blocks | other.blocks,
            self.rule,
        )


NO_BOILERPLATE = Boilerplate()


def boilerplate(rule: str, **entries: Iterable[str]) -> Boilerplate:
    """From entries as typed in a file."""
    forms = {kind: tuple(dict.fromkeys(_entry(text) for text in entries.get(kind, ()))) for kind in KINDS}
    return Boilerplate(
        frozenset(forms["lines"]), forms["starts"], frozenset(forms["pairs"]), frozenset(forms["blocks"]), rule
    )


def _entry(text: str) -> str:
    return folded(text)


def _ends_at_word(text: str, at: int) -> bool:
    """Whether a start that ends at `at` ends with a word: "foto" is no start of "fotografer"."""
    if at >= len(text) or not (text[at - 1].isalnum() and text[at].isalnum()):
        return True
    return ord(text[at]) >= UNSPACED
