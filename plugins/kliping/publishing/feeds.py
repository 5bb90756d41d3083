"""Articles → Atom 1.0 (RFC 4287) and JSON Feed 1.1.

    feed = Feed("ISIS", "tag/isis/", "id", site, (FeedItem(entry, body), …))
    atom(feed)       →  b"<?xml version='1.0' …"     tag/isis/feed.atom
    json_feed(feed)  →  b'{"version": …'             tag/isis/feed.json

A feed is a function of what is in it: nothing depends on the clock, and its own date is that of
its newest article. Undated articles are in no feed, since a reader would show them as new. Feeds
know no date without a time, so a day stands as its first minute, as everywhere we sort.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, indent, tostring

import msgspec

from ..catalogue.entry import Entry
from ..record import Moment
from .bidi import well_formed
from .contexts import SiteContext

ATOM = "http://www.w3.org/2005/Atom"
JSON_FEED = "https://jsonfeed.org/version/1.1"
NAMED_IN = 2026
"""The year in our tag URIs (RFC 4151). It is part of every id: never change it."""
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without articles was last changed."""


class FeedItem(msgspec.Struct, frozen=True):
    entry: Entry
    body: str
    """Typeset HTML."""
    updated: Moment | None = None


class Feed(msgspec.Struct, frozen=True):
    title: str
    address: str
    """Of the page it belongs to: `tag/isis/`; the home page is the empty string."""
    language: str
    site: SiteContext
    items: tuple[FeedItem, ...]
    """Dated ones, newest first."""

    @property
    def url(self) -> str:
        return f"{self.site.url}/{self.address}"

    @property
    def id(self) -> str:
        return _tag_uri(self.site, f"feed/{self.address}")

    @property
    def updated(self) -> datetime:
        return max((_updated(item) for item in self.items), default=BEGINNING)


def atom(feed: Feed) -> bytes:
    """The feed as Atom, ids and all."""
    root = Element("feed", {"xmlns": ATOM, "xml:lang": feed.language})
    _leaf(root, "id", feed.id)
    _leaf(root, "title", feed.title)
    _leaf(root, "updated", _rfc3339(feed.updated))
    _leaf(_leaf(root, "author"), "name", feed.site.name)
    _link(root, "self", feed.url + "feed.atom", "application/atom+xml")
    _link(root, "alternate", feed.url, "text/html")
    _leaf(root, "generator", "Kliping")
    for item in feed.items:
        _atom_entry(_leaf(root, "entry"), item, feed.site)
    indent(root)
    return tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _atom_entry(element: Element, item: FeedItem, site: SiteContext) -> None:
    entry = item.entry
    element.set("xml:lang", entry.language)
    _leaf(element, "id", _entry_id(site, entry))
    _leaf(element, "title", entry.headline)
    _leaf(element, "published", _rfc3339(_published(entry)))
    _leaf(element, "updated", _rfc3339(_updated(item)))
    for name in _authors(entry):
        _leaf(_leaf(element, "author"), "name", name)
    _link(element, "alternate", f"{site.url}/{entry.address}", "text/html")
    for tag in entry.tags:
        SubElement(element, "category", {"term": well_formed(tag.slug), "label": well_formed(tag.name)})
    if entry.lead:
        _leaf(element, "summary", entry.lead)
    _leaf(element, "content", item.body).set("type", "html")


def json_feed(feed: Feed) -> bytes:
    """The feed as JSON Feed."""
    fields = {
        "version": JSON_FEED,
        "title": well_formed(feed.title),
        "home_page_url": feed.url,
        "feed_url": feed.url + "feed.json",
        "language": feed.language,
        "authors": [{"name": well_formed(feed.site.name), "url": feed.site.url + "/"}],
        "items": [_json_item(item, feed.site) for item in feed.items],
    }
    return json.dumps(fields, ensure_ascii=False, indent=1).encode() + b"\n"


def _json_item(item: FeedItem, site: SiteContext) -> dict[str, Any]:
    entry = item.entry
    fields = {
        "id": _entry_id(site, entry),
        "url": f"{site.url}/{entry.address}",
        "title": well_formed(entry.headline),
        "content_html": item.body,
        "summary": well_formed(entry.lead),
        "date_published": _rfc3339(_published(entry)),
        "date_modified": _rfc3339(item.updated.instant()) if item.updated else "",
        "authors": [{"name": well_formed(name)} for name in _authors(entry)],
        "tags": [well_formed(tag.name) for tag in entry.tags],
        "language": entry.language,
    }
    # JSON Feed wants content even of an article that has none, and nothing else empty.
    return {name: value for name, value in fields.items() if value or name == "content_html"}


def _authors(entry: Entry) -> list[str]:
    """Who wrote it, else who printed it; may be nobody: the feed has an author of its own."""
    names = [byline.text for byline in entry.bylines]
    return names or ([entry.publisher.text] if entry.publisher else [])


def _published(entry: Entry) -> datetime:
    assert entry.published is not None, "undated articles are in no feed"
    return entry.published.instant()


def _updated(item: FeedItem) -> datetime:
    published = _published(item.entry)
    return max(published, item.updated.instant()) if item.updated else published


def _rfc3339(instant: datetime) -> str:
    return instant.isoformat(timespec="seconds")


def _entry_id(site: SiteContext, entry: Entry) -> str:
    """From the article's id alone, so that a corrected date or headline does not make it new."""
    return _tag_uri(site, f"article/{entry.id}")


def _tag_uri(site: SiteContext, specific: str) -> str:
    return f"tag:{urlsplit(site.url).hostname or 'localhost'},{NAMED_IN}:{specific}"


def _leaf(parent: Element, name: str, text: str = "") -> Element:
    element = SubElement(parent, name)
    if text:
        element.text = well_formed(text)
    return element


def _link(parent: Element, relation: str, address: str, kind: str) -> None:
    SubElement(parent, "link", {"rel": relation, "type": kind, "href": address})
