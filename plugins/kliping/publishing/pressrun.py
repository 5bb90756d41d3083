"""The press run: families → files, one after the other or in several processes.

A few families are made here and now: starting a process costs more than fifty pages. Many are
shared out to forked workers, which find templates, words and settings as the parent left them,
open the ledger for themselves, and put files into the standby tree; only what became of each
comes back, in the order the families were given. The bytes are the same either way.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace

from . import families
from .holdings import Holdings
from .ledger import Ledger
from .plan import Maker, Offered, Publication
from .volume import Volume

WORTH_WORKERS = 400
CHUNK = 50
Result = tuple[str, list[Offered], list[str]]
"""A family, what became of its artifacts, and the paths it has no longer."""


@dataclass
class Bench:
    """Where one process works."""

    volume: Volume
    maker: Maker

    def make(self, family: str) -> Result:
        return family, *self.maker.family(family, families.artifacts(self.volume, family))


def print_all(volume: Volume, publication: Publication, wanted: Sequence[str], jobs: int) -> Iterator[str]:
    """Make families; the paths whose bytes changed."""
    jobs = jobs or os.cpu_count() or 1
    alone = jobs == 1 or len(wanted) < WORTH_WORKERS or "fork" not in multiprocessing.get_all_start_methods()
    for family, offered, gone in (_serial if alone else _shared)(Bench(volume, publication.maker), wanted, jobs):
        yield from publication.take(family, offered, gone)


def _serial(bench: Bench, wanted: Sequence[str], jobs: int) -> Iterator[Result]:
    return map(bench.make, wanted)


_bench: Bench | None = None
"""The parent's bench, as forked workers find it."""


def _shared(bench: Bench, wanted: Sequence[str], jobs: int) -> Iterator[Result]:
    global _bench
    bench.maker.prepare()
    _warm(bench)
    _bench = bench
    gc.collect()
    gc.freeze()  # else every collection in a worker copies the pages it shares with us
    chunks = [wanted[start : start + CHUNK] for start in range(0, len(wanted), CHUNK)]
    try:
        with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("fork"), initializer=_sit_down) as pool:
            for results in pool.map(_make_chunk, chunks):
                yield from results
    finally:
        _bench = None
        gc.unfreeze()


def _warm(bench: Bench) -> None:
    """Load every template before forking, so that no worker compiles one."""
    environment = bench.volume.press.environment
    for template in families.TEMPLATES.values():
        environment.get_template(template)


def _sit_down() -> None:
    """In a worker: a ledger of its own, for a connection must not cross a fork."""
    global _bench
    assert _bench is not None
    ledger = Ledger.open(_bench.maker.ledger.path)
    _bench = Bench(replace(_bench.volume, holdings=Holdings(ledger)), _bench.maker.with_ledger(ledger, _nothing))


def _nothing() -> None:
    """The parent prepared the tree."""


def _make_chunk(wanted: Sequence[str]) -> list[Result]:
    assert _bench is not None
    return [_bench.make(family) for family in wanted]
