"""Which line of a whole page is the headline of the story below it.

    "Jembatan Baru Dibuka di Kediri"     alone between blank lines, a date below it, its words in the story
    "* Penjelasan KPK soal Sudewo"       one link among links
    "Jembatan Baru Dibuka | Harian"      the page's title: it holds the headline, and is none

Weights are log odds, fitted on pages of some hundred outlets and checked on outlets left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log
from typing import TYPE_CHECKING

from .evidence import Look, weighed
from .headline import PERIOD, WIDTHS, path, tokens
from .photos import TAKEN

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


def scored(rows: Mapping[Place, dict[str, float]]) -> dict[Place, float]:
    """How much speaks for each line, for each story."""
    return {place: weighed(said, WEIGHTS) for place, said in rows.items()}


def candidates(
    texts: Sequence[str], looks: Sequence[Look], links: Sequence[bool], stories: Sequence[Story]
) -> dict[Place, dict[str, float]]:
    """Each line that may be the headline of a story → what speaks for it, by name."""
    page = _Lines(texts, looks, links)
    rows: dict[Place, dict[str, float]] = {}
    for number, story in enumerate(stories):
        vocabulary = {word for place in range(story.first, story.last + 1)[:40] for word in tokens(texts[place])}
        lines = range(max(0, story.first - REACH), min(story.first + 3, len(texts)))
        titles = [place for place in lines if page.titled(place)]
        whole = "\n".join(texts[place] for place in titles)
        echoed = {place for place in titles if whole.count(texts[place]) > page.often[texts[place]]}
        between = 0
        for place in reversed(lines):
            said = dict(page.said(place))
            said["share"] = log(story.weight / stories[0].weight)
            said |= _above(story.first - place)
            said["between"] = log(1 + between)
            own = tokens(texts[place])
            if own:
                said["words in story"] = len(own & vocabulary) / len(own)
                said["words"] = min(len(own), 8) / 8
            if place in echoed:
                said["echoed"] = 1.0
            rows[number, place] = said
            between += place < story.first and page.wordy(place)
    return rows


def _above(gap: int) -> dict[str, float]:
    """How far a line stands above the story."""
    if gap <= 0:
        return {"below": 1.0}
    return {"gap": log(gap), **({"far": log(gap - 9)} if gap > 10 else {})}


class _Lines:
    """The lines of a page, asked about one by one."""

    def __init__(self, texts: Sequence[str], looks: Sequence[Look], links: Sequence[bool]) -> None:
        self.texts, self.looks, self.links = texts, looks, links
        self.often = Counter(texts)
        self.tops = [text.casefold() for text in texts[:TITLES]]
        self.marked = [look.dated or look.labelled for look in looks]
        self._said: dict[int, dict[str, float]] = {}

    def titled(self, place: int) -> bool:
        return 15 <= len(self.texts[place]) <= 200

    def wordy(self, place: int) -> bool:
        return self.looks[place].traits.width >= 25 and not self.marked[place]

    def said(self, place: int) -> dict[str, float]:
        """What speaks for a line, whatever the story; a line may be the headline of several."""
        if place not in self._said:
            self._said[place] = {**self.own(place), **self.near(place)}
        return self._said[place]

    def own(self, place: int) -> dict[str, float]:
        """What a line says of itself."""
        text, look = self.texts[place], self.looks[place]
        t = look.traits
        said = {f"width{sum(t.width >= w for w in WIDTHS)}": 1.0}
        for name, holds in (
            ("link", self.links[place]),
            ("full stop", text.endswith(PERIOD)),
            ("stop", t.stop),
            ("caps", t.caps),
            ("signs", t.signs and not self.links[place]),
            ("dated", look.dated),
            ("labelled", look.labelled),
            ("credited", look.credited or TAKEN.search(text, max(0, len(text) - 100)) is not None),
            ("furniture", bool(look.furniture)),
            ("one word", t.words <= 1 and not t.wide),
            ("two words", t.words == 2 and not t.wide),
            ("path", path(text)),
            ("repeated", self.often[text] > 1),
            ("in page title", self._in_title(place)),
        ):
            if holds:
                said[name] = 1.0
        return said

    def _in_title(self, place: int) -> bool:
        text = self.texts[place].casefold()
        return len(text) >= 15 and any(text in top and (text != top or n < place) for n, top in enumerate(self.tops))

    def near(self, place: int) -> dict[str, float]:
        """What the lines around a line say."""
        looks, below = self.looks, place + 1
        said = {}
        if any(self.marked[below : below + 3]):
            said["date near"] = 1.0
        if any(self.marked[below : below + 9]):
            said["date below"] = 1.0
        if any(look.dated for look in looks[below : below + 11]):
            said["date later"] = 1.0
        apart = looks[place].spaced
        if apart:
            said["space above"] = 1.0
        if below < len(looks):
            if self.wordy(below) and not looks[below].traits.stop:
                said["title below"] = 1.0
            if self.links[below]:
                said["link below"] = 1.0
            if looks[below].spaced:
                said["space below"] = 1.0
                if apart:
                    said["alone"] = 1.0
        if place:
            if looks[place - 1].traits.width > 25 and not looks[place - 1].dated:
                said["title above"] = 1.0
            if self.links[place - 1]:
                said["link above"] = 1.0
        return said
