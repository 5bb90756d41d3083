"""Captions, credits and descriptions onto the galley, as photos.

"Foto: Seznam Zprávy" / "Michal Redl."       the credit above its caption
"Warga menyeberang." / "(Getty Images)"      the caption above its credit
"""

from __future__ import annotations

from ..record import Field, Photo, Role, Sureness
from .desk import Desk, tidy
from .photos import Shot, describes, shot

LONGEST = 500
"""Characters of a caption inside the body."""


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
    """A caption in the body is no longer than captions are, and its credit counts nothing: `(Seri 2/Tahun 3)`."""
    counts = found.credit is not None and any(c.isdigit() for c in desk.text(found.index)[slice(*found.credit)])
    return found.index < desk.page.first or (desk.copy.looks[found.index].traits.width < LONGEST and not counts)


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
        # A long description reads like a standfirst; touching the caption it says as much.
        above = [i for i in desk.page.leads if i == index - 1 and galley.free(i)]
        for near in (*beside, *above):
            if near < desk.page.first and describes(desk.text(near), caption.value):
                description = Field(
                    tidy(desk.text(near)),
                    (galley.give(near, Role.DESCRIPTION, "layout.description"),),
                    "layout.description",
                    Sureness.SURE,
                )
                break
    if found.credit:
        span = galley.part(index, *found.credit, Role.CREDIT, found.rule)
        credit = Field(desk.value(index, *found.credit), (span,), found.rule, Sureness.SURE)
    desk.fields.photos.append(Photo(description, caption, credit))


def _beside(desk: Desk, found: Shot) -> list[int]:
    """The free lines around a credit that may be its caption, likeliest first; across a blank line no paragraph is."""
    body, index = set(desk.page.body), found.index

    def touches(near: int) -> bool:
        return desk.copy.parted and abs(near - index) == 1

    # "Foto: X" mostly stands over its caption, a name in brackets or behind © under it.
    order = (1, 2, -1, -2) if found.rule.endswith(".photo") else (-1, -2, 1, 2)
    near = [
        index + step for step in order[:: 1 if desk.copy.parted else 2]
        if index + step in desk.copy.looks and desk.galley.free(index + step)
        and index + step != desk.page.first and index + step not in desk.page.leads
    ]  # fmt: skip
    near = [i for i in near if i not in body or (touches(i) and desk.copy.looks[i].traits.width < 250)]
    return sorted(near, key=lambda i: i in body)


def _caption_line(desk: Desk, index: int, found: Shot) -> Field[str] | None:
    """The line beside a lone credit, when it reads like a caption."""
    look = desk.copy.looks[index]
    if look.furniture or look.labelled or look.announced or not 8 <= look.traits.width <= 400:
        return None
    below = index > found.index and found.rule.endswith(".photo")
    if desk.text(index).endswith(":"):
        return None
    if look.traits.words < (1 if below else 4) and not look.traits.wide:
        return None
    span = desk.galley.give(index, Role.CAPTION, "layout.caption", Sureness.LIKELY)
    return Field(tidy(desk.text(index)), (span,), "layout.caption", Sureness.LIKELY)
