"""The headline, and what no other rule took of the head: kicker, standfirst, captions, boilerplate.

"JALUR UTARA"                                            right above the headline: a kicker
"Perahu menyeberangi sungai"                             the headline, every time it is printed
"Sejak jembatan ditutup, sayur menyeberang lewat sungai."   below it: the standfirst
"""

from __future__ import annotations

from ..record import Field, Photo, Role, Sureness
from .desk import Desk, tidy
from .headline import tokens

SURE, LIKELY = 3.5, 1.0
"""Lead over the next best line from which a headline is sure, or likely."""


def headline(desk: Desk) -> None:
    """The headline and every other time it is printed above the body."""
    page, copy, galley = desk.page, desk.copy, desk.galley
    if page.headline < 0:
        words = tidy(copy.text(page.first))[:80].rsplit(" ", 1)[0]
        desk.fields.headline = Field(words, (), "layout.first-words", Sureness.UNSURE)
        return
    text = copy.text(page.headline)
    sureness = _sureness(page.headline_lead)
    same = [i for i in copy.looks if copy.text(i) == text and (i < page.first or i == page.headline)]
    own = copy.crop.own if copy.crop else 0
    for i in same:
        galley.mark_line(i, Role.HEADLINE, "layout.headline", sureness)
    spans = tuple(galley.part(i, own, len(text), Role.HEADLINE, "layout.headline") for i in same)
    desk.fields.headline = Field(tidy(text[own:]) or text, spans, "layout.headline", sureness)


def _sureness(lead: float) -> Sureness:
    return Sureness.SURE if lead >= SURE else Sureness.LIKELY if lead >= LIKELY else Sureness.UNSURE


def _kicker(desk: Desk, index: int) -> bool:
    """A few words right above the headline that are neither its link nor its path: `3. Jembatan Baru Dibuka`."""
    look = desk.copy.looks[index]
    t = look.traits
    if desk.page.headline - index > 2 or t.width > 60 or t.signs or not t.words or look.dated or look.announced:
        return False
    return desk.text(desk.page.headline) not in desk.text(index)


def leftovers(desk: Desk) -> None:
    """What no rule took: a kicker, a standfirst, else boilerplate by its place."""
    page, galley = desk.page, desk.galley
    head = desk.head
    free, masthead = frozenset(head), _masthead(desk)
    above = max((i for i in desk.copy.looks if i < page.headline), default=-1)
    for index in head:
        if index == above and _kicker(desk, index):
            span = galley.give(index, Role.KICKER, "layout.kicker", Sureness.LIKELY)
            desk.fields.kicker = Field(tidy(desk.text(index)), (span,), "layout.kicker", Sureness.LIKELY)
        elif page.headline < index and (index in page.leads or _standfirst(desk, index, masthead)):
            span = galley.give(index, Role.STANDFIRST, "layout.standfirst", Sureness.LIKELY)
            had = desk.fields.standfirst
            value = f"{had.value} {tidy(desk.text(index))}" if had else tidy(desk.text(index))
            desk.fields.standfirst = Field(
                value, (*(had.spans if had else ()), span), "layout.standfirst", Sureness.LIKELY
            )
        elif index > masthead and _captions(desk, index, free):
            span = galley.give(index, Role.CAPTION, "layout.caption", Sureness.UNSURE)
            desk.fields.photos.append(
                Photo(caption=Field(tidy(desk.text(index)), (span,), "layout.caption", Sureness.UNSURE))
            )
        else:
            galley.drop(index, "layout.head", Sureness.LIKELY)
    for index in desk.tail:
        galley.drop(index, "layout.tail", Sureness.LIKELY)


def _standfirst(desk: Desk, index: int, masthead: int) -> bool:
    """A sentence below the headline that nothing else explains, while there is no standfirst yet."""
    t = desk.copy.looks[index].traits
    if masthead and index > masthead and not t.inner:
        return False
    return desk.fields.standfirst is None and t.width >= 45 and not t.signs and (t.stop or t.width >= 70)


def _masthead(desk: Desk) -> int:
    """The last line of the head that carries a date or a byline; 0 when none does."""
    roles = (Role.TIMESTAMP, Role.BYLINE, Role.UPDATED)
    return max(
        (i for i, mark in desk.galley.marks.items() if mark.role in roles and desk.page.headline < i < desk.page.first),
        default=0,
    )


def _captions(desk: Desk, index: int, head: frozenset[int]) -> bool:
    """A line about the story without a credit, alone among the lines below the byline: links come in lists."""
    if not _tells(desk, index):
        return False
    return not any(i in head and _tells(desk, i) for i in (index - 2, index - 1, index + 1, index + 2))


def _tells(desk: Desk, index: int) -> bool:
    look = desk.copy.looks[index]
    t = look.traits
    if t.width < 30 or t.width > 400 or (t.words < 4 and not t.wide) or t.signs or look.announced or look.dated:
        return False
    if look.labelled or look.repeated:
        return False
    words = tokens(desk.text(index))
    return len(words & desk.vocabulary) >= 0.5 * max(3, len(words))
