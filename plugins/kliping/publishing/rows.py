"""Entries out of the ledger, decoded once while they are in use."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from ..catalogue.entry import Entry
from ..catalogue.periods import below
from .columns import LedgerDamaged, checked
from .ledger import Ledger

KNOWN = 16_384
"""Entries kept at hand."""
AT_ONCE = 256
"""Entries asked for in one go."""
_entry = msgspec.msgpack.Decoder(Entry)


class Rows:
    """What all questions begin with. For one build: what was settled later is not seen."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger, self.db = ledger, ledger.db
        self._known: dict[str, Entry] = {}
        self._rows: dict[str, str] = {}

    def row(self, entry: Entry) -> str:
        """Digest of all that lists, neighbours and feeds show of an article, but for its text."""
        row = self._rows.get(entry.id)
        if row is None:  # of an entry that is no longer at hand
            row = str(self.db.execute("SELECT row FROM article WHERE id = ?", (entry.id,)).fetchone()[0])
        return row

    def _tally(self, axis: str, slug: str, period: str) -> list[tuple[str, int]]:
        where = "axis = ? AND slug = ? AND period >= ? AND period < ?"
        rows = self.db.execute(
            f"SELECT period, n FROM tally WHERE {where} ORDER BY period", (axis, slug, *below(period))
        )
        return rows.fetchall()

    def _entries(self, query: str, *values: object, of: str = "article") -> Iterator[Entry]:
        """Entries of a query, in its order. It finds ids; entries are decoded once while they are in use."""
        ids = [id for (id,) in self.db.execute(f"SELECT {of}.id {query}", values).fetchall()]
        for start in range(0, len(ids), AT_ONCE):
            part = ids[start : start + AT_ONCE]
            self._take_out(part)
            yield from [self._known[id] for id in part]

    def _take_out(self, ids: list[str]) -> None:
        """Have these entries at hand."""
        missing = [id for id in ids if id not in self._known]
        if len(self._known) + len(missing) > KNOWN:
            self._known.clear()
            self._rows.clear()
            missing = ids
        if not missing:
            return
        places = ", ".join("?" * len(missing))
        query = f"SELECT id, row, entry, entry_sum FROM article WHERE id IN ({places})"
        for id, row, data, found in self.db.execute(query, missing):
            self._known[id] = _entry.decode(checked(id, data, found))
            self._rows[id] = row
        if not self._known.keys() >= set(missing):
            raise LedgerDamaged("an article is filed that is not there")
