"""One article more in the middle of many touches its own surroundings only."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from kliping.catalogue import entry_of
from kliping.reading import read
from kliping.record import Article
from kliping.stylebook import load

from .sites import DAYS, NewSite, Site, generated

pytestmark = [pytest.mark.site, pytest.mark.timeout(400)]

ELSEWHERE = 6
"""Files of the theme, offered by every build through Pelican and kept."""
ADDED = (
    b"Tanora Kalimuda Membuka Pasar Baru\n\nRuna Masapir | CNN Indonesia\nKamis, 15 Des 2016 10:00 WIB\n"
    b"Kediri, CNN Indonesia -- Pasar baru dibuka Tanora Kalimuda bersama warga Kediri pada Kamis (15/12).\n\n"
    b"Menurut Tanora Kalimuda, Pasar Genteng akan menampung pedagang. Pasar Genteng berdiri lama.\n\n(rm)\n"
)


DAY = re.compile(r"\d{4}/\d\d/\d\d/index\.html")


def tags_in(data: bytes) -> int:
    stylebook = load()
    article = read(data, "tambahan.txt", stylebook)
    assert isinstance(article, Article)
    return len(entry_of(article, stylebook, "").tags)


def added_to(site: Site, data: bytes) -> set[str]:
    """What is written when this article joins the published ones; checks what it may cost."""
    before = site.files()
    site.write("tambahan.txt", data)
    site.build().must_succeed()
    changed = site.written_since(before)
    # A tag whose second article this is gets its page, and the first article a link to it.
    shared = {path for path in changed - before.keys() if path.startswith("tag/") and path.endswith("/index.html")}
    first_of_its_day = any(DAY.fullmatch(path) for path in changed - before.keys())
    assert len(changed) <= 16 + 2 * first_of_its_day + 3 * tags_in(data) + len(shared), sorted(changed)
    articles = {path for path in changed if path.count("/") == 4 and path.endswith("/index.html") and path[:2] == "20"}
    assert len(articles) <= 3 + len(shared), "itself, the one before and the one after"
    return changed


@pytest.mark.parametrize("count", [200, 500])
def test_a_story_of_known_people_and_places_added_in_the_middle(new_site: NewSite, count: int) -> None:
    site = new_site({})
    generated(site, count)
    held = min((site.seeds / "cnn" / "2016").glob("*.txt"))
    data = held.read_bytes()
    held.unlink()
    site.build().must_succeed()
    dated = [path for path in site.files() if path.count("/") == 4 and path[:2] == "20"]
    assert len(dated) > 0.95 * count, "the dates of the generated stories are read"
    changed = added_to(site, data)
    assert any(path.startswith("tag/") and path.endswith("index.html") and path != "tag/index.html" for path in changed)


def test_a_story_of_new_names_added_in_the_middle(new_site: NewSite) -> None:
    site = new_site({})
    generated(site, 200)
    site.build().must_succeed()
    assert any(path.startswith("2016/12/15/") for path in added_to(site, ADDED))


MOVED = 2
"""A page at the address an article had, and the list of redirects hosts read."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")


def dated(year: int, month: int, day: int) -> bytes:
    """The same story of another day."""
    weekday = DAYS[dt.date(year, month, day).weekday()]
    printed = f"{weekday}, {day:02d} {MONTHS[month - 1]} {year}".encode()
    return ADDED.replace(b"Kamis, 15 Des 2016", printed).replace(b"Kamis (15/12)", b"hari itu")


@pytest.fixture(scope="module")
def prototype(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Two hundred stories and one in their midst, whose names two more have; published."""
    site = Site(tmp_path_factory.mktemp("fan-out") / "site")
    generated(site, 200)
    site.write("tambahan.txt", ADDED)
    site.write("dahulu.txt", dated(2014, 6, 10))
    site.write("kemudian.txt", dated(2018, 3, 6))
    site.build().must_succeed()
    return site


def cost(prototype: Site, folder: Path, path: str, data: bytes | None) -> tuple[set[str], int]:
    """What is written when a source becomes these bytes, or goes; and how many files are looked at for it."""
    site = prototype.clone(folder / "site")
    if data is None:
        (site.seeds / path).unlink()
    else:
        site.write(path, data)
    before = site.files()
    site.build().must_succeed()
    report, written = site.report(), site.written_since(before)
    assert set(report["written"]) == written and set(report["removed"]) == before.keys() - site.files().keys()
    return written, report["kept"] + report["same"] + len(report["written"])


def test_a_correction_in_the_text_writes_its_page(prototype: Site, tmp_path: Path) -> None:
    written, looked_at = cost(
        prototype, tmp_path, "tambahan.txt", ADDED.replace(b"berdiri lama", b"sudah lama berdiri")
    )
    assert len(written) <= 3 and any(path.startswith("2016/12/15/") for path in written)
    assert looked_at <= 12 + ELSEWHERE, "its page, and what is looked at anyway"


@pytest.mark.parametrize(
    ("path", "data", "beside"),
    [
        ("tambahan.txt", ADDED.replace(b"Membuka Pasar Baru\n", b"Meresmikan Pasar Baru\n"), 16),
        ("baru.txt", dated(2019, 12, 8).replace(b"10:00", b"23:59"), 16),
        ("baru.txt", dated(2019, 12, 30), 18),
        ("lama.txt", dated(2014, 1, 5), 16),
        ("tambahan.txt", None, 16),
        ("tambahan.txt", dated(2016, 12, 16), 16 + MOVED),
        ("tambahan.txt", dated(2015, 11, 20), 25 + MOVED),
    ],
    ids=[
        "headline",
        "newest",
        "newest and first of its day",
        "old",
        "deleted",
        "another day",
        "another year: two places",
    ],
)
def test_any_other_change_writes_its_surroundings(
    prototype: Site, tmp_path: Path, path: str, data: bytes | None, beside: int
) -> None:
    written, looked_at = cost(prototype, tmp_path, path, data)
    allowed = beside + 3 * tags_in(data or ADDED)
    assert 0 < len(written) <= allowed, sorted(written)
    assert looked_at <= 2 * allowed + ELSEWHERE
