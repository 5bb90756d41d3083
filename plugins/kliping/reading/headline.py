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

from ..stylebook.patterns import late
from .copydesk import Copy
from .evidence import Ballot
from .weights import HEADLINE

REACH = 60
"""Lines that may be the headline, blank ones not counted."""
WIDTHS = (8, 15, 25, 40, 110, 150, 200)
TOKEN = late(r"[^\W\d_]{4,}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\u0e00-\u0e7f]{2}")
LONGEST = WIDTHS[-1]
"""Width of what other lines may echo."""
BYLINE = 3.0
"""What a byline's label takes from a line's chances."""
PLAIN = re.compile("[a-z]{4,}")
SPACED = re.compile(r"[^\W\d_]{4,}")
UNSPACED = late("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
"""Letters of scripts that run words together, or make them of two signs."""
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
    pattern = PLAIN if small.isascii() else TOKEN if UNSPACED.search(small) else SPACED
    return frozenset([word[:6] for word in pattern.findall(small)])


WIDTH = tuple(HEADLINE[f"width{n}"] for n in range(len(WIDTHS) + 1))
SAYS = Ballot(
    (
        "first line", "full stop", "stop", "colon", "caps", "lower", "signs", "dated", "labelled", "credited",
        "repeated", "furniture", "announced", "spaced", "one word", "inner", "path", "capital",
        "echoed", "echoes", "date below", "title above", "title below", "longer below",
    ),
    HEADLINE,
)  # fmt: skip


def scores(copy: Copy, evidence: Sequence[float]) -> dict[int, float]:
    """Index of each possible line → how much speaks for it."""
    looks, indices = copy.looks, list(copy.looks)
    first = next(
        (i for i, value in zip(indices, evidence, strict=True) if value > 0 and looks[i].traits.width >= 60), -1
    )
    start = indices.index(first) if first >= 0 else len(indices)
    vocabulary: set[str] = set()
    for i in [i for i in indices if looks[i].traits.width >= 100][:40]:
        vocabulary |= tokens(copy.text(i))
    head = indices[: REACH + 3]
    around = _Around(copy, head)
    return {
        index: _numbers(copy, index, place, evidence[place], start - place, vocabulary)
        + around.weighed(index, place)
        - (BYLINE if _byline(copy, index) else 0.0)
        for place, index in enumerate(indices[:REACH])
    }


def titled(copy: Copy, index: int) -> bool:
    """Could be a headline by its look alone: some words, no date, no label, no menu."""
    look = copy.looks[index]
    t = look.traits
    plain = not (t.signs or look.dated or look.labelled or look.furniture or look.credited)
    return plain and 18 <= t.width <= 200 and (t.words >= 3 or t.wide)


class _Around:
    """The yes-or-no traits of the lines of a head, and what stands around each."""

    def __init__(self, copy: Copy, head: list[int]) -> None:
        self.copy, self.head = copy, head
        looks = [copy.looks[i] for i in head]
        texts = [copy.text(i) for i in head]
        whole = "\n".join(texts)
        self.marked = [look.dated or look.labelled for look in looks]
        self.titled = [titled(copy, i) for i in head]
        self.echoed = {
            index: text
            for index, look, text in zip(head, looks, texts, strict=True)
            if not look.repeated and 15 <= look.traits.width <= LONGEST and whole.count(text) > 1
        }

    def weighed(self, index: int, place: int) -> float:
        """What they say of one line."""
        look, text = self.copy.looks[index], self.copy.text(index)
        t, below = look.traits, place + 1
        headed = below < len(self.head) and self.titled[below]
        (value,) = SAYS(
            place == 0,
            text.endswith(PERIOD),
            t.stop,
            t.colon,
            t.caps,
            t.lower,
            t.signs,
            look.dated,
            look.labelled,
            look.credited,
            look.repeated,
            bool(look.furniture),
            look.announced,
            look.spaced,
            t.words <= 1 and not t.wide,
            t.inner > 0,
            path(text),
            t.capital > 0.6 and t.words > 2,
            index in self.echoed,
            any(echo in text for i, echo in self.echoed.items() if i != index),
            True in self.marked[below : below + 3],
            place > 0 and self.titled[place - 1],
            headed,
            headed and self.copy.looks[self.head[below]].traits.width > t.width,
        )
        return value + WIDTH[bisect_right(WIDTHS, t.width)]


def _numbers(copy: Copy, index: int, place: int, evidence: float, gap: int, vocabulary: set[str]) -> float:
    """What is counted in a line; `gap` counts the lines to the first of the body, negative below it."""
    value = HEADLINE["place"] * log(1 + place) + HEADLINE["digits"] * copy.looks[index].traits.digits
    value += HEADLINE["body"] * max(-4.0, min(4.0, evidence))
    own = tokens(copy.text(index))
    if own:
        value += HEADLINE["words in body"] * len(own & vocabulary) / len(own) + HEADLINE["words"] * min(len(own), 8) / 8
    if gap < 0:
        value += HEADLINE["below body"] + HEADLINE["deep"] * log(1 - gap)
    elif gap:
        value += HEADLINE["gap"] * log(gap)
    return value


def _byline(copy: Copy, index: int) -> bool:
    """A label and a name: `Oleh Sari Wulandari`."""
    look, text = copy.looks[index], copy.text(index)
    label = copy.words.byline.match(text) if look.labelled and look.traits.width < 70 else None
    return label is not None and not text[label.end() : label.end() + 1].islower()
