"""The line of rights at the foot of a page → who holds them.

"© 2017 Warta Tirta. All rights reserved."      Warta Tirta
"Hak cipta 2016-2018 Koran Sulawesi"            Koran Sulawesi
"Copyright is not for sale"                     nobody
"""

from __future__ import annotations

import re

from ..stylebook.patterns import late

YEARS = r"(?:19|20)\d\d(?:\s?[-–—]\s?(?:19|20)\d\d)?"
OWNED = late(
    r"(?:©|\(c\)|\bcopyright|\bhak cipta)[\s:]{0,3}(?:©|\(c\))?"
    rf"\s?(?:{YEARS})?[\s,.:|–—-]{{0,4}}(?:by\s|©\s?)?(?P<owner>[^,|©]{{2,70}})",
    re.IGNORECASE,
)
ENDS = re.compile(
    r"[.!]\s|\.$|\s[-–—•·]\s|\s?\(|\s?(?:19|20)\d\d|"
    r"\s(?:all rights|alle rechte|tous droits|todos los|tutti i|hak cipta|inc\b|llc\b|ltd\b|limited\b|gmbh\b|pte\b)",
    re.IGNORECASE,
)
REMARKS = re.compile(
    r"(?:all|alle|any|this|hak|notice|policy|rights?|disclaimer|image|photo|copyright)\b|.*[/:]", re.IGNORECASE
)
LOOKED, WORDS = 300, 6
"""Characters of the line looked at, and words of the longest name."""


def owner(text: str) -> tuple[int, int] | None:
    """Characters of the name of the one who holds the rights.

    >>> owner("© 2017 Warta Tirta. All rights reserved.")
    (7, 18)
    """
    found = OWNED.search(text, 0, LOOKED)
    if not found:
        return None
    start, end = found.span("owner")
    start += len(text[start:end]) - len(text[start:end].lstrip())
    cut = ENDS.search(text, start, end)
    name = text[start : cut.start() if cut else end].rstrip(" .-–—")
    fits = name[:1].isalnum() and not name[0].islower() and len(name) > 1 and len(name.split()) <= WORDS
    return (start, start + len(name)) if fits and not REMARKS.match(name) else None
