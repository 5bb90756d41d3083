"""Articles, entries and a site to publish, made by hand so that these tests need no reading.

Tests here can import `collection`, and the catalogue's `factory`.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kliping.catalogue.entry import Entry, Name
from kliping.publishing.contexts import Account, ArticleContext, FeedLink, SiteContext
from kliping.record import Article, Block, Field, Moment, Precision, Source, Sureness, Tag, TagKind

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "catalogue"))
sys.path.insert(0, str(HERE))


def _field(value: Any) -> Field[Any]:
    return Field(value, (), "test", Sureness.SURE)


def _moment(year: int, *parts: int, offset: int | None = 420) -> Moment:
    """As much of a date as there are numbers; `offset` counts only with a time."""
    month, day, hour, minute = (*parts, None, None, None, None)[:4]
    precision = [Precision.YEAR, Precision.MONTH, Precision.DAY, Precision.MINUTE, Precision.MINUTE][len(parts)]
    timed = precision is Precision.MINUTE
    zone = "WIB" if timed and offset is not None else None
    origin = "printed" if zone else "unknown"
    return Moment(year, month, day, hour, minute, precision, offset if zone else None, zone, origin, "printed")


@pytest.fixture
def field() -> Callable[[Any], Field[Any]]:
    """`field("Jakarta")`: a value as if it had been read."""
    return _field


@pytest.fixture
def moment() -> Callable[..., Moment]:
    """`moment(2017, 1, 31, 14, 44)`: a date, as much of it as there are numbers."""
    return _moment


@pytest.fixture
def make_article() -> Callable[..., Article]:
    """`make_article(("paragraph", "Teks."), …, language="id", dateline=field("Jakarta"))`."""

    def make(*body: tuple[str, str], language: str = "id", direction: str = "ltr", **fields: Any) -> Article:
        blocks = tuple(Block(kind, text, (), "test") for kind, text in body)
        values = {"headline": _field("Jembatan Baru"), "lines": (), "account": ()} | fields
        source = Source("jembatan.txt", "0" * 64, 100, "utf-8")
        return Article(source, "layout", language=_field(language), direction=direction, body=blocks, **values)

    return make


@pytest.fixture
def make_entry() -> Callable[..., Entry]:
    """`make_entry("abcdefghij", published=moment(2017, 1, 31, 14, 44))`."""

    def make(id: str = "abcdefghij", published: Moment | None = None, **fields: Any) -> Entry:
        values: dict[str, Any] = {
            "address": f"2017/01/31/jembatan-{id[:6]}/",
            "headline": "Jembatan Baru",
            "language": "id",
            "direction": "ltr",
            "lead": "Jembatan baru dibuka.",
            "bylines": (Name("Sari Wulandari", "sari-wulandari"),),
            "publisher": Name("CNN Indonesia", "cnn-indonesia"),
            "place": Name("Kediri", "kediri"),
            "tags": (Tag("Rusia", "rusia", TagKind.PLACE, "territory"),),
            "reading": "0",
        }
        return Entry(id, published=published, **(values | fields))

    return make


@pytest.fixture
def site() -> SiteContext:
    feed = FeedLink("Kliping", "feed.atom", "feed.json")
    return SiteContext(
        "Kliping",
        "Berita yang disimpan",
        "https://example.org",
        "id",
        "ltr",
        "theme/a.css",
        "theme/i.svg",
        feed,
        (),
        (),
    )


@pytest.fixture
def make_context(make_entry: Callable[..., Entry]) -> Callable[..., ArticleContext]:
    """What an article's page receives, of an article and an entry."""

    def make(article: Article, entry: Entry | None = None) -> ArticleContext:
        published = article.published.value if article.published else None
        account = Account(article.source, (), 0, 0, 0, ())
        return ArticleContext(
            entry or make_entry(published=published), article, "", (), None, None, (), None, None, account
        )

    return make
