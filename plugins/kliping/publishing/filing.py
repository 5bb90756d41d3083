"""Filing: what changed of the articles → what changed of the catalogue's facts.

    filing = Filing(ledger)
    filing.file([(before, now), (None, added), (removed, None)])     in chunks, each inside a transaction
    Settling(ledger).settle()                                        once: names, and families that follow

Facts are counted up and down, so a change costs what it changes; only `inv rebuild` counts them anew. What was
touched is kept in the ledger until it is settled (see `settling`), and the families that follow from
it until they are published: a build that is cut off anywhere loses no change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice

import msgspec
from msgspec.structs import replace

from ..catalogue.axes import AXES
from ..catalogue.entry import Entry
from ..catalogue.periods import minutes, period_of
from .columns import checksum
from .holdings import EVERYWHERE, Holdings
from .ledger import Ledger
from .plan import cause
from .shelves import NO_DATE

Change = tuple[Entry | None, Entry | None]
"""An article as it was filed, and as it is now."""
ALL = "*"
"""The family of all families."""
AT_ONCE = 1000


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

    def recount(self) -> None:
        """Count everything anew from the articles, whose rows are checked: so damage to what is counted is cured."""
        entries = Holdings(self.ledger).everything()
        with self.ledger.transaction():
            for table in ("tally", "spelling", "filed"):
                self.db.execute(f"DELETE FROM {table}")
            while chunk := list(islice(entries, AT_ONCE)):
                self._count((entry, 1) for entry in chunk)
                self._place((), chunk)

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
