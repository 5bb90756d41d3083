"""The head and tail of a page → fields: every line there gets its role, surest rules first.

    headline, dates, house bylines, labelled bylines, photos, bare bylines, then what is left:
    kicker above the headline, standfirst below it, boilerplate everywhere else
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field, replace

from ..record import Byline, Field, Moment, Photo, Role, Span, Sureness
from .agencies import is_agency
from .bylines import Credit, bare, credited, spoken
from .copydesk import Copy
from .headline import tokens
from .moments import Dated, checked, chosen, dated_field, from_body, from_name, moment, month_only, settled
from .names import name_like, named
from .photos import Shot, describes, shot
from .roles import Galley
from .segment import Page
from .tails import HASHES, signoff, tags_below, tags_on

ABOVE = 6
"""Lines above a headline where a byline may stand."""
EDGE = 8
"""Lines behind the body where credits and sign-offs stand."""
SPACES = re.compile(r"\s+")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u2028\u2029\u2060\ufeff]")


def tidy(text: str) -> str:
    """A value as a person would type it: single spaces, nothing unseen at odds with print."""
    return SPACES.sub(" ", CONTROL.sub("", text)).strip()


@dataclass(slots=True)
class Fields:
    """The fields found so far."""

    headline: Field[str] | None = None
    kicker: Field[str] | None = None
    standfirst: Field[str] | None = None
    bylines: list[Field[Byline]] = field(default_factory=list)
    published: Field[Moment] | None = None
    updated: Field[Moment] | None = None
    publisher: Field[str] | None = None
    section: Field[str] | None = None
    photos: list[Photo] = field(default_factory=list)
    tags: list[Field[str]] = field(default_factory=list)
    corrections: list[Field[str]] = field(default_factory=list)
    signoff: Field[str] | None = None


@dataclass
class Desk:
    """What the rules of one source work on together."""

    copy: Copy
    page: Page
    galley: Galley
    fields: Fields

    def text(self, index: int) -> str:
        return self.copy.text(index)

    @functools.cached_property
    def vocabulary(self) -> set[str]:
        """The words of the headline and the story."""
        return {word for i in (max(0, self.page.headline), *self.page.body[:40]) for word in tokens(self.text(i))}

    def value(self, index: int, start: int, end: int) -> str:
        return tidy(self.text(index)[start:end])

    @property
    def head(self) -> list[int]:
        """Lines above the first paragraph that are still free."""
        return [i for i in self.copy.looks if i < self.page.first and self.galley.free(i)]

    @property
    def tail(self) -> list[int]:
        return [i for i in self.copy.looks if i > self.page.last and self.galley.free(i)]


def headline(desk: Desk) -> None:
    """The headline and every other time it is printed above the body."""
    page, copy, galley = desk.page, desk.copy, desk.galley
    if page.headline < 0:
        words = tidy(copy.text(page.first))[:80].rsplit(" ", 1)[0]
        desk.fields.headline = Field(words, (), "layout.first-words", Sureness.UNSURE)
        return
    text = copy.text(page.headline)
    sureness = Sureness.SURE if page.headline_lead >= 3.5 else Sureness.LIKELY if page.headline_lead >= 1 else Sureness.UNSURE
    same = [i for i in copy.looks if copy.text(i) == text and (i < page.first or i == page.headline)]
    own = copy.crop.own if copy.crop else 0
    for i in same:
        galley.mark_line(i, Role.HEADLINE, "layout.headline", sureness)
    spans = tuple(galley.part(i, own, len(text), Role.HEADLINE, "layout.headline") for i in same)
    desk.fields.headline = Field(tidy(text[own:]) or text, spans, "layout.headline", sureness)


def furniture(desk: Desk) -> None:
    """Lines the tables know as boilerplate, and everything from the cut on."""
    for index in desk.copy.looks:
        if index < desk.page.cut and index in desk.copy.furniture and desk.galley.free(index):
            desk.galley.give(index, Role.BOILERPLATE, desk.copy.furniture[index][1])


def below_cut(desk: Desk) -> None:
    """What follows the line that announces the end."""
    if desk.page.cut >= len(desk.copy.lines):
        return
    _, rule = desk.copy.furniture[desk.page.cut]
    for index in desk.copy.looks:
        if index >= desk.page.cut and desk.galley.free(index):
            desk.galley.give(index, Role.BOILERPLATE, rule)


def dates(desk: Desk, path: str) -> None:
    """When it was published and updated."""
    copy, page = desk.copy, desk.page
    times = chosen(copy, page.headline, page.first, page.last)
    others = [s for line in copy.dates.values() for s in line]
    published, origin = times.published, "printed"
    if published is None:
        published, origin = from_body(copy, page.body, page.headline), "body"
    if published is None:
        published, origin = month_only(copy, page.headline, page.first), "printed"
    if published is None:
        named = from_name(path)
        if named:
            desk.fields.published = Field(named, (), "layout.file-name", Sureness.LIKELY)
        return
    stamp, ordered = settled(copy, published, [s for s in others if s is not published.stamp])
    update = settled(copy, times.updated, others)[0] if times.updated else None
    value = moment(copy, stamp, origin, checked(copy, stamp, page.body, update))  # type: ignore[arg-type]
    rule = _date_rule(copy, published)
    if origin == "body":
        desk.fields.published = Field(value, (desk.galley.span(published.index, stamp.start, stamp.end),), "layout.date-in-text", Sureness.LIKELY)
        return
    spans = _date_spans(desk, published, stamp, Role.TIMESTAMP, rule)
    desk.fields.published = dated_field(copy, published, value, spans, rule, ordered)
    if times.updated and update and times.updated is not published:
        spans = _date_spans(desk, times.updated, update, Role.UPDATED, _date_rule(copy, times.updated))
        value = moment(copy, update, "printed", ())
        desk.fields.updated = Field(value, spans, _date_rule(copy, times.updated), Sureness.LIKELY)


def _date_rule(copy: Copy, dated: Dated) -> str:
    house = copy.house
    if house:
        for name in ("timestamp", "updated"):
            if house.matches(name, copy.text(dated.index)):
                return f"{house.key}.{name}"
    return f"{copy.words.tables[0].code}.timestamp"


def _date_spans(desk: Desk, dated: Dated, stamp, role: Role, rule: str) -> tuple[Span, ...]:  # type: ignore[no-untyped-def]
    galley, index = desk.galley, dated.index
    text = desk.text(index)
    if desk.page.first <= index <= desk.page.last and not galley.free(index):
        return (galley.span(index, stamp.start, stamp.end),)
    if index not in galley.marks:
        galley.mark_line(index, role, rule)
    start, end = stamp.start, stamp.end
    if stamp.clock and dated.clock_line is None:
        start, end = min(start, stamp.clock.start), max(end, stamp.clock.end)
    ahead = text[:start].rstrip(" ,.")
    if stamp.weekday_text and ahead.endswith(stamp.weekday_text):
        start = len(ahead) - len(stamp.weekday_text)
    spans = [galley.part(index, start, end, role, rule)]
    if dated.clock_line is not None and stamp.clock and galley.free(dated.clock_line):
        galley.mark_line(dated.clock_line, role, rule)
        spans.append(galley.part(dated.clock_line, stamp.clock.start, stamp.clock.end, role, rule))
    return tuple(spans)


def bylines(desk: Desk) -> None:
    """Who is credited: by house and label outside the body, bare names near the headline."""
    copy, page = desk.copy, desk.page
    labelled = [c for i in _outside(desk) if (c := credited(copy, i))]
    above = any(c.role == "author" and c.index < page.first for c in labelled)
    for credit in labelled:
        if above and credit.index > page.last and credit.role == "author":
            credit = replace(credit, role="contributor")
        _credit(desk, credit)
    if not any(b.value.role == "author" for b in desk.fields.bylines):
        story = spoken(copy, page.body)
        found = next((c for i in _near_headline(desk) if (c := bare(copy, i, story))), None)
        if found:
            _credit(desk, found)
    for index in [i for i in desk.tail if i <= page.last + EDGE]:
        if desk.text(index).casefold() in {b.value.name.casefold() for b in desk.fields.bylines} or _capitals(desk, index):
            _credit(desk, Credit(index, tuple(named(desk.text(index), copy.words)), "author", "layout.signed", Sureness.LIKELY))


def _capitals(desk: Desk, index: int) -> bool:
    """A name in capitals alone below the story of a house that signs so, while nobody is credited."""
    t = desk.copy.looks[index].traits
    return t.caps and not desk.fields.bylines and desk.copy.house is not None and 2 <= t.words <= 4 and name_like(desk.text(index))


def _outside(desk: Desk) -> list[int]:
    """Lines of head and tail, and those carrying a date, that a byline may share."""
    page = desk.page
    shared = {i for i, mark in desk.galley.marks.items() if mark.role in (Role.TIMESTAMP, Role.UPDATED)}
    return [
        i for i in desk.copy.looks
        if (desk.galley.free(i) or i in shared) and (page.headline - ABOVE <= i < page.first or page.last < i <= page.last + 2 * EDGE)
    ]  # fmt: skip


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
        span = galley.part(index, start, end, Role.PUBLISHER, credit.rule)
        name_ = desk.copy.house.publisher if desk.copy.house and desk.copy.house.publisher else desk.value(index, start, end)
        desk.fields.publisher = Field(name_, (span,), credit.rule, Sureness.SURE)


def publisher(desk: Desk) -> None:
    """The house's publisher, when no line of the head named it."""
    house = desk.copy.house
    if desk.fields.publisher is None and house and house.publisher:
        desk.fields.publisher = Field(house.publisher, (), f"{house.key}.publisher", Sureness.LIKELY)


def photos(desk: Desk) -> None:
    """Captions and credits above and inside the body, with the description or the caption beside them."""
    page = desk.page
    shots = [
        found for index in desk.copy.looks
        if index <= page.last + 2 and desk.galley.free(index) and index not in (page.headline, page.first)
        and (found := shot(desk.copy, index))
    ]  # fmt: skip
    for found in sorted(shots, key=lambda found: found.caption is None):
        if found.caption is None or found.credit is None or _short_enough(desk, found):
            photo(desk, found)


def _short_enough(desk: Desk, found: Shot) -> bool:
    """A caption in the body is no longer than captions are."""
    return found.index < desk.page.first or desk.copy.looks[found.index].traits.width < 500


def photo(desk: Desk, found: Shot) -> None:
    """One photo onto the galley: its credit may belong to the caption on the line beside it."""
    galley, index = desk.galley, found.index
    if not galley.free(index):
        return
    beside = _beside(desk, found)
    caption = credit = description = None
    if found.caption is None:
        caption = next((c for near in beside if (c := _caption_line(desk, near, found))), None)
        if caption is None and found.rule == "layout.credit-line":
            return
    galley.mark_line(index, Role.CAPTION if found.caption else Role.CREDIT, found.rule)
    if found.caption:
        span = galley.part(index, *found.caption, Role.CAPTION, found.rule)
        caption = Field(desk.value(index, *found.caption), (span,), found.rule, Sureness.SURE)
        for near in beside:
            if near < desk.page.first and describes(desk.text(near), caption.value):
                description = Field(tidy(desk.text(near)), (galley.give(near, Role.DESCRIPTION, "layout.description"),), "layout.description", Sureness.SURE)
                break
    if found.credit:
        span = galley.part(index, *found.credit, Role.CREDIT, found.rule)
        credit = Field(desk.value(index, *found.credit), (span,), found.rule, Sureness.SURE)
    desk.fields.photos.append(Photo(description, caption, credit))


def _beside(desk: Desk, found: Shot) -> list[int]:
    """The free lines around a credit that may be its caption, likeliest first; across a blank line no paragraph is."""
    body, index = set(desk.page.body), found.index
    # "Foto: X" mostly stands over its caption, a name in brackets or behind © under it.
    order = (1, 2, -1, -2) if found.rule.endswith(".photo") else (-1, -2, 1, 2)
    near = [
        index + step for step in order
        if index + step in desk.copy.looks and desk.galley.free(index + step)
        and index + step != desk.page.first and index + step not in desk.page.leads
    ]  # fmt: skip
    near = [i for i in near if i not in body or (abs(i - index) == 1 and desk.copy.looks[i].traits.width < 250)]
    return sorted(near, key=lambda i: i in body)


def _caption_line(desk: Desk, index: int, found: Shot) -> Field[str] | None:
    """The line beside a lone credit, when it reads like a caption."""
    look = desk.copy.looks[index]
    if look.furniture or look.labelled or look.announced or not 8 <= look.traits.width <= 400:
        return None
    below = index > found.index and found.rule.endswith(".photo")
    if look.traits.words < (1 if below else 4) and not look.traits.wide:
        return None
    span = desk.galley.give(index, Role.CAPTION, "layout.caption", Sureness.LIKELY)
    return Field(tidy(desk.text(index)), (span,), "layout.caption", Sureness.LIKELY)


def signed(desk: Desk) -> None:
    """Initials on a line of their own after the last paragraph."""
    for index in [i for i in desk.tail if i <= desk.page.last + EDGE]:
        found = signoff(desk.text(index))
        if found:
            rule = f"{desk.copy.rule}.signoff"
            desk.galley.mark_line(index, Role.SIGNOFF, rule)
            span = desk.galley.part(index, *found, Role.SIGNOFF, rule)
            desk.fields.signoff = Field(desk.value(index, *found), (span,), rule, Sureness.SURE)
            return


def printed_tags(desk: Desk) -> None:
    """Tags behind their label, on its line or below it."""
    for index in desk.tail + desk.head:
        label = desk.copy.words.tags.match(desk.text(index)) or HASHES.match(desk.text(index))
        if not label or not desk.galley.free(index):
            continue
        rule = f"{desk.copy.words.tables[0].code}.tags" if label.re is not HASHES else "layout.hashtags"
        spans = tags_on(desk.text(index), label.end() if label.re is not HASHES else 0)
        below = [] if spans else tags_below(desk.copy, index)
        if not spans and not below:
            continue
        desk.galley.mark_line(index, Role.TAG, rule)
        for start, end in spans:
            _tag(desk, index, start, end, rule)
        for line in below:
            if desk.galley.free(line):
                desk.galley.mark_line(line, Role.TAG, rule)
                _tag(desk, line, 0, len(desk.text(line)), rule)


def _tag(desk: Desk, index: int, start: int, end: int, rule: str) -> None:
    span = desk.galley.part(index, start, end, Role.TAG, rule)
    value = desk.value(index, start, end).lstrip("#")
    if value:
        desk.fields.tags.append(Field(value, (span,), rule, Sureness.SURE))


def corrections(desk: Desk) -> None:
    """Notes that put something right, by their label, wherever they stand."""
    for index in desk.copy.looks:
        label = desk.copy.words.correction.match(desk.text(index)) if desk.galley.free(index) else None
        if not label or not label["divide"].strip() or label.end() >= len(desk.text(index)) or index == desk.page.headline:
            continue
        rule = f"{desk.copy.words.tables[0].code}.correction"
        desk.galley.mark_line(index, Role.CORRECTION, rule)
        span = desk.galley.part(index, label.end(), len(desk.text(index)), Role.CORRECTION, rule)
        desk.fields.corrections.append(Field(desk.value(index, label.end(), len(desk.text(index))), (span,), rule, Sureness.SURE))


def publisher_lines(desk: Desk) -> None:
    """The publisher on a line of its own beside the byline or the date."""
    marks = desk.galley.marks
    order = list(desk.copy.looks)
    for index in desk.head:
        at = order.index(index)
        above, below = (marks.get(order[j]) if 0 <= j < len(order) else None for j in (at - 1, at + 1))
        beside = {mark.role for mark in (above, below) if mark}
        if not beside & {Role.BYLINE, Role.TIMESTAMP} or desk.copy.looks[index].traits.width > 50:
            continue
        text = desk.text(index)
        own = text.split(",")[0].strip()
        house = desk.copy.house
        known = is_agency(own) or is_agency(own.split(" ")[0]) or (house is not None and own.casefold() in {n.casefold() for n in house.names})
        between = above and below and above.role is Role.BYLINE and below.role is Role.TIMESTAMP and name_like(own)
        if known or between:
            rule = "layout.publisher"
            desk.galley.mark_line(index, Role.PUBLISHER, rule, Sureness.LIKELY)
            span = desk.galley.part(index, 0, len(own), Role.PUBLISHER, rule)
            if desk.fields.publisher is None:
                desk.fields.publisher = Field(tidy(own), (span,), rule, Sureness.LIKELY)
            return


def leftovers(desk: Desk) -> None:
    """What no rule took: a kicker, a standfirst, else boilerplate by its place."""
    page, galley = desk.page, desk.galley
    head = desk.head
    above = max((i for i in desk.copy.looks if i < page.headline), default=-1)
    for index in head:
        t = desk.copy.looks[index].traits
        if index == above and page.headline - index <= 2 and t.width <= 60 and not t.signs and t.words and not desk.copy.looks[index].dated:
            span = galley.give(index, Role.KICKER, "layout.kicker", Sureness.LIKELY)
            desk.fields.kicker = Field(tidy(desk.text(index)), (span,), "layout.kicker", Sureness.LIKELY)
        elif page.headline < index and (index in page.leads or _standfirst(desk, index)):
            span = galley.give(index, Role.STANDFIRST, "layout.standfirst", Sureness.LIKELY)
            had = desk.fields.standfirst
            value = f"{had.value} {tidy(desk.text(index))}" if had else tidy(desk.text(index))
            desk.fields.standfirst = Field(value, (*(had.spans if had else ()), span), "layout.standfirst", Sureness.LIKELY)
        elif index > _masthead(desk) and _captions(desk, index, head):
            span = galley.give(index, Role.CAPTION, "layout.caption", Sureness.UNSURE)
            desk.fields.photos.append(Photo(caption=Field(tidy(desk.text(index)), (span,), "layout.caption", Sureness.UNSURE)))
        else:
            galley.give(index, Role.BOILERPLATE, "layout.head", Sureness.LIKELY)
    for index in desk.tail:
        galley.give(index, Role.BOILERPLATE, "layout.tail", Sureness.LIKELY)


def _standfirst(desk: Desk, index: int) -> bool:
    """A sentence below the headline that nothing else explains, while there is no standfirst yet."""
    t = desk.copy.looks[index].traits
    masthead = _masthead(desk)
    if masthead and index > masthead and not t.inner:
        return False
    return desk.fields.standfirst is None and t.width >= 45 and not t.signs and (t.stop or t.width >= 70)


def _masthead(desk: Desk) -> int:
    """The last line of the head that carries a date or a byline; 0 when none does."""
    roles = (Role.TIMESTAMP, Role.BYLINE, Role.UPDATED)
    return max((i for i, mark in desk.galley.marks.items() if mark.role in roles and desk.page.headline < i < desk.page.first), default=0)


def _captions(desk: Desk, index: int, head: list[int]) -> bool:
    """A line about the story without a credit, alone among the lines below the byline: links come in lists."""
    if not _tells(desk, index):
        return False
    return not any(i != index and i in (index - 2, index - 1, index + 1, index + 2) and _tells(desk, i) for i in head)


def _tells(desk: Desk, index: int) -> bool:
    look = desk.copy.looks[index]
    t = look.traits
    if t.width < 30 or t.width > 400 or t.words < 4 and not t.wide or t.signs or look.announced or look.dated:
        return False
    words = tokens(desk.text(index))
    return len(words & desk.vocabulary) >= 0.5 * max(3, len(words))
