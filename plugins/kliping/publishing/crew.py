"""The crew: whoever does the work that is worth sharing out, behind one `concurrent.futures.Executor`.

    with processes(jobs) as executor:
        for result in in_order(executor, work, chunks, ahead): ...

Nobody is called before there is enough to do: a small change is made by the process that found it.
Whoever works, results come in the order of what was asked, and only a few are asked for ahead, so
memory does not grow with the collection.
"""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from ..errors import KlipingError

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

AHEAD = 4
"""Pieces of work asked for ahead, for each hand."""
RARELY = 100_000
"""Objects made between two searches for circles among them: ours are made to be thrown away, and make none."""
Work = TypeVar("Work")
Result = TypeVar("Result")


def hands(jobs: int) -> int:
    """How many processes `jobs` asks for; 0: as many as the machine has cores."""
    return jobs or os.cpu_count() or 1


def can_fork() -> bool:
    import multiprocessing  # loaded when there is work to share out: a small change need not wait for it

    return "fork" in multiprocessing.get_all_start_methods()


@contextmanager
def processes(count: int, sit_down: Callable[[], None] | None = None) -> Iterator[Executor]:
    """Worker processes; `sit_down` is called in each. Forked ones find all that the parent has loaded."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    context = multiprocessing.get_context("fork" if can_fork() else None)
    gc.collect()
    gc.freeze()  # else every collection in a worker copies the pages it shares with us
    try:
        with ProcessPoolExecutor(count, mp_context=context, initializer=_settle_in, initargs=(sit_down,)) as pool:
            yield pool
    except BrokenProcessPool as problem:
        raise KlipingError(
            "a worker process was ended from outside before its work was done; "
            "when memory is short, build with --jobs 1. Nothing was published"
        ) from problem
    finally:
        gc.unfreeze()


def _settle_in(sit_down: Callable[[], None] | None) -> None:
    gc.set_threshold(RARELY)
    if sit_down is not None:
        sit_down()


def in_order(
    executor: Executor, work: Callable[[Work], Result], pieces: Iterable[Work], ahead: int
) -> Iterator[Result]:
    """What becomes of each piece, in their order; a piece is asked for when it is soon to be worked on."""
    waiting: deque[Future[Result]] = deque()
    coming = iter(pieces)
    try:
        waiting.extend(executor.submit(work, piece) for piece in islice(coming, ahead))
        while waiting:
            result = waiting.popleft().result()
            waiting.extend(executor.submit(work, piece) for piece in islice(coming, 1))
            yield result
    finally:
        for future in waiting:
            future.cancel()
