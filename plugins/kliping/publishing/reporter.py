"""What a person at the terminal is told, one sentence at a time.

    Reporter().say("Serving output at http://127.0.0.1:8000/")       → standard output
    Reporter().trouble("The source folder seeds is missing.")        → standard error

Functions of this room are handed a reporter instead of printing, so tests read what was said.
File names come from strangers: control characters in a sentence are shown, never sent to the
terminal, where they could move the cursor or change its title.
"""

from __future__ import annotations

import sys
from typing import Protocol, TextIO

from .colours import coloured, wanted


class Speaks(Protocol):
    """Anything that takes sentences."""

    def say(self, sentence: str) -> None:
        """Something went as it should."""

    def trouble(self, sentence: str) -> None:
        """Something needs a person's eye."""


def visible(text: str) -> str:
    """Text with control characters, and bytes that are no UTF-8, written out; line breaks stay.

    >>> visible("a\\x1b[2Jb")
    'a\\\\x1b[2Jb'
    """
    return "".join(char if char == "\n" or char.isprintable() else ascii(char)[1:-1] for char in text)


class Reporter:
    """Speaks to the terminal; `quiet` keeps only trouble."""

    def __init__(self, quiet: bool = False) -> None:
        self.quiet = quiet

    def say(self, sentence: str) -> None:
        if not self.quiet:
            _write(sys.stdout, sentence)

    def show(self, sheet: str) -> None:
        """What `inv mark` has found, in colour where colours are wanted."""
        if self.quiet:
            return
        text = visible(sheet)
        sys.stdout.write((coloured(text) if wanted(sys.stdout) else text) + "\n")
        sys.stdout.flush()

    def trouble(self, sentence: str) -> None:
        _write(sys.stderr, sentence)


def _write(stream: TextIO, sentence: str) -> None:
    stream.write(visible(sentence) + "\n")  # in one piece: several threads may speak
    stream.flush()


class Notebook:
    """Remembers what was said: for tests, and for callers that show it elsewhere."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.troubles: list[str] = []

    def say(self, sentence: str) -> None:
        self.said.append(sentence)

    def trouble(self, sentence: str) -> None:
        self.troubles.append(sentence)
