"""Law: whatever is added, edited, moved and taken away, in any order, the site is the one a clean build makes.

The collection starts around the size at which tags get pages, so that pages come and go by
themselves while others are edited.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from .sites import DEMO, Site, compare

pytestmark = [pytest.mark.site, pytest.mark.timeout(400)]

SOURCES = sorted(DEMO.rglob("*.txt"))
TURNS = 4


def files(site: Site) -> list[Path]:
    return sorted(site.seeds.rglob("*.txt"))


def add(site: Site, rng: random.Random) -> None:
    source = rng.choice(SOURCES)
    target = site.seeds / rng.choice(("a", "b/c", "d")) / f"{rng.randrange(10**6)}-{source.name}"
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)


def remove(site: Site, rng: random.Random) -> None:
    if len(files(site)) > 16:
        rng.choice(files(site)).unlink()


def rename(site: Site, rng: random.Random) -> None:
    source = rng.choice(files(site))
    source.rename(source.with_name(f"pindah-{rng.randrange(10**6)}.txt"))


def swap(site: Site, rng: random.Random) -> None:
    """Two files exchange their contents."""
    one, other = rng.sample(files(site), 2)
    texts = other.read_bytes(), one.read_bytes()
    one.write_bytes(texts[0])
    other.write_bytes(texts[1])


def redate(site: Site, rng: random.Random) -> None:
    source = rng.choice(files(site))
    year = rng.choice((b"2014", b"2016", b"2018"))
    source.write_bytes(source.read_bytes().replace(b"2017", year))


def reword(site: Site, rng: random.Random) -> None:
    source = rng.choice(files(site))
    source.write_bytes(source.read_bytes().replace(b"Jembatan", rng.choice((b"Titian", b"Jembatan Jembatan"))))


def cut(site: Site, rng: random.Random) -> None:
    source = rng.choice(files(site))
    data = source.read_bytes()
    source.write_bytes(data[: rng.randrange(len(data) + 1)])


def tune(site: Site, rng: random.Random) -> None:
    house = site.seeds / rng.choice(("a", "b", "house")) / "house.toml"
    if house.exists():
        house.unlink()
    else:
        house.parent.mkdir(exist_ok=True)
        house.write_text(f'house = "cnn_indonesia"\npublisher = "Penerbit {rng.randrange(9)}"\n', "utf-8")


EDITS: tuple[Callable[[Site, random.Random], None], ...] = (
    add,
    add,
    add,
    remove,
    rename,
    swap,
    redate,
    reword,
    cut,
    tune,
)


@pytest.mark.parametrize("seed", [1, 2])
def test_incremental_equals_clean(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    site = Site(tmp_path / "site")
    for _ in range(18):
        add(site, rng)
    site.build().must_succeed()
    for turn in range(TURNS):
        for _ in range(rng.randrange(1, 7)):
            rng.choice(EDITS)(site, rng)
        site.build().must_succeed()
        twin = site.clean_twin(tmp_path / f"twin-{turn}")
        twin.build().must_succeed()
        compare(site.tree(), twin.tree())
