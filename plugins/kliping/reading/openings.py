"""A dateline on a line of its own → the beginning of the paragraph below it.

    "Kediri -" / "Jembatan sepanjang tiga ratus meter itu dibuka …"
    "人民网北京1月12日电 （记者 刘军涛）" / "8日上午，…"

Pages set the place in a box of its own, and saving them as text makes a line of it.
"""

from __future__ import annotations

import re

from .datelines import CHINESE, JAPANESE, REPORTER
from .lines import Line
from .traits import traits
from .wrap import joined

WESTERN = re.compile(r"[^\W\d_][^|:;!?\"“”]{1,50}\s?(?:--+|[-–—])")
DATELINES = CHINESE, REPORTER, JAPANESE
LONGEST = 60
PARAGRAPH, SENTENCE = 80, 40
"""Width of the line below: a dash may also end a headline's first half, an eastern dateline is none but itself."""


def opened(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines with each lone dateline put before its paragraph, or as they are."""
    if not any([_followed(line.text) or _eastern(line.text) for line in lines]):
        return lines
    found: list[Line] = []
    at = 0
    while at < len(lines):
        after = at + 1
        width = _followed(lines[at].text)
        if width:
            after += after < len(lines) and lines[after].blank
            after = after + 1 if after < len(lines) and _running(lines[after].text, width) else at + 1
        elif after < len(lines) and _broken(lines[at].text, lines[after].text):
            after += 1
        run = list(lines[at:after])
        found.append(joined(run, "dateline") if len(run) > 1 else run[0])
        at = after
    return tuple(found)


def _eastern(text: str) -> bool:
    """May begin with a dateline of Chinese or Japanese copy."""
    return text != "" and (text[0] > "\u2e7f" or text[0] in "([")


def _broken(text: str, following: str) -> bool:
    """A first paragraph that somebody wrapped right behind its dateline, or within: `（记者` / `刘军涛）8日上午，…`."""
    if not (following and len(text) <= LONGEST and _eastern(text) and not traits(text).stop):
        return False
    whole = f"{text} {following}"
    found = next((m for pattern in DATELINES if (m := pattern.match(whole))), None)
    return found is not None and sum(map(bool, found.groups())) > 1 and _running(following, SENTENCE)


def _followed(text: str) -> int:
    """Width the line below must have: 0 when this is no dateline alone."""
    if not 2 < len(text) <= LONGEST:
        return 0
    if text[-1] in "-–—":
        return PARAGRAPH if WESTERN.fullmatch(text) and text[0].isupper() and len(text.split()) <= 6 else 0
    eastern = _eastern(text) and any(pattern.fullmatch(text) for pattern in DATELINES)
    return SENTENCE if eastern else 0


def _running(text: str, width: int) -> bool:
    t = traits(text)
    return t.width >= width and (t.stop or width == SENTENCE) and not t.lower
