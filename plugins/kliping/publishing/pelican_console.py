"""What Pelican shows at the terminal by itself, and how we stand beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pelican
from pelican.log import DEFAULT_LOG_HANDLER
from rich.console import Console

from .progress import Meter


def meter() -> Meter:
    """Pelican says "Generating…" at the terminal; our bars stand below that."""
    return Meter(pelican.console if pelican.console.is_terminal else None)


@contextmanager
def without_its_counts() -> Iterator[None]:
    """Pelican ends with a count of its own lists, which leave the undated out; `report` says it right."""
    console, pelican.console = pelican.console, Console(quiet=True)
    try:
        yield
    finally:
        pelican.console = console


def leave_output_to_programs() -> None:
    """Pelican's warnings go to standard error, for what is said on standard output is one JSON object."""
    DEFAULT_LOG_HANDLER.console = Console(stderr=True)
