"""The desk: one source's bytes → all that a build remembers of it.

Reading, tags, typesetting and the account panel happen here, once for each version of a source,
because they are what costs (typogrify alone is a third of it). What comes out is two encoded
pieces: the *outcome* (the catalogue's entry and the doubts, or a rejection), which every build
loads for every article, and the *page* (the article with its typeset body), which is opened only
when that page is written.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import time
import zlib
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path, PurePosixPath

import msgspec

from ..catalogue import entry_of
from ..catalogue.entry import Entry
from ..catalogue.tags import TagState
from ..reading import Learnt, read
from ..reading import edition as reading_edition
from ..record import Article, Doubt, Rejection
from ..stylebook import House, Stylebook, house_in
from ..stylebook import load as load_stylebook
from . import account, typeset
from .contexts import AccountRow
from .intake import Intake, SourceFile, Stamp, load
from .learn import digest_in, learnt_in
from .ledger import Remembered
from .tag_files import tag_state

LIBRARIES = ("typogrify", "smartypants", "ftfy", "chardet", "py3langid")
OURS = (".py", ".toml")
CHUNK = 40
WORTH_WORKERS = 200


@dataclass(frozen=True, slots=True)
class Filed:
    """A source that became an article."""

    entry: Entry
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a source: exactly one of the two is set."""

    filed: Filed | None
    rejection: Rejection | None


@dataclass(frozen=True, slots=True)
class Page:
    """What an article's page is made of."""

    article: Article
    body: str
    """Typeset HTML."""
    rows: tuple[AccountRow, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything a reading is a function of, beside the bytes; small enough to send to a worker."""

    seeds: str
    houses: str
    languages: str
    learnt: str
    key: str
    """Digest of the stylebook, what was learnt, our code and the libraries: part of every reading's key."""
    folder_houses: tuple[tuple[str, str], ...]
    """Folder below the seeds (`""` is the top) and digest of its `house.toml`."""

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
        return _digest(self.key, digest, house[1] if house else "")


def desk_for(seeds: Path, houses: Path, languages: Path, learnt: Path, intake: Intake) -> Desk:
    """The desk of a site; `UsageError` when a file of its stylebook, or what it learnt, cannot be used."""
    own = [*_digests_below(houses), *_digests_below(languages), digest_in(learnt)]
    folder_houses = []
    for file in intake.houses:
        data = load(seeds, file)
        if isinstance(data, Rejection):
            continue
        folder = str(PurePosixPath(file.path).parent)
        folder_houses.append(("" if folder == "." else folder, hashlib.sha256(data).hexdigest()))
    key = _digest(reading_edition(), code_edition("record.py", "catalogue", *_DESK_FILES), _libraries(), *own)
    desk = Desk(str(seeds), str(houses), str(languages), str(learnt), key, tuple(folder_houses))
    _learnt(desk)
    _tag_state(desk)
    for folder, _ in folder_houses:
        _house(desk, folder)
    return desk


_DESK_FILES = tuple(
    f"publishing/{name}.py" for name in ("desk", "typeset", "typography", "bidi", "account", "contexts")
)


def code_edition(*parts: str) -> str:
    """Digest of our own source files and tables: a change of code is a cause like any other."""
    root = Path(__file__).resolve().parent.parent
    files: list[Path] = []
    for part in parts:
        path = root / part
        files += sorted(file for file in path.rglob("*.*") if file.suffix in OURS) if path.is_dir() else [path]
    return _digest(*(f"{file.relative_to(root).as_posix()}\n{file.read_text('utf-8')}" for file in files))


@cache
def _libraries() -> str:
    return " ".join(f"{name}={version(name)}" for name in LIBRARIES)


def _digests_below(folder: Path) -> list[str]:
    files = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    return [f"{file.name}:{hashlib.sha256(file.read_bytes()).hexdigest()}" for file in files]


def _digest(*parts: str) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


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


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A source whose stamp changed and whose bytes did not."""

    path: str
    stamp: Stamp
    seen_ns: int


Read = Remembered | Unchanged


def read_source(desk: Desk, file: SourceFile, known: str | None = None) -> Read:
    """Read one source, whatever it holds, and file it; `known` is the key of its last reading."""
    seen = time.time_ns()
    data = load(Path(desk.seeds), file)
    if isinstance(data, Rejection):
        key = desk.reading_key(file.path, data.source.digest)
        outcome = encode(Outcome(None, data))
        return Remembered(file.path, file.stamp, seen, data.source.digest, key, outcome, b"")
    digest = hashlib.sha256(data).hexdigest()
    key = desk.reading_key(file.path, digest)
    if key == known:
        return Unchanged(file.path, file.stamp, seen)
    stylebook = _stylebook(desk)
    nearest = desk.house_file(file.path)
    result = read(data, file.path, stylebook, _house(desk, nearest[0]) if nearest else None, _learnt(desk))
    if isinstance(result, Rejection):
        return Remembered(file.path, file.stamp, seen, digest, key, encode(Outcome(None, result)), b"")
    page = Page(result, typeset.body(result), account.rows(result, data))
    material = encode(page)
    # Of what was read, not of what it was read with: a rule that changes nothing here rewrites nothing.
    reading = hashlib.blake2b(material, digest_size=9).hexdigest()
    filed = Filed(entry_of(result, stylebook, reading, _tag_state(desk)), result.doubts)
    packed = zlib.compress(material, 1)
    return Remembered(file.path, file.stamp, seen, digest, key, encode(Outcome(filed, None)), packed)


Wanted = tuple[SourceFile, str | None]
"""A file and the key of its last reading."""


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


def encode(value: Outcome | Page) -> bytes:
    return msgspec.msgpack.encode(value)


_outcomes = msgspec.msgpack.Decoder(Outcome)
_pages = msgspec.msgpack.Decoder(Page)


def outcome_of(data: bytes) -> Outcome:
    return _outcomes.decode(data)


def page_of(data: bytes) -> Page:
    return _pages.decode(zlib.decompress(data))
