"""The desk: everything a reading is a function of, beside the bytes.

It is small enough to send to a worker, and cheap to compare: a source is read again when the key
of its reading is another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import msgspec

from ..record import Rejection
from .intake import SourceFile, load

OURS = (".py", ".toml")


class Desk(msgspec.Struct, frozen=True):
    """Everything a reading is a function of, beside the bytes; small enough to send to a worker."""

    seeds: str
    houses: str
    languages: str
    learnt: str
    key: str
    """Digest of the stylebook, what was learnt, our code and the libraries: part of every reading's key."""
    folder_houses: tuple[tuple[str, str], ...]
    """Folder below the seeds (`""` is the top) and digest of its `house.toml`."""

    @property
    def digest(self) -> str:
        """Of all that any reading is a function of, beside the bytes."""
        return digest_of(self.key, *(part for folder in self.folder_houses for part in folder))

    def house_file(self, path: str) -> tuple[str, str] | None:
        """The nearest `house.toml` above a source: its folder and digest."""
        if not self.folder_houses:
            return None
        digests = dict(self.folder_houses)
        for parent in PurePosixPath(path).parents:
            folder = "" if str(parent) == "." else str(parent)
            if folder in digests:
                return folder, digests[folder]
        return None

    def reading_key(self, path: str, digest: str) -> str:
        house = self.house_file(path)
        return digest_of(self.key, digest, house[1] if house else "")


def folder_houses(seeds: Path, files: Iterable[SourceFile]) -> tuple[tuple[str, str], ...]:
    """Folder and digest of every `house.toml` that can be read."""
    found = []
    for file in files:
        data = load(seeds, file)
        if not isinstance(data, Rejection):
            folder = str(PurePosixPath(file.path).parent)
            found.append(("" if folder == "." else folder, hashlib.sha256(data).hexdigest()))
    return tuple(found)


def code_edition(*parts: str) -> str:
    """Digest of our own source files and tables: a change of code is a cause like any other."""
    root = Path(__file__).resolve().parent.parent
    files: list[Path] = []
    for part in parts:
        path = root / part
        files += sorted(file for file in path.rglob("*.*") if file.suffix in OURS) if path.is_dir() else [path]
    return digest_of(*(f"{file.relative_to(root).as_posix()}\n{file.read_text('utf-8')}" for file in files))


def digest_of(*parts: str) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()
