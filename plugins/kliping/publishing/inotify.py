"""What Linux tells of files in folders: that one is being written, was written out and closed, or is gone.

    with Inotify([Path("/site/seeds")]) as inotify:
        while (told := inotify.wait()) is not None:
            …                                           [("/site/seeds/a.txt", Said.CLOSED)]

Who is told only that a file changed has to wait until it changes no more. Here whoever writes it
says when he is done, so nobody has to wait. It is a help and never the only witness: folders that
come and go at the wrong moment are left to `lookout`, and other systems have nothing like it.

The standard library has no door to this part of Linux; these are the three calls it takes.
"""

from __future__ import annotations

import ctypes
import os
import select
import stat
import struct
from collections.abc import Iterable, Iterator
from contextlib import suppress
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import Self

MODIFY, CLOSE_WRITE, MOVED_FROM, MOVED_TO, CREATE, DELETE = 0x2, 0x8, 0x40, 0x80, 0x100, 0x200
IGNORED, ONLY_FOLDERS, IS_FOLDER = 0x8000, 0x1000000, 0x40000000
ASKED = MODIFY | CLOSE_WRITE | MOVED_FROM | MOVED_TO | CREATE | DELETE | ONLY_FOLDERS
HEAD = struct.Struct("iIII")
"""Of an event: watch, what happened, a cookie, and the length of the name that follows."""
AT_ONCE = 64 * 1024


class Said(Enum):
    WRITING = "somebody has it open and writes"
    CLOSED = "it is written out, or was moved here whole"
    GONE = "it was removed, or moved away"


Told = list[tuple[str, Said]]


class Inotify:
    def __init__(self, folders: Iterable[Path]) -> None:
        """`OSError` where the system has no such thing, or watches no more folders."""
        self._libc = ctypes.CDLL(None, use_errno=True)
        if not hasattr(self._libc, "inotify_init1"):
            raise OSError("inotify is of Linux")
        self._folders: dict[int, str] = {}
        self._handle = _checked(self._libc.inotify_init1(os.O_CLOEXEC | os.O_NONBLOCK))
        self._bell, self._rope = os.pipe()
        try:
            for folder in folders:
                self._watch(os.fspath(folder))
        except OSError:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        for descriptor in (self._handle, self._bell, self._rope):
            os.close(descriptor)

    def stop(self) -> None:
        """Makes `wait` answer None, in whatever thread it waits."""
        os.write(self._rope, b"!")

    def wait(self) -> Told | None:
        """What happened, in its order, as soon as something does; None once stopped."""
        poll = select.poll()
        for descriptor in (self._handle, self._bell):
            poll.register(descriptor, select.POLLIN)
        if any(descriptor == self._bell for descriptor, _ in poll.poll()):
            return None
        return list(self._told(os.read(self._handle, AT_ONCE)))

    def _told(self, events: bytes) -> Iterator[tuple[str, Said]]:
        start = 0
        while start < len(events):
            watch, what, _, length = HEAD.unpack_from(events, start)
            start += HEAD.size + length
            name = events[start - length : start].rstrip(b"\0")
            if what & IGNORED:
                self._folders.pop(watch, None)
            elif name and watch in self._folders:
                path = os.path.join(self._folders[watch], os.fsdecode(name))
                if what & IS_FOLDER:
                    self._follow(path, what)
                elif said := _said(path, what):
                    yield path, said

    def _follow(self, folder: str, what: int) -> None:
        """Watches a folder that came; what lay in it before is not told of."""
        if what & (CREATE | MOVED_TO):
            with suppress(OSError):  # gone again, or one too many
                self._watch(folder)

    def _watch(self, top: str) -> None:
        pending = self._entered(top)
        while pending:
            with suppress(FileNotFoundError, PermissionError):  # gone meanwhile, or not ours to read
                pending += self._entered(pending.pop())

    def _entered(self, folder: str) -> list[str]:
        """The folders in one that is now watched."""
        # First watched, then listed: a folder that comes between the two is in the list.
        watch = _checked(self._libc.inotify_add_watch(self._handle, os.fsencode(folder), ctypes.c_uint32(ASKED)))
        self._folders[watch] = folder
        with os.scandir(folder) as entries:
            return [entry.path for entry in entries if entry.is_dir(follow_symlinks=False)]


def _said(path: str, what: int) -> Said | None:
    if what & (MOVED_FROM | DELETE):
        return Said.GONE
    if what & (CLOSE_WRITE | MOVED_TO):
        return Said.CLOSED
    if what & MODIFY or _is_being_made(path):
        return Said.WRITING
    return None


def _is_being_made(path: str) -> bool:
    """Whether what was created will be written and closed; a link is whole at once, and nobody says so."""
    try:
        found = os.lstat(path)
    except OSError:
        return False
    return stat.S_ISREG(found.st_mode) and found.st_nlink == 1


def _checked(answer: int) -> int:
    if answer < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return answer
