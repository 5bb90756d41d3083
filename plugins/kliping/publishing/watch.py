"""Rebuilds whenever a source, a house, a page, a template or a setting changes.

    watch(Watched.of(places), BuildProcess([…, "-m", "pelican"]), Reporter())

    a file is saved        it is built once it has been still for a moment
    saved while building   built again right after
    a folder goes away     the site stays; building goes on when the folder is back
    a build fails          its message stands; the next change tries again, nothing spins

Deletions and renames need nothing here: every build publishes what lies in the folders.
"""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from ..errors import BuildLocked
from .lookout import Lookout
from .places import Places
from .reporter import Speaks
from .signals import stopping

BUSY_AGAIN = 1.0
"""Seconds before asking again while another build is at work: its end makes no event."""
GRACE = 5.0
"""Seconds a build has to end when we are told to stop."""


@dataclass(frozen=True, slots=True)
class Watched:
    """What a site is made from."""

    seeds: Path
    others: tuple[Path, ...]
    """Settings, content, theme, plugins."""
    written: tuple[Path, ...] = ()
    """Files among them that builds bring up to date themselves: no reason to build again."""

    @classmethod
    def of(cls, places: Places) -> Watched:
        return cls(places.seeds, places.watched(), (places.redirects,))


class BuildProcess:
    """A build in a process of its own, so that it runs the code and settings as they now lie there."""

    def __init__(
        self, command: Sequence[str], folder: Path | None = None, heard: Callable[[str], None] | None = None
    ) -> None:
        """`heard` is told, line by line, what it says of trouble; else that goes where ours does."""
        self.command = list(command)
        self.folder, self.heard = folder, heard
        self._child: subprocess.Popen[bytes] | None = None
        self._stopped: float | None = None

    def __call__(self, changed: frozenset[str] = frozenset()) -> int:
        """Its exit code, whatever changed."""
        # A session of its own: Ctrl-C reaches us, and we pass it on once.
        child = self._child = subprocess.Popen(
            self.command,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE if self.heard else None,
            start_new_session=True,
        )
        if self._stopped is not None:
            self.stop()
        listener = threading.Thread(target=self._listen, daemon=True)
        listener.start()
        code = self._wait(child)
        listener.join(timeout=GRACE)
        return code

    def _listen(self) -> None:
        child = self._child
        if self.heard is not None and child is not None and child.stderr is not None:
            for line in child.stderr:
                self.heard(line.decode("utf-8", "replace").rstrip())

    def _wait(self, child: subprocess.Popen[bytes]) -> int:
        while True:
            with suppress(subprocess.TimeoutExpired):
                return child.wait(timeout=0.5)
            if self._stopped is not None and time.monotonic() - self._stopped > GRACE:
                self._signal(signal.SIGKILL)

    def stop(self) -> None:
        """Ends the build under way; may be called from a signal handler."""
        self._stopped = time.monotonic()
        self._signal(signal.SIGINT)

    def _signal(self, number: signal.Signals) -> None:
        if self._child is not None and self._child.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(self._child.pid, number)


class Builds(Protocol):
    """What a watcher builds with."""

    def __call__(self, changed: frozenset[str]) -> int:
        """Build after these files changed; the exit code."""

    def stop(self) -> None:
        """End the build under way; may be called from a signal handler."""


def watch(watched: Watched, build: Builds, reporter: Speaks) -> None:
    """Builds, and builds again after each change, until stopped by a signal."""
    missing = False
    left: dict[str, bytes | None] = {}
    changed: frozenset[str] | None = frozenset({str(watched.seeds)})
    with Lookout([watched.seeds, *watched.others]) as lookout, stopping(lookout.stop, build.stop):
        while changed is not None:
            was_missing, missing = missing, not watched.seeds.is_dir()
            if missing and not was_missing:
                reporter.trouble(f"The source folder {watched.seeds} is missing; the site stays as it was.")
            if was_missing and not missing:
                reporter.say(f"The source folder {watched.seeds} is back.")
            if not missing and _is_reason(changed, left):
                build_once(partial(build, changed), lookout, reporter)
                left = {str(path.absolute()): digest(path) for path in watched.written}
            changed = lookout.changes()
    reporter.say("Stopped watching.")


def build_once(build: Callable[[], int], lookout: Lookout, reporter: Speaks) -> None:
    """Builds; waits for another build to end; says when the site could not be renewed."""
    code = build()
    while code == BuildLocked.exitcode and not lookout.stopped:
        lookout.pause(BUSY_AGAIN)
        code = build()
    if code != 0 and not lookout.stopped:
        reporter.trouble(f"The build stopped with exit code {code}; the site stays as it was. Waiting for a change.")


def _is_reason(changed: frozenset[str], left: dict[str, bytes | None]) -> bool:
    """Whether to build: not when all that changed is what the last build itself wrote."""
    return any(path not in left or digest(Path(path)) != left[path] for path in changed)


def digest(path: Path) -> bytes | None:
    """Of a file's bytes; None when there is no such file."""
    try:
        return hashlib.blake2b(path.read_bytes()).digest()
    except OSError:
        return None
