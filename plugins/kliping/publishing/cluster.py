"""A cluster: workers on other machines, through Dask (`pip install kliping[cluster]`).

    with workers_at("tcp://10.0.0.5:8786") as workers:
        rules = workers.share(rules)              sent once; handed over with each piece of work
        workers.executor.submit(work, (rules, piece))

A worker that goes away is made up for by the others; who asked does not notice. Only when none
is left, or a piece of work ends one worker after the other, is the build given up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from ..errors import KlipingError, UsageError

PATIENCE = 30
"""Seconds to wait for the scheduler, and for a first worker."""


@dataclass(frozen=True, slots=True)
class Workers:
    executor: Executor
    hands: int
    """Pieces of work they are at, at a time."""
    share: Callable[[Any], Any]
    """What stands for a value in pieces of work: each worker gets it once, also one that comes later."""


@contextmanager
def workers_at(address: str) -> Iterator[Workers]:
    """The workers of a Dask scheduler."""
    try:
        from distributed import Client, KilledWorker
        from distributed.comm import CommClosedError
    except ModuleNotFoundError:
        raise UsageError("a cluster needs Dask: pip install 'kliping[cluster]'") from None
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as problem:
        raise UsageError(f"no scheduler answers at {address}: {problem}") from None
    try:
        _wait(client, address)
        # A task of its own and no scattered data: what a task made can be made again when a worker goes.
        yield Workers(client.get_executor(), sum(client.ncores().values()), lambda it: client.submit(_it, it))
    except KilledWorker as problem:
        raise KlipingError(f"the workers of {address} end over their work: {problem}") from None
    except (CancelledError, CommClosedError) as problem:
        raise KlipingError(f"the cluster at {address} went away; build again, or without --cluster") from problem
    finally:
        client.close()


def _it(it: Any) -> Any:
    return it


def _wait(client: Any, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        raise UsageError(f"the scheduler at {address} has no workers; start some: dask worker {address}") from None
