"""The press run: however many processes print, the site and what is remembered of it are the same."""

import multiprocessing
import os

import pytest
from collection import press

from kliping.publishing import i18n, pressrun
from kliping.publishing.build import Build
from kliping.publishing.plan import Maker
from kliping.publishing.settings import Settings
from kliping.publishing.trees import Trees, files_below
from kliping.publishing.volume import Volume

COPY = """Jembatan {n} Dibuka untuk Umum

Sari Wulandari | CNN Indonesia
Selasa, {day} Jan 2017 14:4{d} WIB
Kediri, CNN Indonesia -- Jembatan sepanjang {n} meter dibuka untuk umum pada Selasa (31/1).

Warga menyeberang untuk pertama kali setelah dua tahun menunggu.
"""
FACTS = ("artifact", "article", "filed", "tally", "spelling", "bucket", "standing", "dirty", "delta")


@pytest.fixture(autouse=True)
def always_worth_workers(monkeypatch):
    monkeypatch.setattr(pressrun, "WORTH_WORKERS", 0)
    monkeypatch.setattr(pressrun, "CHUNK", 5)


class Printed:
    """A folder of copy, published with so many processes."""

    def __init__(self, folder, jobs):
        self.folder, self.settings = folder, Settings(jobs=jobs, feed_items=3)
        (folder / "seeds").mkdir(parents=True)

    def write(self, n, day=31):
        (self.folder / f"seeds/{n}.txt").write_text(COPY.format(n=n, d=n % 10, day=day))

    def publish(self):
        """What became of everything, in order; all rows of the ledger; all files."""
        trees = Trees(self.folder / "output")
        with trees.locked():
            build = Build(self.folder, self.settings, trees)
            try:
                survey = build.look()
                holdings = build.read(build.desk(survey), survey)
                told = list(build.print(Volume(holdings, press(), i18n.Speech("id"), 3)))
                plan = build.finish().plan
                rows = [sorted(build.ledger.db.execute(f"SELECT * FROM {table}"), key=repr) for table in FACTS]
            finally:
                build.close()
        files = {path: (trees.output / path).read_bytes() for path, _ in files_below(trees.output)}
        return told, plan, rows, files


@pytest.fixture
def both(tmp_path):
    printed = [Printed(tmp_path / "serial", 1), Printed(tmp_path / "shared", 2)]
    for one in printed:
        for n in range(8):
            one.write(n, 20 + n)
    return printed


def test_the_same_site_and_the_same_rows(both):
    serial, shared = (one.publish() for one in both)
    assert serial == shared and len(serial[3]) > 30


def test_the_same_after_an_edit_and_a_deletion(both):
    for one in both:
        one.publish()
        one.write(3, 5)
        (one.folder / "seeds/5.txt").unlink()
    serial, shared = (one.publish() for one in both)
    assert serial == shared
    operations = {step.operation for step in shared[1].steps}
    assert operations == {"write", "remove"} and shared[1].kept


def test_nothing_changed_is_nothing_written_by_anybody(both):
    for one in both:
        first, again = one.publish(), one.publish()
        assert again[0] == [] and again[1].steps == [] and again[2:] == first[2:]


def test_workers_really_print(both, tmp_path, monkeypatch):
    """And none of them is left behind."""
    put, seen = Trees.put, tmp_path / "seen"
    seen.mkdir()

    def noted(trees, path, data):
        (seen / str(os.getpid())).touch()
        put(trees, path, data)

    monkeypatch.setattr(Trees, "put", noted)
    both[1].publish()
    assert str(os.getpid()) not in {one.name for one in seen.iterdir()} and not multiprocessing.active_children()


def test_a_worker_that_fails_fails_the_build_and_the_next_one_makes_up(both, monkeypatch):
    serial, shared = both
    offer = Maker.offer

    def fails(maker, family, artifact, known):
        if artifact.path == "index.html":
            raise RuntimeError("out of ink")
        return offer(maker, family, artifact, known)

    before = shared.publish()[3]
    for one in both:
        one.write(9)
    with monkeypatch.context() as broken:
        broken.setattr(Maker, "offer", fails)
        with pytest.raises(RuntimeError, match="out of ink"):
            shared.publish()
    output = shared.folder / "output"
    assert {path: (output / path).read_bytes() for path, _ in files_below(output)} == before
    assert shared.publish()[3] == serial.publish()[3] != before


def test_few_families_are_made_without_workers(both, monkeypatch):
    monkeypatch.setattr(pressrun, "WORTH_WORKERS", 10_000)
    monkeypatch.setattr(pressrun, "_shared", None)
    assert both[1].publish()[3] == both[0].publish()[3]
