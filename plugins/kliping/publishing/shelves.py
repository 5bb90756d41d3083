"""Names of the axes, asked of the ledger: which there are, and what is filed under each.

shelves.shelf("tag", "isis")               how many articles, under which name, with a page or not
shelves.filed("tag", "isis", "2017-01")    its entries of a month, newest first
shelves.shelves("tag", letter="I")         names with pages, in the order of an index
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec

from ..catalogue.axes import AXES
from ..catalogue.entry import Entry, Name
from ..catalogue.periods import below
from ..record import TagKind
from .calendars import HEAT
from .ledger import Ledger
from .rows import KNOWN, Rows

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
ZONES = 27 * 60
"""Minutes by which the instants of a period may lie outside it, in any zone."""


class Shelf(msgspec.Struct, frozen=True):
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


class Shelves(Rows):
    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger)
        self._shelves: dict[tuple[str, str], Shelf | None] = {}
        self._years: dict[tuple[str, str], dict[int, int]] = {}

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
        inside, order = "FROM filed WHERE axis = ? AND slug = ?", "ORDER BY instant DESC, id DESC LIMIT ?"
        if period is None:
            return tuple(self._entries(f"{inside} AND instant > ? {order}", axis, slug, NO_DATE, limit, of="filed"))
        inside = f"{inside} AND instant BETWEEN ? AND ? AND period >= ? AND period < ?"
        return tuple(self._entries(f"{inside} {order}", axis, slug, *_span(period), *below(period), limit, of="filed"))

    def filed_undated(self, axis: str, slug: str) -> tuple[Entry, ...]:
        """Undated entries of a name, by headline."""
        joined = "FROM filed CROSS JOIN article ON article.id = filed.id WHERE axis = ? AND slug = ?"
        return tuple(self._entries(f"{joined} AND filed.instant = ? ORDER BY headline, filed.id", axis, slug, NO_DATE))

    def all_of(self, axis: str, slug: str) -> Iterator[Entry]:
        """Entries of a name, dated or not."""
        return self._entries("FROM filed WHERE axis = ? AND slug = ?", axis, slug, of="filed")

    def shelf_counts(self, axis: str, slug: str, period: str | None = None) -> dict[str, int]:
        """Articles of a name by the period they are dated to, earliest first; the undated not among them."""
        if period is not None:
            return dict(self._tally(axis, slug, period))
        query = "SELECT period, n FROM tally WHERE axis = ? AND slug = ? AND period <> '' ORDER BY period"
        return dict(self.db.execute(query, (axis, slug)).fetchall())

    def years_of(self, axis: str, slug: str) -> dict[int, int]:
        """Articles of a name by year, newest first."""
        years = self._years.get((axis, slug))
        if years is None:
            if len(self._years) > KNOWN:
                self._years.clear()
            years = self._years[axis, slug] = {}
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
        """Years of a name that have something, months of its long years, and what had a page when last published."""
        parts = {f"{year:04d}" for year in self.years_of(axis, slug)}
        if any(count > IN_ONE_YEAR for count in self.years_of(axis, slug).values()):
            months = {period[:7] for period in self.shelf_counts(axis, slug) if len(period) >= 7}
            parts |= {month for month in months if self.years_of(axis, slug)[int(month[:4])] > IN_ONE_YEAR}
        name = f"bucket:{axis}:{slug}:"
        return sorted(parts | {family[len(name) :] for family in self.ledger.families(name)})


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


def _span(period: str) -> tuple[int, int]:
    """First and last instant an article of a period may have, in any zone."""
    year, month = int(period[:4]), int(period[5:7] or 1)
    start = (dt.datetime(year, month, 1) - dt.datetime(1970, 1, 1)) // dt.timedelta(minutes=1)
    days = 31 if len(period) > 4 else 366
    return start - ZONES, start + days * 1440 + ZONES
