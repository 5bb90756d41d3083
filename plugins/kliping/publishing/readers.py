"""Readers: one source's bytes → all that a build remembers of it.

Reading, tags, typesetting and the account panel happen here, once for each version of a source,
because they are what costs (typogrify alone is a third of it). What comes out is three encoded
pieces: the *outcome* (the doubts, or a rejection), the catalogue's *entry*, and the *page* (the
article with its typeset body), which is opened only when that page is written.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

import msgspec
from msgspec.structs import replace

from ..catalogue.entries import entry_of
from ..catalogue.tags import TagState
from ..reading import Learnt, read
from ..reading import edition as reading_edition
from ..record import Rejection
from ..stylebook import House, Stylebook, house_in
from ..stylebook import load as load_stylebook
from . import account, typeset
from .columns import Remembered, Unchanged
from .desk import Desk, code_edition, digest_of, folder_houses
from .intake import SourceFile, load
from .learn import digest_in, learnt_in
from .material import Outcome, Page, encode, packed
from .tag_files import tag_state

LIBRARIES = ("typogrify", "smartypants", "ftfy", "chardet", "py3langid")


def desk_for(seeds: Path, houses: Path, languages: Path, learnt: Path, house_files: Iterable[SourceFile]) -> Desk:
    """The desk of a site; `UsageError` when a file of its stylebook, or what it learnt, cannot be used."""
    own = [*_digests_below(houses), *_digests_below(languages), digest_in(learnt)]
    key = digest_of(edition(), *own)
    desk = Desk(str(seeds), str(houses), str(languages), str(learnt), key, folder_houses(seeds, house_files))
    _learnt(desk)
    _tag_state(desk)
    for folder, _ in desk.folder_houses:
        _house(desk, folder)
    return desk


def open_books(desk: Desk) -> None:
    """Load all that sources are read by, so that whoever is forked from here has it."""
    _stylebook(desk)
    _learnt(desk)
    _tag_state(desk)
    for folder, _ in desk.folder_houses:
        _house(desk, folder)


def edition() -> str:
    """Digest of the code that reads and the libraries it reads with: what is the same for every site."""
    return digest_of(reading_edition(), code_edition("record.py", "catalogue", *_DESK_FILES), _libraries())


_DESK_FILES = tuple(
    f"publishing/{name}.py" for name in ("readers", "typeset", "typography", "bidi", "account", "contexts", "material")
)


@cache
def _libraries() -> str:
    return " ".join(f"{name}={version(name)}" for name in LIBRARIES)


def _digests_below(folder: Path) -> list[str]:
    files = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    return [f"{file.name}:{hashlib.sha256(file.read_bytes()).hexdigest()}" for file in files]


_stylebooks: dict[tuple[str, str, str], Stylebook] = {}
_houses: dict[tuple[str, str, str], House] = {}
_lessons: dict[tuple[str, str], Learnt] = {}
_tag_states: dict[tuple[str, str], TagState] = {}


def _stylebook(desk: Desk) -> Stylebook:
    """Loaded once a process and desk."""
    where = (desk.houses, desk.languages, desk.key)
    if where not in _stylebooks:
        houses, languages = Path(desk.houses), Path(desk.languages)
        _stylebooks[where] = load_stylebook(
            houses if houses.is_dir() else None, languages if languages.is_dir() else None
        )
    return _stylebooks[where]


def _learnt(desk: Desk) -> Learnt:
    where = (desk.learnt, desk.key)
    if where not in _lessons:
        _lessons[where] = learnt_in(Path(desk.learnt))
    return _lessons[where]


def _tag_state(desk: Desk) -> TagState:
    where = (desk.learnt, desk.key)
    if where not in _tag_states:
        _tag_states[where] = tag_state(Path(desk.learnt))
    return _tag_states[where]


def _house(desk: Desk, folder: str) -> House:
    digest = dict(desk.folder_houses)[folder]
    where = (folder, digest, desk.key)
    if where not in _houses:
        _houses[where] = house_in(Path(desk.seeds, folder, "house.toml"), _stylebook(desk))
    return _houses[where]


Read = Remembered | Unchanged


def read_source(desk: Desk, file: SourceFile, known: str | None = None) -> Read:
    """Read one source of this machine, whatever it holds; `known` is the key of its last reading."""
    seen = time.time_ns()
    return read_copy(desk, file, known, seen, load(Path(desk.seeds), file))


def read_copy(desk: Desk, file: SourceFile, known: str | None, seen: int, data: bytes | Rejection) -> Read:
    """What a source's bytes are read as; `seen` is when they were looked at."""
    if isinstance(data, Rejection):
        return _refused(desk, file, seen, data)
    digest = hashlib.sha256(data).hexdigest()
    key = desk.reading_key(file.path, digest)
    if key == known:
        return Unchanged(file.path, file.stamp, seen)
    stylebook = _stylebook(desk)
    nearest = desk.house_file(file.path)
    result = read(data, file.path, stylebook, _house(desk, nearest[0]) if nearest else None, _learnt(desk))
    if isinstance(result, Rejection):
        return _refused(desk, file, seen, result)
    entry = entry_of(result, stylebook, "", _tag_state(desk))
    page = Page(
        result, typeset.body(result), account.rows(result, data), tuple(len(tag.mentions) for tag in entry.tags)
    )
    material = encode(page)
    # Of what was read, not of what it was read with: a rule that changes nothing here rewrites nothing.
    reading = hashlib.blake2b(material, digest_size=9).hexdigest()
    entry = replace(entry, reading=reading, tags=tuple(replace(tag, mentions=()) for tag in entry.tags))
    outcome = encode(Outcome(result.doubts, None))
    return Remembered(
        path=file.path,
        stamp=file.stamp,
        seen_ns=seen,
        digest=digest,
        key=key,
        id=entry.id,
        doubts=len(result.doubts),
        outcome=outcome,
        entry=msgspec.msgpack.encode(entry),
        page=packed(material),
    )


def _refused(desk: Desk, file: SourceFile, seen: int, rejection: Rejection) -> Remembered:
    digest = rejection.source.digest
    key = desk.reading_key(file.path, digest)
    return Remembered(file.path, file.stamp, seen, digest, key, "", 0, encode(Outcome((), rejection)), b"", b"")
