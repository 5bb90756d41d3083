"""A single file, read as a build would read it: with the nearest `house.toml` above it.

copy = read_file(places.seeds, Path("seeds/warta/a.txt"), stylebook)
copy.name, copy.result          "warta/a.txt", an Article or why there is none
"""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from ..errors import UsageError
from ..reading import Learnt, read
from ..record import Article, Rejection
from ..stylebook import House, Stylebook, house_in
from .intake import HOUSE_FILE, SourceFile, Stamp, load, shown


class Single(msgspec.Struct, frozen=True):
    data: bytes
    """Empty when the file cannot be had."""
    name: str
    """Below the folder it was read from."""
    result: Article | Rejection


def read_file(top: Path, file: Path, stylebook: Stylebook, below: str = "", learnt: Learnt | None = None) -> Single:
    """A file's bytes, its name below a folder (itself below `below`), and what it is read as."""
    if not file.is_file():
        raise UsageError(f"there is no file {file}")
    place, top = file.absolute(), top.absolute()
    inside = place.relative_to(top) if place.is_relative_to(top) else Path(place.name)
    name = shown(os.fsencode(Path(below, inside).as_posix()))
    data = load(place.parent, SourceFile(name, os.fsencode(place.name), Stamp(0, 0, 0, 0)))
    if isinstance(data, Rejection):
        return Single(b"", name, data)
    return Single(data, name, read(data, name, stylebook, _house_above(place.parent, top, stylebook), learnt))


def _house_above(folder: Path, top: Path, stylebook: Stylebook) -> House | None:
    """The nearest house file from a folder up to the top; outside of that, only the folder's own."""
    above = [place for place in (folder, *folder.parents) if place.is_relative_to(top)] or [folder]
    tuned = next((file for file in (place / os.fsdecode(HOUSE_FILE) for place in above) if file.is_file()), None)
    return house_in(tuned, stylebook) if tuned else None
