"""Linux says when a file was written out."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kliping.publishing.inotify import Inotify, Said

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="inotify is of Linux")


class Listener:
    """Collects what is told in a thread; a file of this name ends it."""

    END = "end"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.inotify = Inotify([folder])

    def told(self) -> list[tuple[str, Said]]:
        """Everything up to now, by names below the folder."""
        (self.folder / self.END).write_text("")
        found: list[tuple[str, Said]] = []
        while not any(path.endswith(self.END) and said is Said.CLOSED for path, said in found):
            found += self.inotify.wait() or []
        below = [(os.path.relpath(path, self.folder), said) for path, said in found]
        return [one for one in below if one[0] != self.END]


@pytest.fixture
def listener(tmp_path: Path) -> Iterator[Listener]:
    (tmp_path / "below").mkdir()
    (tmp_path / "a.txt").write_text("before")
    it = Listener(tmp_path)
    with it.inotify:
        yield it


def test_a_file_is_being_written_until_it_is_closed(listener: Listener) -> None:
    with (listener.folder / "a.txt").open("w") as file:
        file.write("x")
        file.flush()
        assert listener.told() == [("a.txt", Said.WRITING)]
    assert listener.told() == [("a.txt", Said.CLOSED)]


def test_a_new_file_is_being_written_before_its_first_byte(listener: Listener) -> None:
    with (listener.folder / "below" / "b.txt").open("w"):
        assert listener.told() == [("below/b.txt", Said.WRITING)]


def test_reading_says_nothing(listener: Listener) -> None:
    (listener.folder / "a.txt").read_text()
    assert listener.told() == []


def test_a_file_that_is_moved_here_is_whole_and_one_that_goes_is_gone(listener: Listener) -> None:
    (listener.folder / "a.txt").rename(listener.folder / "below" / "c.txt")
    assert listener.told() == [("a.txt", Said.GONE), ("below/c.txt", Said.CLOSED)]
    (listener.folder / "below" / "c.txt").unlink()
    assert listener.told() == [("below/c.txt", Said.GONE)]


def test_of_a_link_nothing_is_known(listener: Listener) -> None:
    (listener.folder / "hard.txt").hardlink_to(listener.folder / "a.txt")
    (listener.folder / "soft.txt").symlink_to("a.txt")
    assert listener.told() == []


def test_a_new_folder_is_listened_to(listener: Listener) -> None:
    (listener.folder / "new" / "inner").mkdir(parents=True)
    assert listener.told() == []
    (listener.folder / "new" / "inner" / "d.txt").write_text("x")
    assert ("new/inner/d.txt", Said.CLOSED) in listener.told()


def test_a_name_that_is_no_text_is_told_as_it_is(listener: Listener) -> None:
    name = os.fsdecode(b"\xff.txt")
    (listener.folder / name).write_text("x")
    assert (name, Said.CLOSED) in listener.told()


def test_whoever_waits_can_be_stopped(listener: Listener) -> None:
    threading.Timer(0.05, listener.inotify.stop).start()
    assert listener.inotify.wait() is None


def test_a_folder_that_is_not_there_cannot_be_listened_to(tmp_path: Path) -> None:
    before = len(os.listdir("/proc/self/fd"))
    with pytest.raises(OSError, match="No such file"):
        Inotify([tmp_path / "none"])
    assert len(os.listdir("/proc/self/fd")) == before


def test_a_folder_that_may_not_be_read_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("closed", "open"):
        (tmp_path / name).mkdir()
    listed = os.scandir

    def scandir(folder: str) -> object:
        if folder.endswith("closed"):
            raise PermissionError(13, "Permission denied", folder)
        return listed(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    with Inotify([tmp_path]) as inotify:
        (tmp_path / "open" / "a.txt").write_text("x")
        assert (str(tmp_path / "open" / "a.txt"), Said.CLOSED) in (inotify.wait() or [])
