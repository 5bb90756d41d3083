"""Whatever lies in the seeds folder, the good copy beside it comes out as if alone, and every file is accounted for."""

from __future__ import annotations

import os
import random
import socket

import pytest

from .sites import NewSite, Site, copy

pytestmark = [pytest.mark.site, pytest.mark.timeout(400)]

GOOD = {f"baik/{number:02d}.txt": copy(number) for number in range(1, 21)}

rng = random.Random(17)
BAD: dict[str, bytes] = {
    "kosong.txt": b"",
    "spasi.txt": b" \t\r\n \n",
    "bom.txt": b"\xef\xbb\xbf",
    "bom16.txt": b"\xff\xfe",
    "nol.txt": b"\0" * 5_000,
    "acak.txt": rng.randbytes(20_000),
    "gambar.txt": b"\x89PNG\r\n\x1a\n" + rng.randbytes(4_000),
    "pdf.txt": b"%PDF-1.7\n" + rng.randbytes(4_000),
    "ganjil16.txt": "Judul\n\nIsi naskah yang pendek.\n".encode("utf-16-le") + b"\x00",
    "rusak-utf8.txt": b"Judul \xc3\x28 dan \xf0\x28\x8c\xbc\n\nIsi \xff\xfe naskah.\n",
    "surrogat.txt": b"Judul \xed\xa0\x80 sendiri\n\nIsi naskah.\n",
    "satu-baris.txt": b"kata " * 40_000,
    "tanpa-spasi.txt": b"x" * 200_000,
    "kontrol.txt": bytes(range(32)) * 20 + b"\n\nIsi naskah biasa.\n",
    "pemisah.txt": "Judul\u2028palsu\x0b\x0c\x1c\x85dan\n\nIsi\u2029naskah.\n".encode(),
    "bidi.txt": "Judul \u202eterbalik\u2066\n\nIsi \u202d naskah \u200f.\n".encode(),
    "zalgo.txt": ("J" + "\u0301" * 3_000 + "udul\n\nIsi naskah.\n").encode(),
    "tanggal.txt": b"Judul\n\nSelasa, 99 Zzz 20177 99:99 WIB\n\nIsi.\n",
    "tahun-besar.txt": b"Judul\n\n1 Januari 999999999999999999\n\nIsi.\n",
    "jinja.txt": b"{{ 7*7 }}{% raw %}{% for x in ().__class__.__bases__ %}\n\n{{ self }}\n",
    "pelican.txt": b"Title: X\nDate: never\nSave_as: ../../../owned.html\nStatus: draft\n\n{static}/etc/passwd x\n",
    "kurung.txt": b"(" * 20_000 + b")" * 20_000,
    "garis.txt": b"|" * 20_000 + b"\n" + b" - " * 10_000,
    "baris-kosong.txt": b"\n" * 50_000 + b"akhir\n",
    "judul-panjang.txt": b"Judul " * 2_000 + b"\n\nIsi naskah.\n",
}
BAD_NAMES = [
    b"bukan-utf8-\xff\xfe.txt",
    b"baris\nbaru.txt",
    b"kutip\"'`.txt",
    b"<script>alert(1)<\\script>.txt",
    b"-rf.txt",
    b" .txt",
    b"%2e%2e%2fnaik.txt",
    b"{{ config }}.txt",
    b"\x1b[2J.txt",
    ("panjang-" + "n" * 240 + ".txt").encode(),
    "é.txt".encode(),
    "e\u0301.txt".encode(),
]


def plant(site: Site) -> None:
    """Bad contents, bad names, and things that are no files."""
    for name, data in BAD.items():
        site.write(f"buruk/{name}", data)
    names = os.fsencode(site.seeds / "nama")
    os.makedirs(names)
    for raw in BAD_NAMES:
        with open(os.path.join(names, raw), "wb") as file:
            file.write(b"Naskah tanpa tanggal dengan nama ganjil\n\nIsi naskah.\n")
    things = site.seeds / "benda"
    things.mkdir()
    os.mkfifo(things / "pipa.txt")
    (things / "folder.txt").mkdir()
    (things / "lingkar.txt").symlink_to("lingkar.txt")
    (things / "keluar.txt").symlink_to("/etc/passwd")
    (things / "atas").symlink_to("..")
    here = os.getcwd()
    os.chdir(things)
    try:
        with socket.socket(socket.AF_UNIX) as plug:
            plug.bind("soket.txt")
    finally:
        os.chdir(here)


def test_good_copy_comes_out_as_if_alone(new_site: NewSite) -> None:
    alone = new_site(GOOD)
    alone.build().must_succeed()
    crowd = Site(alone.folder.parent / "crowd")
    for path, data in GOOD.items():
        crowd.write(path, data)
    plant(crowd)
    said = crowd.build().must_succeed().said
    assert "\x1b[2J" not in said
    expected = {
        path: data for path, data in alone.tree().items() if path.startswith("2017/02/") and path.count("/") == 4
    }
    assert len(expected) == len(GOOD)
    tree = crowd.tree()
    assert [path for path, data in expected.items() if tree.get(path) != data] == []
    assert not any("owned.html" in path or "passwd" in path for path in tree)
    assert b"root:x:" not in b"".join(tree.values())


def test_every_file_is_an_article_or_named_once(new_site: NewSite) -> None:
    site = new_site(GOOD)
    plant(site)
    site.build().must_succeed()
    report = site.report()
    rejected = [row["source"] for row in report["rejected"]]
    assert len(rejected) == len(set(rejected))
    assert len(rejected) + int(report["articles"]) == len(GOOD) + len(BAD) + len(BAD_NAMES) + 5
    for name in ("kosong", "spasi", "bom", "bom16", "nol", "acak", "gambar"):
        assert f"buruk/{name}.txt" in rejected, name


def test_the_bad_ones_again_write_nothing(new_site: NewSite) -> None:
    site = new_site(GOOD)
    plant(site)
    site.build().must_succeed()
    before = site.files()
    site.build().must_succeed()
    assert site.written_since(before) == set()


def test_a_file_too_large_is_named(new_site: NewSite) -> None:
    site = new_site(GOOD)
    with open(site.seeds / "besar.txt", "wb") as file:
        file.truncate(30_000_000)
    said = site.build().must_succeed().said
    assert "besar.txt" in said and "5,000,000" in said
