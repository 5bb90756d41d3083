"""House files: each one fills and matches its own shapes, and a wrong one says where."""

import datetime as dt
import string
import time
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kliping.errors import HouseError
from kliping.stylebook import Part, Shape, ShapeError, generate, house_in, load, register

BOOK = load()
HOUSES = sorted(BOOK.houses.values(), key=lambda house: house.key)
SHAPES = [(house.key, name, shape) for house in HOUSES for name, shapes in house.shapes.items() for shape in shapes]

WORDS = st.lists(st.text(string.ascii_letters + "éşжя", min_size=2, max_size=9), min_size=1, max_size=4).map(" ".join)
NUMBER = st.integers(10, 31).map(str)
VALUES = {
    "day": st.integers(1, 31).map(str),
    "hour": st.integers(0, 23).map(str),
    "minute": NUMBER,
    "second": NUMBER,
    "year": st.integers(1900, 2099).map(str),
    "month": st.sampled_from(["1", "12", "Januari", "Agt", "août", "марта"]),
    "weekday": st.sampled_from(["Selasa", "Jum'at", "terça-feira", "пятница"]),
    "zone": st.sampled_from(["WIB", "GMT", "GMT+7", "+07:00"]),
    "ampm": st.sampled_from(["am", "PM", "p.m."]),
    "initials": st.sampled_from(["sw", "aal/asa", "ed"]),
    "count": st.sampled_from(["7", "1.229", "12,345"]),
}


@pytest.mark.parametrize(("key", "name", "shape"), SHAPES, ids=lambda value: str(value)[:40])
def test_round_trip(key, name, shape: Shape):
    """match(fill(values)) == values for every shape of every house."""

    @given(st.fixed_dictionaries({slot: VALUES.get(slot, WORDS) for slot in shape.slots}))
    @settings(max_examples=8, deadline=None)
    def law(values):
        try:
            line = shape.fill(values)
        except ShapeError:
            assume(False)
        found = shape.match(line)
        assert found is not None and found.texts == values

    law()


@pytest.mark.parametrize("house", HOUSES, ids=lambda house: house.key)
def test_examples_read_as_they_say(house):
    for example in house.examples:
        found = house.matches(example.shape, example.line)
        assert found is not None, example.line
        assert found.texts == example.slots
        assert any(shape.match(example.line) and shape.fill(example.slots) for shape in house.shapes[example.shape])


NEEDED = {
    "byline": {"names"},
    "editor": {"editor"},
    "dateline": {"rest"},
    "credit": {"caption", "photographer"},
    "signoff": {"initials"},
    "tags": {"tags"},
}


@pytest.mark.parametrize("house", HOUSES, ids=lambda house: house.key)
def test_a_shape_holds_what_it_is_called_after(house):
    for name, shapes in house.shapes.items():
        for shape in shapes:
            assert name not in NEEDED or NEEDED[name] & set(shape.slots), shape


@pytest.mark.parametrize("house", HOUSES, ids=lambda house: house.key)
def test_no_shape_of_a_byline_takes_any_line(house):
    for shape in (*house.shapes.get("byline", ()), *house.shapes.get("editor", ())):
        assert any(c.isalpha() for glue in shape.literals for c in glue), shape


@pytest.mark.parametrize("house", HOUSES, ids=lambda house: house.key)
def test_a_house_file_is_at_most_a_screen(house):
    path = Path(__file__).parents[2] / "plugins" / "kliping" / "stylebook" / f"{house.key}.toml"
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 60


def test_there_are_forty_houses_in_twelve_languages():
    assert len(HOUSES) > 40
    assert len({house.language for house in HOUSES if house.language}) >= 12


def test_the_seed_house():
    house = BOOK.house("cnn_indonesia")
    assert (house.publisher, house.language, house.timezone) == ("CNN Indonesia", "id", "Asia/Jakarta")
    assert house.matches("byline", "Sari Wulandari | CNN Indonesia")
    assert house.boilerplate.rule == "cnn_indonesia.boilerplate"
    assert house.boilerplate.kind("scroll to  continue with content") == "lines"
    assert house.boilerplate.kind("LAINNYA DI DETIKNETWORK") == "blocks"
    assert house.boilerplate.kind("Menurut warga, jembatan itu kokoh.") is None


def test_the_name_of_the_house_is_found_in_the_glue():
    house = BOOK.house("cnn_indonesia")
    found = house.matches("dateline", "Kediri, CNN Indonesia -- Jembatan itu dibuka.")
    assert found is not None
    assert [house.name_in(part) for part in found.glue] == [Part("CNN Indonesia", 8, 21)]


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        (["Jembatan Dibuka", "Sari Wulandari | CNN Indonesia"], "cnn_indonesia"),
        (["Jembatan Dibuka", "KEDIRI, KOMPAS.com – Jembatan itu dibuka."], "kompas"),
        (["Jembatan Dibuka", "TEMPO.CO, Kediri - Jembatan itu dibuka."], "tempo"),
        (["Bridge opens", "HARLOW, Jan 31 (Reuters) - The bridge opened."], "reuters"),
        (["新桥通车", "新华社苏州1月31日电 新桥周二通车。"], "xinhua"),
        (["새 다리 개통", "(전주=연합뉴스) 김가람 기자 = 새 다리가 개통했다."], "yonhap"),
        # an agency's dateline yields to the publisher who signed the page
        (["Bridge opens", "HARLOW (Reuters) - The bridge opened.", "© 2017 BBC. All rights reserved"], "bbc"),
    ],
)
def test_copy_is_recognised_by_the_name_in_its_place(lines, key):
    house = BOOK.recognise(lines)
    assert house is not None and house.key == key


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["Jembatan Dibuka", "Sari Wulandari", "Selasa, 31 Jan 2017 14:44 WIB"],
        ["CNN Indonesia Luncurkan Kanal Baru", "Ia berkata kepada CNN Indonesia bahwa jembatan itu kokoh."],
        ["By Mary Hollis", "HARLOW - The BBC and Reuters opened an office on Tuesday."],
    ],
)
def test_copy_of_nobody_we_know_has_no_house(lines):
    assert BOOK.recognise(lines) is None


def test_a_site_s_own_house_wins(tmp_path):
    write(tmp_path / "cnn_indonesia.toml", 'publisher = "CNN ID"\n[shapes]\nbyline = "{names} / CNN ID"\n')
    write(tmp_path / "kabar_kediri.toml", 'publisher = "Kabar Kediri"\n')
    book = load(tmp_path)
    assert book.house("cnn_indonesia").publisher == "CNN ID"
    assert book.house("kabar_kediri").publisher == "Kabar Kediri"
    assert book.house("tempo").publisher == "Tempo"


def test_a_folder_names_its_house_and_tunes_it(tmp_path):
    path = write(tmp_path / "house.toml", 'house = "cnn_indonesia"\ntimezone = "Asia/Makassar"\n')
    house = house_in(path, BOOK)
    assert (house.key, house.publisher, house.timezone) == ("cnn_indonesia", "CNN Indonesia", "Asia/Makassar")
    assert house.shapes == BOOK.house("cnn_indonesia").shapes
    assert house.boilerplate.kind("ADVERTISEMENT") == "lines"
    assert house.digest != BOOK.house("cnn_indonesia").digest


def test_a_period_is_picked_by_the_date(tmp_path):
    write(
        tmp_path / "kabar.toml",
        'publisher = "Kabar"\n[shapes]\nbyline = "{names} | Kabar"\n'
        '[[period]]\nuntil = 2014-09-01\nbyline = "{names}, Kabar"\n',
    )
    house = load(tmp_path).house("kabar")
    assert house.on(dt.date(2014, 8, 31)).matches("byline", "Sari Wulandari, Kabar")
    assert not house.on(dt.date(2014, 9, 1)).matches("byline", "Sari Wulandari, Kabar")
    assert house.on(None).matches("byline", "Sari Wulandari | Kabar")
    assert load(tmp_path).recognise(["Sari Wulandari, Kabar"])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            'publisher = "A"\n\n[shapes]\nbyline = "{name} | A"\n',
            r":4: unknown slot \{name\}; did you mean \{names\}\?",
        ),
        ('publisher = "A"\npublsher = "B"\n', r":2: unknown key publsher; did you mean publisher\?"),
        ('[shapes]\nbylines = "{names}"\n', r":2: unknown shape bylines; did you mean byline\?"),
        ('[boilerplate]\nline = ["x"]\n', r":2: unknown kind of boilerplate line; did you mean lines\?"),
        ('[boilerplate]\nstarts = ["", "Baca juga"]\n', r":2: an empty entry in starts would drop every line"),
        ("publisher = 3\n", r":1: publisher must be a string"),
        ('publisher = "A"\ntimezone = "Asia/Djakarta"\n', r":2: unknown timezone Asia/Djakarta"),
        ('date_order = "ymdd"\n', r":1: date_order is dmy, mdy or ymd, not ymdd"),
        ('publisher = "A"\nlanguage = \n', r":2: Invalid value"),
        ('[[period]]\nuntil = "2014"\n', r":2: until must be a date without quotes"),
        ('shapes = "{names}"\n', r":1: shapes must be a table"),
    ],
)
def test_a_wrong_house_file_says_where_and_what(tmp_path, text, message):
    write(tmp_path / "kabar.toml", text)
    with pytest.raises(HouseError, match=r"kabar\.toml" + message):
        load(tmp_path)


def test_a_folder_that_names_an_unknown_house(tmp_path):
    path = write(tmp_path / "house.toml", '# ours\nhouse = "cnn_indonesa"\n')
    with pytest.raises(HouseError, match=r"house\.toml:2: unknown house cnn_indonesa; did you mean cnn_indonesia\?"):
        house_in(path, BOOK)


def test_bytes_that_are_no_utf8_are_pointed_at(tmp_path):
    (tmp_path / "kabar.toml").write_bytes(b'publisher = "A"\nlanguage = "\xff"\n')
    with pytest.raises(HouseError, match=r"kabar\.toml:2: this file must be UTF-8"):
        load(tmp_path)


def test_opening_the_book_is_quick():
    times = []
    for _ in range(5):
        started = time.process_time()
        load().language("id")
        times.append(time.process_time() - started)
    assert min(times) < 0.3  # a quiet machine takes a sixth of it


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_the_register_is_what_the_script_writes() -> None:
    assert register.FILE.read_text("utf-8") == generate.registered(), "run python -m kliping.stylebook.generate"


def test_a_register_of_other_files_is_not_believed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    lines = ["JAKARTA, CNN Indonesia -- Jembatan itu dibuka."]
    stale = register.FILE.read_text("utf-8").replace('"of": "', '"of": "0').replace("CNN Indonesia", "Nobody")
    (tmp_path / "register.json").write_text(stale, "utf-8")
    monkeypatch.setattr(register, "FILE", tmp_path / "register.json")
    found = load().recognise(lines)
    assert found is not None and found.key == "cnn_indonesia"
    assert BOOK.recognise(lines) == found
