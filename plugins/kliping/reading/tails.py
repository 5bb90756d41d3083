"""What stands after the last paragraph: sign-offs, printed tags, corrections.

"(aal)"                          an editor's initials
"… kata Galuzin. (kas)"          the same at the end of the last paragraph
"Tags: banjir, Kediri"           tags on one line
"Tags:" / "banjir" / "Kediri"    tags below their label
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .agencies import is_agency

if TYPE_CHECKING:
    from .copydesk import Copy

PART = r"[^\W\d_]{1,5}(?:-\d)?"
ALONE = re.compile(
    rf"[(\[]\s?(?P<signoff>{PART}(?:\s?[/\-.,]\s?{PART}){{0,4}})\s?[)\]]\.?|(?P<plain>[a-zäöüß]{{2,4}}(?:/[a-zäöüß]{{2,4}}){{0,3}})"
)
AT_END = re.compile(rf"(?<=[.!?\"”’»…])\s?(?:\((?P<signoff>{PART}(?:/{PART}){{0,4}})\)|/\s(?P<plain>[a-z]{{2,3}}))\s*$")
HASHES = re.compile(r"(?:#\w[\w\-]{0,40}[ ,]{0,3}){2,30}")
REMARKS = frozenset(
    "end ende fin video foto nine more ends selesai tamat red adv bersambung habis ist sic and live ii iii iv vi "
    "now top up all".split()
)
DIVIDE = re.compile(r"\s*[,;|•·#]\s*|\s{2,}|\s+/\s+|、|，")


def signoff(text: str) -> tuple[int, int] | None:
    """The initials a line holds and nothing else."""
    found = ALONE.fullmatch(text)
    return _initials(found) if found else None


def signoff_at_end(text: str) -> tuple[int, int] | None:
    """The initials behind the last sentence of a paragraph."""
    found = AT_END.search(text, max(0, len(text) - 40))
    return _initials(found) if found else None


def _initials(found: re.Match[str]) -> tuple[int, int] | None:
    group = "signoff" if found["signoff"] else "plain"
    letters = found[group]
    if letters.casefold() in REMARKS or is_agency(letters):
        return None
    if group == "signoff" and len(letters) == 5 and letters.isalpha():
        return None
    return found.span(group)


def tags_on(text: str, start: int) -> list[tuple[int, int]]:
    """The tags a line lists from `start`."""
    found: list[tuple[int, int]] = []
    at = start
    for divide in [*DIVIDE.finditer(text, start), None]:
        stop = divide.start() if divide else len(text)
        left = at + len(text[at:stop]) - len(text[at:stop].lstrip(" #:"))
        right = left + len(text[left:stop].rstrip(" .,"))
        if right > left and right - left <= 60:
            found.append((left, right))
        at = divide.end() if divide else stop
    return found


def tags_below(copy: Copy, label: int) -> list[int]:
    """The lines below a label of tags that are one tag each."""
    found: list[int] = []
    for index, look in copy.looks.items():
        if index <= label:
            continue
        close = index - (found[-1] if found else label) <= 2
        if (
            not close
            or look.furniture
            or look.dated
            or look.labelled
            or look.traits.width > 40
            or look.traits.stop
            or (copy.lines[index - 1].blank and found)
        ):
            break
        found.append(index)
        if len(found) >= 15:
            break
    return found
