"""Sign-off, printed tags, corrections, and boilerplate that tables know, onto the galley.

"(aal)"                                  sign-off
"Tags: banjir, Kediri"                   tags
"Koreksi: Angka yang benar 212."         correction
"LAINNYA DI DETIKNETWORK"                from here to the end: boilerplate of the house
"""

from __future__ import annotations

from ..record import Field, Role, Sureness
from .agencies import SUPPLIED, mentions_agency, wires
from .desk import Desk
from .place_bylines import supplied_by
from .tails import HASHES, REMARKS, signoff, tags_below, tags_on

LONGEST_SECTION = 40
LONGEST_SIGNOFF = 60
EDGE = 8
"""Lines behind the body where a sign-off stands."""


def signed(desk: Desk) -> None:
    """Initials on a line of their own after the last paragraph."""
    inside = [i for i in desk.copy.looks if desk.page.first < i < desk.page.last and desk.galley.free(i)]
    above = [i for i in desk.head if i > desk.page.headline]
    bracketed = [i for i in (*inside, *above) if desk.text(i)[0] in "(["]
    for index in [*(i for i in desk.tail if i <= desk.page.last + EDGE), *bracketed]:
        found = signoff(desk.text(index))
        if found:
            rule = f"{desk.copy.rule}.signoff"
            desk.galley.mark_line(index, Role.SIGNOFF, rule)
            span = desk.galley.part(index, *found, Role.SIGNOFF, rule)
            desk.fields.signoff = Field(desk.value(index, *found), (span,), rule, Sureness.SURE)
            return
        if _signed_by_house(desk, index):
            return


def _signed_by_house(desk: Desk, index: int) -> bool:
    """Initials and the agency as the house prints them: `rs/ha (AFP, dpa)`, `mv // AB`."""
    house, text = desk.copy.house, desk.text(index)
    match = house.matches("signoff", text) if house and len(text) <= LONGEST_SIGNOFF else None
    agency = match.get("agency") if match else None
    if not house or not match or "initials" not in match or REMARKS & {match["initials"].text.casefold()}:
        return False
    if not (mentions_agency(agency.text) if agency else mentions_agency(text)):
        return False
    rule, initials = f"{house.key}.signoff", match["initials"]
    desk.galley.mark_line(index, Role.SIGNOFF, rule)
    span = desk.galley.part(index, initials.start, initials.end, Role.SIGNOFF, rule)
    desk.fields.signoff = Field(desk.value(index, initials.start, initials.end), (span,), rule, Sureness.SURE)
    if agency and wires(text, agency.start, agency.end):
        supplied_by(desk, index, agency.start, agency.end, rule)
    return True


def supplied(desk: Desk) -> None:
    """The agency a story came from, below it: `(AFP)` alone, `Sumber: Antara`, or behind the last sentence."""
    for index in [i for i in desk.tail if i <= desk.page.last + EDGE]:
        text = desk.text(index)
        label = desk.copy.words.source.match(text) if desk.copy.looks[index].opens else None
        if not label and not _closing(desk, index):
            continue
        found = wires(text, label.end() if label else 0, len(text))
        if found:
            desk.galley.mark_line(index, Role.AGENCY, "layout.agency", Sureness.LIKELY)
            supplied_by(desk, index, *found, "layout.agency")
            return
    last = desk.page.last
    text = desk.text(last) if last in desk.copy.looks else ""
    behind = SUPPLIED.search(text, max(0, len(text) - 60)) if text else None
    found = wires(text, *behind.span("agency")) if behind else None
    if found and desk.fields.agency is None:
        # The words stay in the paragraph: taking them away would lose what was printed.
        span = desk.galley.span(last, *found)
        desk.fields.agency = Field(desk.value(last, *found), (span,), "layout.agency", Sureness.LIKELY)


def _closing(desk: Desk, index: int) -> bool:
    """Right behind the story, in brackets or with nothing below it; further down a name alone credits a picture."""
    behind = [i for i in desk.copy.looks if i > desk.page.last]
    return index == behind[0] and (desk.text(index)[0] in "([（" or len(behind) == 1)


def printed_tags(desk: Desk) -> None:
    """Tags behind their label, on its line or below it."""
    for index in desk.tail + desk.head:
        text, look = desk.text(index), desk.copy.looks[index]
        label = (desk.copy.words.tags.match(text) if look.opens else None) or HASHES.match(text)
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


def section(desk: Desk) -> None:
    """The section behind its label, above the story or below it: `Kanal: Ekonomi`."""
    for index in desk.head + [i for i in desk.tail if i <= desk.page.last + EDGE]:
        if not desk.copy.looks[index].opens:
            continue
        label = desk.copy.words.section.match(desk.text(index))
        end = len(desk.text(index))
        if not label or label["divide"].strip() not in (":", "：") or not 1 < end - label.end() <= LONGEST_SECTION:
            continue
        rule = f"{desk.copy.words.tables[0].code}.section"
        desk.galley.mark_line(index, Role.SECTION, rule)
        span = desk.galley.part(index, label.end(), end, Role.SECTION, rule)
        desk.fields.section = Field(desk.value(index, label.end(), end), (span,), rule, Sureness.LIKELY)
        return


def _tag(desk: Desk, index: int, start: int, end: int, rule: str) -> None:
    span = desk.galley.part(index, start, end, Role.TAG, rule)
    value = desk.value(index, start, end).lstrip("#")
    if value:
        desk.fields.tags.append(Field(value, (span,), rule, Sureness.SURE))


def corrections(desk: Desk) -> None:
    """Notes that put something right, by their label, wherever they stand."""
    for index, look in desk.copy.looks.items():
        label = desk.copy.words.correction.match(desk.text(index)) if look.opens and desk.galley.free(index) else None
        if (
            not label
            or not label["divide"].strip()
            or label.end() >= len(desk.text(index))
            or index == desk.page.headline
        ):
            continue
        rule = f"{desk.copy.words.tables[0].code}.correction"
        desk.galley.mark_line(index, Role.CORRECTION, rule)
        span = desk.galley.part(index, label.end(), len(desk.text(index)), Role.CORRECTION, rule)
        desk.fields.corrections.append(
            Field(desk.value(index, label.end(), len(desk.text(index))), (span,), rule, Sureness.SURE)
        )


def furniture(desk: Desk) -> None:
    """Lines the tables know as boilerplate, and everything from the cut on."""
    for index in desk.copy.looks:
        if index < desk.page.cut and index in desk.copy.furniture and desk.galley.free(index):
            desk.galley.drop(index, desk.copy.furniture[index][1])


def below_cut(desk: Desk) -> None:
    """What follows the line that announces the end."""
    if desk.page.cut >= len(desk.copy.lines):
        return
    _, rule = desk.copy.furniture[desk.page.cut]
    for index in desk.copy.looks:
        if index >= desk.page.cut and desk.galley.free(index):
            desk.galley.drop(index, rule)
