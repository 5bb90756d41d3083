"""What of the seeds folder is not as it was when a build last looked: found by stamps alone.

    survey = look(seeds, ledger)
    survey.changed      files to read: new ones, and those whose stamps differ
    survey.gone         paths of sources that are no more
    survey.keep(...)    to be called when they were read: what the next look compares with

Each folder is kept as its listing, in blocks of a few hundred names, with a digest of each. A
block whose digest is the same costs no more than the looks at its files, 3 millionths of a second
each. A file changed within two seconds of the look may change again without a new stamp; its stamp
is not kept, so the next look sees it as changed.

The answer is that of `intake.take_in` compared with what is remembered; a test holds them together.
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
import zlib
from collections.abc import Container, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Literal

import msgspec

from ..errors import UsageError
from ..record import Rejection
from .intake import (
    HOUSE_FILE,
    RACY_NS,
    SourceFile,
    Stamp,
    by_path,
    by_spelling,
    is_copy,
    is_plain,
    last_wins,
    missing,
    refusal_of,
    same_name,
    shown,
    unlistable,
)
from .ledger import Ledger

BLOCKS = 256
LARGE = 1_000
"""Names from which a folder is kept in blocks."""
Row = tuple[bytes, int, int, int, int, int]
"""Name, mode, size, times of change and of its inode's change in nanoseconds, inode."""
_rows = msgspec.msgpack.Decoder(list[Row])


class Survey(msgspec.Struct):
    changed: list[SourceFile] = msgspec.field(default_factory=list)
    """By path."""
    gone: list[str] = msgspec.field(default_factory=list)
    """Paths that were copy and are none now, by path."""
    houses: list[SourceFile] = msgspec.field(default_factory=list)
    """All `house.toml` files."""
    rejected: list[Rejection] = msgspec.field(default_factory=list)
    """All that is met and not read."""
    sources: int = 0
    """Files of copy in all."""
    misspelt: dict[str, list[SourceFile]] = msgspec.field(default_factory=dict)
    """Copy whose name is not spelt as it is shown, by path: two such names may be one text."""
    _blocks: list[tuple[bytes, int, bytes, bytes, int, bytes]] = msgspec.field(default_factory=list)
    _vanished: list[tuple[bytes, int]] = msgspec.field(default_factory=list)
    _unspelt: list[str] = msgspec.field(default_factory=list)
    """Paths of copy that went and was not spelt as it is shown: what is spelt so may still be there."""

    @property
    def differs(self) -> bool:
        """Whether there is something to keep."""
        return bool(self._blocks or self._vanished)

    def keep(self, ledger: Ledger) -> None:
        """What the next look compares with; to be called inside a transaction, once the changed files are read."""
        ledger.db.executemany("DELETE FROM listing WHERE folder = ? AND block = ?", self._vanished)
        ledger.db.executemany("INSERT OR REPLACE INTO listing VALUES (?, ?, ?, ?, ?, ?)", self._blocks)


def look(seeds: Path, ledger: Ledger) -> Survey:
    """`UsageError` when the folder is missing."""
    if not seeds.is_dir():
        raise UsageError(missing(seeds))
    survey, now = Survey(), time.time_ns()
    query = "SELECT folder, block, digest, sources, aside FROM listing"
    known = {(folder, block): rest for folder, block, *rest in ledger.db.execute(query)}
    large = {folder for folder, block in known if block >= 0}
    for folder, block, rows in blocks_below(os.fsencode(seeds), large, survey.rejected):
        digest = _digest(rows)
        before, sources, aside = known.pop((folder, block), (b"", 0, b""))
        if digest != before:
            sources, aside = _take(survey, ledger, folder, block, rows, now)
        survey.sources += sources
        _set_aside(survey, folder, aside)
    for folder, block in known:
        _compare(survey, folder, _listing(ledger, folder, block), [])
        survey._vanished.append((folder, block))
    _choose_spellings(survey, os.fsencode(seeds), ledger)
    return _sorted(survey)


def glance(seeds: Path, ledger: Ledger, paths: Iterable[str]) -> Survey | None:
    """The same for a few files of which one is told that they changed; None when that needs a look at all.

    Costs what the files cost, and the blocks they are in, however large the folder.
    """
    root, now = os.fsencode(seeds), time.time_ns()
    touched: dict[tuple[bytes, int], dict[bytes, Row | None]] = {}
    for path in paths:
        folder, name = os.path.split(os.path.relpath(os.fsencode(path), root))
        block = _block_of(ledger, folder, name)
        row = _row_at(os.path.join(root, folder, name))
        if block is None or row == "folder" or folder.startswith(b".."):
            return None
        touched.setdefault((folder, block), {})[name] = row
    survey = Survey()
    for folder, block, sources, aside in ledger.db.execute("SELECT folder, block, sources, aside FROM listing"):
        names = touched.get((folder, block))
        if names is not None:
            rows = {row[0]: row for row in _listing(ledger, folder, block)}
            found = [*(row for name, row in rows.items() if name not in names), *filter(None, names.values())]
            if block < 0 and len(found) > LARGE:
                return None
            sources, aside = _take(survey, ledger, folder, block, sorted(found), now)
        survey.sources += sources
        _set_aside(survey, folder, aside)
    _choose_spellings(survey, root, ledger)
    return _sorted(survey)


def _block_of(ledger: Ledger, folder: bytes, name: bytes) -> int | None:
    """The block a name is kept in; None where no listing of its folder is, or it is one that was a folder."""
    place = folder + b"/" + name if folder else name
    if ledger.db.execute("SELECT 1 FROM listing WHERE folder = ? LIMIT 1", (place,)).fetchone():
        return None
    for block in (-1, zlib.crc32(name) % BLOCKS):
        query = "SELECT 1 FROM listing WHERE folder = ? AND block = ?"
        if ledger.db.execute(query, (folder, block)).fetchone():
            return block
    return None


def _row_at(place: bytes) -> Row | Literal["folder"] | None:
    try:
        found = os.lstat(place)
    except OSError:
        return None
    return "folder" if stat.S_ISDIR(found.st_mode) else _row(os.path.basename(place), found)


def _row(name: bytes, found: os.stat_result) -> Row:
    return name, found.st_mode, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _digest(rows: list[Row]) -> bytes:
    return hashlib.blake2b(msgspec.msgpack.encode(rows), digest_size=16).digest()


def _take(survey: Survey, ledger: Ledger, folder: bytes, block: int, rows: list[Row], now: int) -> tuple[int, bytes]:
    """Adds what of a block differs; how many sources it holds, and which rows are to be looked at every time."""
    sources, aside = _compare(survey, folder, _listing(ledger, folder, block), rows)
    kept = [_blurred(row) if _is_racy(row, now) else row for row in rows]
    digest = _digest(rows) if kept == rows else b""
    survey._blocks.append((folder, block, digest, msgspec.msgpack.encode(kept), sources, aside))
    return sources, aside


def _is_racy(row: Row, now: int) -> bool:
    return max(row[3], row[4]) + RACY_NS >= now


def _blurred(row: Row) -> Row:
    """A row that will be unlike the next: the file is known to be there, and not how it looks."""
    return (row[0], row[1], -1, -1, -1, -1)


def _listing(ledger: Ledger, folder: bytes, block: int) -> list[Row]:
    row = ledger.db.execute("SELECT rows FROM listing WHERE folder = ? AND block = ?", (folder, block)).fetchone()
    return _rows.decode(row[0]) if row else []


def blocks_below(
    root: bytes, large: Container[bytes], rejected: list[Rejection]
) -> Iterator[tuple[bytes, int, list[Row]]]:
    """Every folder's files, sorted by name; those of a large folder in blocks that never shift.

    `large` names folders that are kept in blocks: they stay so until they are half as large.
    """
    pending = [b""]
    while pending:
        folder = pending.pop()
        try:
            rows, folders = _read_folder(os.path.join(root, folder) if folder else root)
        except OSError as problem:
            rejected.append(unlistable(folder, problem))
            continue
        pending += [folder + b"/" + name if folder else name for name in folders]
        if len(rows) <= (LARGE // 2 if folder in large else LARGE):
            yield folder, -1, sorted(rows)
            continue
        blocks: list[list[Row]] = [[] for _ in range(BLOCKS)]
        for row in rows:
            blocks[zlib.crc32(row[0]) % BLOCKS].append(row)
        yield from ((folder, number, sorted(block)) for number, block in enumerate(blocks))


def _read_folder(place: bytes) -> tuple[list[Row], list[bytes]]:
    rows: list[Row] = []
    folders: list[bytes] = []
    with os.scandir(place) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if not entry.name.startswith(b"."):
                    folders.append(entry.name)
                continue
            with suppress(FileNotFoundError):  # went away between the listing and the look
                rows.append(_row(entry.name, entry.stat(follow_symlinks=False)))
    return rows, folders


def _compare(survey: Survey, folder: bytes, before: list[Row], rows: list[Row]) -> tuple[int, bytes]:
    """Adds what differs; how many sources the rows hold, and which of them are to be looked at every time."""
    plain = is_plain(folder)
    known = {row[0]: row for row in before if is_copy(row[0], row[1])}
    sources, aside = 0, []
    for row in rows:
        name = row[0]
        if not (plain and is_copy(name, row[1]) and is_plain(name)):
            aside.append(row)
            if is_copy(name, row[1]):
                known.pop(name, None)
            continue
        sources += 1
        if known.pop(name, None) != row:
            survey.changed.append(_file(folder, row))
    for name, row in known.items():
        (survey.gone if plain and is_plain(name) else survey._unspelt).append(_file(folder, row).path)
    return sources, msgspec.msgpack.encode(aside)


def _set_aside(survey: Survey, folder: bytes, aside: bytes) -> None:
    """What is no copy, with the reason; house files among it; copy whose name may be another's too."""
    for row in _rows.decode(aside) if aside else ():
        file = _file(folder, row)
        refusal = refusal_of(file, row[1])
        if refusal is None:
            survey.misspelt.setdefault(file.path, []).append(file)
            continue
        survey.rejected.append(refusal)
        if row[0] == HOUSE_FILE and stat.S_ISREG(row[1]):
            survey.houses.append(file)


def _file(folder: bytes, row: Row) -> SourceFile:
    raw = folder + b"/" + row[0] if folder else row[0]
    return SourceFile(shown(raw), raw, Stamp(row[2], row[3], row[4], row[5]))


def _choose_spellings(survey: Survey, seeds: bytes, ledger: Ledger) -> None:
    """Of names that are the same text one is read: that which is spelt so, else the first."""
    survey.gone += [path for path in survey._unspelt if not _is_spelt(seeds, path)]
    for path, spelt in sorted(survey.misspelt.items()):
        first, *others = sorted(spelt, key=by_spelling)
        if _is_spelt(seeds, path):
            others.insert(0, first)
            first = SourceFile(path, path.encode("utf-8", "surrogateescape"), first.stamp)
        else:
            survey.sources += 1
            if not ledger.is_as_read(first, RACY_NS):
                survey.changed.append(first)
            survey.gone = [gone for gone in survey.gone if gone != path]
        survey.rejected += [same_name(other, first) for other in others]


def _is_spelt(seeds: bytes, path: str) -> bool:
    """Whether there is copy whose name is spelt as it is shown."""
    plain = path.encode("utf-8", "surrogateescape")
    try:
        return is_copy(os.path.basename(plain), os.lstat(os.path.join(seeds, plain)).st_mode)
    except OSError:
        return False


def _sorted(survey: Survey) -> Survey:
    survey.changed.sort(key=lambda file: file.path)
    survey.gone = sorted(set(survey.gone).difference(file.path for file in survey.changed))
    survey.houses.sort(key=last_wins)
    survey.rejected.sort(key=by_path)
    return survey
