"""What the collection holds, asked of the ledger: the catalogue of a site of any size.

    holdings.on(dt.date(2017, 1, 31))           the entries of a day, in its order
    holdings.older(entry), holdings.newer(entry)
    holdings.shelf("tag", "isis")               how many, under which name, with a page or not
    holdings.filed("tag", "isis", 2017, 1)      its entries, newest first

Every question is answered by an index in as many steps as there are rows in the answer, so one
change asks for a few rows of a hundred thousand and never loads the collection. The answers are
those of `catalogue.Catalogue`, which says in plain Python what they mean; a law compares them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..catalogue.entry import Entry
from ..catalogue.periods import Month, below, minutes, month_in, of_month, of_year
from .shelves import Shelves

EVERYWHERE = ""
"""The axis of the whole collection in tallies."""


class Holdings(Shelves):
    """Articles and dates; names as `Shelves` knows them."""

    _last: tuple[str, str] | None = None
    """The last two found to be neighbours: articles are mostly looked at one after the other."""

    # One article.

    def entry(self, id: str) -> Entry | None:
        return self._known.get(id) or next(self._entries("FROM article WHERE id = ?", id), None)

    def addresses_of(self, beginning: str) -> list[str]:
        """Addresses of the articles whose id begins so."""
        span = (beginning, beginning + "\U0010ffff")
        return [entry.address for entry in self._entries("FROM article WHERE id >= ? AND id < ? ORDER BY id", *span)]

    def older(self, entry: Entry) -> Entry | None:
        """The article before this one; None for the oldest and for undated ones."""
        if self._last is None or self._last[1] != entry.id:
            return self._beside(entry, "<", "DESC")
        return self.entry(self._last[0])

    def newer(self, entry: Entry) -> Entry | None:
        found = self._beside(entry, ">", "ASC")
        self._last = (entry.id, found.id) if found else None
        return found

    def _beside(self, entry: Entry, sign: str, way: str) -> Entry | None:
        if entry.published is None:
            return None
        place = (minutes(entry.published), entry.id)
        return next(self._entries(self._next_to(sign, way), *place), None)

    def _next_to(self, sign: str, way: str) -> str:
        return (
            f"FROM article WHERE instant IS NOT NULL AND (instant, id) {sign} (?, ?) "
            f"ORDER BY instant {way}, id {way} LIMIT 1"
        )

    def beside(self, instant: int, id: str) -> list[str]:
        """Ids of the articles before and after a place in the order, whether or not it is taken."""
        asked = [
            self.db.execute(f"SELECT id {self._next_to(*way)}", (instant, id)) for way in (("<", "DESC"), (">", "ASC"))
        ]
        return [row[0] for found in asked for row in found]

    # All articles.

    @property
    def size(self) -> int:
        """Articles in all."""
        return self._sum("period >= ''")

    @property
    def undated_size(self) -> int:
        return self._sum("period = ''")

    def _sum(self, where: str) -> int:
        found = self.db.execute(f"SELECT sum(n) FROM tally WHERE axis = ? AND slug = '' AND {where}", (EVERYWHERE,))
        return found.fetchone()[0] or 0

    def ids(self) -> Iterator[str]:
        """Of all articles, oldest first, then the undated by headline."""
        yield from (
            id for (id,) in self.db.execute("SELECT id FROM article WHERE instant IS NOT NULL ORDER BY instant, id")
        )
        yield from (id for (id,) in self.db.execute("SELECT id FROM article WHERE period = '' ORDER BY headline, id"))

    def newest_ids(self) -> list[str]:
        """Of all dated articles, newest first."""
        query = "SELECT id FROM article WHERE instant IS NOT NULL ORDER BY instant DESC, id DESC"
        return [id for (id,) in self.db.execute(query)]

    def newest(self, count: int) -> tuple[Entry, ...]:
        """Dated ones, newest first."""
        order = "FROM article WHERE instant IS NOT NULL ORDER BY instant DESC, id DESC LIMIT ?"
        return tuple(self._entries(order, count))

    def undated(self, limit: int = -1) -> tuple[Entry, ...]:
        """By headline, then id."""
        return tuple(self._entries("FROM article WHERE period = '' ORDER BY headline, id LIMIT ?", limit))

    def everything(self) -> Iterator[Entry]:
        """All articles, by id."""
        return self._entries("FROM article ORDER BY id")

    def readings(self) -> Iterator[str]:
        """What every article was read as, by id: changes with anything in any of them."""
        return (entry.reading for entry in self.everything())

    # Dates.

    def on(self, day: dt.date, limit: int = -1) -> tuple[Entry, ...]:
        """Entries of a day, earliest first."""
        return self.known_to(day.isoformat(), limit)

    def known_to(self, period: str, limit: int = -1) -> tuple[Entry, ...]:
        """Entries dated to exactly this period: `2017-01` gives those whose day is not known."""
        return tuple(self._entries("FROM article WHERE period = ? ORDER BY instant, id LIMIT ?", period, limit))

    def within(self, period: str) -> tuple[Entry, ...]:
        """Entries of a period and all that lies in it, in the order of time."""
        inside = "FROM article WHERE period >= ? AND period < ? ORDER BY instant, id"
        return tuple(self._entries(inside, *below(period)))

    def any_in(self, period: str) -> bool:
        where = "axis = ? AND slug = '' AND period >= ? AND period < ?"
        return (
            self.db.execute(f"SELECT 1 FROM tally WHERE {where} LIMIT 1", (EVERYWHERE, *below(period))).fetchone()
            is not None
        )

    def counts(self, period: str) -> dict[str, int]:
        """Articles by the period they are dated to, of all that lies in one; earliest first."""
        return dict(self._tally(EVERYWHERE, "", period))

    def all_counts(self) -> dict[str, int]:
        """Articles by the period they are dated to, of all that are dated."""
        rows = self.db.execute(
            "SELECT period, n FROM tally WHERE axis = ? AND period <> '' ORDER BY period", (EVERYWHERE,)
        )
        return dict(rows.fetchall())

    def standing(self) -> list[str]:
        """Days, months and years that have something, earliest first."""
        return [period for (period,) in self.db.execute("SELECT period FROM standing ORDER BY period")]

    @property
    def standing_size(self) -> int:
        """How many days, months and years have something."""
        return int(self.db.execute("SELECT count(*) FROM standing").fetchone()[0])

    def periods_beside(self, period: str) -> list[str]:
        """The nearest earlier and later period of its kind that have something."""
        return [found for found in (self.earlier(period), self.later(period)) if found]

    def earlier(self, period: str) -> str | None:
        return self._near("period < ?", "DESC", period, len(period))

    def later(self, period: str) -> str | None:
        return self._near("period >= ?", "ASC", below(period)[1], len(period))

    def _near(self, where: str, way: str, bound: str, length: int) -> str | None:
        where = f"axis = ? AND slug = '' AND {where} AND length(period) >= ?"
        query = f"SELECT period FROM tally WHERE {where} ORDER BY period {way} LIMIT 1"
        row = self.db.execute(query, (EVERYWHERE, bound, length)).fetchone()
        return row[0][:length] if row else None

    def newest_month(self) -> Month | None:
        """The last month that has something."""
        found = self._near("period < ?", "DESC", ":", 7)
        return month_in(found) if found else None

    def previous_day(self, day: dt.date) -> dt.date | None:
        """The nearest earlier day that has something; `day` itself may be empty. So for the others."""
        return _day(self.earlier(day.isoformat()))

    def next_day(self, day: dt.date) -> dt.date | None:
        return _day(self.later(day.isoformat()))

    def previous_month(self, month: Month) -> Month | None:
        found = self.earlier(of_month(month))
        return month_in(found) if found else None

    def next_month(self, month: Month) -> Month | None:
        found = self.later(of_month(month))
        return month_in(found) if found else None

    def previous_year(self, year: int) -> int | None:
        found = self.earlier(of_year(year))
        return int(found) if found else None

    def next_year(self, year: int) -> int | None:
        found = self.later(of_year(year))
        return int(found) if found else None


def _day(period: str | None) -> dt.date | None:
    return dt.date.fromisoformat(period) if period else None
