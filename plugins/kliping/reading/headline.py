"""Which line is the headline: the one that looks most like it, wherever it stands.

    "Veranstaltungen"                                     a menu: one word, far from the body
    "SN.AT / Politik / Innenpolitik"                      a path: signs between words
    "Ex-Ministerin Raab neue Chefin von Think-tank"       its words come back in the body
    "von"

Position is one witness among several: line 1 is the headline of 40 in 100 saved pages.
A headline printed twice is a better headline.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Sequence
from math import log

from .copydesk import Copy
from .evidence import weighed
from .weights import HEADLINE

REACH = 60
"""Lines that may be the headline, blank ones not counted."""
WIDTHS = (8, 15, 25, 40, 110, 150, 200)
BUCKETS = tuple(f"width{n}" for n in range(len(WIDTHS) + 1))
TOKEN = re.compile(r"[^\W\d_]{4,}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\u0e00-\u0e7f]{2}")
BYLINE = 3.0
"""What a byline's label takes from a line's chances."""
PLAIN = re.compile("[a-z]{4,}")
PATH = re.compile(r"\s(?:--?>|[>»/|›→])\s?")
STEP = re.compile(r"[>»/|›→]")
"""One of them stands in every path."""
PERIOD = (".", "。", "।", "۔")


def path(text: str) -> bool:
    """Signs that part the steps of a way: `Start > Politik > Inland`."""
    return STEP.search(text) is not None and len(PATH.findall(text)) > 1


def tokens(text: str) -> frozenset[str]:
    """Words that carry meaning: four letters and more, cut short so that endings do not count."""
    return _tokens(text[:2000])


@functools.lru_cache(maxsize=400)
def _tokens(text: str) -> frozenset[str]:
    """Asked of the same lines by several rules."""
    small = text.casefold()
    return frozenset([word[:6] for word in (PLAIN if small.isascii() else TOKEN).findall(small)])


def candidates(copy: Copy, evidence: Sequence[float]) -> dict[int, dict[str, float]]:
    """Index of each possible line → what speaks for it, by name."""
    indices = list(copy.looks)
    body = [i for i, value in zip(indices, evidence, strict=True) if value > 0 and copy.looks[i].traits.width >= 60]
    first = body[0] if body else indices[-1] + 1
    later = [i for i in indices if copy.looks[i].traits.width >= 100]
    vocabulary: set[str] = set()
    for i in later[:40]:
        vocabulary |= tokens(copy.text(i))
    head = indices[: REACH + 3]
    whole = "\n".join(copy.text(i) for i in head)
    marked = [copy.looks[i].dated or copy.looks[i].labelled for i in head]
    start = len([i for i in indices if i < first])
    echoed = [
        i
        for i in head
        if not copy.looks[i].repeated and copy.looks[i].traits.width >= 15 and whole.count(copy.text(i)) > 1
    ]
    rows = {}
    for place, index in enumerate(indices[:REACH]):
        said = _said(copy, index, place, evidence, start - place, vocabulary)
        if index in echoed:
            said["echoed"] = 1.0
        if any(copy.text(i) in copy.text(index) for i in echoed if i != index):
            said["echoes"] = 1.0
        if any(marked[place + 1 : place + 4]):
            said["date below"] = 1.0
        if place and titled(copy, head[place - 1]):
            said["title above"] = 1.0
        if place + 1 < len(head) and titled(copy, head[place + 1]):
            said["title below"] = 1.0
            if copy.looks[head[place + 1]].traits.width > copy.looks[index].traits.width:
                said["longer below"] = 1.0
        rows[index] = said
    return rows


def titled(copy: Copy, index: int) -> bool:
    """Could be a headline by its look alone: some words, no date, no label, no menu."""
    look = copy.looks[index]
    t = look.traits
    plain = not (t.signs or look.dated or look.labelled or look.furniture or look.credited)
    return plain and 18 <= t.width <= 200 and (t.words >= 3 or t.wide)


def _said(
    copy: Copy, index: int, place: int, evidence: Sequence[float], gap: int, vocabulary: set[str]
) -> dict[str, float]:
    """What speaks for one line; `gap` counts the lines to the first of the body, negative below it."""
    look, text = copy.looks[index], copy.text(index)
    t = look.traits
    said = {BUCKETS[bisect_right(WIDTHS, t.width)]: 1.0, "place": log(1 + place)}
    own = tokens(text)
    if own:
        said["words in body"] = len(own & vocabulary) / len(own)
        said["words"] = min(len(own), 8) / 8
    if gap < 0:
        said["below body"] = 1.0
        said["deep"] = log(1 - gap)
    elif gap:
        said["gap"] = log(gap)
    said["body"] = max(-4.0, min(4.0, evidence[place]))
    for name, holds in (
        ("first line", place == 0),
        ("full stop", text.endswith(PERIOD)),
        ("stop", t.stop),
        ("colon", t.colon),
        ("caps", t.caps),
        ("lower", t.lower),
        ("signs", t.signs),
        ("dated", look.dated),
        ("labelled", look.labelled),
        ("credited", look.credited),
        ("repeated", look.repeated),
        ("furniture", bool(look.furniture)),
        ("announced", look.announced),
        ("spaced", look.spaced),
        ("one word", t.words <= 1 and not t.wide),
        ("inner", t.inner > 0),
        ("path", path(text)),
    ):
        if holds:
            said[name] = 1.0
    if t.capital > 0.6 and t.words > 2:
        said["capital"] = 1.0
    if t.digits:
        said["digits"] = t.digits
    return said


def scores(copy: Copy, evidence: Sequence[float]) -> dict[int, float]:
    """Index of each possible line → how much speaks for it."""
    rows = candidates(copy, evidence)
    return {i: weighed(said, HEADLINE) - (BYLINE if _byline(copy, i) else 0.0) for i, said in rows.items()}


def _byline(copy: Copy, index: int) -> bool:
    """A label and a name: `Oleh Sari Wulandari`."""
    text = copy.text(index)
    label = copy.words.byline.match(text)
    return (
        label is not None and copy.looks[index].traits.width < 70 and not text[label.end() : label.end() + 1].islower()
    )
