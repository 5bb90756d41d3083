"""Progress is for a person who waits at a terminal, and for nobody else."""

import io

import pytest
from rich.console import Console

from kliping.publishing import progress
from kliping.publishing.progress import Meter


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setattr(progress, "EVERY", 0.0)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")


def watched(terminal=True, total=300, size=lambda item: 1):
    console = Console(file=io.StringIO(), force_terminal=terminal, width=100, color_system=None)
    items = list(range(total // size(0)))
    assert list(Meter(console).watched("Reading", items, total, size)) == items
    return console.file.getvalue()


def test_a_person_sees_how_far_it_has_come():
    said = watched()
    assert "Reading" in said and "150/300" in said and "/s" in said


def test_pieces_may_come_in_chunks():
    assert "280/300" in watched(size=lambda item: 20)


def test_little_work_has_no_bar():
    assert watched(total=200) == ""


def test_short_work_has_no_bar(monkeypatch):
    monkeypatch.setattr(progress, "PATIENCE", 60.0)
    assert watched() == ""


def test_pipes_logs_and_ci_see_nothing(monkeypatch):
    assert watched(terminal=False) == ""
    monkeypatch.setenv("TERM", "dumb")
    assert watched() == ""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("CI", "true")
    assert watched() == ""


def test_a_failure_takes_the_bar_away():
    console = Console(file=io.StringIO(), force_terminal=True, color_system=None)
    with pytest.raises(ZeroDivisionError):
        list(Meter(console).watched("Pages", (1 // (250 - n) for n in range(300)), 300))
    assert console.file.getvalue().endswith("\x1b[?25h") or "\x1b[?25h" in console.file.getvalue()
