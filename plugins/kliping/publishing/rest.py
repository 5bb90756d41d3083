"""When what changed has come to rest, so that it can be read.

rest = Rest()
rest.hear("/site/seeds/a.txt", Said.CLOSED, now)     rest.wait(now)    0.0: whoever wrote it is done
rest.hear("/site/seeds/b.txt", None, now)            rest.wait(now)    0.01: look again, it may be growing
rest.taken(now)                                      frozenset({…}), once `wait` says 0

a file its writer has closed           at once, when all was quiet before; no more than a few together
a file that went away                  after a moment: some programs save by taking the old one away first
a file somebody still writes           once he is done; it holds up no other
a file nobody says anything about      once it has kept its size and time for a while
an empty file                          the same, longer: its text may be on the way
changes that come in a rush            once the rush is over
"""

from __future__ import annotations

import os
from dataclasses import dataclass

from .inotify import Said

STEP = 0.01
"""Seconds between two looks at a file nobody says anything about."""
VANISHED = 0.01
STILL = 0.05
"""Seconds a changed file must keep its size and time before it counts as written …"""
STILL_GROWING = 0.2
"""… and one that was seen to grow, or is empty: whoever writes it writes slowly."""
LONGEST = 5.0
"""Seconds of ceaseless change after which we build all the same."""
A_FEW = 8
"""Files that may be saved together by hand; more are a rush."""

Look = tuple[int, ...] | None
UNSEEN: Look = ()


@dataclass(slots=True)
class Heard:
    """A file that is not known to be written just now."""

    said: Said | None
    at: float
    """When it was heard last."""
    seen: Look = UNSEEN
    since: float = 0.0
    """When it was first seen like that."""
    still: float = STILL


class Rest:
    def __init__(self) -> None:
        self._due: dict[str, Heard] = {}
        self._writing: dict[str, float] = {}
        """Files that are being written, and since when."""
        self._last = self._before = float("-inf")
        """When something was heard last, and when before all that is due now."""
        self._begun, self._calm = 0.0, True

    def hear(self, path: str, said: Said | None, at: float) -> None:
        """`said` None: only that it changed."""
        if said is Said.WRITING:
            self._writing.setdefault(path, at)
            if self._due.pop(path, None) and not self._due:
                self._last = self._before  # one save, which began by taking the old file away
        elif said or path not in self._writing:
            self._writing.pop(path, None)
            if not self._due:
                self._before, self._begun, self._calm = self._last, at, at - self._last >= STILL
            one = self._due.setdefault(path, Heard(said, at))
            one.said, one.at = said or one.said, at
            self._last = at

    def wait(self, now: float) -> float | None:
        """Seconds after which to ask again; 0 when something is at rest, None when nothing is to come."""
        if not self._due:
            return max(0.0, min(self._writing.values()) + LONGEST - now) if self._writing else None
        longest = max(0.0, self._begun + LONGEST - now)
        quiet = self._last + STILL - now
        if quiet > 0 and not (self._calm and len(self._due) <= A_FEW):
            return min(quiet, longest)
        return min(max(0.0, *(_wait(path, one, now) for path, one in self._due.items())), longest)

    def taken(self, now: float) -> frozenset[str]:
        """What came to rest, no longer waited for; what is being written stays, unless that never ends."""
        endless = {path for path, begun in self._writing.items() if begun + LONGEST <= now}
        found = frozenset({*self._due, *endless})
        self._due.clear()
        for path in endless:
            del self._writing[path]
        return found


def _wait(path: str, one: Heard, now: float) -> float:
    look = size_and_time(path)
    if one.said is Said.CLOSED and look is not None and look[0]:
        return 0.0
    if one.said is Said.GONE and look is None:
        return one.at + VANISHED - now
    if look != one.seen:
        growing = one.seen != UNSEEN or one.said is Said.CLOSED
        one.seen, one.since, one.still = look, now, STILL_GROWING if growing else STILL
    return min(STEP, one.since + one.still - now)


def size_and_time(path: str) -> Look:
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
