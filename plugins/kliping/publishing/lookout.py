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

import os
import queue
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISDIR
from types import TracebackType
from typing import Self

from watchfiles._rust_notify import RustNotify, WatchfilesRustInternalError

from .inotify import Inotify, Said
from .intake import TEMPORARY
from .rest import Look, Rest, size_and_time

STEP, STEP_WHEN_TOLD = 0.01, 0.05
"""Seconds between two looks for events, and where the system tells of most of them by itself."""
GATHERED = 0.1
ECHO = 2.0
"""Seconds in which the watcher may still report what the system told."""
LOOK_AROUND = 0.3
"""Seconds between two looks at the watched folders themselves."""

News = tuple[float, Mapping[str, Said | None]] | None
"""When it came, and what was said of each file; None to wake up whoever waits."""
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
        self._news: queue.SimpleQueue[News] = queue.SimpleQueue()
        self._stopped = threading.Event()
        self._opened = threading.Event()
        self._polling = False
        self._told = False
        """Whether the system says more of files than that they changed."""
        self._rest = Rest()
        self._answered: dict[str, tuple[float, Look]] = {}
        """Files that were told of by the system, when they were answered, and how they looked."""
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
        self._news.put(None)

    @property
    def stopped(self) -> bool:
        return self._stopped.is_set()

    def changes(self) -> frozenset[str] | None:
        """Waits until something changed and has come to rest; None once stopped.

        A watched folder itself stands for anything in it.
        """
        wait: float | None = None
        while not self.stopped:
            self._hear_all(wait)
            wait = self._rest.wait(time.monotonic())
            if wait is not None and wait <= 0:
                return self._answer()
        return None

    def pause(self, seconds: float) -> None:
        """Sleeps, or less when stopped."""
        self._stopped.wait(seconds)

    def _hear_all(self, seconds: float | None) -> None:
        """What is new: waits for it, for so long or for ever."""
        try:
            news = self._news.get(timeout=seconds)
            while True:
                self._hear(news)
                news = self._news.get_nowait()
        except queue.Empty:
            return

    def _hear(self, news: News) -> None:
        at, files = news or (0.0, {})
        for path, said in files.items():
            if said or not self._is_echo(path, at):
                self._rest.hear(path, said, at)

    def _is_echo(self, path: str, at: float) -> bool:
        """Whether the watcher tells what the system has told before, and what is answered already."""
        answered, look = self._answered.get(path, (float("-inf"), None))
        return at - answered < ECHO and look == size_and_time(path)

    def _answer(self) -> frozenset[str]:
        now = time.monotonic()
        self._answered = {path: known for path, known in self._answered.items() if now - known[0] < ECHO}
        changed = self._rest.taken(now)
        if self._told:
            files = (path for path in changed if not os.path.isdir(path))  # a folder stands for all that is in it
            self._answered |= {path: (now, size_and_time(path)) for path in files}
        return changed

    def _run(self) -> None:
        while not self.stopped:
            standing = {path: stamp(path) for path in self.paths}
            folders = [path for path in self.paths if path.is_dir()]
            try:
                # Single files are not handed over: an editor that saves by renaming would leave the watcher
                # with the old one. Their stamps are looked at instead.
                watcher = RustNotify([*map(str, folders)], False, self._polling, 300, True, True)
                with watcher as notify, self._told_of(folders):
                    self._listen(notify, standing)
            except FileNotFoundError:  # went away between the look and the opening
                self.pause(STEP)
            except (OSError, WatchfilesRustInternalError):  # more folders than the system lets us watch
                self._polling = True

    @contextmanager
    def _told_of(self, folders: Iterable[Path]) -> Iterator[None]:
        """Also listens to what the system says of files, where it does."""
        try:
            inotify = Inotify(folders)
        except OSError:
            yield
            return
        with inotify:
            listener = threading.Thread(target=self._listen_to, args=(inotify,), name="inotify", daemon=True)
            listener.start()
            self._told = True
            try:
                yield
            finally:
                self._told = False
                inotify.stop()
                listener.join()

    def _listen_to(self, inotify: Inotify) -> None:
        while (told := inotify.wait()) is not None:
            files = {path: said for path, said in told if not is_noise(path)}
            if files:
                self._news.put((time.monotonic(), files))

    def _listen(self, notify: RustNotify, standing: dict[Path, Stamp | None]) -> None:
        """Passes events on until a watched folder is another one than when we began."""
        if self._opened.is_set():
            self._change(map(str, self.paths))  # what happened while no watcher was open?
        self._opened.set()
        folders = {str(path) for path, found in standing.items() if found is not None and len(found) == 2}
        step = STEP_WHEN_TOLD if self._told else STEP
        while True:
            found = notify.watch(int(GATHERED * 1000), int(step * 1000), int(LOOK_AROUND * 1000), self._stopped)
            if found in ("stop", "signal"):
                return
            changed = {path for _, path in found if not is_noise(path)} if isinstance(found, set) else set()
            self._change(changed)
            if changed & folders or any(stamp(path) != was for path, was in standing.items()):
                return

    def _change(self, paths: Iterable[str]) -> None:
        changed = dict.fromkeys(paths)
        if changed:
            self._news.put((time.monotonic(), changed))
