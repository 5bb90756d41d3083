"""The press run: families → files, one after the other or in several processes.

A few families are made here and now: starting a process costs more than fifty pages. Many are
shared out to forked workers, which find templates, words and settings as the parent left them,
open the ledger for themselves, and put files into the standby tree; only what became of each
comes back, in the order the families were given. The bytes are the same either way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import partial

from msgspec.structs import replace

from . import families
from .crew import AHEAD, can_fork, hands, in_order, processes
from .holdings import Holdings
from .ledger import Ledger
from .plan import Maker, Offered, Publication
from .timekeeper import Timekeeper, Took, timed
from .volume import Volume

WORTH_WORKERS = 400
CHUNK = 50
Result = tuple[str, list[Offered], list[str], list[Took]]
"""A family, what became of its artifacts, the paths it has no longer, and, when asked for, what took how long."""


@dataclass
class Bench:
    """Where one process works."""

    volume: Volume
    maker: Maker

    profile: bool
    settled: Set[str] = frozenset()
    """Families in which nothing of their own changed."""

    def make(self, family: str) -> Result:
        took: list[Took] = []
        if family in self.settled and not self.profile:
            page = partial(self.volume.press.new_frame, families.TEMPLATES[families.kind_of(family)])
            reframed = self.maker.reframed(family, page)
            if reframed is not None:
                return family, reframed, [], took
        artifacts = families.artifacts(self.volume, family)
        offered, gone = self.maker.family(family, timed(artifacts, took) if self.profile else artifacts)
        return family, offered, gone, took


def print_all(
    volume: Volume,
    publication: Publication,
    wanted: Sequence[str],
    settled: Set[str],
    jobs: int,
    keeper: Timekeeper,
) -> Iterator[str]:
    """Make families, of some of which (`settled`) nothing changed but the theme; the paths whose bytes changed."""
    count = hands(jobs)
    alone = count == 1 or len(wanted) < WORTH_WORKERS or not can_fork()
    results = (_serial if alone else _shared)(Bench(volume, publication.maker, keeper.profile, settled), wanted, count)
    for family, offered, gone, took in keeper.meter.watched("Pages", results, len(wanted)):
        if took:
            keeper.made(families.kind_of(family), took)
        yield from publication.take(family, offered, gone)


def _serial(bench: Bench, wanted: Sequence[str], count: int) -> Iterator[Result]:
    return map(bench.make, wanted)


_bench: Bench | None = None
"""The parent's bench, as forked workers find it."""


def _shared(bench: Bench, wanted: Sequence[str], count: int) -> Iterator[Result]:
    global _bench
    bench.maker.prepare()
    bench.volume.press.warm(families.TEMPLATES.values())  # so that no worker casts one
    _bench = bench
    chunks = (wanted[start : start + CHUNK] for start in range(0, len(wanted), CHUNK))
    try:
        with processes(count, _sit_down) as executor:
            for results in in_order(executor, _make_chunk, chunks, AHEAD * count):
                yield from results
    finally:
        _bench = None


def _sit_down() -> None:
    """In a worker: a ledger of its own, for a connection must not cross a fork."""
    global _bench
    assert _bench is not None
    ledger = Ledger.open(_bench.maker.ledger.path)
    volume = replace(_bench.volume, holdings=Holdings(ledger))
    _bench = Bench(volume, _bench.maker.with_ledger(ledger, _nothing), _bench.profile, _bench.settled)


def _nothing() -> None:
    """The parent prepared the tree."""


def _make_chunk(wanted: Sequence[str]) -> list[Result]:
    assert _bench is not None
    return [_bench.make(family) for family in wanted]
