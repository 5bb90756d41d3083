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
INNER_END = re.compile(r"[.!?…][\"”’»)]?[ ][\"“„«(‘¿¡]?[^\W\d_]|[。！？।۔][^\s」』）]")
WORDS = re.compile(r"[^\W\d_][^\s]*")
SIGNS = re.compile(r"[|›→▸▶►•·©®#]|https?:|www\.|\w@\w|[{}<>]")
LINKISH = re.compile(r"https?:|www\.|\w@\w|©")
QUOTES = "\"“„«»‘'‚「『《(（"
DASHED = re.compile(r"[ ]?[—–-]{1,2}[ ]")
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

    @property
    def prose(self) -> bool:
        """Looks like a sentence or more."""
        return (self.stop and self.width >= 50) or (self.inner > 0 and self.width >= 90)


def traits(text: str) -> Traits:
    """The look of one line."""
    sample = text[:SAMPLE]
    wide = 0 if text.isascii() else len(WIDE.findall(sample))
    width = len(text) + (wide if len(text) <= SAMPLE else wide * len(text) // SAMPLE)
    words = WORDS.findall(sample)
    capital = sum(w[0].isupper() for w in words)
    bare = text.rstrip(CLOSERS)
    last = bare[-1:]
    return Traits(
        width=width,
        words=len(words),
        capital=capital / len(words) if words else 0.0,
        stop=last in ENDS and last != ":" and last != "",
        colon=last == ":" or last == "：",
        inner=len(INNER_END.findall(sample)),
        commas=sample.count(",") + sample.count("，") + sample.count("、") + sample.count("،"),
        digits=sum(map(str.isdigit, sample)) / max(1, len(sample)),
        quoted=text[:1] in QUOTES,
        lower=text[:1].islower(),
        caps=text.isupper(),
        signs=SIGNS.search(sample) is not None or ("»" in sample and "«" not in sample),
        wide=wide * 3 > len(sample),
    )
