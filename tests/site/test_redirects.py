"""An address that was public leads somewhere for ever: what moves leaves a row and a page at its old place."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from .sites import Site, copy, equals_clean

pytestmark = [pytest.mark.site, pytest.mark.timeout(400)]


@pytest.fixture
def built(prototype: Callable[[int], Site], tmp_path: Path) -> Site:
    """Ten articles, published."""
    return prototype(10).clone(tmp_path / "site")


def address_of(site: Site, headline: str) -> str:
    return site.page_of(headline).removesuffix("index.html")


def leads(site: Site, old: str) -> str:
    """Where the page at an old address sends its readers: an address below the site."""
    text = site.tree()[f"{old}index.html"].decode()
    canonical = re.search(r'<link rel="canonical" href="https?://[^/]+/([^"]*)">', text)
    assert canonical and '<meta name="robots" content="noindex">' in text
    target = re.search(r'<meta http-equiv="refresh" content="0; url=([^"]+)">', text)
    assert target and (site.output / old / target[1]).resolve() == (site.output / canonical[1]).resolve()
    return canonical[1]


def retitled(site: Site, number: int, words: str) -> None:
    site.write(f"{number:02d}.txt", copy(number).replace(f"Judul Nomor {number}".encode(), words.encode()))
    site.build().must_succeed()


def test_a_corrected_headline_leaves_a_redirect(built: Site, tmp_path: Path) -> None:
    old = address_of(built, "Judul Nomor 3 tentang Kota Contoh")
    retitled(built, 3, "Kepala Berita")
    new = address_of(built, "Kepala Berita tentang Kota Contoh")
    assert built.rows() == [(old, new)]
    assert leads(built, old) == new
    assert f"/{old} /{new} 301\n" in built.tree()["_redirects"].decode()
    assert not any(old in built.tree()[path].decode() for path in built.files() if path.startswith("sitemap"))
    equals_clean(built, tmp_path)


def test_the_next_build_writes_nothing(built: Site) -> None:
    retitled(built, 3, "Kepala Berita")
    before, csv = built.files(), (built.content / "redirects.csv").stat()
    built.build().must_succeed()
    assert built.written_since(before) == set()
    assert (built.content / "redirects.csv").stat().st_mtime_ns == csv.st_mtime_ns


def test_moving_twice_leads_from_both_old_addresses_to_the_last(built: Site, tmp_path: Path) -> None:
    first = address_of(built, "Judul Nomor 3 tentang Kota Contoh")
    retitled(built, 3, "Kepala Berita")
    second = address_of(built, "Kepala Berita tentang Kota Contoh")
    retitled(built, 3, "Tajuk Ketiga")
    third = address_of(built, "Tajuk Ketiga tentang Kota Contoh")
    assert leads(built, first) == leads(built, second) == third
    equals_clean(built, tmp_path)


def test_moving_there_and_back_shadows_no_page(built: Site, tmp_path: Path) -> None:
    first = address_of(built, "Judul Nomor 3 tentang Kota Contoh")
    retitled(built, 3, "Kepala Berita")
    second = address_of(built, "Kepala Berita tentang Kota Contoh")
    retitled(built, 3, "Judul Nomor 3")
    assert address_of(built, "Judul Nomor 3 tentang Kota Contoh") == first
    assert leads(built, second) == first
    retitled(built, 3, "Kepala Berita")
    assert leads(built, first) == second
    assert built.rows() == [(first, second), (second, first)]
    equals_clean(built, tmp_path)


def test_a_renamed_file_is_known_by_its_bytes(built: Site, tmp_path: Path) -> None:
    old = address_of(built, "Judul Nomor 2 tentang Kota Contoh")
    (built.seeds / "arsip").mkdir()
    (built.seeds / "02.txt").rename(built.seeds / "arsip" / "dua.txt")
    built.build().must_succeed()
    new = address_of(built, "Judul Nomor 2 tentang Kota Contoh")
    assert new != old and leads(built, old) == new
    equals_clean(built, tmp_path)


def test_a_deleted_article_is_gone_at_every_address_it_had(built: Site, tmp_path: Path) -> None:
    old = address_of(built, "Judul Nomor 3 tentang Kota Contoh")
    retitled(built, 3, "Kepala Berita")
    (built.seeds / "03.txt").unlink()
    built.build().must_succeed()
    assert f"{old}index.html" not in built.files() and "_redirects" not in built.files()
    assert len(built.rows()) == 1, "never shrunk"
    equals_clean(built, tmp_path)


def test_an_address_that_is_taken_again_shows_its_page(built: Site, tmp_path: Path) -> None:
    old = address_of(built, "Judul Nomor 2 tentang Kota Contoh")
    (built.seeds / "02.txt").rename(built.seeds / "dua.txt")
    built.build().must_succeed()
    built.write("02.txt", copy(2))
    built.build().must_succeed()
    assert 'http-equiv="refresh"' not in built.pages()[f"{old}index.html"]
    equals_clean(built, tmp_path)


def test_without_a_ledger_the_published_tree_tells_what_moved(built: Site, tmp_path: Path) -> None:
    old = address_of(built, "Judul Nomor 3 tentang Kota Contoh")
    for path in built.state.glob("ledger.sqlite3*"):
        path.unlink()
    retitled(built, 3, "Kepala Berita")
    assert leads(built, old) == address_of(built, "Kepala Berita tentang Kota Contoh")
    equals_clean(built, tmp_path)


def test_rows_by_hand_are_published_and_may_be_taken_back(built: Site, tmp_path: Path) -> None:
    new = address_of(built, "Judul Nomor 4 tentang Kota Contoh")
    csv = built.content / "redirects.csv"
    csv.write_text(f"from,to\nberita/lama.html,{new}\nberita/empat/,{new}\n{new},2017/\nhilang/,tidak/ada/\n", "utf-8")
    built.build().must_succeed()
    assert leads(built, "berita/empat/") == new
    assert f"/berita/lama.html /{new} 301\n" in built.tree()["_redirects"].decode()
    assert "berita/lama.html" in built.files() and "hilang/index.html" not in built.files()
    equals_clean(built, tmp_path)
    csv.write_text("from,to\n", "utf-8")
    built.build().must_succeed()
    assert not any(path.startswith("berita/") for path in built.files())


def test_a_row_that_is_no_row_stops_the_build(built: Site) -> None:
    (built.content / "redirects.csv").write_text("from,to\n<<<<<<< ours\n", "utf-8")
    before = built.files()
    built.build().must_fail(2, "redirects.csv:2: a row has two cells")
    assert built.files() == before


def test_a_plan_writes_no_row(built: Site) -> None:
    built.write("03.txt", copy(3).replace(b"Judul Nomor 3", b"Kepala Berita"))
    built.configure("KLIPING_PLAN_ONLY = True")
    said = built.build().must_succeed().said
    assert "_redirects" in said and built.rows() == []


def test_a_merged_tag_leads_to_the_one_it_became(built: Site, tmp_path: Path) -> None:
    assert "tag/jembatan-wirasena/index.html" in built.files()
    (built.content / "tags.toml").write_text('[merge]\n"Jembatan Wirasena" = "Titian Wirasena"\n', "utf-8")
    built.build().must_succeed()
    assert leads(built, "tag/jembatan-wirasena/") == "tag/titian-wirasena/"
    equals_clean(built, tmp_path)
