"""Which line of a whole page is the headline of the story below it.

    "Jembatan Baru Dibuka di Kediri"     alone between blank lines, a date below it, its words in the story
    "* Penjelasan KPK soal Sudewo"       one link among links
    "Jembatan Baru Dibuka | Harian"      the page's title: it holds the headline, and is none

Weights are log odds, fitted on pages of some hundred outlets and checked on outlets left out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from math import log
from typing import TYPE_CHECKING

from .evidence import Ballot, Look
from .headline import PERIOD, WIDTHS, path, tokens
from .photos import taken

if TYPE_CHECKING:
    from .page import Story

REACH = 60
"""Lines above a story among which its headline stands."""
TITLES = 4
"""Lines at the top of a page that may repeat its headline."""
Place = tuple[int, int]
"""Number of the story, place of the line."""

WEIGHTS: dict[str, float] = {
    "alone": 1.59,
    "below": -0.84,
    "between": -0.32,
    "caps": -0.16,
    "credited": -1.18,
    "date below": 0.55,
    "date later": 1.02,
    "date near": 0.99,
    "dated": -0.39,
    "echoed": 1.42,
    "far": -0.36,
    "full stop": -1.26,
    "furniture": -0.38,
    "gap": 0.69,
    "in page title": 0.37,
    "labelled": -0.18,
    "link": -0.58,
    "link above": -0.25,
    "link below": -0.37,
    "one word": -0.84,
    "path": -0.24,
    "repeated": 0.74,
    "share": 0.99,
    "signs": -0.54,
    "space above": 0.77,
    "space below": 0.78,
    "stop": -0.61,
    "title above": -1.56,
    "title below": 0.52,
    "two words": -0.69,
    "width0": -0.58,
    "width1": -0.71,
    "width2": -0.17,
    "width3": 0.60,
    "width4": 1.96,
    "width5": -0.42,
    "width6": -0.37,
    "width7": -0.31,
    "words": 0.81,
    "words in story": 2.49,
}


WIDTH = tuple(WEIGHTS[f"width{n}"] for n in range(len(WIDTHS) + 1))
SAYS = Ballot(
    (
        "link", "full stop", "stop", "caps", "signs", "dated", "labelled", "credited", "furniture", "one word",
        "two words", "path", "repeated", "in page title", "date near", "date below", "date later", "space above",
        "title below", "link below", "space below", "alone", "title above", "link above",
    ),
    WEIGHTS,
)  # fmt: skip


def scored(
    texts: Sequence[str], looks: Sequence[Look], links: Sequence[bool], stories: Sequence[Story]
) -> dict[Place, float]:
    """Each line that may be the headline of a story → how much speaks for it."""
    page = _Lines(texts, looks, links)
    rows: dict[Place, float] = {}
    for number, story in enumerate(stories):
        vocabulary = {word for place in range(story.first, story.last + 1)[:40] for word in tokens(texts[place])}
        lines = range(max(0, story.first - REACH), min(story.first + 3, len(texts)))
        titles = [place for place in lines if page.titled(place)]
        whole = "\n".join(texts[place] for place in titles)
        echoed = {place for place in titles if whole.count(texts[place]) > page.often[texts[place]]}
        share, between = WEIGHTS["share"] * log(story.weight / stories[0].weight), 0
        for place in reversed(lines):
            value = page.said(place) + share + _above(story.first - place) + WEIGHTS["between"] * log(1 + between)
            own = tokens(texts[place])
            if own:
                value += WEIGHTS["words in story"] * len(own & vocabulary) / len(own)
                value += WEIGHTS["words"] * min(len(own), 8) / 8
            if place in echoed:
                value += WEIGHTS["echoed"]
            rows[number, place] = value
            between += place < story.first and page.wordy(place)
    return rows


def _above(gap: int) -> float:
    """How far a line stands above the story."""
    if gap <= 0:
        return WEIGHTS["below"]
    return WEIGHTS["gap"] * log(gap) + (WEIGHTS["far"] * log(gap - 9) if gap > 10 else 0.0)


class _Lines:
    """The lines of a page, asked about one by one."""

    def __init__(self, texts: Sequence[str], looks: Sequence[Look], links: Sequence[bool]) -> None:
        self.texts, self.looks, self.links = texts, looks, links
        self.often = Counter(texts)
        self.tops = [text.casefold() for text in texts[:TITLES]]
        self.marked = [look.dated or look.labelled for look in looks]
        self._said: dict[int, float] = {}

    def titled(self, place: int) -> bool:
        return 15 <= len(self.texts[place]) <= 200

    def wordy(self, place: int) -> bool:
        return self.looks[place].traits.width >= 25 and not self.marked[place]

    def said(self, place: int) -> float:
        """What speaks for a line, whatever the story; a line may be the headline of several."""
        if place not in self._said:
            self._said[place] = self._weighed(place)
        return self._said[place]

    def _weighed(self, place: int) -> float:
        """What a line and those around it say."""
        text, look, links, marked = self.texts[place], self.looks[place], self.links, self.marked
        t, after = look.traits, place + 1
        above = self.looks[place - 1] if place else None
        below = self.looks[after] if after < len(self.looks) else None
        (value,) = SAYS(
            links[place],
            text.endswith(PERIOD),
            t.stop,
            t.caps,
            t.signs and not links[place],
            look.dated,
            look.labelled,
            look.credited or taken(text[-100:]),
            bool(look.furniture),
            t.words <= 1 and not t.wide,
            t.words == 2 and not t.wide,
            path(text),
            self.often[text] > 1,
            self._in_title(place),
            True in marked[after : after + 3],
            True in marked[after : after + 9],
            any([near.dated for near in self.looks[after : after + 11]]),
            look.spaced,
            below is not None and self.wordy(after) and not below.traits.stop,
            below is not None and links[after],
            below is not None and below.spaced,
            below is not None and below.spaced and look.spaced,
            above is not None and above.traits.width > 25 and not above.dated,
            above is not None and links[place - 1],
        )
        return value + WIDTH[bisect_right(WIDTHS, t.width)]

    def _in_title(self, place: int) -> bool:
        if len(self.texts[place]) < 15:
            return False
        text = self.texts[place].casefold()
        return len(text) >= 15 and any(text in top and (text != top or n < place) for n, top in enumerate(self.tops))
