"""What the pages of one build are made from, bound together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from ..catalogue.addresses import archive_address, day_address, month_address, year_address
from ..catalogue.entry import Entry
from ..record import Moment
from .contexts import Crumb, FeedLink
from .handwritten import Handwritten
from .holdings import Holdings
from .i18n import Speech
from .material import Page, page_of
from .plan import cause
from .press import Press


class Volume(msgspec.Struct):
    holdings: Holdings
    press: Press
    speech: Speech
    feed_items: int
    written: Sequence[Handwritten] = ()
    """Hand-written pages."""
    moved: Mapping[str, str] = msgspec.field(default_factory=dict)
    """Address a page had → the one it has."""

    def __post_init__(self) -> None:
        self.press.begin()

    def recall(self, entry: Entry) -> Page:
        """What an article's page is made of, out of the ledger."""
        return page_of(self.holdings.ledger.page(entry.id))

    def rows(self, *entries: Entry | None) -> str:
        return cause([self.holdings.row(entry) if entry else None for entry in entries])

    def feed_link(self, title: str, address: str) -> FeedLink:
        return FeedLink(title, f"{address}feed.atom", f"{address}feed.json")

    def date_crumbs(self, moment: Moment | None, *, below: int) -> tuple[Crumb, ...]:
        """Archive › 2017 › Januari › 31, as far as the date is known and at most `below` steps under the archive."""
        _ = self.speech.gettext
        if moment is None:
            return (Crumb(_("Undated"), "undated/"),)
        crumbs = [Crumb(str(moment.year), year_address(moment.year))]
        if moment.month is not None:
            crumbs.append(Crumb(self.speech.month_name(moment.month), month_address(moment.year, moment.month)))
        date = moment.date()
        if date is not None:
            crumbs.append(Crumb(self.speech.number(date.day), day_address(date)))
        return (Crumb(_("Archive"), archive_address()), *crumbs[:below])
