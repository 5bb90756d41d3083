"""What a line looks like, before anybody asks what it says.

    "Kediri, CNN Indonesia -- Jembatan itu dibuka."   long, ends a sentence, words small
    "Baca Juga"                                       short, no end, words capital
    "社会"                                             two characters wide each

All marks are those of many scripts: a full stop is also 。 or । or ۔.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

ENDS = ".!?…。！？．｡।॥۔؟።:՝։๚။"
CLOSERS = "\"'”’»)]）」』】›«“*  "
WIDE = re.compile(r"[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]")
INNER_END = re.compile(r"[.!?…][\"”’»)]?[ ][\"“„«(‘¿¡]?[^\W\d_]")
EASTERN_END = re.compile(r"[。！？।۔]")
INNER_ENDS = re.compile(rf"{INNER_END.pattern}|{EASTERN_END.pattern}[^\s」』）]")
WORDS = re.compile(r"([^\W\d_])\S*")
"""Its group is the first letter."""
SIGNS = re.compile(r"[|›→▸▶►•·©®#{}<>]")
MAIL = re.compile(r"\w@\w")
ADDRESSES = ("http:", "https:", "www.")
QUOTES = "\"“„«»‘'‚「『《(（"
SAMPLE = 600
"""Characters of a long line that are looked at word by word."""


@dataclass(slots=True)
class Traits:
    width: int
    """Characters; the wide ones of Chinese, Japanese and Korean count double."""
    words: int
    capital: float
    """Share of the words that begin with a capital; 0 in scripts without."""
    stop: bool
    """Ends as a sentence does."""
    colon: bool
    inner: int
    """Sentences that end inside the line."""
    commas: int
    digits: float
    """Share of the characters."""
    quoted: bool
    lower: bool
    """Begins with a small letter."""
    caps: bool
    """Capitals only."""
    signs: bool
    """Marks of menus and links: | » © @."""
    wide: bool


def traits(text: str) -> Traits:
    """The look of one line."""
    sample = text[:SAMPLE]
    plain = sample.isascii()
    wide = 0 if plain else len(WIDE.findall(sample))
    width = len(text) + (wide if len(text) <= SAMPLE else wide * len(text) // SAMPLE)
    initials = WORDS.findall(sample)
    capital = sum(map(str.isupper, initials))
    bare = text.rstrip(CLOSERS)
    last = bare[-1:]
    return Traits(
        width=width,
        words=len(initials),
        capital=capital / len(initials) if initials else 0.0,
        stop=last in ENDS and last != ":" and last != "",
        colon=last == ":" or last == "：",
        inner=len((INNER_END if plain or not EASTERN_END.search(sample) else INNER_ENDS).findall(sample)),
        commas=sample.count(",") + sample.count("，") + sample.count("、") + sample.count("،"),
        digits=sum(map(sample.count, filter(str.isdigit, set(sample)))) / max(1, len(sample)),
        quoted=text[:1] in QUOTES,
        lower=text[:1].islower(),
        caps=text.isupper(),
        signs=_signs(sample),
        wide=wide * 3 > len(sample),
    )


def _signs(sample: str) -> bool:
    """Marks of menus, addresses; looked for one by one, which is quicker than all in one pattern."""
    if SIGNS.search(sample) or any(mark in sample for mark in ADDRESSES):
        return True
    if "@" in sample and MAIL.search(sample):
        return True
    return "»" in sample and "«" not in sample
