"""One form for words that are compared: labels, months, places, boilerplate lines.

folded("  Jum’at. ")     "jum'at"
folded("SCROLL  TO")     "scroll to"
"""

from __future__ import annotations

import re
import unicodedata

UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff]")
QUOTES = str.maketrans({mark: "'" for mark in "’‘ʼ`´"} | {mark: '"' for mark in "“”„«»"})
QUOTED = re.compile("[’‘ʼ`´“”„«»]")
UNSPACED = 0x0E00
"""From here on (Thai, Lao, Chinese, Japanese) words follow each other without a space."""


# Capitals drop what small letters carry: Greek ΕΠΙΣΗΣ for επίσης, Turkish KASIM for kasım.
LEVELLED = str.maketrans("άέήίόύώΐΰϊϋıё", "αεηιουωιυιυiе")
ACCENTED = re.compile("[άέήίόύώΐΰϊϋıё]")


def folded(text: str) -> str:
    """Casefolded, composed, blanks squashed, quotes straight, accents levelled, no dot at the end."""
    levelled = small(text)
    return levelled.translate(LEVELLED) if ACCENTED.search(levelled) else levelled


def small(text: str) -> str:
    """As `folded`, with the accents that capitals drop: what a pattern that ignores case can look for."""
    if text.isascii():
        return " ".join(text.replace("`", "'").lower().split()).rstrip(" .")
    text = unicodedata.normalize("NFC", text)
    if QUOTED.search(text):
        text = text.translate(QUOTES)
    straight = " ".join((UNSEEN.sub(" ", text) if UNSEEN.search(text) else text).split())
    return unicodedata.normalize("NFC", straight.casefold().replace("i\u0307", "i")).rstrip(" .")
