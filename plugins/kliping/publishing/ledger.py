"""The ledger: what earlier builds read, filed and wrote, so that this one need not.

A memory, never a source: deleting it at any time changes nothing in the site. It is SQLite with
a checksum on what was read and no code in it; a ledger that is damaged or of another format is
thrown away with a notice and the work is done anew.

    listing    the seeds folder as it was last looked at (see `survey`)
    source     one row a source: its stamp, the key it was read under, and what was said of it
    page       what the page of an article is made of
    article …  the catalogue's facts (see `filing` and `holdings`)
    touched    facts that changed since families were last worked out; dirty: families to look at
    artifact   one row a file of the site: its family, the causes it was made from, its digest
    delta      what the last publication changed, for the standby tree to catch up with
    lost       what the files of articles were that went away since the last publication
    meta       format, which tree is live, whether the standby tree is just one publication behind
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from .columns import FORMAT, SCHEMA, LedgerDamaged, Made, Remembered, checked, checksum, refused
from .intake import SourceFile, Stamp


class Ledger:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.db = sqlite3.connect(path, isolation_level=None)
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("PRAGMA synchronous = NORMAL")
        self.db.execute("PRAGMA cache_size = -16000")
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
        except sqlite3.DatabaseError as problem:
            if refused(problem):
                raise
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

    def reading_keys(self) -> Iterator[tuple[str, str, str]]:
        """Path, digest of the bytes and key of the reading of every source."""
        return iter(self.db.execute("SELECT path, digest, key FROM source ORDER BY path"))

    def key_of(self, path: str) -> str | None:
        """What a source was read under; None when it never was."""
        row = self.db.execute("SELECT key FROM source WHERE path = ?", (path,)).fetchone()
        return row[0] if row else None

    def is_as_read(self, file: SourceFile, racy_ns: int) -> bool:
        """Whether a file is as it was read, and was still then."""
        columns = "size, mtime_ns, ctime_ns, inode, seen_ns"
        row = self.db.execute(f"SELECT {columns} FROM source WHERE path = ?", (file.path,)).fetchone()
        return row is not None and row[:4] == file.stamp.values and max(row[1], row[2]) + racy_ns < row[4]

    def rejections(self) -> Iterator[bytes]:
        """What was said of every source that is no article, by path, checked."""
        rows = self.db.execute("SELECT path, outcome, outcome_sum FROM source WHERE id = '' ORDER BY path")
        return (checked(path, outcome, found) for path, outcome, found in rows)

    def doubted(self) -> Iterator[tuple[str, bytes]]:
        """Path and doubts of every article that has some, checked."""
        rows = self.db.execute("SELECT path, outcome, outcome_sum FROM source WHERE doubts > 0 ORDER BY path")
        return ((path, checked(path, outcome, found)) for path, outcome, found in rows)

    def count(self, which: str) -> int:
        """Sources that were `rejected`, or `doubted`."""
        where = {"rejected": "id = ''", "doubted": "doubts > 0"}[which]
        return int(self.db.execute(f"SELECT count(*) FROM source WHERE {where}").fetchone()[0])

    def id_of(self, path: str) -> str:
        """The article a source was read as; empty when there is none."""
        row = self.db.execute("SELECT id FROM source WHERE path = ?", (path,)).fetchone()
        return row[0] if row else ""

    def page(self, id: str) -> bytes:
        """What the page of one article is made of, checked."""
        row = self.db.execute("SELECT page, page_sum FROM page WHERE id = ?", (id,)).fetchone()
        if row is None:
            raise LedgerDamaged(f"it has lost the page of {id}")
        return checked(id, *row)

    def remember(self, rows: Iterable[Remembered]) -> None:
        """Sources as they were read. To be called inside a transaction, like all that changes facts."""
        rows = list(rows)
        self.db.executemany(
            "INSERT OR REPLACE INTO source VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                (
                    row.path,
                    *(row.stamp.size, row.stamp.mtime_ns, row.stamp.ctime_ns, row.stamp.inode, row.seen_ns),
                    *(row.digest, row.key, row.id, row.doubts, row.outcome),
                    checksum(row.path.encode(), row.outcome),
                )
                for row in rows
            ),
        )
        self.db.executemany(
            "INSERT OR REPLACE INTO page VALUES (?, ?, ?)",
            ((row.id, row.page, checksum(row.id.encode(), row.page)) for row in rows if row.id),
        )

    def touch(self, stamps: Iterable[tuple[str, Stamp, int]]) -> None:
        """New stamps for sources whose bytes are the same."""
        self.db.executemany(
            "UPDATE source SET size = ?, mtime_ns = ?, ctime_ns = ?, inode = ?, seen_ns = ? WHERE path = ?",
            ((s.size, s.mtime_ns, s.ctime_ns, s.inode, seen, path) for path, s, seen in stamps),
        )

    def forget(self, paths: Iterable[str], ids: Iterable[str]) -> None:
        """Sources that are gone, and articles that are; what the files were is kept until the next publication."""
        paths = list(paths)
        lost = "INSERT OR REPLACE INTO lost SELECT id, digest FROM source WHERE path = ? AND id <> ''"
        self.db.executemany(lost, ((path,) for path in paths))
        self.db.executemany("DELETE FROM source WHERE path = ?", ((path,) for path in paths))
        self.db.executemany("DELETE FROM page WHERE id = ?", ((id,) for id in ids))

    def twins(self) -> Iterator[tuple[str, str]]:
        """Id of an article whose file is gone → of one whose file has the same bytes, the first by path."""
        query = (
            "SELECT lost.id, source.id FROM lost JOIN source ON source.digest = lost.digest "
            "WHERE source.id <> '' ORDER BY lost.id, source.path DESC"
        )
        return iter(self.db.execute(query).fetchall())

    def artifacts_of(self, family: str) -> dict[str, Made]:
        """Path → how it was last made."""
        rows = self.db.execute("SELECT path, family, causes, digest, parts FROM artifact WHERE family = ?", (family,))
        return {path: Made(*rest) for path, *rest in rows}

    def families(self, beginning: str) -> list[str]:
        """Families with files whose name is this, or begins with it and goes on."""
        query = "SELECT DISTINCT family FROM artifact WHERE family >= ? AND family < ? ORDER BY family"
        rows = self.db.execute(query, (beginning, beginning + "\U0010ffff"))
        return [family for (family,) in rows]

    def artifact(self, path: str) -> Made | None:
        row = self.db.execute("SELECT family, causes, digest, parts FROM artifact WHERE path = ?", (path,)).fetchone()
        return Made(*row) if row else None

    def artifacts(self) -> Iterator[tuple[str, str]]:
        """Path and family of every file of the site."""
        return iter(self.db.execute("SELECT path, family FROM artifact ORDER BY path"))

    def delta(self) -> list[tuple[str, bool]]:
        return [(path, bool(gone)) for path, gone in self.db.execute("SELECT path, gone FROM delta ORDER BY path")]

    def dirty(self) -> list[str]:
        """Families to be looked at; `*` stands for all there are."""
        return [family for (family,) in self.db.execute("SELECT family FROM dirty ORDER BY family")]

    def soil(self, families: Iterable[str]) -> None:
        self.db.executemany("INSERT OR IGNORE INTO dirty VALUES (?)", ((family,) for family in families))

    def record(
        self,
        made: Iterable[tuple[str, Made]],
        removed: Iterable[str],
        delta: Iterable[tuple[str, bool]] | None,
        meta: Mapping[str, str],
        *,
        anew: bool = False,
    ) -> None:
        """What a publication did, in one transaction. `delta` None: no file changed, the last delta stands.

        `anew`: what was remembered of the site was not believed, and nothing of it is kept.
        """
        with self.transaction():
            if anew:
                self.db.execute("DELETE FROM artifact")
            rows = ((path, one.family, one.causes, one.digest, one.parts) for path, one in made)
            self.db.executemany("INSERT OR REPLACE INTO artifact VALUES (?, ?, ?, ?, ?)", rows)
            self.db.executemany("DELETE FROM artifact WHERE path = ?", ((path,) for path in removed))
            self.db.execute("DELETE FROM dirty")
            self.db.execute("DELETE FROM lost")
            if delta is not None:
                self.db.execute("DELETE FROM delta")
                self.db.executemany("INSERT INTO delta VALUES (?, ?)", delta)
            self.set_meta(**meta)

    def caught_up(self) -> None:
        """The standby tree is as the live one."""
        with self.transaction():
            self.db.execute("DELETE FROM delta")
            self.set_meta(standby="behind")

    def transaction(self) -> _Transaction:
        return _Transaction(self.db)


class _Transaction:
    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    def __enter__(self) -> None:
        self.db.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: object, value: object, trace: object) -> None:
        self.db.execute("ROLLBACK" if kind else "COMMIT")
