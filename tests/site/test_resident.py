"""A build that stays: what it makes of one change after the other is what a clean build makes of the last."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kliping.publishing.front_door import Order
from kliping.publishing.reporter import Notebook
from kliping.publishing.resident import Resident

from .law import STILL
from .projects import Project
from .sites import compare, copy

pytestmark = [pytest.mark.site, pytest.mark.timeout(400)]


class Stays:
    """A project, and a build of it that stays."""

    def __init__(self, project: Project) -> None:
        self.project, self.processes, self.notebook = project, 0, Notebook()
        self.resident = Resident(project.settings, None, self._command, self.notebook)

    def _command(self, order: Order | None) -> list[str]:
        self.processes += 1
        return [sys.executable, "-c", ""]

    def after(self, *changes: Callable[[], Path]) -> bool:
        """Builds after these changes; whether it was done here, without another process."""
        before = self.processes
        assert self.resident(frozenset(str(change()) for change in changes)) == 0
        return self.processes == before

    def written(self, name: str, text: bytes) -> Callable[[], Path]:
        def change() -> Path:
            self.project.write(name, text)
            return self.project.seeds / name

        return change

    def removed(self, name: str) -> Callable[[], Path]:
        def change() -> Path:
            (self.project.seeds / name).unlink()
            return self.project.seeds / name

        return change


@pytest.fixture
def stays(tmp_path: Path) -> Stays:
    project = Project(tmp_path / "project")
    for number in range(1, 25):
        project.write(f"{number}.txt", copy(number))
    time.sleep(STILL)
    project.build().must_succeed()
    return Stays(project)


def test_one_change_after_the_other_is_built_here_and_the_site_is_the_same(stays: Stays, tmp_path: Path) -> None:
    project = stays.project
    assert stays.after(stays.written("3.txt", copy(3, "Kalimat tambahan.")))
    assert project.report()["written"] and project.report()["read"] == 1
    assert stays.after(stays.written("25.txt", copy(25)), stays.removed("7.txt"))
    assert stays.after(stays.written("24.txt", copy(24, "Kalimat yang terbaru.")))
    assert "feed.atom" in project.report()["written"]  # which carries whole texts
    assert stays.after(stays.removed("25.txt"))
    twin = project.twin(tmp_path / "twin")
    twin.pelican().must_succeed()
    compare(project.tree(), twin.tree())


def test_anything_but_copy_is_built_by_a_process(stays: Stays) -> None:
    assert stays.after(stays.written("3.txt", copy(3, "Kalimat tambahan.")))
    assert not stays.after(stays.written("house.toml", b'house = "kompas"\n'))
    assert not stays.after(lambda: _longer(stays.project.theme / "templates" / "base.html"))


def test_more_than_a_few_files_are_built_by_a_process(stays: Stays) -> None:
    assert not stays.after(*(stays.written(f"more/{number}.txt", copy(number)) for number in range(30, 140)))


def test_a_ledger_that_is_damaged_is_left_to_the_process(stays: Stays) -> None:
    ledger = stays.project.state / "ledger.sqlite3"
    ledger.write_bytes(b"SQLite format 3\0" + b"?" * 4096)
    assert not stays.after(stays.written("3.txt", copy(3, "Kalimat tambahan.")))
    ledger.unlink()
    assert not stays.after(stays.written("3.txt", copy(3, "Kalimat lain.")))


def test_a_mistake_is_said_and_the_next_change_is_built_again(stays: Stays) -> None:
    redirects = stays.project.content / "redirects.csv"
    redirects.write_text("no,such\n")
    assert stays.resident(frozenset({str(stays.written("3.txt", copy(3, "Satu."))())})) == 2
    assert any("redirects.csv:1" in trouble for trouble in stays.notebook.troubles)
    redirects.write_text("from,to\n")
    assert stays.after(stays.written("3.txt", copy(3, "Dua.")))


def _longer(path: Path) -> Path:
    path.write_text(path.read_text() + "{# longer #}\n")
    return path
