"""The seeds folder → what lies in it: files to read, and what is no copy with the reason why.

Nothing here opens a link, a pipe or a device, and no folder that cannot be listed passes in
silence. The folder is never written.

    seeds/2017/a.txt      SourceFile("2017/a.txt", …)
    seeds/2017/b.jpg      Rejection "ignored-name"
    seeds/link.txt -> /   Rejection "not-a-file"
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import msgspec

from ..errors import UsageError
from ..record import Rejection, RejectionCode, Source

COPY_SUFFIX = b".txt"
HOUSE_FILE = b"house.toml"
# Left behind by editors and transfers: the unfinished twin of a file that will come or has come.
TEMPORARY = re.compile(rb"^\.|~$|\.(?:tmp|part|partial|swp|swx|bak|crdownload)$|^4913$", re.IGNORECASE)
MAX_BYTES = 5_000_000
RACY_NS = 2_000_000_000
"""A file changed within so many nanoseconds of a look may change again without a new stamp."""


class Stamp(msgspec.Struct, frozen=True):
    """What a file looked like from outside. Equal stamps mean equal bytes, but for a file just written."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int

    @property
    def values(self) -> tuple[int, int, int, int]:
        return self.size, self.mtime_ns, self.ctime_ns, self.inode


class SourceFile(msgspec.Struct, frozen=True):
    """A file that may be copy."""

    path: str
    """Below the seeds folder: POSIX separators, NFC, bytes that are not UTF-8 as %XX."""
    raw: bytes
    """The same as the file system spells it."""
    stamp: Stamp


class Intake(msgspec.Struct, frozen=True):
    files: tuple[SourceFile, ...]
    """By path."""
    houses: tuple[SourceFile, ...]
    """`house.toml` files."""
    rejected: tuple[Rejection, ...]
    """What was met and is not read, by path."""


def shown(raw: bytes) -> str:
    """A file's name as text: NFC, with bytes that are not UTF-8 written %XX.

    >>> shown(b"bad\\xff.txt")
    'bad%FF.txt'
    """
    text = raw.decode("utf-8", "surrogateescape")
    text = re.sub(r"[\udc80-\udcff]", lambda bad: f"%{ord(bad[0]) - 0xDC00:02X}", text)
    return unicodedata.normalize("NFC", text)


def is_plain(raw: bytes) -> bool:
    """Whether a name is spelt as it is shown. Of two names that are the same text at least one is not."""
    return raw.isascii() or shown(raw).encode("utf-8", "surrogateescape") == raw


def take_in(seeds: Path) -> Intake:
    """Everything below `seeds`, in the order of its paths. `UsageError` when the folder is missing."""
    if not seeds.is_dir():
        raise UsageError(missing(seeds))
    files: dict[str, list[SourceFile]] = {}
    houses: list[SourceFile] = []
    rejected: list[Rejection] = []
    for raw, entry in _walk(os.fsencode(seeds), b"", rejected):
        name = os.path.basename(raw)
        status = entry.stat(follow_symlinks=False)
        file = SourceFile(shown(raw), raw, Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino))
        refusal = refusal_of(file, status.st_mode)
        if refusal is None:
            files.setdefault(file.path, []).append(file)
            continue
        rejected.append(refusal)
        if name == HOUSE_FILE and stat.S_ISREG(status.st_mode):
            houses.append(file)
    chosen = []
    for _, spelt in sorted(files.items()):
        first, *others = sorted(spelt, key=by_spelling)
        chosen.append(first)
        rejected += [same_name(other, first) for other in others]
    return Intake(tuple(chosen), tuple(sorted(houses, key=last_wins)), tuple(sorted(rejected, key=by_path)))


def by_spelling(file: SourceFile) -> tuple[bool, bytes]:
    """Of files whose names are the same text the first is read: the one that is spelt so."""
    return not is_plain(file.raw), file.raw


def missing(seeds: Path) -> str:
    return f"there is no folder {seeds.name}/ to read copy from; make it and put .txt files into it"


def last_wins(house: SourceFile) -> tuple[str, bool, bytes]:
    """Of house files in folders whose names are one text, the one in that which is spelt so comes last and wins."""
    return house.path, is_plain(house.raw), house.raw


def by_path(rejection: Rejection) -> tuple[str, str, str, int]:
    return rejection.source.path, rejection.code, rejection.reason, rejection.source.size


def _walk(root: bytes, below: bytes, rejected: list[Rejection]) -> Iterator[tuple[bytes, os.DirEntry[bytes]]]:
    """Every entry that is not a folder, sorted by name; folders that cannot be listed are rejected."""
    pending = [below]
    while pending:
        folder = pending.pop()
        try:
            with os.scandir(os.path.join(root, folder) if folder else root) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as problem:
            rejected.append(unlistable(folder, problem))
            continue
        for entry in entries:
            raw = folder + b"/" + entry.name if folder else entry.name
            if entry.is_dir(follow_symlinks=False):
                if not entry.name.startswith(b"."):
                    pending.append(raw)
                continue
            yield raw, entry


def unlistable(folder: bytes, problem: OSError) -> Rejection:
    reason = f"the folder cannot be listed ({problem.strerror}); mend its permissions"
    return _rejection(shown(folder), "unreadable", reason)


def is_copy(name: bytes, mode: int) -> bool:
    """Whether a file is to be read, by its name and mode."""
    return stat.S_ISREG(mode) and name.lower().endswith(COPY_SUFFIX) and not TEMPORARY.search(name)


def refusal_of(file: SourceFile, mode: int) -> Rejection | None:
    """Why a file is not read; None when it is."""
    name = os.path.basename(file.raw)
    if is_copy(name, mode):
        return None
    if stat.S_ISLNK(mode):
        return _rejection(file.path, "not-a-file", "a symbolic link; links are not followed, put the file itself here")
    if not stat.S_ISREG(mode):
        return _rejection(file.path, "not-a-file", "a pipe, socket or device; only regular files are read")
    if TEMPORARY.search(name):
        reason = "a temporary or hidden file by its name; rename it to have it read"
        return _rejection(file.path, "ignored-name", reason)
    if name == HOUSE_FILE:
        return _rejection(file.path, "ignored-name", "a house file, not copy")
    return _rejection(file.path, "ignored-name", "only .txt files are read as copy", file.stamp.size)


def same_name(file: SourceFile, first: SourceFile) -> Rejection:
    reason = f"its name is the same text as {first.raw!r}; rename one of them"
    return _rejection(f"{file.path} ({file.raw!r})", "same-name", reason)


def _rejection(path: str, code: RejectionCode, reason: str, size: int = 0) -> Rejection:
    return Rejection(Source(path, "", size, ""), code, reason)


def load(seeds: Path, file: SourceFile) -> bytes | Rejection:
    """The file's bytes, or why they cannot be had. Never follows a link, never waits on a pipe."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(os.path.join(os.fsencode(seeds), file.raw), flags)
    except OSError as problem:
        return _rejection(file.path, "unreadable", f"it cannot be opened ({problem.strerror})")
    with os.fdopen(descriptor, "rb") as handle:
        status = os.fstat(handle.fileno())
        if not stat.S_ISREG(status.st_mode):
            return _rejection(file.path, "not-a-file", "only regular files are read")
        if status.st_size > MAX_BYTES:
            digest = hashlib.file_digest(handle, "sha256").hexdigest()
            source = Source(file.path, digest, status.st_size, "")
            reason = f"{status.st_size:,} bytes; articles of up to {MAX_BYTES:,} are read, so cut it into articles"
            return Rejection(source, "too-large", reason)
        try:
            return handle.read()
        except OSError as problem:
            return _rejection(file.path, "unreadable", f"it cannot be read ({problem.strerror})")
