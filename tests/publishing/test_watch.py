"""Watching converges: whatever happens to the folders, the last build saw what lies there.

The build here is a small script that copies what it sees into one file, so that a test takes a
second; the real one is watched in tests/site.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kliping.publishing import watch as watching
from kliping.publishing.lookout import Lookout, is_noise
from kliping.publishing.reporter import Notebook
from kliping.publishing.watch import BuildProcess, Watched, build_once, digest, watch

pytestmark = pytest.mark.site

BUILD = """
import json, os, pathlib, sys, time
here = pathlib.Path(sys.argv[1])
(here / "starts").open("a").write("x")
seen = {p.name: p.read_text() for p in sorted((here / "seeds").rglob("*.txt"))}
time.sleep(float((here / "slow").read_text()) if (here / "slow").exists() else 0)
if "fail" in "".join(seen.values()):
    sys.exit(1)
(here / "content" / "redirects.csv").write_text(",".join(seen))
(here / "draft").write_text(json.dumps(seen))
os.replace(here / "draft", here / "site.json")
"""


class Desk:
    """A folder that is watched in a thread, as `inv watch` does it in a process."""

    def __init__(self, home: Path) -> None:
        self.home, self.seeds, self.content = home, home / "seeds", home / "content"
        for folder in (self.seeds, self.content):
            folder.mkdir()
        self.settings = home / "pelicanconf.py"
        self.settings.write_text("A = 1")
        (home / "build.py").write_text(BUILD)
        self.notebook = Notebook()
        written = (self.content / "redirects.csv",)
        self.watched = Watched(self.seeds, (self.content, self.settings), written)
        self.build = BuildProcess([sys.executable, str(home / "build.py"), str(home)])

    def put(self, name: str, text: str) -> None:
        (self.seeds / name).parent.mkdir(parents=True, exist_ok=True)
        (self.seeds / name).write_text(text)

    @property
    def starts(self) -> int:
        file = self.home / "starts"
        return file.stat().st_size if file.exists() else 0

    @property
    def shows(self) -> dict[str, str]:
        file = self.home / "site.json"
        return json.loads(file.read_text()) if file.exists() else {}

    def lies_there(self) -> dict[str, str]:
        return {path.name: path.read_text() for path in sorted(self.seeds.rglob("*.txt"))}

    def converges(self) -> bool:
        return until(lambda: self.shows == self.lies_there())


def until(true: Callable[[], bool], seconds: float = 8.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.02)
    return true()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Watching, with its first build done."""
    stops: list[Callable[[], None]] = []

    class NoSignals:
        """Signals reach the main thread only, and here that is the test."""

        def __init__(self, *given: Callable[[], None]) -> None:
            stops.extend(given)

        def __enter__(self) -> None:
            pass

        def __exit__(self, *trouble: object) -> None:
            pass

    monkeypatch.setattr(watching, "stopping", NoSignals)
    it = Desk(tmp_path)
    it.put("a.txt", "one")
    thread = threading.Thread(target=watch, args=(it.watched, it.build, it.notebook))
    thread.start()
    assert it.converges()
    yield it
    for stop in stops:
        stop()
    thread.join(timeout=10)
    assert not thread.is_alive()


def test_a_change_a_deletion_and_a_rename_are_built(desk: Desk) -> None:
    desk.put("b.txt", "two")
    assert desk.converges()
    (desk.seeds / "a.txt").rename(desk.seeds / "c.txt")
    assert desk.converges()
    (desk.seeds / "b.txt").unlink()
    assert desk.converges()
    assert desk.shows == {"c.txt": "one"}


def test_a_change_in_a_new_folder_is_built(desk: Desk) -> None:
    desk.put("new/inner/d.txt", "three")
    assert desk.converges()


def test_a_setting_saved_by_renaming_is_noticed_each_time(desk: Desk) -> None:
    for number in range(2):
        starts = desk.starts
        draft = desk.home / "draft.py"
        draft.write_text(f"A = {number + 2}")
        os.replace(draft, desk.settings)
        assert until(lambda starts=starts: desk.starts > starts)
        time.sleep(0.5)


def test_many_saves_are_few_builds(desk: Desk) -> None:
    starts = desk.starts
    for number in range(300):
        desk.put(f"burst{number % 30}.txt", str(number))
    assert desk.converges()
    assert desk.starts - starts <= 3


def test_a_file_is_built_once_it_is_written_out(desk: Desk) -> None:
    starts = desk.starts
    with (desk.seeds / "slow.txt").open("w") as file:
        for word in ("written", "bit", "by", "bit"):
            file.write(word)
            file.flush()
            time.sleep(0.05)
    assert desk.converges()
    assert desk.starts == starts + 1


def test_a_change_during_a_build_is_built_right_after(desk: Desk) -> None:
    (desk.home / "slow").write_text("0.6")
    starts = desk.starts
    desk.put("first.txt", "1")
    assert until(lambda: desk.starts == starts + 1)
    time.sleep(0.2)
    desk.put("second.txt", "2")  # the script has already looked
    assert desk.converges()
    assert desk.starts == starts + 2


def test_what_editors_leave_behind_starts_nothing(desk: Desk) -> None:
    time.sleep(0.5)
    starts = desk.starts
    for name in (".a.txt.swp", "4913", "a.txt~", "a.txt.tmp"):
        (desk.seeds / name).write_text("x")
        (desk.seeds / name).unlink()
    time.sleep(0.8)
    assert desk.starts == starts


def test_what_a_build_writes_itself_starts_nothing(desk: Desk) -> None:
    desk.put("b.txt", "two")  # makes the script write another redirects.csv
    assert desk.converges()
    time.sleep(1)
    starts = desk.starts
    time.sleep(0.8)
    assert desk.starts == starts
    (desk.content / "redirects.csv").write_text("by a person")
    assert until(lambda: desk.starts > starts)


def test_a_failing_build_waits_for_a_change_and_spins_never(desk: Desk) -> None:
    starts = desk.starts
    desk.put("bad.txt", "fail")
    assert until(lambda: any("exit code 1" in trouble for trouble in desk.notebook.troubles))
    time.sleep(1)
    assert desk.starts == starts + 1
    assert desk.shows == {"a.txt": "one"}
    (desk.seeds / "bad.txt").unlink()
    assert desk.converges()


def test_a_folder_that_goes_away_keeps_the_site_and_is_taken_up_again(desk: Desk) -> None:
    away = desk.home / "away"
    starts = desk.starts
    desk.seeds.rename(away)
    assert until(lambda: any("missing" in trouble for trouble in desk.notebook.troubles))
    time.sleep(0.5)
    assert (desk.shows, desk.starts) == ({"a.txt": "one"}, starts)
    away.rename(desk.seeds)
    desk.put("back.txt", "again")
    assert desk.converges()
    desk.put("later.txt", "still watched")
    assert desk.converges()
    assert any("is back" in said for said in desk.notebook.said)


def test_a_folder_replaced_by_another_is_watched(desk: Desk) -> None:
    shutil.rmtree(desk.seeds)
    desk.seeds.mkdir()
    desk.put("other.txt", "1")
    assert desk.converges()
    desk.put("more.txt", "2")
    assert desk.converges()


def test_a_build_at_work_elsewhere_is_waited_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(watching, "BUSY_AGAIN", 0.01)
    codes = iter([4, 4, 0])
    notebook = Notebook()
    build_once(lambda: next(codes), Lookout([tmp_path]), notebook)
    assert list(codes) == []
    assert notebook.troubles == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_build_under_way_and_the_watch(tmp_path: Path, number: signal.Signals) -> None:
    desk = Desk(tmp_path)
    desk.put("a.txt", "one")
    (desk.home / "slow").write_text("30")
    timer = threading.Timer(1, os.kill, (os.getpid(), number))
    timer.start()
    begun = time.monotonic()
    watch(desk.watched, desk.build, desk.notebook)
    assert time.monotonic() - begun < 5
    assert desk.shows == {}
    assert desk.notebook.said == ["Stopped watching."]


def test_when_there_are_too_many_folders_to_watch_it_looks_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kliping.publishing import lookout as module

    notify = module.RustNotify

    def limited(folders: list[str], debug: bool, polling: bool, *more: object) -> object:
        if not polling:
            raise OSError("OS file watch limit reached")
        return notify(folders, debug, polling, *more)

    monkeypatch.setattr(module, "RustNotify", limited)
    with Lookout([tmp_path]) as lookout:
        (tmp_path / "a.txt").write_text("x")
        assert lookout.changes() is not None


@pytest.mark.parametrize("name", ["a/.b.txt.swp", "a.txt~", "4913", "a.tmp", "a.part", "plugins/__pycache__/x.pyc"])
def test_unfinished_twins_are_noise(name: str) -> None:
    assert is_noise(name)


@pytest.mark.parametrize("name", ["a.txt", "seeds", "4913.txt", "house.toml", "tmp", "theme/base.html"])
def test_what_is_built_from_is_no_noise(name: str) -> None:
    assert not is_noise(name)


def test_nothing_has_no_digest(tmp_path: Path) -> None:
    assert digest(tmp_path / "none") is None
    assert digest(tmp_path) is None
