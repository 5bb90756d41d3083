"""Files no template makes, beside sitemaps: feeds, robots.txt, headers for hosts, style sheet and fonts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from ..catalogue.addresses import bucket_address
from ..catalogue.entry import Entry
from . import feeds, headers, redirects, sitemap, typeset
from .pages_of_axes import WITH_FEEDS
from .plan import Artifact, cause
from .shelves import Shelf
from .volume import Volume


def theme_files(volume: Volume, assets: Mapping[str, bytes]) -> Iterator[Artifact]:
    """What hosts are told, and the theme's static files, given by path."""
    site = volume.press.site
    yield volume.press.file("robots.txt", {}, lambda: sitemap.robots(site))
    for path, data in headers.for_hosts(assets).items():
        yield fixed(path, data)
    for path, data in assets.items():
        yield fixed(path, data)


def list_of_redirects(volume: Volume) -> Iterator[Artifact]:
    """For hosts that answer an old address themselves; others show the page that lies there."""
    if volume.moved:
        root = urlsplit(volume.press.site.url).path.rstrip("/") + "/"
        causes = {"moved": cause(sorted(volume.moved.items()))}
        yield volume.press.file("_redirects", causes, lambda: redirects.for_hosts(volume.moved, root))


def fixed(path: str, data: bytes) -> Artifact:
    """A file whose bytes are at hand: they are their own cause."""
    return Artifact(path, {"bytes": hashlib.blake2b(data, digest_size=9).hexdigest()}, lambda: data)


def site_feed(volume: Volume) -> Iterator[Artifact]:
    """The site's feed carries whole articles; those of tags and bylines their leads, so that a correction
    in the text of an article is written to one feed, not to twenty."""
    return _feed(volume, volume.press.site.name, "", volume.holdings.newest(volume.feed_items), whole=True)


def feed_of(volume: Volume, shelf: Shelf) -> Iterator[Artifact]:
    entries = volume.holdings.filed(shelf.axis, shelf.slug, limit=volume.feed_items)
    if entries and shelf.axis in WITH_FEEDS:
        address = bucket_address(shelf.axis, shelf.slug)
        yield from _feed(volume, f"{shelf.text} – {volume.press.site.name}", address, entries, whole=False)


def _feed(volume: Volume, title: str, address: str, entries: Sequence[Entry], *, whole: bool) -> Iterator[Artifact]:
    causes = {"entries": volume.rows(*entries), "title": cause(title)}
    if whole:
        causes["articles"] = cause([entry.reading for entry in entries])

    def made() -> feeds.Feed:
        site = volume.press.site
        items = tuple(_whole(volume, entry) if whole else _lead(entry) for entry in entries)
        return feeds.Feed(title, address, site.language, site, items)

    yield volume.press.file(f"{address}feed.atom", causes, lambda: feeds.atom(made()))
    yield volume.press.file(f"{address}feed.json", causes, lambda: feeds.json_feed(made()))


def _whole(volume: Volume, entry: Entry) -> feeds.FeedItem:
    material = volume.recall(entry)
    updated = material.article.updated
    return feeds.FeedItem(entry, material.body, updated.value if updated else None)


def _lead(entry: Entry) -> feeds.FeedItem:
    return feeds.FeedItem(entry, f"<p>{typeset.text(entry.lead or entry.headline, entry.language)}</p>")
