"""The reading run: sources → readings, by this process, by several, or by a cluster.

A few sources are read here and now: starting a process costs more than a hundred readings. Many
are shared out in chunks. Processes of this machine are told paths and read the files themselves;
workers of a cluster get the bytes, and the rules in a satchel. The readings are the same, and come
in the order of the sources.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..record import Rejection
from . import readers
from .cluster import workers_at
from .columns import Wanted
from .crew import AHEAD, hands, in_order, processes
from .desk import Desk
from .intake import SourceFile, load
from .readers import Read
from .satchel import Satchel
from .timekeeper import Took

CHUNK = 40
WORTH_WORKERS = 200
Readings = tuple[list[Read], list[Took]]
"""What a chunk was read as, and, when that was asked for, how long each source took."""
Loaded = tuple[SourceFile, str | None, int, bytes | Rejection]
"""A file, the key of its last reading, when it was looked at, and its bytes or why they cannot be had."""
_one_at_a_time = threading.Lock()


def read_all(
    desk: Desk, files: Sequence[Wanted], jobs: int, cluster: str = "", timed: bool = False
) -> Iterator[Readings]:
    """Read many sources, in chunks and in their order; by others when that is worth it."""
    asked = ((desk, chunk, timed) for chunk in _chunks(files))
    count = hands(jobs)
    if len(files) < WORTH_WORKERS or (count == 1 and not cluster):
        yield from map(_read_chunk, asked)
    elif cluster:
        yield from _elsewhere(desk, files, cluster, timed)
    else:
        readers.open_books(desk)
        with processes(count) as executor:
            yield from in_order(executor, _read_chunk, asked, AHEAD * count)


def _chunks(files: Sequence[Wanted]) -> Iterator[Sequence[Wanted]]:
    return (files[start : start + CHUNK] for start in range(0, len(files), CHUNK))


def _read_chunk(asked: tuple[Desk, Sequence[Wanted], bool]) -> Readings:
    desk, wanted, timed = asked
    read: list[Read] = []
    took: list[Took] = []
    for file, known in wanted:
        started = time.perf_counter() if timed else 0.0
        read.append(readers.read_source(desk, file, known))
        if timed:
            took.append((file.path, time.perf_counter() - started))
    return read, took


def _elsewhere(desk: Desk, files: Sequence[Wanted], cluster: str, timed: bool) -> Iterator[Readings]:
    with workers_at(cluster) as workers:
        satchel = workers.share(Satchel.of(desk))
        asked = ((satchel, [_loaded(desk, *wanted) for wanted in chunk], timed) for chunk in _chunks(files))
        yield from in_order(workers.executor, read_for_others, asked, AHEAD * workers.hands)


def _loaded(desk: Desk, file: SourceFile, known: str | None) -> Loaded:
    seen = time.time_ns()
    return file, known, seen, load(Path(desk.seeds), file)


def read_for_others(asked: tuple[Satchel, Sequence[Loaded], bool]) -> Readings:
    """On a worker: read what was sent, by the rules that were sent with it."""
    satchel, loaded, timed = asked
    read: list[Read] = []
    took: list[Took] = []
    with _one_at_a_time:  # a worker of Dask has threads; our tables are filled without locks
        desk = satchel.unpacked()
        for file, known, seen, data in loaded:
            started = time.perf_counter() if timed else 0.0
            read.append(readers.read_copy(desk, file, known, seen, data))
            if timed:
                took.append((file.path, time.perf_counter() - started))
    return read, took
