"""Who is credited, and the publisher, onto the galley.

"Sari Wulandari | CNN Indonesia"      above the story, by a house's shape
"Pewarta: Ridho Alamsyah"             below it, by a label
"Associated Press"                    the publisher, on a line beside the byline
"""

from __future__ import annotations

from msgspec.structs import replace

from ..record import Byline, Field, Role, Sureness
from .agencies import is_agency, is_wire, wires
from .bylines import REACH, Credit, bare, credited, spoken
from .desk import Desk, tidy
from .names import name_like, named
from .rights import owner
from .segment import Page

ABOVE = 6
"""Lines above a headline where a byline may stand."""
EDGE = 8
"""Lines behind the body where credits stand."""


def bylines(desk: Desk) -> None:
    """Who is credited: by house and label outside the body, bare names near the headline."""
    copy, page = desk.copy, desk.page
    labelled = [c for i in _outside(desk) if (c := credited(copy, i))]
    above = any(c.role == "author" and c.index < page.first for c in labelled)
    for credit in labelled:
        if above and credit.index > page.last and credit.role == "author":
            credit = replace(credit, role="contributor")
        elif credit.label is not None and credit.sureness is Sureness.SURE and _apart(credit.index, page):
            # "Authors" above a box of portraits: one name of several, often.
            credit = replace(credit, sureness=Sureness.LIKELY)
        _credit(desk, credit)
    if not any(b.value.role == "author" for b in desk.fields.bylines):
        story = spoken(copy, page.body)
        found = next((c for i in _near_headline(desk) if (c := bare(copy, i, story))), None)
        if found:
            _credit(desk, found)
    for index in [i for i in desk.tail if i <= page.last + EDGE]:
        if desk.text(index).casefold() in {b.value.name.casefold() for b in desk.fields.bylines} or _capitals(
            desk, index
        ):
            _credit(
                desk,
                Credit(index, tuple(named(desk.text(index), copy.words)), "author", "layout.signed", Sureness.LIKELY),
            )


def _apart(index: int, page: Page) -> bool:
    """Behind the story, or far below the headline."""
    return index > page.last or index > page.headline + REACH


def _capitals(desk: Desk, index: int) -> bool:
    """A name in capitals alone below the story of a house that signs so, while nobody is credited."""
    t = desk.copy.looks[index].traits
    return (
        t.caps
        and not desk.fields.bylines
        and desk.copy.house is not None
        and 2 <= t.words <= 4
        and name_like(desk.text(index))
    )


def _outside(desk: Desk) -> list[int]:
    """Lines of head and tail, and those carrying a date, that a byline may share."""
    page = desk.page
    shared = {i for i, mark in desk.galley.marks.items() if mark.role in (Role.TIMESTAMP, Role.UPDATED)}
    near = [*range(page.headline - ABOVE, page.first), *range(page.last + 1, page.last + 2 * EDGE + 1)]
    return [i for i in near if i in desk.copy.looks and (desk.galley.free(i) or i in shared)]


def _near_headline(desk: Desk) -> list[int]:
    """Lines below the headline, those beside the date first; above it only beside the date."""
    page, copy = desk.page, desk.copy
    dated = {i for i in copy.dates if i < page.first}
    near = [i for i in _outside(desk) if page.headline - 4 <= i < page.first and i <= page.headline + 16]
    beside = {i: min((abs(i - d) for d in dated), default=9) for i in near}
    below = sorted((i for i in near if i > page.headline), key=lambda i: (beside[i] > 2, i))
    return below + [i for i in near if i < page.headline and beside[i] <= 2]


def _credit(desk: Desk, credit: Credit) -> None:
    """The names of a line go onto the galley and into the record."""
    galley, index = desk.galley, credit.index
    if galley.free(index):
        galley.mark_line(index, Role.BYLINE, credit.rule, credit.sureness)
    elif galley.marks[index].role not in (Role.TIMESTAMP, Role.UPDATED):
        return
    if credit.label is not None and galley.free(credit.label):
        galley.mark_line(credit.label, Role.PUNCTUATION, credit.rule)
    for names, role in ((credit.names, credit.role), *credit.more):
        for name in names:
            span = galley.part(index, name.start, name.end, Role.BYLINE, credit.rule)
            byline = Byline(tidy(name.text), name.kind, role, tidy(name.place) if name.place else None)
            if all(b.value.name.casefold() != byline.name.casefold() for b in desk.fields.bylines):
                desk.fields.bylines.append(Field(byline, (span,), credit.rule, credit.sureness))
    if credit.publisher:
        start, end = credit.publisher
        if is_wire(desk.text(index)[start:end]) and not own_copy(desk):
            supplied_by(desk, index, start, end, credit.rule)
            return
        span = galley.part(index, start, end, Role.PUBLISHER, credit.rule)
        name_ = (
            desk.copy.house.publisher
            if desk.copy.house and desk.copy.house.publisher
            else desk.value(index, start, end)
        )
        desk.fields.publisher = Field(name_, (span,), credit.rule, Sureness.SURE)


def publisher(desk: Desk) -> None:
    """The house's publisher, when no line of the head named it."""
    house = desk.copy.house
    for byline in desk.fields.bylines if desk.fields.agency is None else ():
        if byline.value.kind == "agency" and is_wire(byline.value.name) and not own_copy(desk):
            desk.fields.agency = Field(byline.value.name, byline.spans, byline.rule, byline.sureness)
            break
    if house and house.agency and not own_copy(desk):
        if desk.fields.agency is None and house.publisher:
            desk.fields.agency = Field(house.publisher, (), f"{house.key}.agency", Sureness.LIKELY)
    elif desk.fields.publisher is None and house and house.publisher:
        desk.fields.publisher = Field(house.publisher, (), f"{house.key}.publisher", Sureness.LIKELY)
    for index in desk.copy.looks if desk.fields.publisher is None else ():
        found = owner(desk.text(index)) if index > desk.page.last else None
        if found:
            rule, span = "layout.copyright", desk.galley.span(index, *found)
            desk.fields.publisher = Field(desk.value(index, *found), (span,), rule, Sureness.LIKELY)
            return


def own_copy(desk: Desk) -> bool:
    """Whether an agency's copy is its own: from its folder, or signed by it with no other paper's rights below.

    Every paper prints `(AP) —` over what it bought.
    """
    house = desk.copy.house
    if house is None or not house.agency or desk.given:
        return house is not None and house.agency
    names = {name.casefold() for name in house.names}
    found = [(text, owner(text)) for index in desk.copy.looks if index > desk.page.last and (text := desk.text(index))]
    owners = [text[slice(*place)].casefold() for text, place in found if place]
    return not owners or any(name in names for name in owners)


def supplied_by(desk: Desk, index: int, start: int, end: int, rule: str) -> None:
    """An agency named as the source of the story."""
    span = desk.galley.part(index, start, end, Role.AGENCY, rule)
    if desk.fields.agency is None:
        desk.fields.agency = Field(desk.value(index, start, end), (span,), rule, Sureness.LIKELY)


def publisher_lines(desk: Desk) -> None:
    """The publisher on a line of its own beside the byline or the date."""
    marks = desk.galley.marks
    order = list(desk.copy.looks)
    credited_names = {b.value.name.casefold() for b in desk.fields.bylines}
    head = frozenset(desk.head)
    for at, index in enumerate(order):
        if index not in head:
            continue
        above, below = (marks.get(order[j]) if 0 <= j < len(order) else None for j in (at - 1, at + 1))
        beside = {mark.role for mark in (above, below) if mark}
        if not beside & {Role.BYLINE, Role.TIMESTAMP} or desk.copy.looks[index].traits.width > 50:
            continue
        text = desk.text(index)
        own = text.split(",")[0].strip()
        house = desk.copy.house
        if text[0] in "(@" or own.casefold() in credited_names:
            continue
        known = (
            is_agency(own)
            or is_agency(own.split(" ")[0])
            or (house is not None and own.casefold() in {n.casefold() for n in house.names})
        )
        titled = desk.copy.words.roles.search(own) is not None
        between = (
            not titled
            and above
            and below
            and above.role is Role.BYLINE
            and below.role is Role.TIMESTAMP
            and name_like(own)
        )
        agency = wires(text, 0, len(own)) if known and not own_copy(desk) else None
        if agency:
            desk.galley.mark_line(index, Role.AGENCY, "layout.agency", Sureness.LIKELY)
            supplied_by(desk, index, *agency, "layout.agency")
            return
        if known or between:
            rule = "layout.publisher"
            desk.galley.mark_line(index, Role.PUBLISHER, rule, Sureness.LIKELY)
            span = desk.galley.part(index, 0, len(own), Role.PUBLISHER, rule)
            if desk.fields.publisher is None:
                desk.fields.publisher = Field(tidy(own), (span,), rule, Sureness.LIKELY)
            return


def reporter(desk: Desk) -> None:
    """A name in the dateline is the author when nobody else is: `【ソウル＝小池和樹】`."""
    read = desk.page.dateline
    if read is None or read.name is None or any(b.value.role == "author" for b in desk.fields.bylines):
        return
    index = desk.page.first
    span = desk.galley.span(index, read.name.start, read.name.end)
    name = desk.value(index, read.name.start, read.name.end)
    desk.fields.bylines.append(Field(Byline(name), (span,), desk.page.dateline_rule, Sureness.LIKELY))
