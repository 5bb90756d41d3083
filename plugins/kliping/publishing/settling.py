"""Settling: what was touched of the catalogue's facts → which families are to be looked at.

    Settling(ledger).settle()        once, when all is filed

    touched    article bochdagi      soils    article:bochdagi
               period 2017-01-31              day:2017-01-31  month:2017-01  year:2017  and what stands beside a new day
               shelf tag rusia                bucket:tag:rusia, and where its page comes or goes, all who bear it

A family is a page, or the few files that are made together. Families named here may turn out to be
as they were; those not named are. They are kept in the ledger until they are published.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..catalogue.axes import AXES, SMALL_COLLECTION
from ..catalogue.periods import UNDATED, above, of_year
from .authority import Authority
from .filing import ALL, shelves_of
from .holdings import EVERYWHERE, Holdings
from .ledger import Ledger
from .letters import parts_of
from .shelves import IN_ONE_YEAR, Shelf, first_of

BY_THE_WAY = ("home", "archive", "sitemap")
"""Looked at after every change of facts: nearly each of them shows there."""
WHOLE_TEXTS = "feed"
"""Shows more of articles than facts, so it is looked at after every change at all."""
LISTS = "sitemap:lists"
NAMES_ON_ONE_PAGE = 500
"""Names in an index; past that it is cut by letter."""
NAMES_IN_ONE_SITEMAP = 1000
"""Names with pages, of all axes; past that their sitemaps are cut by the first characters."""


class Settling:
    def __init__(self, ledger: Ledger) -> None:
        self.ledger, self.db = ledger, ledger.db
        self.authority = Authority(ledger)
        self._indexes: set[str] = set()
        """Axes whose indexes show something else than before."""

    def settle(self) -> None:
        """Bring buckets and standing periods up to date, and note which families follow from all that was touched."""
        holdings = Holdings(self.ledger)
        with self.ledger.transaction():
            small = holdings.size < SMALL_COLLECTION
            was_small = self.ledger.meta("small") == "yes"
            everything = ALL in self.ledger.dirty()
            self.ledger.set_meta(small="yes" if small else "no")
            if everything or small != was_small:
                self.ledger.soil([ALL])
                self._settle_all()
            else:
                self.ledger.soil(sorted(set(self._families(holdings))))
            self.db.execute("DELETE FROM touched")
            self._cut_long_lists(Holdings(self.ledger))
            self._follow_ways(Holdings(self.ledger))

    def _cut_long_lists(self, holdings: Holdings) -> None:
        """Where an index or the sitemap of lists has grown too long for one file, or is short again."""
        names = {axis.name: holdings.names(axis.name) for axis in AXES}
        now = {f"letters-{axis}": count > NAMES_ON_ONE_PAGE for axis, count in names.items()}
        now["sharded"] = sum(names.values()) > NAMES_IN_ONE_SITEMAP
        for what, cut in now.items():
            if (self.ledger.meta(what) == "yes") == cut:
                continue
            self.ledger.set_meta(**{what: "yes" if cut else "no"})
            if what == "sharded":
                self.ledger.soil([LISTS, *(f"sitemap:{axis}:{first}" for axis, first in holdings.shards())])
                self.ledger.soil(self.ledger.families("sitemap:"))
            else:
                self._soil_index(holdings, what.removeprefix("letters-"))

    def _follow_ways(self, holdings: Holdings) -> None:
        """Every page of an index leads to all its letters and kinds, so a new one changes them all."""
        for axis in sorted(self._indexes):
            ways = " ".join(parts_of(holdings, axis))
            if self.ledger.meta(f"ways-{axis}") != ways:
                self.ledger.set_meta(**{f"ways-{axis}": ways})
                self._soil_index(holdings, axis)
        self._indexes.clear()

    def _soil_index(self, holdings: Holdings, axis: str) -> None:
        """All pages of an index, those it had and those it has."""
        self.ledger.soil([f"index:{axis}", LISTS, *(f"index:{axis}:{part}" for part in parts_of(holdings, axis))])
        self.ledger.soil(self.ledger.families(f"index:{axis}:"))

    def _settle_all(self) -> None:
        self._indexes.update(axis.name for axis in AXES)
        self.authority.renew_all()
        self.db.execute("DELETE FROM standing")
        periods = self.db.execute("SELECT period FROM tally WHERE axis = ?", (EVERYWHERE,)).fetchall()
        self._stand({part for (period,) in periods for part in above(period)}, True)

    def _stand(self, periods: Iterable[str], there: bool) -> None:
        rows = [(period,) for period in sorted(periods)]
        verb = "INSERT OR IGNORE INTO standing VALUES (?)" if there else "DELETE FROM standing WHERE period = ?"
        self.db.executemany(verb, rows)

    def _families(self, holdings: Holdings) -> Iterator[str]:
        touched = self.db.execute("SELECT * FROM touched").fetchall()
        if touched:
            yield WHOLE_TEXTS
        if any(what != "article" for what, *_ in touched):
            yield from BY_THE_WAY
        periods: set[str] = set()
        shelves: dict[tuple[str, str], set[str]] = {}
        for what, one, two, three in touched:
            if what == "article":
                yield f"article:{one}"
            elif what == "place":
                yield from (f"article:{id}" for id in holdings.beside(int(one), two))
            elif what == "period":
                periods.add(one)
            else:
                shelves.setdefault((one, two), set()).add(three)
        for period in periods:
            yield from self._dates(holdings, period)
        for (axis, slug), filed in shelves.items():
            yield from self._shelf(holdings, axis, slug, filed)

    def _dates(self, holdings: Holdings, period: str) -> Iterator[str]:
        """Pages of a day, its month and its year; where one comes or goes, of those beside it too."""
        if period == UNDATED:
            yield from ("undated", "sitemap:undated", LISTS)
            return
        yield f"sitemap:{period[:7]}"
        for part in above(period):
            yield f"{_kind_of(part)}:{part}"
            standing = holdings.any_in(part)
            known = self.db.execute("SELECT 1 FROM standing WHERE period = ?", (part,)).fetchone() is not None
            if standing != known:
                self._stand([part], standing)
                yield LISTS
                yield from (f"{_kind_of(part)}:{beside}" for beside in holdings.periods_beside(part))

    def _shelf(self, holdings: Holdings, axis: str, slug: str, periods: set[str]) -> Iterator[str]:
        """Pages of a name; where it gets or loses a page or its name changes, of all that show it."""
        name = f"bucket:{axis}:{slug}"
        before = holdings.shelf(axis, slug)
        after = self.authority.renew(axis, slug)
        yield name
        if _standing(before) != _standing(after):
            yield from (f"{name}:{part}" for part in holdings.parts(axis, slug))
        elif after and after.split:
            yield from (f"{name}:{part}" for part in self._parts(holdings, after, periods))
        if _standing(before) != _standing(after) or (after and after.split):
            yield from (LISTS, shard(axis, slug))
        if _shown(before) != _shown(after):
            self._indexes.add(axis)
            yield f"index:{axis}"
            parts = [part for shelf in (before, after) if shelf for part in (shelf.letter, shelf.kind) if part]
            yield from (f"index:{axis}:{part}" for part in parts)
        if axis == "tag" and _standing(before) != _standing(after):
            yield from self._company(holdings, slug)

    def _parts(self, holdings: Holdings, shelf: Shelf, periods: set[str]) -> Iterator[str]:
        """Years and months of a long name that these periods lie in, and those whose pages speak of them."""
        years = holdings.years_of(shelf.axis, shelf.slug)
        for year in sorted({period[:4] for period in periods if period}):
            count = years.get(int(year), 0)
            made = self.ledger.families(f"bucket:{shelf.axis}:{shelf.slug}:{year}")
            if not made or not count or (count > IN_ONE_YEAR) != (len(made) > 1):
                yield from (part for part in holdings.parts(shelf.axis, shelf.slug) if part.startswith(year))
                yield from (of_year(one) for one in holdings.years_beside(shelf.axis, shelf.slug, year))
        yield from sorted({part for period in periods for part in above(period)[-2:]})

    def _company(self, holdings: Holdings, slug: str) -> Iterator[str]:
        """What shows a tag whose page comes or goes: its articles, and the pages of all they are filed under."""
        for entry in holdings.all_of("tag", slug):
            yield f"article:{entry.id}"
            yield from (f"bucket:{axis}:{other}" for axis, other in shelves_of(entry))


def _kind_of(period: str) -> str:
    return {10: "day", 7: "month", 4: "year"}[len(period)]


def _shown(shelf: Shelf | None) -> tuple[object, ...] | None:
    """What an index shows of a name; None while it has no page."""
    return (shelf.text, shelf.kind, shelf.at_least) if shelf and shelf.paged else None


def _standing(shelf: Shelf | None) -> tuple[object, ...] | None:
    """What pages of others, and those of its years, show of a name; None while it has no page."""
    return (shelf.text, shelf.kind, shelf.split) if shelf and shelf.paged else None


def shard(axis: str, slug: str) -> str:
    """The sitemap that lists the pages of a name, once there are too many for one."""
    return f"sitemap:{axis}:{first_of(slug)}"
