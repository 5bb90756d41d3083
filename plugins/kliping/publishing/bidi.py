"""Text that cannot disturb what stands around it.

"abc\\u202Edef"     →  "abc\\u202Edef\\u202C"      an override that was never ended ends here
"abc\\u2069def"     →  "abcdef"                  an end without a beginning
"abc\\x00def"       →  "abc\\uFFFDdef"            neither HTML nor XML can hold it
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

import msgspec

from ..stylebook.patterns import late

# HTML calls all of them parse errors and XML cannot hold most: C0 and C1 controls but for tab and
# line feed, lone surrogates, and the 66 noncharacters.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
EMBEDDINGS = "\u202a\u202b\u202d\u202e"
ISOLATES = "\u2066\u2067\u2068"
POP_EMBEDDING, POP_ISOLATE = "\u202c", "\u2069"
DEEPEST = 60
"""Unicode's algorithm stops counting at 125 levels; what is nested deeper than this is noise."""


def well_formed(copy: str) -> str:
    """The text with what HTML and XML cannot hold replaced by U+FFFD, and every bidi control paired."""
    if copy.isprintable() or copy.replace("\n", "").isprintable():  # nothing we look for is; most text leaves here
        return copy
    copy = FORBIDDEN.sub("\ufffd", copy.replace("\r", "\n"))
    return _paired(copy) if BIDI.search(copy) else copy


def _paired(copy: str) -> str:
    """Ends what was left open, in the order it was opened, and drops ends and nestings without effect."""
    out: list[str] = []
    open_: list[str] = []
    for character in copy:
        if character in EMBEDDINGS or character in ISOLATES:
            if len(open_) == DEEPEST:
                continue
            open_.append(POP_ISOLATE if character in ISOLATES else POP_EMBEDDING)
        elif character == POP_EMBEDDING:
            if not open_ or open_[-1] != POP_EMBEDDING:
                continue
            open_.pop()
        elif character == POP_ISOLATE:
            if POP_ISOLATE not in open_:
                continue
            while (end := open_.pop()) != POP_ISOLATE:
                out.append(end)
        out.append(character)
    return "".join(out + open_[::-1])


RIGHT_TO_LEFT = late("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
LEFT_TO_RIGHT = late("[A-Za-z\u00aa-\u058f\u0900-\u1fff\u2c00-\ud7ff\uf900-\ufaff]")
SAMPLE = 400
"""Characters looked at: a block shows its direction early."""
SCRIPTS = (("ARABIC", "Arab"), ("HEBREW", "Hebr"), ("LATIN", "Latn"), ("CYRILLIC", "Cyrl"), ("GREEK", "Grek"))


class Differing(msgspec.Struct, frozen=True):
    direction: Literal["ltr", "rtl"]
    language: str
    """BCP 47: the script is seen, the language is not: `und-Arab`."""


def differing(copy: str, direction: str) -> Differing | None:
    """How a block runs when most of its letters run against `direction`; None when it runs along."""
    against = RIGHT_TO_LEFT if direction == "ltr" else LEFT_TO_RIGHT
    found = against.search(copy, 0, SAMPLE)
    if found is None:
        return None
    kinds = [unicodedata.bidirectional(character) for character in copy[:SAMPLE]]
    right, left = kinds.count("R") + kinds.count("AL"), kinds.count("L")
    if (right <= left) if direction == "ltr" else (left <= right):
        return None
    name = unicodedata.name(found[0], "")
    script = next(("-" + code for word, code in SCRIPTS if name.startswith(word)), "")
    return Differing("rtl" if direction == "ltr" else "ltr", "und" + script)
