"""A saved file is answered at once, a half-written one never, a change in a rush once the rush is over."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from kliping.publishing import lookout as module
from kliping.publishing.lookout import Lookout

pytestmark = pytest.mark.site

TEXT = "a whole article"


class Watcher:
    """A lookout in a thread; after each answer the files it names are read, as a build would."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.answers: list[dict[str, str | None]] = []
        self.at: list[float] = []
        self.lookout = Lookout([folder])
        self.thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        while (changed := self.lookout.changes()) is not None:
            self.at.append(time.monotonic())
            self.answers.append({os.path.basename(path): read(Path(path)) for path in changed})

    def settle(self, seconds: float = 0.5) -> list[dict[str, str | None]]:
        """The answers, once nothing more came for a while."""
        count = -1
        while count != len(self.answers):
            count = len(self.answers)
            time.sleep(seconds)
        return self.answers


def read(path: Path) -> str | None:
    try:
        return path.read_text()
    except OSError:
        return None


@pytest.fixture
def watcher(tmp_path: Path) -> Iterator[Watcher]:
    (tmp_path / "a.txt").write_text("before")
    it = Watcher(tmp_path)
    with it.lookout:
        it.thread.start()
        time.sleep(0.1)
        yield it
    it.thread.join(timeout=5)
    assert not it.thread.is_alive()


linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux says when a file was closed")


@linux
def test_a_saved_file_is_answered_at_once_and_only_once(watcher: Watcher) -> None:
    began = time.monotonic()
    (watcher.folder / "a.txt").write_text(TEXT)
    assert watcher.settle() == [{"a.txt": TEXT}]
    assert watcher.at[0] - began < 0.045  # less than any wait for stillness


@linux
def test_a_file_saved_by_renaming_is_answered_at_once_and_only_once(watcher: Watcher) -> None:
    (watcher.folder / ".a.txt.swp").write_text(TEXT)
    began = time.monotonic()
    (watcher.folder / ".a.txt.swp").replace(watcher.folder / "a.txt")
    assert watcher.settle() == [{"a.txt": TEXT}]
    assert watcher.at[0] - began < 0.045


@linux
def test_a_deleted_file_is_answered_once(watcher: Watcher) -> None:
    began = time.monotonic()
    (watcher.folder / "a.txt").unlink()
    assert watcher.settle() == [{"a.txt": None}]
    assert watcher.at[0] - began < 0.045


@linux
@pytest.mark.parametrize("pause", [0.02, 0.3])
def test_a_file_emptied_and_written_after_a_pause_is_never_seen_empty(watcher: Watcher, pause: float) -> None:
    with (watcher.folder / "a.txt").open("w") as file:
        time.sleep(pause)
        file.write(TEXT[:5])
        file.flush()
        time.sleep(pause)
        file.write(TEXT[5:])
    assert watcher.settle() == [{"a.txt": TEXT}]


@linux
def test_a_file_emptied_by_one_program_and_filled_by_the_next_is_never_seen_empty(watcher: Watcher) -> None:
    (watcher.folder / "a.txt").write_text("")
    time.sleep(0.1)
    (watcher.folder / "a.txt").write_text(TEXT)
    assert watcher.settle() == [{"a.txt": TEXT}]


@linux
def test_a_file_put_aside_and_written_anew_is_never_seen_missing(watcher: Watcher) -> None:
    (watcher.folder / "a.txt").rename(watcher.folder / "a.txt~")  # as vim saves
    with (watcher.folder / "a.txt").open("w") as file:
        time.sleep(0.03)
        file.write(TEXT)
    (watcher.folder / "a.txt~").unlink()
    assert watcher.settle() == [{"a.txt": TEXT}]


@linux
def test_another_process_that_writes_slowly_is_waited_for(watcher: Watcher) -> None:
    script = (
        "import sys, time\nf = open(sys.argv[1], 'w')\nfor c in 'abcdef':\n    f.write(c); f.flush(); time.sleep(0.1)"
    )
    subprocess.run([sys.executable, "-c", script, watcher.folder / "slow.txt"], check=True)
    assert watcher.settle() == [{"slow.txt": "abcdef"}]


@linux
def test_one_slow_writer_holds_up_nobody(watcher: Watcher) -> None:
    with (watcher.folder / "slow.txt").open("w") as file:
        file.write("half")
        file.flush()
        time.sleep(0.2)
        (watcher.folder / "a.txt").write_text(TEXT)
        time.sleep(0.2)
        assert watcher.answers == [{"a.txt": TEXT}]
    assert watcher.settle() == [{"a.txt": TEXT}, {"slow.txt": "half"}]


def test_many_files_are_few_answers(watcher: Watcher) -> None:
    for number in range(1000):
        (watcher.folder / f"{number}.txt").write_text(TEXT)
    answers = watcher.settle()
    assert len(answers) <= 3
    assert {name for answer in answers for name in answer} == {f"{number}.txt" for number in range(1000)}


def test_a_folder_put_here_with_its_files_is_answered(
    watcher: Watcher, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "new"
    elsewhere.mkdir()
    (elsewhere / "b.txt").write_text(TEXT)
    shutil.copytree(elsewhere, watcher.folder / "copied")
    elsewhere.rename(watcher.folder / "moved")
    names = {name for answer in watcher.settle() for name in answer}
    assert "b.txt" in names and "moved" in names
    (watcher.folder / "moved" / "b.txt").write_text("again")
    assert {"b.txt": "again"} in watcher.settle()


def test_a_change_of_times_alone_is_answered(watcher: Watcher) -> None:
    os.utime(watcher.folder / "a.txt", (1e9, 1e9))
    assert watcher.settle() == [{"a.txt": "before"}]


def test_without_any_word_of_the_system_a_file_must_keep_still(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(folders: Iterable[Path]) -> None:
        raise OSError("inotify is of Linux")

    monkeypatch.setattr(module, "Inotify", refused)
    watcher = Watcher(tmp_path)
    with watcher.lookout:
        watcher.thread.start()
        with (tmp_path / "slow.txt").open("w") as file:
            for word in ("one ", "two ", "three"):
                file.write(word)
                file.flush()
                time.sleep(0.03)
        assert watcher.settle() == [{"slow.txt": "one two three"}]


@linux
def test_a_watcher_with_nothing_to_do_does_nothing(watcher: Watcher) -> None:
    time.sleep(0.3)
    before = time.process_time()
    time.sleep(2)
    assert time.process_time() - before < 0.04
