"""The ledger: what earlier builds read and wrote, so that this one need not.

A memory, never a source: deleting it at any time changes nothing in the site. It is SQLite with
a checksum on every row and no code in it; a ledger that is damaged or of another format is
thrown away with a notice and the work is done anew.

    reading    one row a source: its stamp, what it was read as, the entry and the page's material
    artifact   one row a file of the site: the causes it was made from and the digest of its bytes
    delta      what the last publication changed, for the standby tree to catch up with
    meta       format, which tree is live, whether the standby tree is just one publication behind
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .intake import Stamp

FORMAT = "1"
SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE reading (
    path TEXT PRIMARY KEY, size INTEGER, mtime_ns INTEGER, ctime_ns INTEGER, inode INTEGER, seen_ns INTEGER,
    digest TEXT NOT NULL, key TEXT NOT NULL, outcome BLOB NOT NULL, page BLOB NOT NULL,
    outcome_sum BLOB NOT NULL, page_sum BLOB NOT NULL);
CREATE TABLE artifact (path TEXT PRIMARY KEY, causes BLOB NOT NULL, digest BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE delta (path TEXT PRIMARY KEY, gone INTEGER NOT NULL) WITHOUT ROWID;
"""


class LedgerDamaged(Exception):
    """The ledger cannot be trusted; it is to be discarded and the build run without it."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """A source as it was last read."""

    path: str
    stamp: Stamp
    seen_ns: int
    """When it was looked at, by the clock: decides whether the stamp can be trusted, never what is published."""
    digest: str
    key: str
    """Of everything the reading is a function of."""
    outcome: bytes
    """The entry or the rejection, encoded."""
    page: bytes
    """The article with its typeset body, encoded; empty for a rejection."""


def checksum(*parts: bytes) -> bytes:
    """Twelve bytes that differ when any part, or the cut between parts, differs."""
    digest = hashlib.blake2b(digest_size=12)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()


class Ledger:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.db = sqlite3.connect(path, isolation_level=None)
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("PRAGMA synchronous = NORMAL")
        self._check_format()

    def _check_format(self) -> None:
        tables = {name for (name,) in self.db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not tables:
            self.db.executescript(SCHEMA)
            self.db.execute("INSERT INTO meta VALUES ('format', ?)", (FORMAT,))
        elif "meta" not in tables or self.meta("format") != FORMAT:
            raise LedgerDamaged("it is of another version")

    @classmethod
    def open(cls, path: Path) -> Ledger:
        """`LedgerDamaged` when what lies there is no ledger of ours."""
        try:
            return cls(path)
        except sqlite3.OperationalError:
            raise  # the disk's trouble, not the ledger's
        except sqlite3.DatabaseError as problem:
            raise LedgerDamaged(str(problem)) from problem

    def close(self) -> None:
        self.db.close()

    @staticmethod
    def discard(path: Path) -> None:
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)

    def meta(self, name: str) -> str | None:
        row = self.db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def set_meta(self, **values: str) -> None:
        self.db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())

    def stamps(self) -> dict[str, tuple[Stamp, int, str, str]]:
        """Path → stamp, when it was seen, digest of the bytes, key of the reading."""
        rows = self.db.execute("SELECT path, size, mtime_ns, ctime_ns, inode, seen_ns, digest, key FROM reading")
        return {row[0]: (Stamp(*row[1:5]), row[5], row[6], row[7]) for row in rows}

    def outcomes(self) -> Iterator[tuple[str, bytes]]:
        """Every remembered outcome, by path, checked."""
        for path, outcome, found in self.db.execute("SELECT path, outcome, outcome_sum FROM reading ORDER BY path"):
            if not isinstance(outcome, bytes) or checksum(path.encode(), outcome) != found:
                raise LedgerDamaged(f"its row for {path} is damaged")
            yield path, outcome

    def page(self, path: str) -> bytes:
        """What the page of one source is made of, checked."""
        row = self.db.execute("SELECT page, page_sum FROM reading WHERE path = ?", (path,)).fetchone()
        if row is None:
            raise LedgerDamaged(f"it has lost {path}")
        if not isinstance(row[0], bytes) or checksum(path.encode(), row[0]) != row[1]:
            raise LedgerDamaged(f"its page of {path} is damaged")
        return row[0]

    def remember(self, rows: Iterable[Remembered]) -> None:
        with self.transaction():
            self.db.executemany(
                "INSERT OR REPLACE INTO reading VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
                (
                    (
                        row.path,
                        *(row.stamp.size, row.stamp.mtime_ns, row.stamp.ctime_ns, row.stamp.inode, row.seen_ns),
                        *(row.digest, row.key, row.outcome, row.page),
                        checksum(row.path.encode(), row.outcome),
                        checksum(row.path.encode(), row.page),
                    )
                    for row in rows
                ),
            )

    def touch(self, stamps: Iterable[tuple[str, Stamp, int]]) -> None:
        """New stamps for sources whose bytes are the same."""
        with self.transaction():
            self.db.executemany(
                "UPDATE reading SET size = ?, mtime_ns = ?, ctime_ns = ?, inode = ?, seen_ns = ? WHERE path = ?",
                ((s.size, s.mtime_ns, s.ctime_ns, s.inode, seen, path) for path, s, seen in stamps),
            )

    def forget(self, paths: Iterable[str]) -> None:
        with self.transaction():
            self.db.executemany("DELETE FROM reading WHERE path = ?", ((path,) for path in paths))

    def artifacts(self) -> dict[str, tuple[bytes, bytes]]:
        """Path → causes, digest of the bytes."""
        return {path: (causes, digest) for path, causes, digest in self.db.execute("SELECT * FROM artifact")}

    def delta(self) -> list[tuple[str, bool]]:
        return [(path, bool(gone)) for path, gone in self.db.execute("SELECT path, gone FROM delta ORDER BY path")]

    def record(
        self,
        made: Iterable[tuple[str, bytes, bytes]],
        removed: Iterable[str],
        delta: Iterable[tuple[str, bool]] | None,
        *,
        anew: bool = False,
        **meta: str,
    ) -> None:
        """What a publication did, in one transaction. `delta` None: no file changed, the last delta stands.

        `anew`: what was remembered of the site was not believed, and nothing of it is kept.
        """
        with self.transaction():
            if anew:
                self.db.execute("DELETE FROM artifact")
            self.db.executemany("INSERT OR REPLACE INTO artifact VALUES (?, ?, ?)", made)
            self.db.executemany("DELETE FROM artifact WHERE path = ?", ((path,) for path in removed))
            if delta is not None:
                self.db.execute("DELETE FROM delta")
                self.db.executemany("INSERT INTO delta VALUES (?, ?)", delta)
            self.set_meta(**meta)

    def transaction(self) -> _Transaction:
        return _Transaction(self.db)


class _Transaction:
    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    def __enter__(self) -> None:
        self.db.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: object, value: object, trace: object) -> None:
        self.db.execute("ROLLBACK" if kind else "COMMIT")
