"""Where the head ends, where the body runs, where the tail begins.

    line 1       headline
    lines 3–6    head: byline, time stamp, captions
    line 7       first paragraph: it carries the dateline
    line 29      last paragraph
    lines 31–34  tail: sign-off, boilerplate

Evidence comes line by line; the dateline, the headline and the house's own words have the last word.
"""

from __future__ import annotations

from dataclasses import dataclass

from .copy import Copy
from .datelines import Dateline, Piece, dateline
from .evidence import body_evidence
from .headline import scores

LOOKED = 5
"""Paragraphs among which the one with the dateline is the first."""


@dataclass(slots=True)
class Page:
    evidence: dict[int, float]
    """Log odds of being body, of every line that is not blank."""
    headline: int
    headline_lead: float
    """How far the headline is ahead of the next best line; infinite without a rival."""
    first: int
    last: int
    body: list[int]
    """Lines of running text between the first and the last."""
    dateline: Dateline | None
    dateline_rule: str
    cut: int
    """The line from which everything is boilerplate; one past the end when none."""


def segmented(copy: Copy) -> Page:
    """The parts of the page."""
    looks = list(copy.looks.values())
    values = body_evidence(looks)
    evidence = dict(zip(copy.looks, values, strict=True))
    ranking = scores(copy, values)
    headline = max(ranking, key=lambda i: (ranking[i], -i))
    text = copy.text(headline)
    rivals = [value for i, value in ranking.items() if copy.text(i) != text]
    lead = ranking[headline] - max(rivals) if rivals else float("inf")
    cut = _cut(copy, evidence, headline)
    body = _body(copy, evidence, headline, cut)
    found, rule, at = _dateline(copy, body)
    if at:
        body = body[at:]
    first = body[0] if body else len(copy.lines)
    last = body[-1] if body else len(copy.lines)
    return Page(evidence, headline, lead, first, last, body, found, rule, cut)


def _cut(copy: Copy, evidence: dict[int, float], headline: int) -> int:
    """The first line that announces the end, unless much of the body still follows."""
    total = sum(copy.looks[i].traits.width for i, value in evidence.items() if value > 0 and i > headline)
    seen = 0
    for index, value in evidence.items():
        if index <= headline:
            continue
        kind = copy.furniture.get(index)
        if kind and kind[0] == "blocks" and seen:
            own = copy.house is not None and kind[1].startswith(f"{copy.house.key}.")
            if own or total - seen < 0.12 * total:
                return index
        if value > 0:
            seen += copy.looks[index].traits.width
    return len(copy.lines)


def _body(copy: Copy, evidence: dict[int, float], headline: int, cut: int) -> list[int]:
    """Lines of running text below the headline; when nothing looks like it, all that is left."""
    text = copy.text(headline)
    below = [i for i in evidence if headline < i < cut and i not in copy.furniture and copy.text(i) != text]
    body = [i for i in below if evidence[i] > 0]
    if body:
        return body
    return [i for i in below if not copy.looks[i].dated and not copy.looks[i].labelled]


def _dateline(copy: Copy, body: list[int]) -> tuple[Dateline | None, str, int]:
    """The dateline, the rule that saw it, and how many lines of `body` stand before its paragraph."""
    for at, index in enumerate(body[:LOOKED]):
        found = _by_house(copy, copy.text(index))
        if found:
            return found, f"{copy.rule}.dateline", at
    publisher = copy.house.publisher if copy.house else None
    for at, index in enumerate(body[:LOOKED]):
        read = dateline(copy.text(index), copy.words, publisher)
        if read and (read.certain or at == 0):
            return read, "layout.dateline", at
    return None, "", 0


def _by_house(copy: Copy, text: str) -> Dateline | None:
    house = copy.house
    match = house.matches("dateline", text) if house else None
    if match is None or house is None or "rest" not in match:
        return None
    place = match.get("place")
    agency = match.get("agency") or match.get("publisher") or next((p for g in match.glue if (p := house.name_in(g))), None)
    if place and len(place.text.split()) > 5:
        return None
    return Dateline(
        match["rest"].start,
        Piece(place.start, place.end) if place else None,
        Piece(agency.start, agency.end) if agency else None,
    )
