"""One article more in the middle of many touches its own surroundings only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

import pytest

from kliping.catalogue import entry_of
from kliping.reading import read
from kliping.record import Article
from kliping.stylebook import load

from .sites import Site, generated

pytestmark = pytest.mark.site

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


@pytest.mark.parametrize("count", [200, 600])
def test_one_article_added_in_the_middle(new_site: Callable[[Mapping[str, bytes]], Site], count: int) -> None:
    site = new_site({})
    generated(site, count)
    site.build().must_succeed()
    before = site.files()
    dated = [dt.date(*map(int, path.split("/")[:3])) for path in before if path.count("/") == 4 and path[:2] == "20"]
    assert len(dated) > 0.95 * count, "the generator's dates are read"
    site.write("tambahan.txt", ADDED)
    site.build().must_succeed()
    changed = site.written_since(before)
    assert len(changed) <= 16 + 3 * tags_in(ADDED), sorted(changed)
    articles = {path for path in changed if path.count("/") == 4 and path.endswith("/index.html") and path[:2] == "20"}
    assert len(articles) <= 3, "itself, the one before and the one after"
    assert any(path.startswith("2016/12/15/") for path in articles)
