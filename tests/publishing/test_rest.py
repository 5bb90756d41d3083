"""What changed is read once it is at rest, and no later."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kliping.publishing.inotify import Said
from kliping.publishing.rest import A_FEW, LONGEST, STEP, STILL, STILL_GROWING, VANISHED, Rest


class Clock:
    """A rest that is asked at times we say."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.rest, self.now = folder, Rest(), 100.0

    def put(self, name: str, text: str = "x") -> str:
        (self.folder / name).write_text(text)
        return str(self.folder / name)

    def hear(self, name: str, said: Said | None) -> None:
        self.rest.hear(str(self.folder / name), said, self.now)

    def wait(self, after: float = 0.0) -> float | None:
        self.now += after
        return self.rest.wait(self.now)

    def taken(self) -> set[str]:
        return {os.path.basename(path) for path in self.rest.taken(self.now)}


@pytest.fixture
def clock(tmp_path: Path) -> Clock:
    return Clock(tmp_path)


def test_nothing_heard_is_nothing_to_wait_for(clock: Clock) -> None:
    assert clock.wait() is None


def test_a_file_that_was_closed_is_at_rest_at_once(clock: Clock) -> None:
    clock.put("a")
    clock.hear("a", Said.WRITING)
    clock.hear("a", Said.CLOSED)
    assert clock.wait() == 0
    assert clock.taken() == {"a"}
    assert clock.wait() is None


def test_a_file_that_is_being_written_is_waited_for(clock: Clock) -> None:
    clock.put("a", "half")
    clock.hear("a", None)
    clock.hear("a", Said.WRITING)
    clock.hear("a", None)
    assert clock.wait(1.0) == pytest.approx(LONGEST - 1)
    clock.hear("a", Said.CLOSED)
    assert clock.wait() == 0


def test_a_file_that_is_being_written_holds_up_no_other(clock: Clock) -> None:
    clock.put("a")
    clock.hear("slow", Said.WRITING)
    clock.now += 1
    clock.hear("slow", Said.WRITING)
    clock.hear("a", Said.CLOSED)
    assert clock.wait() == 0
    assert clock.taken() == {"a"}
    assert clock.wait() == pytest.approx(LONGEST - 1)
    assert clock.wait(LONGEST) == 0
    assert clock.taken() == {"slow"}


def test_an_empty_file_may_get_its_text_yet(clock: Clock) -> None:
    clock.put("a", "")
    clock.hear("a", Said.CLOSED)
    assert clock.wait() == STEP
    assert clock.wait(STILL_GROWING - 0.001) == pytest.approx(0.001)
    clock.put("a", "text")
    clock.hear("a", Said.CLOSED)
    assert clock.wait() == 0


def test_a_file_that_stays_empty_is_read_as_it_is(clock: Clock) -> None:
    clock.put("a", "")
    clock.hear("a", Said.CLOSED)
    assert clock.wait()
    assert (clock.wait(STILL_GROWING + 0.001) or 0) <= 0


def test_a_file_that_went_away_may_come_back_in_a_moment(clock: Clock) -> None:
    clock.hear("a", Said.GONE)
    assert clock.wait() == pytest.approx(VANISHED)
    clock.put("a", "half")
    clock.hear("a", Said.WRITING)
    assert (clock.wait(VANISHED) or 0) > 1
    clock.hear("a", Said.CLOSED)
    assert clock.wait() == 0


def test_a_file_that_stays_away_is_gone(clock: Clock) -> None:
    clock.hear("a", Said.GONE)
    assert (clock.wait(VANISHED + 0.001) or 0) <= 0


def test_where_nobody_says_anything_a_file_must_keep_still(clock: Clock) -> None:
    clock.put("a", "x")
    clock.hear("a", None)
    assert clock.wait() == STEP
    clock.put("a", "x and more")
    assert clock.wait(STILL - 0.001) == STEP
    assert clock.wait(STILL) == STEP
    assert (clock.wait(STILL_GROWING) or 0) <= 0


def test_changes_in_a_rush_wait_for_its_end(clock: Clock) -> None:
    clock.put("a")
    clock.hear("a", Said.CLOSED)
    assert clock.wait() == 0
    clock.taken()
    clock.put("b")
    clock.now += 0.02
    clock.hear("b", Said.CLOSED)
    assert clock.wait() == pytest.approx(STILL)
    clock.now += 0.04
    clock.put("c")
    clock.hear("c", Said.CLOSED)
    assert clock.wait() == pytest.approx(STILL)
    assert (clock.wait(STILL + 0.001) or 0) <= 0
    assert clock.taken() == {"b", "c"}


def test_many_files_at_once_are_a_rush(clock: Clock) -> None:
    for number in range(A_FEW + 1):
        clock.put(str(number))
        clock.hear(str(number), Said.CLOSED)
    assert clock.wait() == pytest.approx(STILL)


def test_a_rush_that_never_ends_is_built_all_the_same(clock: Clock) -> None:
    for _ in range(int(LONGEST / 0.02) + 2):
        clock.hear("a", None)
        wait = clock.wait(0.02)
    assert wait == 0
