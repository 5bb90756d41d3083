"""Unknown copy becomes a house file that loads, recognises that copy, and holds none of its sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from kliping.errors import UsageError
from kliping.publishing.add_house import add_house
from kliping.publishing.impressions import clock
from kliping.publishing.places import Places, places_of
from kliping.publishing.reporter import Notebook
from kliping.reading import read
from kliping.record import Article, Moment, Precision
from kliping.stylebook import load

STORIES = (
    ("Jembatan Lama Runtuh", "Andi Mappanyukki", "Sungai meluap pada Minggu malam dan menyeret jembatan kayu itu."),
    ("Pedagang Tempati Kios Baru", "Besse Tenri", "Setahun sesudah kebakaran, penjual cabai kembali membuka lapak."),
    ("Pendaki Ditemukan Selamat", "Rahmat Hidayat", "Regu penolong mendengar peluit dari lereng timur yang berkabut."),
    ("Nelayan Tolak Kapal Asing", "Sitti Aminah", "Puluhan perahu kecil mengepung pukat raksasa di perairan dangkal."),
)
COPY = """{headline}

Reporter: {name}
Selasa, {day}/01/2017 pukul {day}.30 WITA

Makassar (Warta Contoh) - {body}

Paragraf penutup ini ditulis sendiri untuk berita {headline}, supaya isinya lebih dari satu alinea.

(am)

Salam dari dapur redaksi Warta
"""


@pytest.fixture
def places(tmp_path: Path) -> Places:
    folder = tmp_path / "seeds" / "warta-contoh"
    folder.mkdir(parents=True)
    for number, (headline, name, body) in enumerate(STORIES):
        text = COPY.format(headline=headline, name=name, body=body, day=13 + number)
        (folder / f"{number}.txt").write_text(text)
    (tmp_path / "pelicanconf.py").write_text("")
    return places_of(tmp_path / "pelicanconf.py")


def proposed(places: Places) -> str:
    return add_house(places, places.seeds / "warta-contoh", None, False, Notebook())


def test_the_house_is_described_by_its_shapes(places: Places) -> None:
    toml = proposed(places)
    for line in (
        'publisher  = "Warta Contoh"',
        'language   = "id"',
        'timezone   = "Asia/Makassar"',
        'date_order = "dmy"',
        'byline    = "Reporter: {names}"  # in 4 of 4',
        'timestamp = "{weekday}, {day}/{month}/{year} pukul {hour}.{minute} {zone}"  # in 4 of 4',
        'dateline  = "{place} (Warta Contoh) - {rest}"  # in 4 of 4',
        'signoff   = "({initials})"  # in 4 of 4',
        'lines  = ["Salam dari dapur redaksi Warta"]',
    ):
        assert line in toml.splitlines()


def test_it_holds_neither_names_nor_sentences_of_the_copy(places: Places) -> None:
    toml = proposed(places)
    for headline, name, body in STORIES:
        assert headline not in toml and name not in toml and body not in toml


def test_what_is_saved_loads_knows_the_copy_and_proves_itself(places: Places) -> None:
    notebook = Notebook()
    add_house(places, places.seeds / "warta-contoh", None, True, notebook)
    assert notebook.troubles == [] and "warta_contoh.toml, from 4 articles" in notebook.said[0]
    book = load(places.houses)
    house = book.houses["warta_contoh"]
    for example in house.examples:
        found = house.matches(example.shape, example.line)
        assert found and found.texts == dict(example.slots)
    article = read((places.seeds / "warta-contoh" / "0.txt").read_bytes(), "a.txt", book)
    assert isinstance(article, Article)
    assert (article.house, article.headline.value) == ("warta_contoh", "Jembatan Lama Runtuh")
    assert article.publisher and article.publisher.value == "Warta Contoh"
    assert "warta_contoh.boilerplate" in {line.rule for line in article.lines}


def test_a_house_file_is_never_written_over(places: Places) -> None:
    folder = places.seeds / "warta-contoh"
    add_house(places, folder, "harian", True, Notebook())
    with pytest.raises(UsageError, match=r"harian\.toml is there already; .* --key"):
        add_house(places, folder, "harian", True, Notebook())


def test_copy_that_names_nobody_is_told_how_to_be_known(places: Places) -> None:
    for file in (places.seeds / "warta-contoh").iterdir():
        file.write_text(file.read_text().replace("(Warta Contoh) ", ""))
    notebook = Notebook()
    add_house(places, places.seeds / "warta-contoh", None, False, notebook)
    assert 'publisher  = "Warta Contoh"' in notebook.said[0], "the folder's name will do"
    assert notebook.troubles == [
        'No shape names the house: put `house = "warta_contoh"` into a house.toml in the folder of its copy.'
    ]


def test_copy_of_a_known_house_is_said_to_be(places: Places) -> None:
    for file in (places.seeds / "warta-contoh").iterdir():
        file.write_text(file.read_text().replace("Makassar (Warta Contoh) -", "Kediri, CNN Indonesia --"))
    notebook = Notebook()
    add_house(places, places.seeds / "warta-contoh", None, False, notebook)
    assert notebook.troubles[0] == "Most of this copy is signed by cnn_indonesia, which the stylebook knows."


@pytest.mark.parametrize("make", [False, True])
def test_no_copy_is_no_house(places: Places, tmp_path: Path, make: bool) -> None:
    if make:
        (tmp_path / "none").mkdir()
    with pytest.raises(UsageError, match="holds no article" if make else "there is no folder"):
        add_house(places, tmp_path / "none", None, False, Notebook())


MOMENT = Moment(2017, 1, 31, 14, 44, Precision.MINUTE, 420, "WIB", "printed", "printed")


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("Selasa, 31 Jan 2017 14:44 WIB", "{weekday}, {day} {month} {year} {hour}:{minute} {zone}"),
        ("31/01/17 | 14.44", "{day}/{month}/{year} | {hour}.{minute}"),
        ("2017-01-31 14:44", "{year}-{month}-{day} {hour}:{minute}"),
        ("January 31, 2017 2:44 PM", "{month} {day}, {year} {hour}:{minute} {ampm}"),
        ("Terbit {31} Januari 2017", "Terbit {{{day}}} {month} {year}"),
    ],
)
def test_a_printed_time_becomes_a_shape(text: str, shape: str) -> None:
    assert clock(text, MOMENT, load().language("id"), {}) == shape
