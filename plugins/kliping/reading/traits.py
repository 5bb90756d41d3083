"""What a line looks like, before anybody asks what it says.

    "Kediri, CNN Indonesia -- Jembatan itu dibuka."   long, ends a sentence, words small
    "Baca Juga"                                       short, no end, words capital
    "社会"                                             two characters wide each

All marks are those of many scripts: a full stop is also 。 or । or ۔.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from ..stylebook.patterns import late

ENDS = ".!?…。！？．｡।॥۔؟።:՝։๚။"
CLOSERS = "\"'”’»)]）」』】›«“*  "
WIDE = late(r"[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]")
INNER_END = re.compile(r"[.!?…][\"”’»)]?[ ][\"“„«(‘¿¡]?[^\W\d_]")
EASTERN_END = re.compile(r"[。！？।۔]")
INNER_ENDS = late(rf"{INNER_END.pattern}|{EASTERN_END.pattern}[^\s」』）]")
WORDS = re.compile(r"([^\W\d_])\S*")
"""Its group is the first letter."""
FAR = late("[\u0600-\u1fff\u2070-\U0010ffff]")
"""Beyond the alphabets of Europe and the marks they print with."""
NEAR_DIGITS = re.compile("[0-9²³¹]")
DIGITS = re.compile("[\\d²³¹⁰⁴-⁹₀-₉①-⑨⑴-⑼⒈-⒐⓪⓵-⓽⓿❶-❾➀-➈➊-➒]")
SIGNS = re.compile(r"[|›→▸▶►•·©®#{}<>]")
MAIL = re.compile(r"\w@\w")
QUOTES = "\"“„«»‘'‚「『《(（"
SAMPLE = 600
"""Characters of a long line that are looked at word by word."""


class Traits(msgspec.Struct):
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
    far = not plain and FAR.search(sample) is not None
    wide = len(WIDE.findall(sample)) if far else 0
    width = len(text) + (wide if len(text) <= SAMPLE else wide * len(text) // SAMPLE)
    initials = _initials(sample)
    bare = text.rstrip(CLOSERS)
    last = bare[-1:]
    return Traits(
        width,
        len(initials),
        sum(map(str.isupper, initials)) / len(initials) if initials else 0.0,
        last in ENDS and last != ":" and last != "",
        last == ":" or last == "：",
        len((INNER_ENDS if far and EASTERN_END.search(sample) else INNER_END).findall(sample)),
        sample.count(",") + (sample.count("，") + sample.count("、") + sample.count("،") if far else 0),
        _digits(sample, plain, far) / max(1, len(sample)),
        text[:1] in QUOTES,
        text[:1].islower(),
        text.isupper(),
        _signs(sample, plain),
        wide * 3 > len(sample),
    )


def _initials(sample: str) -> Sequence[str]:
    """The first letter of every word."""
    firsts = "".join([word[0] for word in sample.split()])
    # Most lines hold words of letters only; where one begins with a mark or a digit, a pattern looks behind it.
    return firsts if firsts.isalpha() or not firsts else WORDS.findall(sample)


def _digits(sample: str, plain: bool, far: bool) -> int:
    """How many characters are digits, of whatever script."""
    if plain:
        raw = sample.encode()
        return len(raw) - len(raw.translate(None, b"0123456789"))
    return len((DIGITS if far else NEAR_DIGITS).findall(sample))


def _signs(sample: str, plain: bool) -> bool:
    """Marks of menus, addresses; looked for one by one, which is quicker than all in one pattern."""
    if SIGNS.search(sample) or "www." in sample or "http:" in sample or "https:" in sample:
        return True
    if "@" in sample and MAIL.search(sample):
        return True
    return not plain and "»" in sample and "«" not in sample
