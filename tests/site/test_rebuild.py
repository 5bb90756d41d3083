"""A rebuild writes what the change touched, and ends where a clean build would."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from .sites import PROJECT, NewSite, Site, compare, copies, copy, equals_clean

pytestmark = [pytest.mark.site, pytest.mark.timeout(400)]


@pytest.fixture
def built(prototype: Callable[[int], Site], tmp_path: Path) -> Site:
    """Thirty articles on twenty-eight days, published; copied, so the times of its files are new to the ledger."""
    return prototype(30).clone(tmp_path / "site")


@pytest.fixture
def fresh(new_site: NewSite) -> Site:
    """The same, built where it stands."""
    site = new_site(copies(30))
    site.build().must_succeed()
    return site


def test_nothing_changed_writes_nothing(fresh: Site) -> None:
    before, live = fresh.files(), os.readlink(fresh.output)
    assert "0 written, 0 removed" in fresh.build().must_succeed().said
    assert fresh.written_since(before) == set()
    assert os.readlink(fresh.output) == live


def test_a_third_build_writes_nothing_either(built: Site) -> None:
    built.write("05.txt", copy(5, "Sudah diubah."))
    built.build().must_succeed()
    before = built.files()
    built.build().must_succeed()
    assert built.written_since(before) == set()


def test_touched_but_equal_bytes_write_nothing(fresh: Site) -> None:
    before = fresh.files()
    for path in fresh.seeds.iterdir():
        path.write_bytes(path.read_bytes())
        os.utime(path, (1_000_000_000, 1_000_000_000))
    fresh.build().must_succeed()
    assert fresh.written_since(before) == set()


def test_same_size_and_time_with_other_bytes_is_seen(fresh: Site, tmp_path: Path) -> None:
    source = fresh.seeds / "07.txt"
    stamp = source.stat().st_mtime_ns
    source.write_bytes(source.read_bytes().replace(b"warganya", b"wargamya"))
    os.utime(source, ns=(stamp, stamp))
    fresh.build().must_succeed()
    assert "wargamya" in fresh.tree()[fresh.page_of("Judul Nomor 7 tentang Kota Contoh")].decode()
    equals_clean(fresh, tmp_path)


def test_one_edited_body_writes_its_page_and_no_list(built: Site, tmp_path: Path) -> None:
    page = built.page_of("Judul Nomor 3 tentang Kota Contoh")
    before = built.files()
    built.write("03.txt", copy(3, "Kalimat tambahan dari redaksi."))
    built.build().must_succeed()
    assert built.written_since(before) == {page}
    equals_clean(built, tmp_path)


def test_edited_headline_moves_the_page_and_touches_its_lists(built: Site, tmp_path: Path) -> None:
    old = built.page_of("Judul Nomor 3 tentang Kota Contoh")
    before = built.files()
    built.write("03.txt", copy(3).replace(b"Judul Nomor 3", b"Kepala Berita 3"))
    built.build().must_succeed()
    new = built.page_of("Kepala Berita 3 tentang Kota Contoh")
    assert old not in built.files() or "http-equiv" in built.pages()[old]
    written = built.written_since(before)
    assert {new, "2017/02/03/index.html"} <= written
    assert "2017/02/20/index.html" not in written
    equals_clean(built, tmp_path)


def test_deleted_source_takes_its_page_along(built: Site, tmp_path: Path) -> None:
    page = built.page_of("Judul Nomor 9 tentang Kota Contoh")
    (built.seeds / "09.txt").unlink()
    built.build().must_succeed()
    assert page not in built.files()
    assert not (built.output / "2017/02/09").exists()
    assert "tentang-kota-contoh" in page and not any(Path(page).parent.name in text for text in built.pages().values())
    equals_clean(built, tmp_path)


def test_renamed_source_equals_a_clean_build(built: Site, tmp_path: Path) -> None:
    (built.seeds / "arsip").mkdir()
    (built.seeds / "10.txt").rename(built.seeds / "arsip" / "sepuluh.txt")
    built.build().must_succeed()
    equals_clean(built, tmp_path)


def test_many_changes_at_once_and_in_a_row_equal_a_clean_build(built: Site, tmp_path: Path) -> None:
    for turn in range(3):
        built.write(f"{turn + 1:02d}.txt", copy(turn + 1, f"Putaran {turn}."))
        built.write(f"baru-{turn}.txt", copy(40 + turn))
        (built.seeds / f"{20 + turn}.txt").unlink()
        built.build().must_succeed()
    equals_clean(built, tmp_path)


@pytest.mark.parametrize("harm", ["deleted", "cut", "scribbled"])
def test_losing_the_ledger_changes_nothing(built: Site, harm: str) -> None:
    before = built.tree()
    for path in built.state.glob("ledger.sqlite3*"):
        if harm == "deleted":
            path.unlink()
        elif harm == "cut":
            os.truncate(path, path.stat().st_size // 2)
        else:
            path.write_bytes(b"\xde\xad\xbe\xef" * 4096)
    files = built.files()
    built.build().must_succeed()
    compare(built.tree(), before)
    assert built.written_since(files) == set()
    built.write("02.txt", copy(2, "Sesudah buku besar hilang."))
    built.build().must_succeed()
    assert len(built.written_since(files)) <= 6


@pytest.mark.parametrize("kind", [bytes, str])
@pytest.mark.parametrize(("table", "column"), [("article", "entry"), ("page", "page")])
def test_a_row_of_the_ledger_that_was_tampered_with_is_not_believed(
    built: Site, tmp_path: Path, table: str, column: str, kind: type
) -> None:
    with closing(sqlite3.connect(built.state / "ledger.sqlite3")) as db:
        for id, data in db.execute(f"SELECT id, {column} FROM {table}").fetchall():
            changed = data.replace(b"Judul", b"JUDUL") if column == "entry" else data[:-1] + b"!"
            assert changed != data
            value = changed if kind is bytes else changed.decode("latin-1")
            db.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (value, id))
        db.commit()
    built.write("02.txt", copy(2).replace(b"Judul Nomor", b"Judul Lain"))
    assert "the ledger is set aside" in built.build().must_succeed().said
    equals_clean(built, tmp_path)


def test_making_all_anew_cures_counts_that_were_damaged(built: Site, tmp_path: Path) -> None:
    with closing(sqlite3.connect(built.state / "ledger.sqlite3")) as db, db:
        db.execute("UPDATE tally SET n = n + 64 WHERE axis = 'byline'")
        db.execute("UPDATE artifact SET path = '3' || substr(path, 2) WHERE family LIKE 'article:%'")
    built.write("03.txt", copy(3, "Kalimat tambahan."))
    (built.seeds / "05.txt").unlink()
    built.build().must_succeed()
    damaged = built.tree()
    built.build("-e", "KLIPING_FULL=true").must_succeed()
    assert built.tree() != damaged
    equals_clean(built, tmp_path)


def test_a_changed_house_file_reads_only_what_lies_beneath_it(new_site: NewSite, tmp_path: Path) -> None:
    sources = {f"{folder}/{number:02d}.txt": copy(number) for folder in ("a", "b") for number in range(1, 16)}
    site = new_site(sources)
    site.build().must_succeed()
    site.write("a/house.toml", b'house = "cnn_indonesia"\npublisher = "Warta Contoh"\n')
    assert "15 read" in site.build().must_succeed().said
    equals_clean(site, tmp_path)


def test_a_new_site_setting_reaches_every_page(built: Site) -> None:
    before = built.files()
    built.configure('SITENAME = "Nama Lain"')
    built.build().must_succeed()
    pages = set(built.pages())
    assert pages <= built.written_since(before)
    assert all("Nama Lain" in text for text in built.pages().values())


def test_an_edited_template_rewrites_only_its_pages(built: Site) -> None:
    override = built.folder / "override"
    override.mkdir()
    built.configure(f"THEME_TEMPLATES_OVERRIDES = [{str(override)!r}]")
    built.build().must_succeed()
    before = built.files()
    shutil.copy(PROJECT / "theme" / "templates" / "day.html", override / "day.html")
    with open(override / "day.html", "a", encoding="utf-8") as template:
        template.write("{# a remark #}")
    built.build().must_succeed()
    written = built.written_since(before)
    assert all(path.count("/") == 3 and path.startswith("2017/") for path in written), sorted(written)
