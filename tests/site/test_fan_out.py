"""One article more in the middle of many touches its own surroundings only."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from kliping.catalogue import entry_of
from kliping.reading import read
from kliping.record import Article
from kliping.stylebook import load

from .sites import Site, generated

pytestmark = [pytest.mark.site, pytest.mark.timeout(400)]

NewSite = Callable[[Mapping[str, bytes]], Site]

ADDED = (
    b"Tanora Kalimuda Membuka Pasar Baru\n\nRuna Masapir | CNN Indonesia\nKamis, 15 Des 2016 10:00 WIB\n"
    b"Kediri, CNN Indonesia -- Pasar baru dibuka Tanora Kalimuda bersama warga Kediri pada Kamis (15/12).\n\n"
    b"Menurut Tanora Kalimuda, Pasar Genteng akan menampung pedagang. Pasar Genteng berdiri lama.\n\n(rm)\n"
)


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
    assert len(changed) <= 16 + 3 * tags_in(data), sorted(changed)
    articles = {path for path in changed if path.count("/") == 4 and path.endswith("/index.html") and path[:2] == "20"}
    assert len(articles) <= 3, "itself, the one before and the one after"
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
