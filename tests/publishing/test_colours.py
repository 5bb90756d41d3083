"""Colours of `inv mark`: on a terminal, never against somebody's will, and nothing but colours."""

import io
import re

import pytest

from kliping.publishing import reporter
from kliping.publishing.colours import coloured, wanted
from kliping.publishing.proof_sheet import sheet
from kliping.reading import read
from kliping.record import Article
from kliping.stylebook import load

COLOUR = re.compile("\x1b\\[[0-9;]+m")
COPY = b"Bridge Opens\n\nBy Ann Lee\n\nThe bridge over the river was opened, and forty people walked across.\n"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(scope="module")
def plain() -> str:
    article = read(COPY, "a.txt", load())
    assert isinstance(article, Article)
    return reporter.visible(sheet(article, COPY))


def test_without_its_colours_a_sheet_is_the_same(plain: str) -> None:
    assert COLOUR.sub("", coloured(plain)) == plain


def test_roles_sureness_rules_and_doubts_have_a_colour(plain: str) -> None:
    painted = coloured(plain)
    for part in ("\x1b[1mheadline\x1b[0m", "\x1b[32msure\x1b[0m", "\x1b[2men.author\x1b[0m", "\x1b[31mdoubts"):
        assert part in painted


def test_copy_sends_nothing_to_the_terminal(plain: str, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stdout", terminal)
    reporter.Reporter().show(plain + "\x1b[2J")
    assert "\x1b[2J" not in terminal.getvalue() and "\\x1b[2J" in terminal.getvalue()


def test_colours_are_for_people_who_want_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert wanted(Terminal()) and not wanted(io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not wanted(Terminal())
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert not wanted(Terminal())


@pytest.mark.parametrize(("stream", "painted"), [(Terminal(), True), (io.StringIO(), False)])
def test_a_reporter_shows_colours_on_a_terminal_only(
    plain: str, stream: io.StringIO, painted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stdout", stream)
    reporter.Reporter().show(plain)
    assert bool(COLOUR.search(stream.getvalue())) is painted
