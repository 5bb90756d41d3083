"""Shapes: match, fill, glue, and the promises that hold for any line."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kliping.stylebook import Part, Shape, ShapeError

BYLINE = Shape("{names} | CNN Indonesia")
DATELINE = Shape("{place}, CNN Indonesia -- {rest}")
TIMESTAMP = Shape("{weekday}, {day} {month} {year} {hour}:{minute} {zone}")


def test_match_says_where_each_slot_stood():
    found = BYLINE.match("Sari Wulandari | CNN Indonesia")
    assert found is not None
    assert found["names"] == Part("Sari Wulandari", 0, 14)
    assert found.glue == (Part(" | CNN Indonesia", 14, 30),)


def test_offsets_count_the_blanks_before_the_line():
    found = BYLINE.match("  Sari Wulandari | CNN Indonesia \t")
    assert found is not None
    assert found["names"] == Part("Sari Wulandari", 2, 16)


def test_glue_forgives_dashes_quotes_spaces_width_and_case():
    assert DATELINE.match("Kediri, CNN INDONESIA — Jembatan itu dibuka.")
    assert BYLINE.match("Sari Wulandari\u00a0|  CNN\u00a0Indonesia")
    assert Shape("Editors' note: {rest}").match("Editors’ note: a date was wrong.")
    assert Shape("責編:{editor}").match("責編：林小雨")


def test_the_credit_is_the_last_bracket():
    found = Shape("{caption} ({photographer})").match("Jembatan (baru) di Kediri. (FOTO CONTOH/Adi)")
    assert found is not None
    assert found.texts == {"caption": "Jembatan (baru) di Kediri.", "photographer": "FOTO CONTOH/Adi"}


def test_the_dateline_ends_at_the_first_dash():
    found = DATELINE.match("Kediri, CNN Indonesia -- Ia berkata, CNN Indonesia -- benar.")
    assert found is not None
    assert found["place"].text == "Kediri"


@pytest.mark.parametrize(
    "line",
    [
        "Selasa, 31 Jan 2017 14:44 WIB",
        "Jum'at, 5 Agt 2016 9:04 WITA",
        "Selasa, ٣١ Jan ٢٠١٧ ١٤:٤٤ WIB",
        "Tuesday, 31 Jan. 2017 14:44 GMT+7",
    ],
)
def test_timestamps(line):
    found = TIMESTAMP.match(line)
    assert found is not None
    assert TIMESTAMP.fill(found.texts) == line


@pytest.mark.parametrize(
    ("shape", "line"),
    [
        ("{names} | CNN Indonesia", " | CNN Indonesia"),
        ("{names} | CNN Indonesia", "Sari Wulandari | CNN Indonesia hari ini"),
        ("{names} | CNN Indonesia", '"Kami senang," katanya | CNN Indonesia'),
        ("{weekday}, {day} {month} {year} {hour}:{minute} {zone}", "Selasa, 131 Jan 2017 14:44 WIB"),
        ("{weekday}, {day} {month} {year} {hour}:{minute} {zone}", "Selasa, 31 Jan 20170 14:44 WIB"),
        ("({initials})", "(31/1)"),
        ("({initials})", "(Reuters dan kantor berita lain)"),
        ("{place} - {rest}", "31 orang - termasuk anak-anak - selamat."),
        ("{caption} ({photographer})", "Jembatan baru. (31/1)"),
    ],
)
def test_what_must_not_match(shape, line):
    assert Shape(shape).match(line) is None


def test_a_shape_without_slots_matches_and_is_true():
    found = Shape("-- BERNAMA").match("— Bernama")
    assert found
    assert found.texts == {}


def test_fill_refuses_values_that_would_read_otherwise():
    with pytest.raises(ShapeError, match="does not read as"):
        DATELINE.fill({"place": "Kediri, CNN Indonesia -- Blitar", "rest": "Jembatan."})
    with pytest.raises(ShapeError, match=r"no value for \{rest\}"):
        DATELINE.fill({"place": "Kediri"})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{name} | CNN Indonesia", r"unknown slot \{name\}; did you mean \{names\}\?"),
        ("{qqqq}", r"unknown slot \{qqqq\}; the slots are agency, ampm"),
        ("{names} and {names}", r"\{names\} stands twice"),
        ("{names}{place}", r"\{names\} runs into \{place\}"),
        ("{names", "stray {"),
        (" {names}", "without blanks"),
    ],
)
def test_a_wrong_shape_says_what_to_write(text, message):
    with pytest.raises(ShapeError, match=message):
        Shape(text)


def test_doubled_braces_are_braces():
    shape = Shape("{{{section}}}")
    assert shape.fill({"section": "Nasional"}) == "{Nasional}"


@given(st.text())
@settings(max_examples=200)
def test_no_line_breaks_a_shape(line):
    for shape in (BYLINE, DATELINE, TIMESTAMP):
        found = shape.match(line)
        if found:
            assert all(line[part.start : part.end] == part.text for part in (*found.values(), *found.glue))


LONG = 100_000


@pytest.mark.parametrize(
    "line",
    [
        " " * LONG,
        " " * LONG + "x",
        "x" + " " * LONG + "x",
        "a " * (LONG // 2),
        "(" * LONG,
        "( " * (LONG // 2) + ")",
        "a - " * (LONG // 4),
        ", CNN Indonesia" * (LONG // 15),
        "1" * LONG,
        "A" * LONG,
    ],
    ids=lambda line: repr(line[:6]),
)
def test_a_hundred_thousand_characters_take_no_time(line):
    shapes = (BYLINE, DATELINE, TIMESTAMP, Shape("{caption} ({photographer})"), Shape("{skip} - {rest}"))
    started = time.process_time()
    for shape in shapes:
        shape.match(line)
    assert time.process_time() - started < 0.5
