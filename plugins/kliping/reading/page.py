"""A whole page saved as text → the article in it: what stands around it is site navigation.

    * Home                                      a menu: links in a list
      + Ekonomi
    Penjelasan KPK soal status Sudewo           a link: words the story does not use
    Jembatan Baru Dibuka di Kediri              the headline: alone, its words come back below
    Kediri -- Jembatan itu dibuka …             the story: the heaviest run of sentences

Normal copy is never cut: a page is known by its lists of links. The story is found first, the
headline above it second, and both together decide, for a page shows the beginnings of others.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from .evidence import Look, body_evidence
from .page_headline import scored

if TYPE_CHECKING:
    from .copydesk import Copy
    from .roles import Galley

LINK = re.compile(r"[*+•·◦▪]\s+\S|[*+•·◦▪]$")
"""A line of a list as browsers in a terminal print it."""
LINKS, ABOVE, MENU = 5, 6, 20
"""Links a page has at least, lines above its headline, and menu lines there when nothing marks links."""
CLEAR = 2.0
"""Lead a headline needs on a page that nothing but its menus makes one."""
HEAD, TAIL = 6, 14
"""Lines kept above the headline and below the story: kicker and date, tags and sign-offs."""
ELSEWHERE = -4.0
"""Evidence of running text that belongs to another story."""
NEARLY = -2.0
"""Evidence a sentence right behind a story needs to be its last."""
CAP, FULL = 3.0, 300
STORIES = 3
LESSER = 0.12
"""Weight of a story that may be the page's, against the heaviest."""


class Story(msgspec.Struct, frozen=True):
    """A run of sentences: its weight, its first and its last place among the lines that are not blank."""

    weight: float
    first: int
    last: int


class Crop(msgspec.Struct, frozen=True):
    """What of a page is the article: indices of lines."""

    headline: int
    lead: float
    """How far the headline is ahead of the next best line."""
    own: int
    """Where the headline's own text begins: behind the sign of a list."""
    story: range
    kept: range

    def limited(self, indices: Sequence[int], evidence: Sequence[float]) -> list[float]:
        """Evidence without what tells of other stories."""
        return [value if i in self.story else min(value, ELSEWHERE) for i, value in zip(indices, evidence, strict=True)]


def cropped(copy: Copy) -> Copy:
    """The copy of the article alone, if this is a whole page; else the copy as it is."""
    looks = list(copy.looks.values())
    texts = [copy.text(i) for i in copy.looks]
    links = [_link(text, look) for text, look in zip(texts, looks, strict=True)]
    if sum(links) < LINKS and sum(_menu(look) for look in looks) < MENU:
        return copy
    crop = _crop(copy, texts, looks, links)
    if crop is None:
        return copy
    # A link of a list is no item of the story, whatever stands around it.
    kept = {
        i: replace(look, announced=True) if link and i != crop.headline else look
        for (i, look), link in zip(copy.looks.items(), links, strict=True)
        if i in crop.kept
    }
    return replace(
        copy,
        looks=kept,
        dates={i: dates for i, dates in copy.dates.items() if i in kept},
        furniture={i: kind for i, kind in copy.furniture.items() if i in kept},
        crop=crop,
    )


def set_aside(copy: Copy, galley: Galley) -> None:
    """The navigation around the article gets its role, so every byte of the page is accounted for."""
    for index in range(len(copy.lines)) if copy.crop else ():
        if index not in copy.looks and galley.free(index):
            galley.drop(index, "layout.navigation")


def _link(text: str, look: Look) -> bool:
    return look.traits.width <= 80 and not look.traits.stop and LINK.match(text) is not None


def _menu(look: Look) -> bool:
    """A few words that end no sentence."""
    return look.traits.width < 30 and not (look.traits.stop or look.dated or look.labelled)


def _crop(copy: Copy, texts: list[str], looks: list[Look], links: list[bool]) -> Crop | None:
    indices = list(copy.looks)
    evidence = body_evidence(looks)
    stories = heaviest([_weight(look, value) for look, value in zip(looks, evidence, strict=True)])
    if not stories:
        return None
    ranking = scored(texts, looks, links, stories)
    if not ranking:
        return None
    (story, place), best = max(ranking.items(), key=lambda item: (item[1], -item[0][0], -item[0][1]))
    found = stories[story]
    above, outside = links[:place], sum(links) - sum(links[found.first : found.last + 1])
    listed = outside >= LINKS and place >= ABOVE and any(above)
    rivals = [value for (_, other), value in ranking.items() if texts[other] != texts[place]]
    lead = best - max(rivals) if rivals else float("inf")
    menu = lead >= CLEAR and place >= MENU and sum(map(_menu, looks[:place])) >= MENU
    if not listed and not menu:
        return None
    first, last = max(0, place - HEAD), min(len(indices) - 1, found.last + TAIL)
    return Crop(
        indices[place],
        lead,
        own_text(texts, place),
        range(indices[found.first], indices[_end(looks, evidence, found.last)] + 1),
        range(indices[first], indices[last] + 1),
    )


def _end(looks: Sequence[Look], evidence: Sequence[float], last: int) -> int:
    """The last line of a story, with the sentences right behind it that weigh too little to lengthen it."""
    while last + 1 < len(looks):
        look = looks[last + 1]
        if not look.traits.stop or look.furniture or look.announced or look.labelled or evidence[last + 1] < NEARLY:
            break
        last += 1
    return last


def _weight(look: Look, evidence: float) -> float:
    """What a line adds to the story around it; what is no sentence takes a little away."""
    if evidence > 0:
        return min(evidence, CAP) * min(look.traits.width, FULL) / 100
    return -min(1.0, max(0.5, -evidence / 2))


def heaviest(weights: Sequence[float]) -> list[Story]:
    """The runs of the greatest weight that do not overlap, the heaviest first."""
    found: list[Story] = []
    pool: list[tuple[float, int, int, int, int]] = []

    def add(low: int, high: int) -> None:
        run = _best(weights, low, high)
        if run.weight > 0:
            heapq.heappush(pool, (-run.weight, run.first, run.last, low, high))

    add(0, len(weights))
    while pool and len(found) < STORIES:
        weight, first, last, low, high = heapq.heappop(pool)
        if found and -weight < LESSER * found[0].weight:
            break
        found.append(Story(-weight, first, last))
        add(low, first)
        add(last + 1, high)
    return found


def _best(weights: Sequence[float], low: int, high: int) -> Story:
    """The heaviest run between two places."""
    best, run, start = Story(0.0, low, low - 1), 0.0, low
    for place in range(low, high):
        if run <= 0:
            run, start = 0.0, place
        run += weights[place]
        if run > best.weight:
            best = Story(run, start, place)
    return best


NUMBER = re.compile(r"(\d{1,2})\.\s+(?=\S)")


def own_text(texts: Sequence[str], place: int) -> int:
    """Where a line's own words begin: behind a list's sign, or its number when the line above counts too."""
    text = texts[place]
    found = LINK.match(text)
    if found and len(text) > 2:
        return found.end() - 1
    number = NUMBER.match(text)
    above = NUMBER.match(texts[place - 1]) if number and place else None
    return number.end() if number and above and int(number[1]) == int(above[1]) + 1 else 0
