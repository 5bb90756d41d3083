"""Readers: one source's bytes → all that a build remembers of it, in one process or several.

Reading, tags, typesetting and the account panel happen here, once for each version of a source,
because they are what costs (typogrify alone is a third of it). What comes out is three encoded
pieces: the *outcome* (the doubts, or a rejection), the catalogue's *entry*, and the *page* (the
article with its typeset body), which is opened only when that page is written.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from pathlib import Path

import msgspec

from ..catalogue.entries import entry_of
from ..catalogue.tags import TagState
from ..reading import Learnt, read
from ..reading import edition as reading_edition
from ..record import Rejection
from ..stylebook import House, Stylebook, house_in
from ..stylebook import load as load_stylebook
from . import account, typeset
from .desk import Desk, code_edition, digest_of, folder_houses
from .intake import SourceFile, load
from .learn import digest_in, learnt_in
from .ledger import Remembered, Unchanged, Wanted
from .material import Outcome, Page, encode, packed
from .tag_files import tag_state

LIBRARIES = ("typogrify", "smartypants", "ftfy", "chardet", "py3langid")
CHUNK = 40
WORTH_WORKERS = 200


def desk_for(seeds: Path, houses: Path, languages: Path, learnt: Path, house_files: Iterable[SourceFile]) -> Desk:
    """The desk of a site; `UsageError` when a file of its stylebook, or what it learnt, cannot be used."""
    own = [*_digests_below(houses), *_digests_below(languages), digest_in(learnt)]
    key = digest_of(reading_edition(), code_edition("record.py", "catalogue", *_DESK_FILES), _libraries(), *own)
    desk = Desk(str(seeds), str(houses), str(languages), str(learnt), key, folder_houses(seeds, house_files))
    _learnt(desk)
    _tag_state(desk)
    for folder, _ in desk.folder_houses:
        _house(desk, folder)
    return desk


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
    """Read one source, whatever it holds, and file it; `known` is the key of its last reading."""
    seen = time.time_ns()
    data = load(Path(desk.seeds), file)
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


def _read_chunk(desk: Desk, wanted: Sequence[Wanted]) -> list[Read]:
    return [read_source(desk, file, known) for file, known in wanted]


def read_all(desk: Desk, files: Sequence[Wanted], jobs: int) -> Iterator[list[Read]]:
    """Read many sources, in chunks and in their order; with several processes when that is worth it."""
    chunks = [files[start : start + CHUNK] for start in range(0, len(files), CHUNK)]
    jobs = jobs or os.cpu_count() or 1
    if jobs == 1 or len(files) < WORTH_WORKERS:
        yield from (_read_chunk(desk, chunk) for chunk in chunks)
        return
    _stylebook(desk)
    context = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else None)
    with ProcessPoolExecutor(jobs, mp_context=context) as executor:
        yield from _map_chunks(executor, desk, chunks)


def _map_chunks(executor: Executor, desk: Desk, chunks: Sequence[Sequence[Wanted]]) -> Iterator[list[Read]]:
    yield from executor.map(_read_chunk, [desk] * len(chunks), chunks)
