"""Feeds: complete, valid, and the same bytes for the same articles."""

import json
from xml.etree import ElementTree

import pytest

from kliping.publishing import feeds
from kliping.publishing.feeds import Feed, FeedItem

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture
def feed(make_entry, moment, site):
    older = FeedItem(make_entry("a" * 10, moment(2017, 1, 31, 14, 44)), "<p>Satu &amp; dua.</p>")
    newer = FeedItem(
        make_entry("b" * 10, moment(2017, 2, 1), headline="<b>Dua</b>", bylines=(), tags=(), lead=""),
        "",
        updated=moment(2017, 2, 3, 8, 0),
    )
    return Feed("ISIS", "tag/isis/", "id", site, (newer, older))


def parsed(feed):
    return ElementTree.fromstring(feeds.atom(feed))


def texts(element, *names):
    return [element.findtext("/".join(ATOM + part for part in name.split("/"))) for name in names]


def test_atom_feed(feed):
    root = parsed(feed)
    assert root.get(LANG) == "id"
    assert texts(root, "id", "title", "updated", "author/name") == [
        "tag:example.org,2026:feed/tag/isis/",
        "ISIS",
        "2017-02-03T08:00:00+07:00",
        "Kliping",
    ]
    assert [(link.get("rel"), link.get("href")) for link in root.findall(ATOM + "link")] == [
        ("self", "https://example.org/tag/isis/feed.atom"),
        ("alternate", "https://example.org/tag/isis/"),
    ]


def test_atom_entry(feed):
    _, entry = parsed(feed).findall(ATOM + "entry")
    assert entry.get(LANG) == "id"
    names = ("id", "title", "published", "updated", "author/name", "summary", "content")
    assert texts(entry, *names) == [
        "tag:example.org,2026:article/aaaaaaaaaa",
        "Jembatan Baru",
        "2017-01-31T14:44:00+07:00",
        "2017-01-31T14:44:00+07:00",
        "Sari Wulandari",
        "Jembatan baru dibuka.",
        "<p>Satu &amp; dua.</p>",
    ]
    assert entry.find(ATOM + "content").get("type") == "html"
    assert entry.find(ATOM + "category").attrib == {"term": "rusia", "label": "Rusia"}
    assert entry.find(ATOM + "link").get("href") == "https://example.org/2017/01/31/jembatan-aaaaaa/"


def test_a_headline_is_text_not_markup(feed):
    entry, _ = parsed(feed).findall(ATOM + "entry")
    assert texts(entry, "title", "author/name") == ["<b>Dua</b>", "CNN Indonesia"]
    assert entry.find(ATOM + "title").get("type") is None


def test_a_day_stands_as_its_first_minute(feed):
    entry, _ = parsed(feed).findall(ATOM + "entry")
    assert texts(entry, "published", "updated") == ["2017-02-01T00:00:00+00:00", "2017-02-03T08:00:00+07:00"]


def test_json_feed(feed):
    fields = json.loads(feeds.json_feed(feed))
    newer, older = fields.pop("items")
    assert fields == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "ISIS",
        "home_page_url": "https://example.org/tag/isis/",
        "feed_url": "https://example.org/tag/isis/feed.json",
        "language": "id",
        "authors": [{"name": "Kliping", "url": "https://example.org/"}],
    }
    assert older == {
        "id": "tag:example.org,2026:article/aaaaaaaaaa",
        "url": "https://example.org/2017/01/31/jembatan-aaaaaa/",
        "title": "Jembatan Baru",
        "content_html": "<p>Satu &amp; dua.</p>",
        "summary": "Jembatan baru dibuka.",
        "date_published": "2017-01-31T14:44:00+07:00",
        "authors": [{"name": "Sari Wulandari"}],
        "tags": ["Rusia"],
        "language": "id",
    }
    assert newer["content_html"] == ""
    assert newer["date_modified"] == "2017-02-03T08:00:00+07:00"


def test_an_article_keeps_its_id_when_its_headline_and_date_change(make_entry, moment, site):
    before = Feed("a", "", "id", site, (FeedItem(make_entry(published=moment(2017, 1, 31)), ""),))
    entry = make_entry(published=moment(2018, 1, 31), headline="Lain", address="2018/01/31/lain-abcdef/")
    after = Feed("a", "", "id", site, (FeedItem(entry, ""),))
    assert texts(parsed(before), "entry/id") == texts(parsed(after), "entry/id")


def test_an_update_before_publication_does_not_count(make_entry, moment, site):
    item = FeedItem(make_entry(published=moment(2017, 1, 31)), "", updated=moment(2016, 1, 1))
    assert texts(parsed(Feed("a", "", "id", site, (item,))), "updated") == ["2017-01-31T00:00:00+00:00"]


def test_a_feed_without_articles_has_a_date_that_never_changes(site):
    empty = Feed("a", "", "id", site, ())
    assert texts(parsed(empty), "updated") == ["1970-01-01T00:00:00+00:00"]
    assert json.loads(feeds.json_feed(empty))["items"] == []


def test_text_no_xml_can_hold_is_replaced(make_entry, moment, site):
    hostile = "a\x00\x0b\ud800\ufffe]]><!--&lt;"
    entry = make_entry(published=moment(2017, 1, 31), headline=hostile, lead=hostile)
    feed = Feed(hostile, "", "id", site, (FeedItem(entry, "<p>a</p>"),))
    assert texts(parsed(feed), "title", "entry/title", "entry/summary") == ["a\ufffd\ufffd\ufffd\ufffd]]><!--&lt;"] * 3
    json.loads(feeds.json_feed(feed))


def test_same_articles_same_bytes(feed):
    assert feeds.atom(feed) == feeds.atom(feed)
    assert feeds.json_feed(feed) == feeds.json_feed(feed)
