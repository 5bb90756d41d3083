"""Whoever keeps the time of a build: its phases, how far long work has come, what was slowest.

    keeper = Timekeeper(profile=True)
    with keeper.phase("read"): ...
    for chunk in keeper.meter.watched("Reading", chunks, total, size): ...
    keeper.seconds                     {"look": 0.02, "read": 3.1, …}

Clocks tell people how long something took; nothing that is published ever depends on them.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from .plan import Artifact
from .progress import Meter

Took = tuple[str, float]
"""A source, page or kind, and the seconds it took."""


class Timekeeper:
    def __init__(self, *, profile: bool = False, meter: Meter | None = None) -> None:
        self.profile, self.meter = profile, meter or Meter()
        self.seconds: dict[str, float] = {}
        """Phase → how long it took, in the order they began."""
        self.sources: list[Took] = []
        """With `profile`: every source that was read."""
        self.pages: list[Took] = []
        """With `profile`: every file of the site that was looked at."""
        self.families: defaultdict[str, list[float]] = defaultdict(list)
        """With `profile`: kind of family → what each of them took."""
        self._began = time.perf_counter()

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        started = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - started

    def made(self, kind: str, took: Sequence[Took]) -> None:
        """Files of one family were made."""
        self.pages += took
        self.families[kind].append(sum(seconds for _, seconds in took))

    @property
    def whole(self) -> float:
        """Seconds since this build began."""
        return time.perf_counter() - self._began


def timed(artifacts: Iterable[Artifact], took: list[Took]) -> Iterator[Artifact]:
    """The same artifacts, while it is noted how long each takes from being asked for to being in place."""
    started = time.perf_counter()
    for artifact in artifacts:
        yield artifact
        now = time.perf_counter()
        took.append((artifact.path, now - started))
        started = now
