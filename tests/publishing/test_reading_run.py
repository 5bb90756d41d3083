"""The reading run: whoever reads, the readings are the same and come in the order of the sources."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from msgspec.structs import replace

from kliping.errors import UsageError
from kliping.publishing import reading_run
from kliping.publishing.cluster import Workers
from kliping.publishing.columns import Unchanged
from kliping.publishing.intake import take_in
from kliping.publishing.readers import desk_for
from kliping.publishing.reading_run import read_all
from kliping.publishing.satchel import Satchel

COPY = """Jembatan {n} Dibuka untuk Umum

Sari Wulandari | Warta Contoh
Selasa, 31 Jan 2017 14:4{n} WIB
Kediri, Warta Contoh -- Jembatan sepanjang {n} meter dibuka untuk umum pada Selasa (31/1).

Baca juga: Jembatan lama ditutup
"""
HOUSE = """publisher = "Warta Contoh"
language = "id"
timezone = "Asia/Jakarta"

[shapes]
byline = "{names} | Warta Contoh"
"""


@pytest.fixture
def site(tmp_path, monkeypatch):
    """Seven sources, one of them no article, and rules of the site's own."""
    monkeypatch.setattr(reading_run, "WORTH_WORKERS", 0)
    monkeypatch.setattr(reading_run, "CHUNK", 2)
    for folder in ("seeds/warta", "houses", "languages", "content/learnt"):
        (tmp_path / folder).mkdir(parents=True)
    for n in range(6):
        (tmp_path / f"seeds/warta/{n}.txt").write_text(COPY.format(n=n), "utf-8")
    (tmp_path / "seeds/empty.txt").touch()
    (tmp_path / "seeds/warta/house.toml").write_text('house = "warta_contoh"\n', "utf-8")
    (tmp_path / "content/tags.toml").write_text('block = ["Wirasena"]\n', "utf-8")
    (tmp_path / "houses/warta_contoh.toml").write_text(HOUSE, "utf-8")
    return tmp_path


def desk_and_files(site):
    intake = take_in(site / "seeds")
    places = (site / name for name in ("seeds", "houses", "languages", "content/learnt"))
    return desk_for(*places, intake.houses), [(file, None) for file in intake.files]


def told(chunks):
    """Readings without the moment they were made."""
    return [replace(one, seen_ns=0) for chunk, _ in chunks for one in chunk]


@contextmanager
def threads(address):
    assert address == "tcp://cluster:8786"
    with ThreadPoolExecutor(2) as executor:
        yield Workers(executor, 2, lambda it: it)


def test_processes_read_the_same(site):
    desk, files = desk_and_files(site)
    here, shared = told(read_all(desk, files, 1)), told(read_all(desk, files, 2))
    assert here == shared and [one.path for one in here] == [file.path for file, _ in files]
    assert [one.path for one in here if not one.id] == ["empty.txt"]


def test_a_cluster_reads_the_same_without_the_disk_of_the_site(site, monkeypatch):
    monkeypatch.setattr(reading_run, "workers_at", threads)
    desk, files = desk_and_files(site)
    here = told(read_all(desk, files, 1))
    sent = Satchel.of(desk)
    there = sent.unpacked()
    assert {desk.seeds, desk.houses, desk.languages, desk.learnt}.isdisjoint(
        {there.seeds, there.houses, there.languages, there.learnt}
    )
    assert told(read_all(desk, files, 1, "tcp://cluster:8786")) == here
    assert sorted(name for name, _ in sent.files) == [
        "content/tags.toml",
        "copy/seeds/warta/house.toml",
        "houses/warta_contoh.toml",
    ]


def test_a_worker_with_other_code_refuses(site):
    desk, _ = desk_and_files(site)
    with pytest.raises(UsageError, match="another edition of kliping"):
        replace(Satchel.of(desk), edition="of last year").unpacked()


def test_bytes_that_are_the_same_are_not_read_again_by_a_cluster_either(site, monkeypatch):
    monkeypatch.setattr(reading_run, "workers_at", threads)
    desk, files = desk_and_files(site)
    keys = {one.path: one.key for one in told(read_all(desk, files, 1))}
    again = told(read_all(desk, [(file, keys[file.path]) for file, _ in files], 1, "tcp://cluster:8786"))
    assert {type(one) for one in again if one.path != "empty.txt"} == {Unchanged}


def test_few_sources_call_nobody(site, monkeypatch):
    monkeypatch.setattr(reading_run, "WORTH_WORKERS", 200)
    monkeypatch.setattr(reading_run, "workers_at", None)
    monkeypatch.setattr(reading_run, "processes", None)
    desk, files = desk_and_files(site)
    assert len(told(read_all(desk, files, 2, "tcp://cluster:8786"))) == 7


def test_each_source_is_timed_only_when_asked(site):
    desk, files = desk_and_files(site)
    for jobs in (1, 2):
        took = [one for _, times in read_all(desk, files, jobs, timed=True) for one in times]
        assert [path for path, _ in took] == [file.path for file, _ in files] and all(s > 0 for _, s in took)
        assert not any(times for _, times in read_all(desk, files, jobs))
