"""Boilerplate a house or a language prints around its articles, told by the line alone.

    lines    the whole line is this:                 "ADVERTISEMENT"
    starts   the line begins so:                     "Baca juga: Jembatan baru dibuka"
    pairs    this line announces the next one:       "Baca juga:" and a headline below
    blocks   from this line to the end of the copy:  "LAINNYA DI DETIKNETWORK"

A block counts only after the body has begun; whoever reads the copy sees to that.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Literal

import msgspec

from .folding import UNSPACED, folded

Kind = Literal["lines", "starts", "pairs", "blocks"]
RANK: tuple[Kind, ...] = ("blocks", "pairs", "lines")
"""What a line is that stands in several lists."""
KINDS: tuple[Kind, ...] = ("lines", "starts", "pairs", "blocks")
ORNAMENTS = " .,:;!?/|()[]{}<>«»‹›*#+_=~…-–—•·▶►▼▸→➜★☆■□◆●：（）【】［］「」『』《》0123456789"
"""Around a label without being part of it: `» Baca juga:`, `Kommentare (0)`, `【関連記事】`."""


class Boilerplate(msgspec.Struct, frozen=True, dict=True):
    """Every entry is folded; so is the line it is compared with."""

    lines: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()
    pairs: frozenset[str] = frozenset()
    blocks: frozenset[str] = frozenset()
    rule: str = "boilerplate"
    """The name accounts give: `cnn_indonesia.boilerplate`."""

    @cached_property
    def _whole(self) -> dict[str, Kind]:
        kinds: dict[str, Kind] = dict.fromkeys(self.lines, "lines")
        return kinds | dict.fromkeys(self.pairs, "pairs") | dict.fromkeys(self.blocks, "blocks")

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._whole), default=0)

    @cached_property
    def _by_first(self) -> dict[str, tuple[str, ...]]:
        first: dict[str, tuple[str, ...]] = {}
        for start in self.starts:
            first[start[:1]] = (*first.get(start[:1], ()), start)
        return first

    def kind(self, line: str) -> Kind | None:
        """How a line is boilerplate; None when it is not."""
        # Longer lines cost a look at their beginning only: bodies are mostly long lines.
        if len(line) > self._longest + 40:
            return "starts" if self._starts(folded(line[:200])) else None
        text = folded(line)
        kinds = self._whole.get(text), self._whole.get(text.strip(ORNAMENTS))
        return next((kind for kind in RANK if kind in kinds), None) or ("starts" if self._starts(text) else None)

    def _starts(self, text: str) -> bool:
        """Whether it begins with one of the starts, behind ornaments or not."""
        bare = text.lstrip(ORNAMENTS)
        return self._begins(text) or (len(bare) < len(text) and self._begins(bare))

    def _begins(self, text: str) -> bool:
        starts = self._by_first.get(text[:1], ())
        return text.startswith(starts) and any(
            text.startswith(start) and _ends_at_word(text, len(start)) for start in starts
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
