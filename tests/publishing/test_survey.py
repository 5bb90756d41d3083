"""A look at the seeds folder by stamps: what `take_in` sees, compared with what was there before.

A folder is changed at random, and looked at again and again; the sources that the looks add up to
are always those that are there.
"""

from __future__ import annotations

import os
import random
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest

from kliping.publishing import survey as surveying
from kliping.publishing.columns import Remembered
from kliping.publishing.intake import SourceFile, take_in
from kliping.publishing.ledger import Ledger
from kliping.publishing.survey import Survey, glance, look
from kliping.record import Rejection

NOBODY = 65534


class Room:
    """A seeds folder, and what a reader who believes each look has in hand."""

    def __init__(self, seeds: Path) -> None:
        self.seeds, self.ledger = seeds, Ledger(Path(":memory:"))
        self.held: dict[str, bytes] = {}
        seeds.mkdir(exist_ok=True)

    def write(self, path: str, text: str = "x") -> Path:
        target = self.seeds / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
        return target

    def look(self, survey: Survey | None = None) -> Survey:
        """Look, read what changed, and keep the look."""
        survey = survey or look(self.seeds, self.ledger)
        for path in survey.gone:
            del self.held[path]
        for file in survey.changed:
            self.held[file.path] = bytes_of(self.seeds, file)
        with self.ledger.transaction():
            self.ledger.remember(map(remembered, survey.changed))
            self.ledger.forget(survey.gone, [])
            survey.keep(self.ledger)
        return survey

    def agrees(self, survey: Survey) -> None:
        """What was looked at is what lies there."""
        taken = take_in(self.seeds)
        assert self.held == {file.path: bytes_of(self.seeds, file) for file in taken.files}
        assert survey.sources == len(taken.files)
        assert [house.raw for house in survey.houses] == [house.raw for house in taken.houses]
        assert facts(survey.rejected) == facts(taken.rejected)

    def __call__(self) -> Survey:
        survey = self.look()
        self.agrees(survey)
        return survey


def bytes_of(seeds: Path, file: SourceFile) -> bytes:
    return Path(os.fsdecode(os.path.join(os.fsencode(seeds), file.raw))).read_bytes()


def remembered(file: SourceFile) -> Remembered:
    later = max(file.stamp.mtime_ns, file.stamp.ctime_ns) + 3 * surveying.RACY_NS
    return Remembered(file.path, file.stamp, later, "digest", "key", "", 0, b"", b"", b"")


def facts(rejections: Iterable[Rejection]) -> list[tuple[str, str, str]]:
    return sorted((one.source.path, one.code, one.reason) for one in rejections)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path / "seeds")


@pytest.fixture(params=["still", "racy"])
def stamps(request: pytest.FixtureRequest) -> object:
    """Both ways: all files are long still, or all were just written."""
    wait = {"still": -(10**18), "racy": surveying.RACY_NS}[request.param]
    with patch.object(surveying, "RACY_NS", wait):
        yield request.param


NAMES = ("a.txt", "b.txt", "A.txt", "c.TXT", "foto.jpg", ".a.txt.swp", "house.toml", "caf\u00e9.txt", "cafe\u0301.txt")
FOLDERS = ("", "2017", "2017/01", "\u00e9", "e\u0301", ".hidden", "dua.txt")


def put(room: Room, place: Path, rng: random.Random) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.is_dir() and not place.is_symlink():
        return
    place.unlink(missing_ok=True)
    place.write_text(str(rng.randrange(10**9)))


def drop(room: Room, place: Path, rng: random.Random) -> None:
    if place.is_symlink() or place.is_file():
        place.unlink()


def link(room: Room, place: Path, rng: random.Random) -> None:
    if place.is_file():
        place.unlink()
        place.symlink_to("a.txt")


def fill(room: Room, place: Path, rng: random.Random) -> None:
    """Enough names to be kept in blocks, or too few again."""
    for number in range(8):
        name = place.with_name(f"n{number}.txt")
        put(room, name, rng) if rng.randrange(2) else drop(room, name, rng)


def carry(room: Room, place: Path, rng: random.Random) -> None:
    if place.parent != room.seeds and place.parent.is_dir():
        place.parent.rename(place.parent.with_name(f"map-{rng.randrange(10**6)}"))


def swap(room: Room, place: Path, rng: random.Random) -> None:
    other = place.with_name(rng.choice(NAMES))
    if place.is_file() and other.is_file() and place != other:
        away = place.with_name("away")
        for source, target in ((place, away), (other, place), (away, other)):
            source.rename(target)


DEEDS: tuple[Callable[[Room, Path, random.Random], None], ...] = (put, put, put, drop, drop, link, fill, carry, swap)


@pytest.mark.parametrize("seed", range(4))
def test_looks_add_up_to_what_lies_there(room: Room, stamps: str, seed: int) -> None:
    rng = random.Random(f"survey {seed}")
    with patch.object(surveying, "LARGE", 6), patch.object(surveying, "BLOCKS", 4):
        for _ in range(25):
            for _ in range(rng.randrange(4)):
                rng.choice(DEEDS)(room, room.seeds / rng.choice(FOLDERS) / rng.choice(NAMES), rng)
            room()


@pytest.mark.parametrize("seed", range(4))
def test_glances_add_up_to_what_lies_there(room: Room, stamps: str, seed: int) -> None:
    """One is told exactly which files changed; where that is not enough, there is a look."""
    rng = random.Random(f"glance {seed}")
    room()
    with patch.object(surveying, "LARGE", 6), patch.object(surveying, "BLOCKS", 4):
        for _ in range(40):
            place = room.seeds / rng.choice(FOLDERS) / rng.choice(NAMES)
            rng.choice((put, put, drop, link))(room, place, rng)
            told = glance(room.seeds, room.ledger, [str(place)])
            room.agrees(room.look(told))


def test_the_first_look_is_taking_in(room: Room) -> None:
    for path in ("b.txt", "a.TXT", "z/c.txt", "foto.jpg", "house.toml"):
        room.write(path)
    survey = room()
    assert tuple(survey.changed) == take_in(room.seeds).files and survey.gone == []


@pytest.mark.usefixtures("stamps")
def test_a_second_look_names_what_changed_and_no_more(room: Room, stamps: str) -> None:
    for path in ("a.txt", "b.txt", "c/d.txt"):
        room.write(path)
    room()
    room.write("b.txt", "y")
    room.write("e.txt")
    (room.seeds / "c/d.txt").unlink()
    survey = room()
    changed = ["b.txt", "e.txt"] if stamps == "still" else ["a.txt", "b.txt", "e.txt"]
    assert [file.path for file in survey.changed] == changed
    assert survey.gone == ["c/d.txt"] and survey.differs


@pytest.mark.parametrize("stamps", ["still"], indirect=True)
def test_nothing_changed_is_nothing_to_keep(room: Room, stamps: str) -> None:
    room.write("a/b.txt")
    room()
    survey = room()
    assert survey.changed == survey.gone == [] and not survey.differs


def test_a_file_just_written_is_looked_at_again(room: Room) -> None:
    """Its next change may leave its stamp as it is."""
    room.write("a.txt")
    for _ in range(2):
        assert [file.path for file in room().changed] == ["a.txt"]


@pytest.mark.parametrize("stamps", ["still"], indirect=True)
def test_one_change_in_a_large_folder_is_one_block(room: Room, stamps: str) -> None:
    for number in range(surveying.LARGE + 1):
        room.write(f"{number}.txt")
    room()
    room.write("7.txt", "y")
    survey = room()
    assert [file.path for file in survey.changed] == ["7.txt"] and len(survey._blocks) == 1


@pytest.mark.parametrize("kind", ["link", "folder", "pipe", "picture"])
def test_what_takes_the_place_of_copy_makes_it_go(room: Room, kind: str) -> None:
    place = room.write("a.txt")
    room()
    place.unlink()
    if kind == "link":
        place.symlink_to("b.txt")
    elif kind == "folder":
        place.mkdir()
    elif kind == "pipe":
        os.mkfifo(place)
    else:
        place.with_suffix(".jpg").write_text("x")
    assert room().gone == ["a.txt"]


@pytest.mark.parametrize("first", ["NFC", "NFD"])
def test_of_two_spellings_one_goes_and_the_other_is_read(room: Room, stamps: str, first: str) -> None:
    """Composed and decomposed are one text; what is spelt as it is shown wins while it is there."""
    spelt = {form: room.seeds / unicodedata.normalize(form, "café.txt") for form in ("NFC", "NFD")}
    spelt[first].write_text("satu")
    room()
    other = spelt["NFD" if first == "NFC" else "NFC"]
    other.write_text("dua")
    assert [one.code for one in room().rejected] == ["same-name"]
    spelt[first].unlink()
    room()
    spelt[first].write_text("tiga")
    room()
    other.unlink()
    room()
    spelt[first].unlink()
    assert room().gone == ["café.txt"] and room.held == {}


def test_a_folder_that_cannot_be_listed_is_named_and_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.chmod(0o755)
    monkeypatch.chdir(tmp_path)  # whoever asks may not be allowed to walk the way to it
    room = Room(Path("seeds"))
    folder = room.write("a/b.txt").parent
    room()
    folder.chmod(0)
    with unprivileged():
        survey = room()
    assert survey.gone == ["a/b.txt"] and [one.code for one in survey.rejected] == ["unreadable"]
    folder.chmod(0o755)
    assert [file.path for file in room().changed] == ["a/b.txt"]


@contextmanager
def unprivileged() -> Iterator[None]:
    """Root may list everything, and is somebody else for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
