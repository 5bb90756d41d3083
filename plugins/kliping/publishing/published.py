"""A page as it was last published, and which of its blocks still stand.

published = Published(file, known)        the file of the live site, and what the ledger says of it
published.among({"main": "5f…"})          {"main"}, when it would be made from the same
published.texts()                         its blocks, as long as the file has the bytes it was published with
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from .columns import Made, checksum

Parts = Mapping[str, tuple[str, int, int]]
"""Block of a page → digest of all that it is a function of, and where it stands in the file, in bytes."""
SUM = 12
"""Bytes of a checksum."""
_parts = msgspec.msgpack.Decoder(dict[str, tuple[str, int, int]])


class Forme(msgspec.Struct, frozen=True):
    """How the pages of a template are locked up: see `formes`."""

    made_of: str
    """Digest of all that pages of the template take from theme, settings and code."""
    frame: str = ""
    """The template that has the frame; empty when its pages are set whole."""
    blocks: Mapping[str, str] = {}
    """Block → digest of its templates and of what it says of the site."""
    own: tuple[str, ...] = ()
    """Blocks that need more than the page's title and place."""
    bare: bool = False
    """Whether the frame is the same on every page, but for the way its links go up."""


class Published:
    def __init__(self, path: str, tree: Path | None, known: Made | None) -> None:
        """`path` is that of the file, below `tree`; None where nothing published is to be believed."""
        self.path, self.file, self.known = path, f"{tree}/{path}" if tree else "", known
        self.parts: Parts = unpacked(known.parts) if known else {}

    def among(self, digests: Mapping[str, str]) -> set[str]:
        """Blocks that would be made from the same."""
        return {name for name, digest in digests.items() if name in self.parts and self.parts[name][0] == digest}

    def texts(self) -> dict[str, bytes]:
        """Block → its text; none of any, when the file is not the one that was published."""
        if not self.file or self.known is None:
            return {}
        try:
            with open(self.file, "rb", buffering=0) as file:
                data = file.read()
        except OSError:
            return {}
        if digest_of(data) != self.known.digest:
            return {}
        return {name: data[start:end] for name, (_, start, end) in self.parts.items()}


def packed(parts: Parts) -> bytes:
    """Parts as the ledger keeps them: with a checksum, for a place that is wrong by a bit would tear a page."""
    data = msgspec.msgpack.encode(parts)
    return checksum(data) + data


def unpacked(data: bytes) -> Parts:
    """None, when they are not as they were kept."""
    kept, data = data[:SUM], data[SUM:]
    return _parts.decode(data) if data and checksum(data) == kept else {}


def digest_of(data: bytes) -> bytes:
    """Of the bytes of a file of the site."""
    return hashlib.blake2b(data, digest_size=16).digest()
