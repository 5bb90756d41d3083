"""Filing: what changed of the articles → what changed of the catalogue's facts, and which families to look at.

    filing = Filing(ledger)
    filing.file([(before, now), (None, added), (removed, None)])     in chunks, each inside a transaction
    filing.settle(sizes)                                             once: buckets, neighbours, families

Facts are counted up and down, never counted anew, so a change costs what it changes. What was
touched is kept in the ledger until it is settled, and the families that follow from it until they
are published: a build that is cut off anywhere loses no change.

A family is a page, or the few files that are made together: `article:bochdagi`, `day:2017-01-31`,
`bucket:tag:isis:2017`. Families named here may turn out to be as they were; those not named are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import msgspec
from msgspec.structs import replace

from ..catalogue.axes import AXES, SMALL_COLLECTION, letter_of, sort_key
from ..catalogue.entry import Entry, Name
from ..catalogue.periods import UNDATED, above, minutes, of_year, period_of
from .holdings import EVERYWHERE, Holdings
from .ledger import Ledger, checksum
from .letters import parts_of
from .plan import cause
from .shelves import IN_ONE_YEAR, NO_DATE, Shelf, first_of

Change = tuple[Entry | None, Entry | None]
"""An article as it was filed, and as it is now."""
ALL = "*"
"""The family of all families."""
BY_THE_WAY = ("home", "archive", "sitemap")
"""Looked at after every change of facts: nearly each of them shows there."""
WHOLE_TEXTS = "feed"
"""Shows more of articles than facts, so it is looked at after every change at all."""
LISTS = "sitemap:lists"
NAMES_ON_ONE_PAGE = 500
"""Names in an index; past that it is cut by letter."""
NAMES_IN_ONE_SITEMAP = 1000
"""Names with pages, of all axes; past that their sitemaps are cut by the first characters."""


def row_of(entry: Entry) -> str:
    """Digest of all that lists, neighbours and feeds show of an article, but for its text."""
    moment = entry.published
    return cause(
        (entry.id, entry.address, entry.headline, entry.language, entry.direction, entry.lead),
        None if moment is None else (moment.isoformat(), moment.zone, moment.precision),
        (entry.bylines, entry.publisher, entry.place, tuple((tag.name, tag.slug) for tag in entry.tags)),
    )


class Filing:
    def __init__(self, ledger: Ledger, *, all: bool = False) -> None:
        """`all`: every family is to be looked at anyway, so nobody need find out which."""
        self.ledger, self.db, self.all = ledger, ledger.db, all
        self._needed: dict[str, int] = {}
        self._indexes: set[str] = set()
        """Axes whose indexes show something else than before."""
        if all:
            with ledger.transaction():
                ledger.soil([ALL])

    def file(self, changes: Iterable[Change]) -> None:
        """Change the facts; to be called inside a transaction, with each article at most once."""
        gone: list[Entry] = []
        come: list[Entry] = []
        quiet: list[Entry] = []
        for before, now in changes:
            if before == now:
                continue
            if before is not None and now is not None and _same_facts(before, now):
                quiet.append(now)
                continue
            gone += [before] if before else []
            come += [now] if now else []
        if not self.all:
            self._touch((*gone, *come), quiet)
        self._count([(entry, -1) for entry in gone] + [(entry, 1) for entry in come])
        self._place(gone, [*come, *quiet])

    def _touch(self, entries: Iterable[Entry], quiet: Iterable[Entry]) -> None:
        touched: set[tuple[str, str, str, str]] = {("article", entry.id, "", "") for entry in quiet}
        for entry in entries:
            period = period_of(entry.published)
            touched.add(("article", entry.id, "", ""))
            touched.add(("period", period, "", ""))
            if entry.published:
                touched.add(("place", str(minutes(entry.published)), entry.id, ""))
            touched |= {("shelf", axis, slug, period) for axis, slug in shelves_of(entry)}
        self.db.executemany("INSERT OR IGNORE INTO touched VALUES (?, ?, ?, ?)", sorted(touched))

    def _count(self, changes: Iterable[tuple[Entry, int]]) -> None:
        """Tallies by period, and which spellings and kinds a name is met with."""
        tally: Counter[tuple[str, ...]] = Counter()
        spelt: Counter[tuple[str, ...]] = Counter()
        for entry, by in changes:
            period = period_of(entry.published)
            tally[EVERYWHERE, "", period] += by
            for axis, slug in shelves_of(entry):
                tally[axis, slug, period] += by
            for one in AXES:
                for name in one.names(entry):
                    spelt[one.name, name.slug, "text", name.text] += by
            for tag in entry.tags:
                spelt["tag", tag.slug, "kind", tag.kind.value] += by
        self._add("tally", "axis, slug, period", tally)
        self._add("spelling", "axis, slug, what, text", spelt)

    def _add(self, table: str, names: str, counted: Mapping[tuple[str, ...], int]) -> None:
        """Count rows up and down; those that come to nothing go."""
        marks = ", ".join("?" * (names.count(",") + 1))
        changed = [(key, by) for key, by in sorted(counted.items()) if by]
        upsert = f"INSERT INTO {table} ({names}, n) VALUES ({marks}, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n"
        self.db.executemany(upsert, [(*key, by) for key, by in changed])
        fewer = [key for key, by in changed if by < 0]
        self.db.executemany(f"DELETE FROM {table} WHERE ({names}) = ({marks}) AND n = 0", fewer)

    def _place(self, gone: Iterable[Entry], come: Iterable[Entry]) -> None:
        """The articles themselves, and under which names they are filed."""
        for entry in gone:
            self.db.execute("DELETE FROM article WHERE id = ?", (entry.id,))
            self.db.executemany(
                "DELETE FROM filed WHERE (axis, slug, instant, id) = (?, ?, ?, ?)",
                [(axis, slug, _instant(entry), entry.id) for axis, slug in shelves_of(entry)],
            )
        come = list(come)
        self.db.executemany(
            "INSERT OR REPLACE INTO article VALUES (?, ?, ?, ?, ?, ?, ?)", (_article_row(entry) for entry in come)
        )
        self.db.executemany(
            "INSERT OR REPLACE INTO filed VALUES (?, ?, ?, ?, ?)",
            (
                (axis, slug, _instant(entry), entry.id, period_of(entry.published))
                for entry in come
                for axis, slug in shelves_of(entry)
            ),
        )

    def settle(self) -> None:
        """Bring buckets and standing periods up to date, and note which families follow from all that was touched."""
        holdings = Holdings(self.ledger)
        with self.ledger.transaction():
            small = holdings.size < SMALL_COLLECTION
            was_small = self.ledger.meta("small") == "yes"
            everything = ALL in self.ledger.dirty()
            self.ledger.set_meta(small="yes" if small else "no")
            self._needed = self._pages_from(small)
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

    def _pages_from(self, small: bool) -> dict[str, int]:
        """Axis → articles a name needs to have a page; of tags a person may have said."""
        said = self.ledger.meta("tag_page_from")
        needed = {axis.name: 1 if small else axis.page_from for axis in AXES}
        return needed | {"tag": int(said)} if said and not small else needed

    def _settle_all(self) -> None:
        self._indexes.update(axis.name for axis in AXES)
        self.db.execute("DELETE FROM bucket")
        rows = self.db.execute(
            "SELECT axis, slug, sum(n) FROM tally WHERE axis <> ? GROUP BY axis, slug", (EVERYWHERE,)
        )
        best = _Best(self.db.execute("SELECT * FROM spelling ORDER BY axis, slug, what, n DESC, text"))
        made = (
            _bucket_row(axis, slug, n, *best.of(axis, slug), self._needed[axis]) for axis, slug, n in rows.fetchall()
        )
        self.db.executemany("INSERT INTO bucket VALUES (?, ?, ?, ?, ?, ?, ?, ?)", made)
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
        after = self._bucket(axis, slug)
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

    def _bucket(self, axis: str, slug: str) -> Shelf | None:
        """Its row brought up to date."""
        key = (axis, slug)
        n = self.db.execute("SELECT sum(n) FROM tally WHERE axis = ? AND slug = ?", key).fetchone()[0]
        if not n:
            self.db.execute("DELETE FROM bucket WHERE axis = ? AND slug = ?", key)
            return None
        spelt = "SELECT * FROM spelling WHERE axis = ? AND slug = ? ORDER BY axis, slug, what, n DESC, text"
        row = _bucket_row(axis, slug, n, *_Best(self.db.execute(spelt, key)).of(axis, slug), self._needed[axis])
        self.db.execute("INSERT OR REPLACE INTO bucket VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        return Shelf(axis, slug, n, row[3], row[4], row[6], bool(row[7]))


class _Best:
    """The most frequent spelling and kind of each name; ties go to the smaller code points."""

    def __init__(self, rows: Iterable[tuple[str, str, str, str, int]]) -> None:
        """`rows` ordered by name, then most frequent first."""
        self.found: dict[tuple[str, str, str], str] = {}
        for axis, slug, what, text, _ in rows:
            self.found.setdefault((axis, slug, what), text)

    def of(self, axis: str, slug: str) -> tuple[str, str]:
        return self.found[axis, slug, "text"], self.found.get((axis, slug, "kind"), "")


def shelves_of(entry: Entry) -> list[tuple[str, str]]:
    """Axis and slug of every name an article is filed under, each once."""
    return list(dict.fromkeys((axis.name, name.slug) for axis in AXES for name in axis.names(entry)))


def _same_facts(before: Entry, now: Entry) -> bool:
    """Whether only the text of the article changed, of which lists show nothing."""
    return replace(before, reading="") == replace(now, reading="")


def _instant(entry: Entry) -> int:
    return minutes(entry.published) if entry.published else NO_DATE


def _article_row(entry: Entry) -> tuple[object, ...]:
    data = msgspec.msgpack.encode(entry)
    instant = minutes(entry.published) if entry.published else None
    headline = entry.headline.casefold()
    return (
        entry.id,
        instant,
        period_of(entry.published),
        headline,
        row_of(entry),
        data,
        checksum(entry.id.encode(), data),
    )


def _bucket_row(
    axis: str, slug: str, n: int, text: str, kind: str, needed: int
) -> tuple[str, str, int, str, str, str, str, int]:
    return axis, slug, n, text, kind, "\0".join(sort_key(Name(text, slug))), letter_of(text), int(n >= needed)


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
