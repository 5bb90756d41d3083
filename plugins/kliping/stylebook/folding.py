"""One form for words that are compared: labels, months, places, boilerplate lines.

folded("  Jum’at. ")     "jum'at"
folded("SCROLL  TO")     "scroll to"
"""

from __future__ import annotations

import re
import unicodedata

BLANKS = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
QUOTES = str.maketrans({mark: "'" for mark in "’‘ʼ`´"} | {mark: '"' for mark in "“”„«»"})
UNSPACED = 0x0E00
"""From here on (Thai, Lao, Chinese, Japanese) words follow each other without a space."""


# Capitals drop what small letters carry: Greek ΕΠΙΣΗΣ for επίσης, Turkish KASIM for kasım.
LEVELLED = str.maketrans("άέήίόύώΐΰϊϋıё", "αεηιουωιυιυiе")


def folded(text: str) -> str:
    """Casefolded, composed, blanks squashed, quotes straight, no dot at the end."""
    straight = BLANKS.sub(" ", unicodedata.normalize("NFC", text).translate(QUOTES)).strip()
    small = unicodedata.normalize("NFC", straight.casefold().replace("i\u0307", "i"))
    return small.translate(LEVELLED).rstrip(" .")
