"""Lines the evidence leaves in doubt: short sentences, items of a list, questions.

"Tiket dijual di pintu masuk."       a sentence behind the last paragraph: body
"Yang diperlukan:" / "- lem kanji"   a list and what announces it: body
"Wie heißen die Eisheiligen?"        a short question between paragraphs: a subhead
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import islice

from .agencies import SUPPLIED, wires
from .copydesk import Copy
from .tails import signoff_at_end

ITEM = re.compile(r"(?:[-–—•·*▪■●◦‣]|\d{1,2}[.)])\s+(?=\S)")
STOPLESS = re.compile("[\u0e00-\u0eff\u1780-\u17ff]")
"""Letters of Thai, Lao and Khmer, whose sentences end without a stop."""
UNSTOPPED, LONG = 30, 60
"""Characters of a line of theirs that may be a sentence, and of one that is, even without a space in it."""
FULL_STOP = (".", "。", "।", '."', ".”", ".»")
PASSED = ("lines", "starts")
"""Furniture that stands between paragraphs."""
QUESTION = 1.5
"""Evidence from which a short question is a paragraph."""
BETWEEN, BEHIND, BEFORE = -2.0, -3.0, -2.0
"""Evidence a short sentence needs between paragraphs, behind the last, and right before the first."""


def question(copy: Copy, index: int, evidence: float) -> bool:
    """A short question between paragraphs is their subhead more often than a paragraph."""
    t = copy.looks[index].traits
    return evidence < QUESTION and t.width < 70 and not t.quoted and copy.text(index).endswith(("?", "？"))


def extended(copy: Copy, evidence: dict[int, float], body: set[int], captioned: Callable[[int], bool]) -> set[int]:
    """Short sentences between paragraphs and right behind the last one are body too; captions are not."""
    first, last = min(body), max(body)
    more = {
        i
        for i, value in evidence.items()
        if first < i < last
        and i not in body
        and ((value > BETWEEN and sentence(copy, i)) or item(copy, i))
        and not captioned(i)
    }
    for index in reversed([i for i in evidence if i < first]):
        stops = evidence[index] >= BEFORE and copy.text(index).endswith(FULL_STOP) and sentence(copy, index)
        if not stops or copy.looks[index].dated or captioned(index):
            break
        more.add(index)
    return more | _behind(copy, evidence, [i for i in evidence if i > last], captioned)


def _behind(copy: Copy, evidence: dict[int, float], lines: list[int], captioned: Callable[[int], bool]) -> set[int]:
    """Of the lines behind the last paragraph those that go on with it."""
    more = set()
    waiting: int | None = None
    for at, index in enumerate(lines):
        kind = copy.looks[index].furniture
        if kind in PASSED or captioned(index):
            continue
        if kind or not (item(copy, index) or (sentence(copy, index) and evidence[index] >= BEHIND)):
            below = islice((i for i in lines[at + 1 :] if not captioned(i)), 2)
            if not (waiting is None and _heads_list(copy, index, below)):
                break
            waiting = index
            continue
        more.add(index)
        if waiting is not None and copy.looks[waiting].traits.colon and copy.looks[waiting].traits.words > 4:
            more.add(waiting)
        waiting = None
    return more


def item(copy: Copy, index: int) -> bool:
    """A line of a list: a dash, a bullet or a number in front."""
    look = copy.looks[index]
    return ITEM.match(copy.text(index)) is not None and not (look.furniture or look.announced) and look.traits.words > 0


def _heads_list(copy: Copy, index: int, below: Iterable[int]) -> bool:
    """A few words, or a line that ends with a colon, above two items of a list."""
    t = copy.looks[index].traits
    heads = (0 < t.words <= 8 or t.colon) and not t.signs
    return heads and [item(copy, i) for i in below] == [True, True]


def closes(copy: Copy, index: int) -> bool:
    """The last line of the copy, of several sentences with their agency behind: the end of the story."""
    text = copy.text(index)
    behind = SUPPLIED.search(text, max(0, len(text) - 60)) if text[-1] in ")]）." else None
    return (
        behind is not None
        and copy.looks[index].traits.inner > 0
        and index == next(reversed(copy.looks))
        and wires(text, *behind.span("agency")) is not None
    )


def sentence(copy: Copy, index: int) -> bool:
    """A whole sentence with nothing of a link, a label or a date about it."""
    look = copy.looks[index]
    t = look.traits
    ends = t.stop or look.credited or signoff_at_end(copy.text(index)) is not None
    stopless = t.width >= UNSTOPPED and STOPLESS.match(copy.text(index)[-1]) is not None
    ends = ends or stopless
    link = t.signs and not t.inner and not (t.wide and "·" in copy.text(index))
    speaks = (
        ends
        and not link
        and not t.lower
        and (t.words >= 4 or (t.wide and t.width >= 16) or (stopless and t.width >= LONG))
    )
    dated = look.dated and t.words < 6
    credited = look.credited and not signoff_at_end(copy.text(index)) and not closes(copy, index)
    return speaks and not (look.furniture or look.announced or dated or look.labelled or credited or look.repeated)
