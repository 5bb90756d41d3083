"""Ctrl-C and a polite kill end a long-running command at a place of its choosing.

with stopping(lookout.stop, build.stop):
    ...
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def stopping(*stops: Callable[[], None]) -> Iterator[None]:
    """Calls `stops` on SIGINT and SIGTERM instead of ending in the middle of something."""

    def stop(number: int, frame: FrameType | None) -> None:
        for call in stops:
            call()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
