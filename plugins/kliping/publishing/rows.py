"""Entries out of the ledger, decoded once while they are in use."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from ..catalogue.entry import Entry
from ..catalogue.periods import below
from .ledger import Ledger, checked

KNOWN = 4096
"""Entries kept at hand."""
_entry = msgspec.msgpack.Decoder(Entry)
_COLUMNS = "article.id, article.row, article.entry, article.entry_sum"


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
