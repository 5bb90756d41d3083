"""The ledger's columns: what its tables hold, what a row is, and how one that was damaged is told.

    Remembered    a source as it was last read         Unchanged    one with another stamp and the same bytes
    Made          a file of the site as it was last made

What was read of an article and its entry carry a checksum, and are not believed without it. Rows that
are derived from them do not; `Filing.recount` makes them anew (see docs/decisions/0017).
"""

from __future__ import annotations

import hashlib
import sqlite3

import msgspec

from .intake import SourceFile, Stamp

FORMAT = "5"
SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source (
    path TEXT PRIMARY KEY, size INTEGER, mtime_ns INTEGER, ctime_ns INTEGER, inode INTEGER, seen_ns INTEGER,
    digest TEXT NOT NULL, key TEXT NOT NULL, id TEXT NOT NULL, doubts INTEGER NOT NULL,
    outcome BLOB NOT NULL, outcome_sum BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX source_rejected ON source (path) WHERE id = '';
CREATE INDEX source_doubted ON source (path) WHERE doubts > 0;
CREATE TABLE listing (
    folder BLOB, block INTEGER, digest BLOB NOT NULL, rows BLOB NOT NULL, sources INTEGER NOT NULL,
    aside BLOB NOT NULL, PRIMARY KEY (folder, block)) WITHOUT ROWID;
CREATE TABLE page (id TEXT PRIMARY KEY, page BLOB NOT NULL, page_sum BLOB NOT NULL);
CREATE TABLE article (
    id TEXT PRIMARY KEY, instant INTEGER, period TEXT NOT NULL, headline TEXT NOT NULL,
    row TEXT NOT NULL, entry BLOB NOT NULL, entry_sum BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX article_order ON article (instant, id) WHERE instant IS NOT NULL;
CREATE INDEX article_period ON article (period, instant, id);
CREATE TABLE filed (
    axis TEXT, slug TEXT, instant INTEGER, id TEXT, period TEXT NOT NULL,
    PRIMARY KEY (axis, slug, instant, id)) WITHOUT ROWID;
CREATE TABLE tally (
    axis TEXT, slug TEXT, period TEXT, n INTEGER NOT NULL, PRIMARY KEY (axis, slug, period)) WITHOUT ROWID;
CREATE TABLE spelling (
    axis TEXT, slug TEXT, what TEXT, text TEXT, n INTEGER NOT NULL,
    PRIMARY KEY (axis, slug, what, text)) WITHOUT ROWID;
CREATE TABLE bucket (
    axis TEXT, slug TEXT, n INTEGER NOT NULL, text TEXT NOT NULL, kind TEXT NOT NULL, place TEXT NOT NULL,
    letter TEXT NOT NULL, paged INTEGER NOT NULL, PRIMARY KEY (axis, slug)) WITHOUT ROWID;
CREATE INDEX bucket_place ON bucket (axis, letter, place) WHERE paged;
CREATE TABLE standing (period TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE touched (
    what TEXT, one TEXT, two TEXT, three TEXT, PRIMARY KEY (what, one, two, three)) WITHOUT ROWID;
CREATE TABLE lost (id TEXT PRIMARY KEY, digest TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE dirty (family TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE artifact (
    path TEXT PRIMARY KEY, family TEXT NOT NULL, causes BLOB NOT NULL, digest BLOB NOT NULL,
    parts BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX artifact_family ON artifact (family);
CREATE TABLE delta (path TEXT PRIMARY KEY, gone INTEGER NOT NULL) WITHOUT ROWID;
"""


class Remembered(msgspec.Struct, frozen=True):
    """A source as it was last read."""

    path: str
    stamp: Stamp
    seen_ns: int
    """When it was looked at, by the clock: decides whether the stamp can be trusted, never what is published."""
    digest: str
    key: str
    """Of everything the reading is a function of."""
    id: str
    """Of its article; empty for a rejection."""
    doubts: int
    outcome: bytes
    """The doubts or the rejection, encoded."""
    entry: bytes
    """The catalogue's entry, encoded; empty for a rejection."""
    page: bytes
    """The article with its typeset body, encoded; empty for a rejection."""


class Unchanged(msgspec.Struct, frozen=True):
    """A source whose stamp changed and whose bytes did not."""

    path: str
    stamp: Stamp
    seen_ns: int


Wanted = tuple[SourceFile, str | None]
"""A file to be read and the key of its last reading."""


class Made(msgspec.Struct, frozen=True):
    """A file of the site as it was last made."""

    family: str
    causes: bytes
    digest: bytes
    parts: bytes = b""
    """Where the blocks of a page stand in it."""


class LedgerDamaged(Exception):
    """The ledger cannot be trusted; it is to be discarded and the build run without it."""


DISK = frozenset(
    (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM)
)
OTHERS = frozenset((sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_INTERRUPT))


def refused(problem: sqlite3.DatabaseError) -> bool:
    """Whether the disk or another process refused; else the ledger itself is not as we left it.

    Python's own complaint of text that is no UTF-8 is an `OperationalError` without a code.
    """
    return getattr(problem, "sqlite_errorcode", 0) & 0xFF in DISK | OTHERS


def checksum(*parts: bytes) -> bytes:
    """Twelve bytes that differ when any part, or the cut between parts, differs."""
    digest = hashlib.blake2b(digest_size=12)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()


def checked(name: str, data: object, found: object) -> bytes:
    """Bytes out of a row that is as it was written; `LedgerDamaged` otherwise."""
    if not isinstance(data, bytes) or checksum(name.encode(), data) != found:
        raise LedgerDamaged(f"its row for {name} is damaged")
    return data
