"""The published and the updated date onto the galley, with their evidence.

"Selasa, 31 Jan 2017 14:44 WIB"     the whole line: weekday, day, clock and zone
"Kamis (5/11/2015)" in the body     the day of the news, when nothing better is printed
"2017-01-31-jembatan.txt"           the name of the file, as the last resort
"""

from __future__ import annotations

from ..record import DateOrigin, Field, Role, Span, Sureness
from .checks import checked
from .copydesk import Copy
from .desk import Desk
from .moments import Dated, chosen, dated_field, from_body, from_line, from_name, moment, month_only, settled
from .timestamps import Stamp


def dates(desk: Desk, path: str) -> None:
    """When it was published and updated."""
    copy, page = desk.copy, desk.page
    times = chosen(copy, page.headline, page.first, page.last)
    others = [s for line in copy.dates.values() for s in line]
    published = times.published
    origin: DateOrigin = "printed"
    if published is None:
        published, origin = from_body(copy, page.body), "body"
    if published is None:
        published, origin = month_only(copy, page.headline, page.first), "printed"
    if published is None and page.headline < 0:
        published, origin = from_line(copy, page.first), "printed"
    if published is None:
        named = from_name(path)
        if named:
            desk.fields.published = Field(named, (), "layout.file-name", Sureness.LIKELY)
        return
    stamp, ordered = settled(copy, published, [s for s in others if s is not published.stamp])
    update = settled(copy, times.updated, others)[0] if times.updated else None
    value = moment(copy, stamp, origin, checked(copy, stamp, page.body, update))
    rule = _date_rule(copy, published)
    if origin == "body":
        desk.fields.published = Field(
            value, (desk.galley.span(published.index, stamp.start, stamp.end),), "layout.date-in-text", Sureness.LIKELY
        )
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


def _date_spans(desk: Desk, dated: Dated, stamp: Stamp, role: Role, rule: str) -> tuple[Span, ...]:
    galley, index = desk.galley, dated.index
    text = desk.text(index)
    if desk.page.first <= index <= desk.page.last and (desk.page.headline < 0 or not galley.free(index)):
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
