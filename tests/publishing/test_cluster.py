"""A cluster reads as one process does: the same site, byte for byte, whatever becomes of its workers.

Dask is among what the tests need, and in the extra `cluster`.
"""

import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import distributed
import pytest
from test_pressrun import Printed

from kliping.errors import UsageError
from kliping.publishing import cluster, reading_run
from kliping.publishing.build import Build
from kliping.publishing.settings import Settings

pytestmark = [pytest.mark.cluster, pytest.mark.timeout(120)]

PLUGINS = Path(__file__).resolve().parents[2] / "plugins"
SOURCES = 24


@pytest.fixture(autouse=True)
def always_worth_asking(monkeypatch):
    monkeypatch.setattr(reading_run, "WORTH_WORKERS", 0)
    monkeypatch.setattr(reading_run, "CHUNK", 1)


class ByHand:
    """A scheduler and workers, started as the manual says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
        self.scheduler = self.start("scheduler", "--host", self.address)
        self.workers = [self.worker() for _ in range(2)]

    def worker(self) -> subprocess.Popen[bytes]:
        return self.start("worker", self.address, "--nthreads", "1", "--no-nanny")

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "PYTHONPATH": str(PLUGINS)}
        command = [sys.executable, "-m", "dask", *words, "--no-dashboard"]
        with open(self.folder / "said", "ab") as said:
            return subprocess.Popen(command, cwd=self.folder, env=environment, stdout=said, stderr=said)

    def stop(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def by_hand(tmp_path_factory):
    started = ByHand(tmp_path_factory.mktemp("dask"))
    yield started
    started.stop()


@pytest.fixture
def alone(tmp_path):
    """The same copy, read by one process."""
    return filled(tmp_path / "alone", Settings(jobs=1, feed_items=3)).publish()


def filled(folder: Path, settings: Settings) -> Printed:
    printed = Printed(folder, 1)
    printed.settings = settings
    for n in range(SOURCES):
        printed.write(n, 1 + n % 28)
    return printed


def read_at(folder: Path, address: str) -> Printed:
    return filled(folder, Settings(jobs=1, feed_items=3, cluster=address))


def test_a_local_cluster_of_two(tmp_path, alone):
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=":0", local_directory=str(tmp_path)
    ) as two:
        assert read_at(tmp_path / "cluster", two.scheduler_address).publish() == alone


def test_two_workers_started_by_hand(tmp_path, alone, by_hand):
    assert read_at(tmp_path / "cluster", by_hand.address).publish() == alone


def test_a_worker_killed_in_the_middle(tmp_path, alone, by_hand, monkeypatch):
    count, counted = Build._count, []

    def kill_after_three(build, fresh):
        count(build, fresh)
        counted.append(1)
        if len(counted) == 3:
            by_hand.workers[0].send_signal(signal.SIGKILL)
            by_hand.workers[0].wait()

    monkeypatch.setattr(Build, "_count", kill_after_three)
    try:
        assert read_at(tmp_path / "cluster", by_hand.address).publish() == alone
        assert len(counted) == SOURCES and by_hand.workers[0].returncode == -signal.SIGKILL
    finally:
        by_hand.workers[0] = by_hand.worker()


def test_no_scheduler_and_no_workers_are_sentences(tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
        with pytest.raises(UsageError, match=f"no scheduler answers at {re.escape(address)}"):
            read_at(tmp_path / "none", address).publish()
    with (
        distributed.LocalCluster(n_workers=0, dashboard_address=":0", local_directory=str(tmp_path)) as empty,
        pytest.raises(UsageError, match="has no workers; start some"),
    ):
        read_at(tmp_path / "empty", empty.scheduler_address).publish()
