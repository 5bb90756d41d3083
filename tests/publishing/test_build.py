"""One build after another: what is read again, what is remembered, and what is never published."""

import json
import os
import time

import pytest

from kliping.errors import RejectedSources, ShrinkGuard, UsageError
from kliping.publishing.build import Build
from kliping.publishing.columns import LedgerDamaged
from kliping.publishing.ledger import Ledger
from kliping.publishing.settings import Settings
from kliping.publishing.trees import Trees

COPY = """Jembatan {n} Dibuka untuk Umum

Sari Wulandari | CNN Indonesia
Selasa, 31 Jan 2017 14:4{d} WIB
Kediri, CNN Indonesia -- Jembatan sepanjang {n} meter dibuka untuk umum pada Selasa (31/1).

Warga menyeberang untuk pertama kali setelah dua tahun menunggu.
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "seeds").mkdir()
    for n in range(3):
        write(tmp_path, n)
    return tmp_path


def write(folder, n, text=None):
    (folder / "seeds" / f"{n}.txt").write_text(text or COPY.format(n=n + 1, d=n))


def settled(folder):
    """Sources old enough for their stamps to be trusted."""
    for path in (folder / "seeds").rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))


def build(folder, **settings):
    """What is filed, by id, and what is said of it."""
    trees = Trees(folder / "output")
    with trees.locked():
        made = Build(folder, Settings(jobs=1, **settings), trees)
        try:
            survey = made.look()
            holdings = made.read(made.desk(survey), survey)
            return {id: holdings.entry(id) for id in holdings.ids()}, made.finish()
        finally:
            made.close()


def test_what_did_not_change_is_not_read_again(folder):
    filed, first = build(folder)
    again, second = build(folder)
    assert (first.read, second.read) == (3, 0) and again == filed and len(filed) == 3


def test_one_edit_reads_one_source(folder):
    build(folder)
    write(folder, 1, COPY.format(n=99, d=1))
    filed, report = build(folder)
    assert report.read == 1 and "Jembatan 99" in " ".join(entry.headline for entry in filed.values())


def test_an_edit_that_keeps_size_and_time_is_seen(folder):
    settled(folder)
    build(folder)
    path = folder / "seeds/1.txt"
    status = path.stat()
    write(folder, 1, COPY.format(n=7, d=1))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_size == status.st_size
    assert build(folder)[1].read == 1


def test_a_touched_source_is_not_read_again_when_its_bytes_are_the_same(folder):
    build(folder)
    os.utime(folder / "seeds/1.txt", (time.time() + 100, time.time() + 100))
    assert build(folder)[1].read == 0


def test_a_deleted_source_is_forgotten_and_a_renamed_one_is_another_article(folder):
    before, _ = build(folder)
    (folder / "seeds/0.txt").unlink()
    (folder / "seeds/1.txt").rename(folder / "seeds/renamed.txt")
    filed, report = build(folder)
    assert len(filed) == 2 and report.read == 1
    assert len(set(filed) & set(before)) == 1


def test_a_house_file_reads_again_what_lies_beneath_it_and_nothing_else(folder):
    (folder / "seeds/sub").mkdir()
    (folder / "seeds/sub/a.txt").write_text(COPY.format(n=5, d=5))
    build(folder)
    (folder / "seeds/sub/house.toml").write_text('house = "cnn_indonesia"\n')
    assert build(folder)[1].read == 1


def test_a_broken_house_file_is_named_with_its_line(folder):
    (folder / "seeds/house.toml").write_text("house = \n")
    with pytest.raises(UsageError, match=r"house\.toml:1"):
        build(folder)


@pytest.mark.parametrize(("table", "column"), [("source", "outcome"), ("article", "entry")])
def test_what_is_damaged_is_noticed_and_read_anew(folder, table, column):
    write(folder, "empty", " \n")
    filed, _ = build(folder)
    ledger = Ledger.open(folder / ".kliping/output/ledger.sqlite3")
    ledger.db.execute(f"UPDATE {table} SET {column} = x'00'")
    ledger.close()
    with pytest.raises(LedgerDamaged, match="damaged"):
        build(folder)
    Ledger.discard(folder / ".kliping/output/ledger.sqlite3")
    assert build(folder)[0] == filed


def test_a_ledger_that_is_no_database_is_set_aside_with_a_notice(folder):
    filed, _ = build(folder)
    (folder / ".kliping/output/ledger.sqlite3").write_bytes(b"garbage" * 1000)
    again, report = build(folder)
    assert again == filed and report.read == 3 and "set aside" in report.notices[0]


def test_every_source_is_an_article_or_rejected_with_a_reason(folder):
    write(folder, "empty", " \n")
    (folder / "seeds/binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "seeds/link.txt").symlink_to("0.txt")
    filed, report = build(folder)
    assert len(filed) == 3
    assert sorted(rejection.source.path for rejection in report.rejected) == ["binary.txt", "empty.txt", "link.txt"]
    assert all(rejection.reason for rejection in report.rejected)
    written = json.loads((folder / ".kliping/output/report.json").read_text())
    assert [row["source"] for row in written["rejected"]] == ["binary.txt", "empty.txt", "link.txt"]


def test_strict_publishes_nothing_when_a_source_is_no_article(folder):
    write(folder, "empty", " \n")
    with pytest.raises(RejectedSources, match=r"empty\.txt"):
        build(folder, strict=True)


def test_no_article_at_all_is_not_published(tmp_path):
    (tmp_path / "seeds").mkdir()
    with pytest.raises(ShrinkGuard, match="no article was found"):
        build(tmp_path)


def test_a_collection_that_shrank_by_far_is_not_published(folder):
    for n in range(3, 20):
        write(folder, n, COPY.format(n=n, d=1))
    build(folder)
    for n in range(8, 20):
        (folder / f"seeds/{n}.txt").unlink()
    with pytest.raises(ShrinkGuard, match="8 articles were found where 20 were published last"):
        build(folder)
    assert build(folder, allow_shrink=True)[1].articles == 8


def test_a_few_articles_less_are_published(folder):
    for n in range(3, 20):
        write(folder, n, COPY.format(n=n, d=1))
    build(folder)
    for n in range(15, 20):
        (folder / f"seeds/{n}.txt").unlink()
    assert build(folder)[1].articles == 15
