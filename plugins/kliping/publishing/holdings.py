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
from dataclasses import dataclass

import msgspec

from ..catalogue.axes import AXES
from ..catalogue.entry import Entry, Name
from ..catalogue.periods import Month, below, minutes, month_in, of_month, of_year
from ..record import TagKind
from .calendars import HEAT
from .ledger import Ledger, checked

EVERYWHERE = ""
"""The axis of the whole collection in tallies."""
NO_DATE = -(1 << 62)
"""Stands for the instant of the undated, before all others."""
ON_ONE_PAGE = 50
"""Articles of a name on its own page; past that its years have pages."""
IN_ONE_YEAR = 200
"""Articles of a year of a name on one page; past that its months have pages."""
COUNTED = {axis.name for axis in AXES if axis.counted_in_index}
"""Axes whose index shows how many articles a name has."""
SIZES = (*HEAT, 320, 1280, 5120, 20480)
"""Articles of a name, in the steps an index speaks of."""
KNOWN = 4096
"""Entries kept at hand."""
ZONES = 27 * 60
"""Minutes by which the instants of a period may lie outside it, in any zone."""
_entry = msgspec.msgpack.Decoder(Entry)
_COLUMNS = "article.id, article.row, article.entry, article.entry_sum"


@dataclass(frozen=True, slots=True)
class Shelf:
    """One name of an axis."""

    axis: str
    slug: str
    n: int
    """Articles."""
    text: str
    """The spelling most of its articles use."""
    kind: str
    """What most of its articles say a tag is; empty on other axes."""
    letter: str
    paged: bool
    """Whether it has a page of its own."""

    @property
    def name(self) -> Name:
        return Name(self.text, self.slug)

    @property
    def tag_kind(self) -> TagKind | None:
        return TagKind(self.kind) if self.kind else None

    @property
    def at_least(self) -> int:
        """Articles it has at least, in steps that one more seldom changes; 1 where an index does not count."""
        return max(step for step in SIZES if self.n >= step) if self.axis in COUNTED else 1

    @property
    def split(self) -> bool:
        """Whether its years have pages of their own."""
        return self.n > ON_ONE_PAGE


class Holdings:
    def __init__(self, ledger: Ledger) -> None:
        self.ledger, self.db = ledger, ledger.db
        self._known: dict[str, Entry] = {}
        self._rows: dict[str, str] = {}
        self._shelves: dict[tuple[str, str], Shelf | None] = {}

    # One article.

    def entry(self, id: str) -> Entry | None:
        return next(self._entries("FROM article WHERE id = ?", id), None)

    def addresses_of(self, beginning: str) -> list[str]:
        """Addresses of the articles whose id begins so."""
        span = (beginning, beginning + "\U0010ffff")
        return [entry.address for entry in self._entries("FROM article WHERE id >= ? AND id < ? ORDER BY id", *span)]

    def row(self, entry: Entry) -> str:
        """Digest of all that lists, neighbours and feeds show of an article, but for its text."""
        row = self._rows.get(entry.id)
        if row is None:  # of an entry that is no longer at hand
            row = str(self.db.execute("SELECT row FROM article WHERE id = ?", (entry.id,)).fetchone()[0])
        return row

    def older(self, entry: Entry) -> Entry | None:
        """The article before this one; None for the oldest and for undated ones."""
        return self._beside(entry, "<", "DESC")

    def newer(self, entry: Entry) -> Entry | None:
        return self._beside(entry, ">", "ASC")

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

    def readings(self) -> Iterator[str]:
        """What every article was read as, by id: changes with anything in any of them."""
        return (entry.reading for entry in self._entries("FROM article ORDER BY id"))

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

    def _tally(self, axis: str, slug: str, period: str) -> list[tuple[str, int]]:
        where = "axis = ? AND slug = ? AND period >= ? AND period < ?"
        rows = self.db.execute(
            f"SELECT period, n FROM tally WHERE {where} ORDER BY period", (axis, slug, *below(period))
        )
        return rows.fetchall()

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

    # Names.

    def shelf(self, axis: str, slug: str) -> Shelf | None:
        """A name as it was last settled."""
        key = (axis, slug)
        if key not in self._shelves:
            query = f"SELECT {_SHELF} FROM bucket WHERE axis = ? AND slug = ?"
            row = self.db.execute(query, key).fetchone()
            if len(self._shelves) > KNOWN:
                self._shelves.clear()
            self._shelves[key] = _shelf(row) if row else None
        return self._shelves[key]

    def paged(self, axis: str, slug: str) -> bool:
        """Whether a name has a page of its own."""
        shelf = self.shelf(axis, slug)
        return shelf is not None and shelf.paged

    def shelves(self, axis: str, letter: str = "", kind: str = "", least: int = 1) -> list[Shelf]:
        """Names of an axis that have pages, in the order of an index: of a letter, a kind, or a size."""
        where, values = _which(axis, letter, kind, least)
        query = f"SELECT {_SHELF} FROM bucket WHERE {where} ORDER BY place"
        return [_shelf(row) for row in self.db.execute(query, values)]

    def shelves_at(self, axis: str, first: str) -> list[Shelf]:
        """Names with pages whose address begins with two characters."""
        span = (first, first + "\U0010ffff")
        query = f"SELECT {_SHELF} FROM bucket WHERE axis = ? AND slug >= ? AND slug < ? AND paged ORDER BY slug"
        return [_shelf(row) for row in self.db.execute(query, (axis, *span)) if first_of(row[1]) == first]

    @property
    def sharded(self) -> bool:
        """Whether there are too many names for one sitemap."""
        return self.ledger.meta("sharded") == "yes"

    def shards(self) -> list[tuple[str, str]]:
        """Axis and first characters of every sitemap of names."""
        if not self.sharded:
            return []
        query = "SELECT DISTINCT axis, substr(slug, 1, 2) FROM bucket WHERE paged ORDER BY 1, 2"
        return self.db.execute(query).fetchall()

    def letters(self, axis: str) -> list[str]:
        """Letters that names with pages begin with; digits and signs last."""
        query = "SELECT DISTINCT letter FROM bucket WHERE paged AND axis = ? ORDER BY letter = '#', letter"
        return [letter for (letter,) in self.db.execute(query, (axis,))]

    def kinds(self, axis: str) -> list[str]:
        """Kinds of names with pages, by the alphabet; none but of tags."""
        query = "SELECT DISTINCT kind FROM bucket WHERE paged AND axis = ? AND kind <> '' ORDER BY kind"
        return [kind for (kind,) in self.db.execute(query, (axis,))]

    def names(self, axis: str, kind: str = "", least: int = 1) -> int:
        """How many names of an axis have pages: all, or those of a kind or a size."""
        where, values = _which(axis, "", kind, least)
        return int(self.db.execute(f"SELECT count(*) FROM bucket WHERE {where}", values).fetchone()[0])

    def filed(self, axis: str, slug: str, period: str | None = None, limit: int = -1) -> tuple[Entry, ...]:
        """Dated entries of a name, newest first; of all times or of a period."""
        joined = "FROM filed CROSS JOIN article ON article.id = filed.id WHERE axis = ? AND slug = ?"
        order = "ORDER BY filed.instant DESC, filed.id DESC LIMIT ?"
        if period is None:
            return tuple(self._entries(f"{joined} AND filed.instant > ? {order}", axis, slug, NO_DATE, limit))
        span = "AND filed.instant BETWEEN ? AND ? AND filed.period >= ? AND filed.period < ?"
        return tuple(self._entries(f"{joined} {span} {order}", axis, slug, *_span(period), *below(period), limit))

    def filed_undated(self, axis: str, slug: str) -> tuple[Entry, ...]:
        """Undated entries of a name, by headline."""
        joined = "FROM filed CROSS JOIN article ON article.id = filed.id WHERE axis = ? AND slug = ?"
        return tuple(self._entries(f"{joined} AND filed.instant = ? ORDER BY headline, filed.id", axis, slug, NO_DATE))

    def all_of(self, axis: str, slug: str) -> Iterator[Entry]:
        """Entries of a name, dated or not."""
        return self._entries(
            "FROM filed CROSS JOIN article ON article.id = filed.id WHERE axis = ? AND slug = ?", axis, slug
        )

    def shelf_counts(self, axis: str, slug: str, period: str | None = None) -> dict[str, int]:
        """Articles of a name by the period they are dated to, earliest first; the undated not among them."""
        if period is not None:
            return dict(self._tally(axis, slug, period))
        query = "SELECT period, n FROM tally WHERE axis = ? AND slug = ? AND period <> '' ORDER BY period"
        return dict(self.db.execute(query, (axis, slug)).fetchall())

    def years_of(self, axis: str, slug: str) -> dict[int, int]:
        """Articles of a name by year, newest first."""
        years: dict[int, int] = {}
        for period, n in reversed(self.shelf_counts(axis, slug).items()):
            years[int(period[:4])] = years.get(int(period[:4]), 0) + n
        return years

    def years_beside(self, axis: str, slug: str, period: str) -> list[int]:
        """Years of a name next to a period's."""
        if not period:
            return []
        year, years = int(period[:4]), sorted(self.years_of(axis, slug))
        return [*[one for one in years if one < year][-1:], *[one for one in years if one > year][:1]]

    def parts(self, axis: str, slug: str) -> list[str]:
        """Years and months of a name that have something, or had a page when last published."""
        parts = {
            period[:length] for period in self.shelf_counts(axis, slug) for length in (4, 7) if len(period) >= length
        }
        name = f"bucket:{axis}:{slug}:"
        return sorted(parts | {family[len(name) :] for family in self.ledger.families(name)})

    def _entries(self, query: str, *values: object) -> Iterator[Entry]:
        """Entries of a query, decoded once while they are in use."""
        for id, row, data, found in self.db.execute(f"SELECT {_COLUMNS} {query}", values).fetchall():
            entry = self._known.get(id)
            if entry is None or self._rows[id] != row:
                if len(self._known) > KNOWN:
                    self._known.clear()
                    self._rows.clear()
                entry = self._known[id] = _entry.decode(checked(id, data, found))
                self._rows[id] = row
            yield entry


def first_of(slug: str) -> str:
    """What sitemaps of names are cut by: the two characters an address begins with."""
    return slug[:2]


_SHELF = "axis, slug, n, text, kind, letter, paged"


def _which(axis: str, letter: str, kind: str, least: int) -> tuple[str, list[str | int]]:
    """Of names with pages: those of an axis, cut down by what is not empty."""
    wanted: list[tuple[str, str | int]] = [("axis = ?", axis)]
    wanted += [("letter = ?", letter)] if letter else []
    wanted += [("kind = ?", kind)] if kind else []
    wanted += [("n >= ?", least)] if least > 1 else []
    return " AND ".join(["paged", *(where for where, _ in wanted)]), [value for _, value in wanted]


def _shelf(row: tuple[str, str, int, str, str, str, int]) -> Shelf:
    return Shelf(*row[:6], bool(row[6]))


def _day(period: str | None) -> dt.date | None:
    return dt.date.fromisoformat(period) if period else None


def _span(period: str) -> tuple[int, int]:
    """First and last instant an article of a period may have, in any zone."""
    year, month = int(period[:4]), int(period[5:7] or 1)
    start = (dt.datetime(year, month, 1) - dt.datetime(1970, 1, 1)) // dt.timedelta(minutes=1)
    days = 31 if len(period) > 4 else 366
    return start - ZONES, start + days * 1440 + ZONES
