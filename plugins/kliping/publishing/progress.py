"""How far long work has come, for a person who waits at a terminal.

    Reading ━━━━━━━━━╸━━━━━━━━━━ 4120/10000 212/s 0:00:28

Shown on standard error when that is a terminal, once work of more than 200 pieces has gone on for
a second; anywhere else (a pipe, a log, CI) nothing is said until the end.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

Item = TypeVar("Item")
MANY = 200
"""Pieces of work up to which no bar is worth its line."""
PATIENCE = 1.0
"""Seconds before a bar is shown."""
EVERY = 0.1
"""Seconds from one look of the bar to the next."""


class Meter:
    """Hands items on; shows how many there have been when somebody is there to look."""

    def __init__(self, console: Console | None = None) -> None:
        """`console`: where something is shown already, so that one does not draw over the other."""
        self.console = console
        somebody = console.is_terminal if console else sys.stderr.isatty()
        self.shown = somebody and not os.environ.get("CI") and os.environ.get("TERM") != "dumb"

    def watched(
        self, what: str, items: Iterable[Item], total: int, size: Callable[[Item], int] = lambda item: 1
    ) -> Iterator[Item]:
        """The same items; `size` is how many pieces of work one stands for."""
        return self._watched(what, items, total, size) if self.shown and total > MANY else iter(items)

    def _watched(self, what: str, items: Iterable[Item], total: int, size: Callable[[Item], int]) -> Iterator[Item]:
        done, began, drawn = 0, time.monotonic(), 0.0
        bar: Progress | None = None
        try:
            for item in items:
                yield item
                done += size(item)
                now = time.monotonic()
                if now - began < PATIENCE or now - drawn < EVERY:
                    continue
                bar = bar or self._bar(what, total)
                # Drawn by hand: a thread that draws would be forked away with the workers.
                bar.update(bar.task_ids[0], completed=done, rate=f"{done / (now - began):.0f}/s")
                bar.refresh()
                drawn = now
        finally:
            if bar is not None:
                bar.stop()

    def _bar(self, what: str, total: int) -> Progress:
        from rich import progress
        from rich.console import Console

        columns = (
            progress.TextColumn(what),
            progress.BarColumn(),
            progress.MofNCompleteColumn(),
            progress.TextColumn("{task.fields[rate]}"),
            progress.TimeRemainingColumn(),
        )
        console = self.console or Console(stderr=True)
        bar = progress.Progress(*columns, console=console, auto_refresh=False, transient=True)
        bar.add_task(what, total=total, rate="")
        bar.start()
        return bar
