"""Language tables: what Indonesian and Malay newsrooms print, and that the files are current."""

from pathlib import Path

import pytest

from kliping.errors import HouseError
from kliping.stylebook import folded, load
from kliping.stylebook.generate import generated

BOOK = load()
FOLDER = Path(__file__).parents[2] / "plugins" / "kliping" / "stylebook" / "languages"


def test_the_committed_files_are_what_the_script_writes():
    committed = {path.relative_to(FOLDER).as_posix(): path for path in FOLDER.rglob("*.toml")}
    files = generated()
    assert sorted(committed) == sorted(files)
    stale = [name for name, text in files.items() if committed[name].read_text(encoding="utf-8") != text]
    assert not stale, "run python -m kliping.stylebook.generate"


@pytest.mark.parametrize("code", BOOK.languages)
def test_every_language_can_be_read(code):
    language, territories = BOOK.language(code), BOOK.territories(code)
    assert set(language.months.values()) == set(range(1, 13))
    assert set(language.weekdays.values()) == set(range(7))
    assert all(key == folded(key) and key for key in (*language.months, *language.weekdays))
    assert all(territories.get(name) for name in territories.codes.values())


@pytest.mark.parametrize(
    ("code", "printed", "month"),
    [
        ("id", "Agt", 8),
        ("id", "Peb.", 2),
        ("id", "Nop", 11),
        ("id", "MEI", 5),
        ("id", "Jan.", 1),
        ("ms", "Ogos", 8),
        ("ms", "Mac", 3),
        ("en", "Sept.", 9),
        ("de", "Jänner", 1),
        ("de", "März", 3),
        ("fr", "août", 8),
        ("fr", "févr.", 2),
        ("es", "setiembre", 9),
        ("pt", "março", 3),
        ("it", "gennaio", 1),
        ("ru", "янв", 1),
        ("ru", "мая", 5),
        ("pl", "stycznia", 1),
        ("uk", "січня", 1),
        ("cs", "ledna", 1),
        ("tr", "KASIM", 11),
        ("el", "Ιανουαρίου", 1),
        ("ar", "كانون الثاني", 1),
        ("ar", "يناير", 1),
        ("th", "ม.ค.", 1),
        ("hi", "जनवरी", 1),
        ("vi", "tháng 1", 1),
        ("zh", "一月", 1),
    ],
)
def test_months_as_printed(code, printed, month):
    assert BOOK.language(code).months[folded(printed)] == month


def test_weekdays_as_printed():
    weekdays = BOOK.language("id").weekdays
    assert [weekdays[folded(day)] for day in ("Senin", "Jum’at", "Jumat", "MINGGU", "Ahad")] == [0, 4, 4, 6, 6]


def test_zones_of_indonesia():
    zones = BOOK.language("id").zones
    assert [zones[folded(zone)] for zone in ("WIB", "wita", "WIT", "GMT")] == [420, 480, 540, 0]
    assert BOOK.language("en").zone_regions["et"] == "America/New_York"
    assert BOOK.language("he").zones["ist"] == 120


@pytest.mark.parametrize(
    ("code", "printed", "shown"),
    [
        ("id", "AS", "Amerika Serikat"),
        ("id", "Amerika", "Amerika Serikat"),
        ("id", "RI", "Indonesia"),
        ("id", "Korsel", "Korea Selatan"),
        ("id", "Korut", "Korea Utara"),
        ("id", "Inggris", "Inggris"),
        ("id", "Inggris Raya", "Inggris"),
        ("id", "China", "Tiongkok"),
        ("id", "Cina", "Tiongkok"),
        ("id", "RUSIA", "Rusia"),
        ("id", "Arab Saudi", "Arab Saudi"),
        ("id", "Timur Tengah", "Timur Tengah"),
        ("ms", "Amerika Syarikat", "Amerika Syarikat"),
        ("en", "US", "United States"),
        ("en", "U.S.", "United States"),
        ("en", "UK", "United Kingdom"),
        ("en", "Britain", "United Kingdom"),
        ("en", "Burma", "Myanmar"),
        ("de", "Vereinigte Staaten", "USA"),
        ("fr", "Etats-Unis", "États-Unis"),
        ("ru", "США", "США"),
        ("zh", "俄羅斯", "俄羅斯"),
        ("zh", "俄罗斯", "俄罗斯"),
    ],
)
def test_territories_as_printed(code, printed, shown):
    assert BOOK.territories(code).get(printed) == shown


@pytest.mark.parametrize(("code", "word"), [("en", "us"), ("en", "Us"), ("id", "as"), ("id", "ri"), ("id", "Jakarta")])
def test_a_word_is_no_short_form(code, word):
    assert BOOK.territories(code).get(word) is None


@pytest.mark.parametrize(
    ("code", "line", "kind"),
    [
        ("id", "Baca juga: Jembatan lama ditutup", "starts"),
        ("id", "BACA JUGA", "pairs"),
        ("id", "Berita Terkait", "blocks"),
        ("id", "Bagikan :", "lines"),
        ("id", "Berita itu terkait dengan jembatan baru.", None),
        ("id", "Bacaan juga tersedia di jembatan.", None),
        ("ms", "Berita berkaitan", "blocks"),
        ("en", "ADVERTISEMENT", "lines"),
        ("en", "Related articles", "blocks"),
        ("en", "Share this article", "lines"),
        ("en", "Shares fell on Tuesday after the bridge closed.", None),
        ("de", "Lesen Sie auch: Die alte Brücke", "starts"),
        ("zh", "相关新闻", "blocks"),
    ],
)
def test_boilerplate(code, line, kind):
    assert BOOK.language(code).boilerplate.kind(line) == kind


def test_a_code_nobody_described_has_the_shared_table():
    language = BOOK.language("xx")
    assert language.code == "und"
    assert language.months["january"] == 1
    assert not BOOK.territories("xx")


def test_a_site_s_own_language_wins(tmp_path):
    (tmp_path / "id.toml").write_text('[months]\n1 = ["sasi siji"]\n', encoding="utf-8")
    assert load(None, tmp_path).language("id").months["sasi siji"] == 1


def test_a_wrong_language_file_says_where(tmp_path):
    (tmp_path / "jv.toml").write_text('name = "Jawa"\n[months]\n13 = ["sasi"]\n', encoding="utf-8")
    with pytest.raises(HouseError, match=r"jv\.toml:3: 13 is no key of months; keys are 1 to 12"):
        load(None, tmp_path).language("jv")
