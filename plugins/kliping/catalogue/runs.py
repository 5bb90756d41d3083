"""Body → runs of capitalised words, the raw material of names.

    "Menurut Galuzin, Presiden AS Donald Trump …"
        Run("Menurut Galuzin", opens=True)  Run("Presiden AS Donald Trump", opens=False)

The headline is never read here: where headlines are set in title case it tells nothing of names.
One pass, one pattern; no part of it can match the same text in two ways.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..record import Block
from .lexicon import LETTERS, Lexicon

LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CASED = "".join(
    chr(point)
    for point in (*range(0x41, 0x590), *range(0x10A0, 0x1100), *range(0x1E00, 0x2000))
    if unicodedata.category(chr(point)) in ("Lu", "Lt")
)
BEYOND = frozenset(CASED).difference(LATIN)
# A short abbreviation in front of a name does not end a sentence: "M. Nuh", "Dr. Budi"; "1447 H." does.
TITLES = r"(?<=\b(?:Dr|Hj|Ir|St|Mr|Ms|PT|CV|Tb|Jl))|(?<=\b(?:Drs|Mrs|Moh|Muh))|(?<=\bProf)"
SPACE = "[ \u00a0]"
OPENING = '"“‘«„「『'
SKIPPED = " \u00a0\t\n'’\"“”‘«»„([{"
SENTENCE_END = ".!?…:;•*–—|。！？"

LONGEST = 16
"""Words; what goes on longer is a title or a list, not a name."""


class Run(NamedTuple):
    """Capitalised words in a row, with the connectors between them."""

    block: int
    words: tuple[str, ...]
    lower: tuple[str, ...]
    starts: tuple[int, ...]
    """Character offset of each word in its block."""
    end: int
    opens: bool
    """Whether it stands where any word would be capitalised."""
    before: str
    """The word in front of it, lower case; empty when something stands between."""
    after: str


@lru_cache(maxsize=64)
def pattern(connectors: frozenset[str], capitals: str) -> re.Pattern[str]:
    stop = rf"(?:(?<=\b[{capitals}])(?<!\d [{capitals}])|{TITLES})\."
    word = rf"[{capitals}][^\W_]*(?:['’&-][^\W_]+|\.(?=[a-z])[^\W_]+)*"
    joined = "|".join(sorted(map(re.escape, connectors), key=lambda word: (-len(word), word)))
    between = rf"(?:{stop}{SPACE}?|{SPACE})(?:(?:{joined}){SPACE})?" if joined else rf"(?:{stop}{SPACE}?|{SPACE})"
    return re.compile(rf"{word}(?:{between}{word})*")


def capitals_in(text: str) -> str:
    """The capitals there may be in a text: compiling a pattern of all there are takes as long as reading."""
    return LATIN if text.isascii() or BEYOND.isdisjoint(text) else CASED


def runs_of(body: Sequence[Block], lexicon: Lexicon) -> Iterator[Run]:
    """Every run of the body, in order. Blocks set in capitals are left out: they tell nothing."""
    for number, block in enumerate(body):
        text = block.text
        if block.kind == "subhead" or shouted(text):
            continue
        for match in pattern(lexicon.connectors, capitals_in(text)).finditer(text):
            start = word_start(text, match.start())
            if start is not None and (run := run_in(text, number, start, match.end(), lexicon)):
                yield run


def run_in(text: str, block: int, start: int, end: int, lexicon: Lexicon) -> Run | None:
    printed = text[start:end]
    found = [(0, printed)] if printed.isalnum() else [(word.start(), word[0]) for word in LETTERS.finditer(printed)]
    if len(found) > LONGEST:
        return None
    words = tuple([word for _, word in found])
    return Run(
        block,
        words,
        lexicon.key(words),
        tuple([start + offset for offset, _ in found]),
        end,
        opens(text, start),
        lexicon.fold(word_before(text, start)),
        lexicon.fold(word_after(text, end)),
    )


def word_start(text: str, capital: int) -> int | None:
    """Where the word of a capital begins: "iPhone" and "eBay" are names, "halamanBaru" is a slip."""
    start = capital
    while start and text[start - 1].isalnum():
        start -= 1
        if capital - start > 2:
            return None
    return start


def shouted(text: str) -> bool:
    """Whether most letters are capitals."""
    if text[1:3].islower():
        return False
    sample = text[:120]
    return sum(map(str.isupper, sample)) * 2 > sum(map(str.isalpha, sample))


def opens(text: str, start: int) -> bool:
    """Whether what starts here opens a block, a sentence or a quotation.

    >>> opens('katanya. "Rusia', 10), opens("kata Putin", 5)
    (True, False)
    """
    at = start - 1
    while at >= 0 and text[at] in SKIPPED:
        if text[at] in OPENING:
            return True
        at -= 1
    return at < 0 or text[at] in SENTENCE_END or text[max(0, at - 1) : at + 1] in (" -", "--")


def word_before(text: str, start: int) -> str:
    head = text[max(0, start - 24) : start]
    if not head or head[-1] not in " \u00a0":
        return ""
    word = head[:-1].rpartition(" ")[2]
    return word if word.isalpha() else ""


def word_after(text: str, end: int) -> str:
    tail = text[end : end + 24]
    if not tail or tail[0] not in " \u00a0":
        return ""
    return tail[1:].partition(" ")[0].rstrip(".,;:!?")
