"""What can go wrong, as a tree. Strange copy is never an error: it becomes an article with doubts.

    KlipingError                exit code 1: a defect of ours
      UsageError          2     the command line, a setting, a house file, a target
        HouseError        2     a stylebook file: `file:line: what; did you mean …?`
      RejectedSources     3     --strict, and some sources are no articles
      BuildLocked         4     another build is at work
      DiskError           5     the disk is full, read-only or failing
      ShrinkGuard         6     far fewer articles than were published last

`exitcode` is the attribute Pelican's own command line looks for. Every message says what
happened, where, and what to do.
"""

from __future__ import annotations


class KlipingError(Exception):
    """Base of all our errors."""

    exitcode = 1


class UsageError(KlipingError):
    exitcode = 2


class HouseError(UsageError):
    """A stylebook file that cannot be used."""


class RejectedSources(KlipingError):
    exitcode = 3


class BuildLocked(KlipingError):
    exitcode = 4


class DiskError(KlipingError):
    exitcode = 5


class ShrinkGuard(KlipingError):
    exitcode = 6
