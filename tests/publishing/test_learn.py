"""`inv learn` writes one file, `inv read --learn` none; both read before they learn."""

from __future__ import annotations

from pathlib import Path

import pytest

from kliping.errors import UsageError
from kliping.publishing.intake import SourceFile, Stamp, take_in
from kliping.publishing.learn import digest_in, learn, learnt_in, sample
from kliping.publishing.places import Places, places_of
from kliping.publishing.proof import predictions, proof
from kliping.publishing.readers import desk_for
from kliping.publishing.reporter import Notebook
from kliping.reading.lessons import ENOUGH

BOAST = "Dapatkan kabar pilihan setiap pagi langsung di telepon genggam Anda, gratis dan tanpa iklan."
STORIES = {
    "Jembatan Lama di Desa Wirasena Runtuh": "Sungai meluap pada Minggu malam dan menyeret jembatan kayu yang tua.",
    "Pedagang Sayur Tempati Kios Baru": "Setahun sesudah kebakaran, para penjual cabai kembali membuka lapak.",
    "Pendaki Asal Surabaya Ditemukan Selamat": "Regu penolong mendengar peluit dari lereng timur yang berkabut.",
}


@pytest.fixture
def places(tmp_path: Path) -> Places:
    folder = tmp_path / "seeds" / "warta"
    folder.mkdir(parents=True)
    for number, (headline, body) in enumerate(STORIES.items()):
        (folder / f"{number}.txt").write_text(f"{headline}\n\nOleh: Sari\n1 Februari 2017\n\n{body}\n\n{BOAST}\n")
    (tmp_path / "pelicanconf.py").write_text("")
    return places_of(tmp_path / "pelicanconf.py")


def test_what_recurs_is_written_down_and_said(places: Places) -> None:
    notebook = Notebook()
    learn(places, notebook)
    text = (places.learnt / "boilerplate.tsv").read_text("utf-8")
    assert f"folder:warta\tlines\t3\t3\t{BOAST.casefold().rstrip('.')}\n" in text
    assert notebook.said[0] == "Read 3 files; learnt 1 lines: 1 new, 0 gone."
    again = Notebook()
    learn(places, again)
    assert again.said[0] == "Read 3 files; learnt 1 lines: 0 new, 0 gone."
    assert (places.learnt / "boilerplate.tsv").read_text("utf-8") == text


def test_what_stands_no_more_is_forgotten(places: Places) -> None:
    learn(places, Notebook())
    (places.seeds / "warta" / "0.txt").unlink()
    notebook = Notebook()
    learn(places, notebook)
    assert notebook.said[0] == "Read 2 files; learnt 0 lines: 0 new, 1 gone."
    assert not learnt_in(places.learnt)


def test_no_boilerplate_learnt_writes_no_file(places: Places) -> None:
    (places.seeds / "warta" / "0.txt").unlink()
    learn(places, Notebook())
    assert sorted(file.name for file in places.learnt.iterdir()) == ["background.tsv", "tags.lock"]


def test_the_sheet_names_what_was_learnt(places: Places) -> None:
    file = places.seeds / "warta" / "1.txt"
    assert "learnt.boilerplate" not in proof(places, file)
    learn(places, Notebook())
    assert "learnt.boilerplate" in proof(places, file)


def test_readings_may_learn_first_and_leave_nothing_behind(places: Places) -> None:
    folder = places.seeds / "warta"
    plain, taught = ([str(row) for row in predictions(places, [folder], learn)] for learn in (False, True))
    assert all(BOAST in row for row in plain) and not any(BOAST in row for row in taught)
    assert not places.learnt.exists()


@pytest.mark.parametrize("below", ["", "warta"])
def test_the_sites_own_copy_is_read_with_what_the_site_learnt(places: Places, below: str) -> None:
    learn(places, Notebook())
    rows = list(predictions(places, [places.seeds / below]))
    assert len(rows) == 3 and not any(BOAST in str(row) for row in rows)


def test_readings_are_remembered_by_what_was_learnt(places: Places) -> None:
    def key() -> str:
        intake = take_in(places.seeds)
        desk = desk_for(places.seeds, places.houses, places.languages, places.learnt, intake.houses)
        return desk.reading_key("warta/0.txt", "digest")

    before = key()
    assert digest_in(places.learnt) == ""
    learn(places, Notebook())
    assert digest_in(places.learnt) and key() != before


def test_a_damaged_file_is_named(places: Places) -> None:
    places.learnt.mkdir(parents=True)
    (places.learnt / "boilerplate.tsv").write_bytes(b"folder:warta\tlines\t3\n")
    with pytest.raises(UsageError, match=r"learnt/boilerplate\.tsv:1: expected 5 cells"):
        learnt_in(places.learnt)
    (places.learnt / "boilerplate.tsv").write_bytes(b"\xff\xff")
    with pytest.raises(UsageError, match="must be UTF-8"):
        learnt_in(places.learnt)


def test_a_large_folder_is_sampled_and_a_small_one_is_not() -> None:
    def file(path: str) -> SourceFile:
        return SourceFile(path, path.encode(), Stamp(0, 0, 0, 0))

    large = [file(f"koran/{number}.txt") for number in range(ENOUGH * 2)]
    small = [file(f"warta/{number}.txt") for number in range(7)]
    drawn = sample([*large, *small])
    assert len(drawn) == ENOUGH + 7 and set(small) < set(drawn)
    assert sample([*small, *reversed(large)]) == drawn
    kept = set(sample(large[: ENOUGH + 50])) & set(sample(large[: ENOUGH + 51]))
    assert len(kept) >= ENOUGH - 1, "one file more changes at most one of those that are looked at"
