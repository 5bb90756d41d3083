"""Watches folders and files, and says when to look again.

    with Lookout([Path("seeds"), Path("pelicanconf.py")]) as lookout:
        while (changed := lookout.changes()) is not None:
            ...

One watcher is opened before anything is built and stays open during builds, so nothing that
happens meanwhile is lost. Its events only say "look": what to do follows from what lies there.
A folder that is taken away, or replaced by another, is noticed by its inode and watched again
as soon as it stands there.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterable
from pathlib import Path
from stat import S_ISDIR
from types import TracebackType
from typing import Self

from watchfiles._rust_notify import RustNotify, WatchfilesRustInternalError

from .intake import TEMPORARY

STEP = 0.01
STILL = 0.05
"""Seconds a changed file must keep its size and time before it counts as written …"""
STILL_GROWING = 0.2
"""… and one that was seen to grow: whoever writes it writes slowly."""
LONGEST = 5.0
"""Seconds of ceaseless change after which we build all the same."""
LOOK_AROUND = 0.3
"""Seconds between two looks at the watched folders themselves."""

NOTHING: frozenset[str] = frozenset()

Stamp = tuple[int, ...]


def stamp(path: Path) -> Stamp | None:
    """What tells a file or folder from another in its place; None when there is nothing.

    Of a folder only which one it is: what happens in it is the watcher's business.
    """
    try:
        found = path.stat()
    except OSError:
        return None
    which = found.st_dev, found.st_ino
    return which if S_ISDIR(found.st_mode) else (*which, found.st_size, found.st_mtime_ns)


def is_noise(path: str) -> bool:
    """Files nobody builds from: the unfinished twins editors leave, and Python's own.

    >>> is_noise("seeds/.a.txt.swp"), is_noise("plugins/__pycache__/a.pyc"), is_noise("seeds/a.txt")
    (True, True, False)
    """
    place = Path(path)
    return "__pycache__" in place.parts or TEMPORARY.search(place.name.encode("utf-8", "surrogateescape")) is not None


class Lookout:
    def __init__(self, paths: Iterable[Path]) -> None:
        self.paths = [path.absolute() for path in paths]
        self._events: queue.Queue[frozenset[str]] = queue.Queue()
        self._stopped = threading.Event()
        self._opened = threading.Event()
        self._polling = False
        self._thread = threading.Thread(target=self._run, name="lookout", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self._opened.wait()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        self._thread.join(timeout=2)

    def stop(self) -> None:
        """Makes `changes` answer None; may be called from a signal handler."""
        self._stopped.set()

    @property
    def stopped(self) -> bool:
        return self._stopped.is_set()

    def changes(self) -> frozenset[str] | None:
        """Waits until something changed and has come to rest; None once stopped.

        A watched folder itself stands for anything in it.
        """
        changed = self._next()
        if changed is None:
            return None
        seen, still, since, end = None, STILL, time.monotonic(), time.monotonic() + LONGEST
        while time.monotonic() < end and not self.stopped:
            changed |= self._drain()
            now = {path: _size_and_time(path) for path in changed}
            if now != seen:
                still = STILL if seen is None or now.keys() != seen.keys() else STILL_GROWING
                seen, since = now, time.monotonic()
            elif time.monotonic() - since >= still:
                break
            time.sleep(STEP)
        return None if self.stopped else changed

    def pause(self, seconds: float) -> None:
        """Sleeps, or less when stopped."""
        self._stopped.wait(seconds)

    def _next(self) -> frozenset[str] | None:
        while not self.stopped:
            try:
                return self._events.get(timeout=0.2)
            except queue.Empty:
                continue
        return None

    def _drain(self) -> frozenset[str]:
        changed: frozenset[str] = frozenset()
        while True:
            try:
                changed |= self._events.get_nowait()
            except queue.Empty:
                return changed

    def _run(self) -> None:
        while not self.stopped:
            standing = {path: stamp(path) for path in self.paths}
            folders = [str(path) for path in self.paths if path.is_dir()]
            try:
                # Single files are not handed over: an editor that saves by renaming would leave the watcher
                # with the old one. Their stamps are looked at instead.
                with RustNotify(folders, False, self._polling, 300, True, True) as notify:
                    self._listen(notify, standing)
            except FileNotFoundError:  # went away between the look and the opening
                self.pause(STEP)
            except (OSError, WatchfilesRustInternalError):  # more folders than the system lets us watch
                self._polling = True

    def _listen(self, notify: RustNotify, standing: dict[Path, Stamp | None]) -> None:
        """Passes events on until a watched folder is another one than when we began."""
        if self._opened.is_set():
            self._events.put(frozenset(map(str, self.paths)))  # what happened while no watcher was open?
        self._opened.set()
        folders = {str(path) for path, found in standing.items() if found is not None and len(found) == 2}
        while True:
            found = notify.watch(100, int(STEP * 1000), int(LOOK_AROUND * 1000), self._stopped)
            if found in ("stop", "signal"):
                return
            changed = frozenset(path for _, path in found if not is_noise(path)) if isinstance(found, set) else NOTHING
            if changed:
                self._events.put(changed)
            if changed & folders or any(stamp(path) != was for path, was in standing.items()):
                return


def _size_and_time(path: str) -> Stamp | None:
    try:
        found = Path(path).lstat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns
