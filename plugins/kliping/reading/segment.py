"""Where the head ends, where the body runs, where the tail begins.

    line 1       headline
    lines 3–6    head: byline, time stamp, captions
    line 7       first paragraph: it carries the dateline
    line 29      last paragraph
    lines 31–34  tail: sign-off, boilerplate

Evidence comes line by line; the dateline, the headline and the house's own words have the last word.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from .bylines import bare, credited, spoken
from .copydesk import Copy
from .datelines import Dateline, Piece, dateline
from .evidence import body_evidence
from .headline import scores
from .learnt import TAUGHT
from .paragraphs import PASSED, extended, question
from .photos import shot
from .traits import Traits

RUNNING = 1.0
"""Evidence from which a line is running text and no rival of a headline."""
ONE_LINE = 150
"""Characters of a single line that is a story, not a headline."""
TOLD = 0.7
"""Share of the running text that stands above a line that was learnt to end articles."""
SENTENCE, LONG = 80, 120
"""Characters from which a sentence that reads like body is no headline, and from which none is."""
LOOKED = 5
"""Paragraphs among which the one with the dateline is the first."""


class Page(msgspec.Struct):
    evidence: dict[int, float]
    """Log odds of being body, of every line that is not blank."""
    headline: int
    """-1 when the copy has none: everything stands in one line."""
    headline_lead: float
    """How far the headline is ahead of the next best line; infinite without a rival."""
    first: int
    last: int
    body: list[int]
    """Lines of running text between the first and the last."""
    dateline: Dateline | None
    dateline_rule: str
    leads: list[int]
    """Running text above the byline or the date: the standfirst."""
    cut: int
    """The line from which everything is boilerplate; one past the end when none."""


def segmented(copy: Copy) -> Page:
    """The parts of the page."""
    looks = list(copy.looks.values())
    values = body_evidence(looks)
    if copy.crop:
        values = copy.crop.limited(list(copy.looks), values)
    evidence = dict(zip(copy.looks, values, strict=True))
    headline, lead = _headline(copy, values)
    if headline < 0 and len(looks) == 1:
        only = next(iter(copy.looks))
        return Page(evidence, -1, 0.0, only, only, [only], None, "", [], len(copy.lines))
    text = copy.text(headline) if headline >= 0 else ""
    cut = _cut(copy, evidence, headline)
    body = _body(copy, evidence, headline, cut)
    found, rule, at = _dateline(copy, body)
    shouted = found is not None and not at and _shouted(copy.text(body[0]), found)
    leads = body[:at] if at else _leads(copy, body, headline) if found is None or shouted else []
    if leads and shouted:
        found, rule = None, ""
    body = body[len(leads) :]
    # The last time a headline is printed above the body is its own place; the first may be a menu's.
    headline = max(
        (i for i in copy.looks if copy.text(i) == text and headline <= i < (body[0] if body else headline + 1)),
        default=headline,
    )
    first = body[0] if body else len(copy.lines)
    last = body[-1] if body else len(copy.lines)
    return Page(evidence, headline, lead, first, last, body, found, rule, leads, cut)


def _headline(copy: Copy, evidence: list[float]) -> tuple[int, float]:
    """The line of the headline, and how far it is ahead of the next best."""
    if copy.crop:
        return copy.crop.headline, copy.crop.lead
    ranking = scores(copy, evidence)
    ranking = {i: value for i, value in ranking.items() if copy.looks[i].furniture not in PASSED} or ranking
    order = sorted(ranking, key=lambda i: (-ranking[i], i))
    # Asking for captions is dear: the best lines are asked until two are none.
    plain: Iterator[int] = (i for i in order if not _captioned(copy, i))
    headline = next(plain, None)
    if headline is None:
        headline, plain = order[0], iter(order)
    told = {i for i, value in zip(copy.looks, evidence, strict=True) if value > RUNNING}
    if _running(copy.looks[headline].traits, evidence[list(copy.looks).index(headline)], alone=len(copy.looks) == 1):
        return -1, 0.0
    rival = next((i for i in plain if i not in told and copy.text(i) != copy.text(headline)), None)
    return headline, ranking[headline] - ranking[rival] if rival is not None else float("inf")


def _running(t: Traits, evidence: float, alone: bool) -> bool:
    """The line most like a headline is a paragraph: the copy has none."""
    if t.stop and (t.width > LONG or (t.width > SENTENCE and evidence > 0)):
        return True
    return alone and t.width > ONE_LINE


def _cut(copy: Copy, evidence: dict[int, float], headline: int) -> int:
    """The first line with which the house announces the end of its articles, once the body has begun."""
    ends = [i for i in evidence if i > headline and copy.furniture.get(i, ("",))[0] == "blocks"]
    if not ends:
        return len(copy.lines)
    told = {i: copy.looks[i].traits.width for i, value in evidence.items() if i > headline and value > 0}
    for index in ends:
        above, rule = sum(width for i, width in told.items() if i < index), copy.furniture[index][1]
        # A language's words may stand between paragraphs. Only a house ends its articles with them; what was
        # learnt from a folder may come from a neighbour, so nearly all must have been told by then.
        if above and copy.house and rule == copy.house.boilerplate.rule:
            return index
        if rule == TAUGHT and above >= TOLD * sum(told.values()):
            return index
    return len(copy.lines)


def _body(copy: Copy, evidence: dict[int, float], headline: int, cut: int) -> list[int]:
    """Lines of running text below the headline; when nothing looks like it, all that is left."""
    text = copy.text(headline) if headline >= 0 else ""
    below = [i for i in evidence if headline < i < cut and i not in copy.furniture and copy.text(i) != text]
    body = {i for i in below if evidence[i] > 0 and not _captioned(copy, i)}
    body |= {
        i
        for i in below[:LOOKED]
        if copy.looks[i].traits.stop
        and not _captioned(copy, i)
        and (read := _any_dateline(copy, copy.text(i)))
        and read.certain
    }
    if not body:
        below = [i for i in below if not _captioned(copy, i)]
        return [i for i in below if not copy.looks[i].dated and not copy.looks[i].labelled]
    body |= extended(copy, evidence, body, lambda i: _captioned(copy, i))
    return [i for i in below if i in body and not question(copy, i, evidence[i])]


def _any_dateline(copy: Copy, text: str) -> Dateline | None:
    return _by_house(copy, text) or dateline(text, copy.words, copy.house.publisher if copy.house else None)


def _captioned(copy: Copy, index: int) -> bool:
    """A caption with its credit reads like a paragraph and is none."""
    look = copy.looks[index]
    if look.traits.width > 500:
        return False
    found = shot(copy, index)
    return (
        found is not None
        and found.caption is not None
        and (found.credit is not None or look.labelled or found.rule == "layout.caption")
    )


def _leads(copy: Copy, body: list[int], headline: int) -> list[int]:
    """Running text that stands above the byline or the date of the article: no paragraph yet."""
    widths = [copy.looks[i].traits.width for i in body]
    for at in range(min(3, len(body) - 1), 0, -1):
        above, below = body[at - 1], body[at]
        if below - headline > 30 or sum(widths[:at]) > min(900, sum(widths[at:])):
            continue
        between = [i for i in range(above + 1, below) if i in copy.looks]
        if not between:
            continue
        story, head = spoken(copy, body), [i for i in range(headline + 1, body[0]) if i in copy.looks]
        if any(_masthead(copy, i, story) for i in between) and not any(_masthead(copy, i, story) for i in head):
            return body[:at]
        if at > 1 or len(body) <= 2 or copy.looks[above].traits.inner or not any(shot(copy, i) for i in between):
            continue
        if not any(found.caption for i in head if (found := shot(copy, i))):
            return body[:at]
    return []


def _masthead(copy: Copy, index: int, story: str) -> bool:
    """A date, a credited name or a bare one that the story does not use."""
    look = copy.looks[index]
    if look.furniture or look.announced or look.traits.width > 130:
        return False
    if look.dated:
        return not (look.traits.stop and look.traits.width > 60)
    return credited(copy, index) is not None or bare(copy, index, story) is not None


def _dateline(copy: Copy, body: list[int]) -> tuple[Dateline | None, str, int]:
    """The dateline, the rule that saw it, and how many lines of `body` stand before its paragraph."""
    for at, index in enumerate(body[:LOOKED]):
        found = _by_house(copy, copy.text(index))
        if found:
            read = dateline(copy.text(index), copy.words)
            # An agency's short shape may see less than is there.
            fuller = read is not None and read.end >= found.end and read.parts > found.parts
            return (read, "layout.dateline", at) if fuller else (found, f"{copy.rule}.dateline", at)
    publisher = copy.house.publisher if copy.house else None
    story = " ".join(copy.text(i) for i in body[:20])
    for at, index in enumerate(body[:LOOKED]):
        read = dateline(copy.text(index), copy.words, publisher)
        if read and (read.certain or at == 0) and (read.agency or read.day or _place(copy.text(index), read, story)):
            return read, "layout.dateline", at
    return None, "", 0


def _shouted(text: str, read: Dateline) -> bool:
    """`HOPEFUL: Her last jump` looks like `DENPASAR: The last bus`; above the byline it is a caption's."""
    return not (read.agency or read.day) and text[: read.end].rstrip().endswith(":")


def _place(text: str, read: Dateline, story: str) -> bool:
    """Not a word the story also writes small: `CLAIM: …`, `BOTTOM LINE: …`."""
    if read.place is None:
        return False
    small = set(story.split())
    words = text[read.place.start : read.place.end].replace("/", " ").split()
    return not any(word.lower() in small for word in words if word.lower() != word)


def _by_house(copy: Copy, text: str) -> Dateline | None:
    house = copy.house
    match = house.matches("dateline", text) if house else None
    if match is None or house is None or "rest" not in match:
        return None
    place = match.get("place")
    agency = (
        match.get("agency") or match.get("publisher") or next((p for g in match.glue if (p := house.name_in(g))), None)
    )
    if place and len(place.text.split()) > 5:
        return None
    days = [match[slot] for slot in ("month", "day") if slot in match]
    return Dateline(
        match["rest"].start,
        Piece(place.start, place.end) if place else None,
        Piece(agency.start, agency.end) if agency else None,
        Piece(min(d.start for d in days), max(d.end for d in days)) if days else None,
    )
