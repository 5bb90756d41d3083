"""What the pages of one build are made from, bound together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ..catalogue import Catalogue
from ..catalogue.addresses import archive_address, day_address, month_address, year_address
from ..catalogue.entry import Entry, Name
from ..record import Moment
from .contexts import Crumb, FeedLink
from .desk import Page
from .i18n import Speech
from .plan import cause
from .press import Press


@dataclass
class Volume:
    catalogue: Catalogue
    press: Press
    speech: Speech
    recall: Callable[[Entry], Page]
    """What an article's page is made of, out of the ledger."""
    feed_items: int
    _rows: dict[str, str] = field(default_factory=dict)

    def row(self, entry: Entry) -> str:
        """Digest of all that lists, neighbours and feeds show of an article, but for its text."""
        digest = self._rows.get(entry.id)
        if digest is None:
            moment = entry.published
            digest = self._rows[entry.id] = cause(
                (entry.id, entry.address, entry.headline, entry.language, entry.direction, entry.lead),
                None if moment is None else (moment.isoformat(), moment.zone, moment.precision),
                (entry.bylines, entry.publisher, entry.place, tuple((tag.name, tag.slug) for tag in entry.tags)),
            )
        return digest

    def rows(self, *entries: Entry | None) -> str:
        return cause([self.row(entry) if entry else None for entry in entries])

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


def with_page(volume: Volume, axis: str, name: Name) -> bool:
    return name.slug in volume.catalogue.paged(axis)
