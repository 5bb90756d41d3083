"""The site is a function of its sources and settings: not of the machine, the moment or the order of work."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from .sites import DEMO, Site, compare

pytestmark = [pytest.mark.site, pytest.mark.timeout(400)]

WORLDS: dict[str, dict[str, str]] = {
    "another hash seed": {"PYTHONHASHSEED": "1"},
    "a third hash seed": {"PYTHONHASHSEED": "4242"},
    "a zone ahead of all": {"TZ": "Pacific/Kiritimati"},
    "a zone behind all": {"TZ": "Etc/GMT+12"},
    "the C locale": {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0"},
    "a Turkish locale": {"LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"},
}


@pytest.mark.parametrize("world", WORLDS)
def test_same_bytes_in_another_world(demo_site: Site, tmp_path: Path, world: str) -> None:
    twin = demo_site.clean_twin(tmp_path / "elsewhere")
    twin.build(environment=WORLDS[world]).must_succeed()
    compare(twin.tree(), demo_site.tree())


def test_same_bytes_from_one_process_and_from_three(demo_site: Site, tmp_path: Path) -> None:
    twins = []
    for jobs in (1, 3):
        twin = Site(tmp_path / f"jobs-{jobs}")
        for number in range(4):
            shutil.copytree(DEMO, twin.seeds / str(number))
        twin.configure(f"KLIPING_JOBS = {jobs}")
        twin.build().must_succeed()
        twins.append(twin.tree())
    compare(*twins)


def test_times_of_files_do_not_matter(demo_site: Site, tmp_path: Path) -> None:
    twin = demo_site.clean_twin(tmp_path / "old")
    for path in twin.seeds.rglob("*.txt"):
        os.utime(path, (86_400, 86_400))
    twin.build().must_succeed()
    compare(twin.tree(), demo_site.tree())


def test_nothing_of_this_machine_is_in_the_site(demo_site: Site) -> None:
    for path, data in demo_site.tree().items():
        assert str(demo_site.folder).encode() not in data, path
        assert os.uname().nodename.encode() not in data or len(os.uname().nodename) < 5, path


def test_the_order_of_arrival_does_not_matter(demo_site: Site, new_site: Callable[[Mapping[str, bytes]], Site]) -> None:
    site = new_site({})
    sources = sorted(DEMO.rglob("*.txt"), key=lambda path: path.name[::-1])
    for start in range(0, len(sources), 32):
        for source in sources[start : start + 32]:
            site.write(source.relative_to(DEMO).as_posix(), source.read_bytes())
        site.build().must_succeed()
    compare(site.tree(), demo_site.tree())
