"""The authority file: under which name each shelf stands, of what kind it is, and whether it has a page.

    tag rusia    n 4    "Rusia"    place    letter R    a page of its own
    tag roket    n 1    "Roket"    topic    letter R    none yet

Of the spellings and kinds its articles use, the most frequent holds. Rows are made from what was
counted (see `filing`) for the names that were touched, or for all.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from ..catalogue.axes import AXES, letter_of, sort_key
from ..catalogue.entry import Name
from .holdings import EVERYWHERE
from .ledger import Ledger
from .shelves import Shelf

Row = tuple[str, str, int, str, str, str, str, int]


class Authority:
    def __init__(self, ledger: Ledger) -> None:
        self.ledger, self.db = ledger, ledger.db

    @cached_property
    def _needed(self) -> dict[str, int]:
        """Axis → articles a name needs to have a page: one in a small collection; of tags a person may have said."""
        if self.ledger.meta("small") == "yes":
            return {axis.name: 1 for axis in AXES}
        said = self.ledger.meta("tag_page_from")
        needed = {axis.name: axis.page_from for axis in AXES}
        return needed | {"tag": int(said)} if said else needed

    def renew(self, axis: str, slug: str) -> Shelf | None:
        """The row of one name brought up to date; None when nothing is filed under it."""
        key = (axis, slug)
        n = self.db.execute("SELECT sum(n) FROM tally WHERE axis = ? AND slug = ?", key).fetchone()[0]
        if not n:
            self.db.execute("DELETE FROM bucket WHERE axis = ? AND slug = ?", key)
            return None
        spelt = "SELECT * FROM spelling WHERE axis = ? AND slug = ? ORDER BY axis, slug, what, n DESC, text"
        row = self._row(axis, slug, n, _Best(self.db.execute(spelt, key)))
        self.db.execute("INSERT OR REPLACE INTO bucket VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        return Shelf(axis, slug, n, row[3], row[4], row[6], bool(row[7]))

    def renew_all(self) -> None:
        self.db.execute("DELETE FROM bucket")
        rows = self.db.execute(
            "SELECT axis, slug, sum(n) FROM tally WHERE axis <> ? GROUP BY axis, slug", (EVERYWHERE,)
        )
        best = _Best(self.db.execute("SELECT * FROM spelling ORDER BY axis, slug, what, n DESC, text"))
        made = (self._row(axis, slug, n, best) for axis, slug, n in rows.fetchall())
        self.db.executemany("INSERT INTO bucket VALUES (?, ?, ?, ?, ?, ?, ?, ?)", made)

    def _row(self, axis: str, slug: str, n: int, best: _Best) -> Row:
        text, kind = best.of(axis, slug)
        place = "\0".join(sort_key(Name(text, slug)))
        return axis, slug, n, text, kind, place, letter_of(text), int(n >= self._needed[axis])


class _Best:
    """The most frequent spelling and kind of each name; ties go to the smaller code points."""

    def __init__(self, rows: Iterable[tuple[str, str, str, str, int]]) -> None:
        """`rows` ordered by name, then most frequent first."""
        self.found: dict[tuple[str, str, str], str] = {}
        for axis, slug, what, text, _ in rows:
            self.found.setdefault((axis, slug, what), text)

    def of(self, axis: str, slug: str) -> tuple[str, str]:
        return self.found[axis, slug, "text"], self.found.get((axis, slug, "kind"), "")
