"""Looking at how copy is read: the sheet, the saved case, predictions, and the account."""

from __future__ import annotations

import hashlib
import json
import os
from itertools import pairwise
from pathlib import Path

import pytest

from kliping.errors import UsageError
from kliping.publishing.places import Places, places_of
from kliping.publishing.proof import predictions, proof, save_case, write_account, write_predictions
from kliping.publishing.reporter import Notebook
from kliping.reading.marked import parse
from kliping.record import Rejection

COPY = """Jembatan Baru Dibuka untuk Umum

Sari Wulandari | CNN Indonesia
Selasa, 31 Jan 2017 14:44 WIB

Kediri, CNN Indonesia -- Jembatan sepanjang tiga ratus meter dibuka pada Selasa (31/1) oleh bupati setempat.

ADVERTISEMENT

Warga menyambut pembukaan jembatan itu dengan karnaval di alun-alun kota, kata panitia acara tersebut.

(sw)
"""


@pytest.fixture
def places(tmp_path: Path) -> Places:
    (tmp_path / "seeds" / "2017").mkdir(parents=True)
    (tmp_path / "seeds" / "2017" / "a.txt").write_text(COPY)
    (tmp_path / "pelicanconf.py").write_text("")
    return places_of(tmp_path / "pelicanconf.py")


def test_the_sheet_shows_line_role_rule_and_what_was_taken(places: Places) -> None:
    lines = {line.split()[0]: line for line in proof(places, places.seeds / "2017" / "a.txt").splitlines() if line}
    assert lines["1"].endswith('headline "Jembatan Baru Dibuka untuk Umum"')
    assert lines["3"].endswith('byline "Sari Wulandari"; publisher "CNN Indonesia"')
    assert "cnn_indonesia.byline" in lines["3"]
    assert "published 2017-01-31T14:44+07:00 (precision minute, zone WIB as printed, printed)" in lines["4"]
    assert 'dateline "Kediri"; agency "CNN Indonesia"; paragraph 1 of 2' in lines["6"]
    assert lines["8"].split()[1] == "dropped"
    assert lines["12"].endswith('sign-off "sw"')
    assert lines["language"].split()[1] == "id"
    assert lines["unaccounted"].split()[1] == "nothing"
    assert "2" not in lines, "blank lines are not listed"


def test_a_saved_case_is_the_copy_and_its_record(places: Places, tmp_path: Path) -> None:
    case, record = save_case(places, places.seeds / "2017" / "a.txt", tmp_path / "marked")
    assert (case.name, record.name) == ("a.marked", "a.json")
    assert parse(case.read_text("utf-8")).copy == COPY.encode()
    assert json.loads(record.read_text("utf-8"))["headline"]["value"] == "Jembatan Baru Dibuka untuk Umum"


def test_what_is_no_article_is_one_sentence(places: Places) -> None:
    (places.seeds / "empty.txt").touch()
    with pytest.raises(UsageError, match=r"empty\.txt is no article"):
        proof(places, places.seeds / "empty.txt")
    with pytest.raises(UsageError, match="there is no file"):
        proof(places, places.seeds / "none.txt")


def test_a_house_file_above_the_source_is_heard(places: Places) -> None:
    (places.seeds / "house.toml").write_text('house = "cnn_indonesia"\npublisher = "Warta Contoh"\n')
    assert '"Warta Contoh"' in proof(places, places.seeds / "2017" / "a.txt")


def test_files_and_folders_are_read_and_named_by_their_set(places: Places, tmp_path: Path) -> None:
    alone = tmp_path / "b.txt"
    alone.write_text(COPY)
    (places.seeds / "empty.txt").touch()
    found = list(predictions(places, [places.seeds / "2017", alone, places.seeds / "empty.txt"]))
    assert [(row["id"], row["set"]) for row in found if isinstance(row, dict)] == [("a", "2017"), ("b", tmp_path.name)]
    assert [row.code for row in found if isinstance(row, Rejection)] == ["empty"]


def test_predictions_are_written_a_line_each_and_rejections_said(places: Places, tmp_path: Path) -> None:
    (places.seeds / "empty.txt").touch()
    notebook = Notebook()
    write_predictions(places, [places.seeds], tmp_path / "out.jsonl", notebook)
    (row,) = map(json.loads, (tmp_path / "out.jsonl").read_text("utf-8").splitlines())
    assert row["title"] == "Jembatan Baru Dibuka untuk Umum"
    assert row["published"] == "2017-01-31T14:44+07:00"
    assert notebook.troubles[0].startswith("seeds/empty.txt: ")
    with pytest.raises(UsageError, match="cannot be written"):
        write_predictions(places, [places.seeds], tmp_path / "no" / "such" / "out.jsonl", notebook)


def test_the_account_has_a_line_for_every_file_whatever_it_is(places: Places, tmp_path: Path) -> None:
    odd = {
        b"empty.txt": b"",
        b"picture.jpg": b"\xff\xd8",
        b"house.toml": b'publisher = "Warta"\n',
        b"bad\xff.txt": COPY.encode(),
        b".hidden/a.txt": b"x",
        "e\u0301.txt".encode(): COPY.encode(),
        b"~tmp.txt~": b"x",
    }
    for name, data in odd.items():
        path = os.path.join(os.fsencode(places.seeds), name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        Path(os.fsdecode(path)).write_bytes(data)
    (places.seeds / "link.txt").symlink_to("2017/a.txt")
    os.mkfifo(places.seeds / "pipe.txt")
    write_account(places, tmp_path / "account.jsonl", Notebook())
    rows = {row["source"]: row for row in map(json.loads, (tmp_path / "account.jsonl").read_text("ascii").splitlines())}
    assert set(rows) == {
        *("2017/a.txt", "empty.txt", "picture.jpg", "house.toml", "bad%FF.txt", ".hidden/a.txt"),
        *("e%CC%81.txt", "~tmp.txt~"),
    }
    for name, data in odd.items():
        row = next(row for source, row in rows.items() if source.encode() == name or row["size"] == len(data))
        assert row["status"] in {"article", "rejected"}
    assert rows["picture.jpg"]["sha256"] == hashlib.sha256(b"\xff\xd8").hexdigest()
    assert all(row["reason"] for row in rows.values() if row["status"] == "rejected")
    article = rows["2017/a.txt"]
    assert article["page"].startswith("2017/01/31/") and article["page"].endswith("/index.html")
    ends = [(part["start"], part["end"]) for part in article["segments"]]
    assert ends[0][0] == 0 and ends[-1][1] == article["size"]
    assert all(end == start for (_, end), (start, _) in pairwise(ends))
