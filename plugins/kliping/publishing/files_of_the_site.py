"""Files no template makes: feeds, sitemaps, robots.txt, headers for hosts, style sheet and fonts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from ..catalogue.addresses import bucket_address
from ..catalogue.entry import Entry
from . import feeds, headers, sitemap, typeset
from .pages_of_axes import WITH_FEEDS
from .plan import Artifact, cause
from .volume import Volume


def artifacts(volume: Volume, assets: Mapping[str, bytes], lists: Sequence[str]) -> Iterator[Artifact]:
    """`assets` are the theme's files by path; `lists` the addresses of all pages that are no articles."""
    yield from feed_files(volume)
    yield from sitemaps(volume, lists)
    site = volume.press.site
    yield volume.press.file("robots.txt", {}, lambda: sitemap.robots(site))
    for path, data in headers.for_hosts(assets).items():
        yield fixed(path, data)
    for path, data in assets.items():
        yield fixed(path, data)


def fixed(path: str, data: bytes) -> Artifact:
    """A file whose bytes are at hand: they are their own cause."""
    return Artifact(path, {"bytes": hashlib.blake2b(data, digest_size=9).hexdigest()}, lambda: data)


def feed_files(volume: Volume) -> Iterator[Artifact]:
    """The site's feed carries whole articles; those of tags and bylines their leads, so that a correction
    in the text of an article is written to one feed, not to twenty."""
    catalogue, site = volume.catalogue, volume.press.site
    newest = tuple(reversed(catalogue.dated[-volume.feed_items :]))
    yield from _feed(volume, site.name, "", newest, whole=True)
    for axis in WITH_FEEDS:
        for bucket in catalogue.paged(axis).values():
            address = bucket_address(axis, bucket.name.slug)
            dated = tuple(entry for entry in bucket.entries[: volume.feed_items] if entry.published is not None)
            if dated:
                yield from _feed(volume, f"{bucket.name.text} – {site.name}", address, dated, whole=False)


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


def sitemaps(volume: Volume, lists: Sequence[str]) -> Iterator[Artifact]:
    """One for the articles of each month, one for each kind of other pages, and the index of them all."""
    catalogue, site = volume.catalogue, volume.press.site
    groups: dict[str, list[sitemap.Page]] = {}
    for entry in catalogue.dated:
        moment = entry.published
        assert moment is not None
        month = f"{moment.year:04d}" if moment.month is None else f"{moment.year:04d}-{moment.month:02d}"
        groups.setdefault(month, []).append(sitemap.of_entry(entry))
    if catalogue.undated:
        groups["undated"] = [sitemap.of_entry(entry) for entry in catalogue.undated]
    groups["lists"] = [sitemap.Page(address) for address in sorted(lists)]
    names: list[str] = []
    for name, pages in groups.items():
        for part, start in enumerate(range(0, len(pages), sitemap.LONGEST), 1):
            names.append(sitemap.address(name, part))
            yield _sitemap(volume, names[-1], pages[start : start + sitemap.LONGEST])
    yield volume.press.file("sitemap.xml", {"sitemaps": cause(sorted(names))}, lambda: sitemap.index(names, site))


def _sitemap(volume: Volume, path: str, pages: Sequence[sitemap.Page]) -> Artifact:
    return volume.press.file(path, {"pages": cause(list(pages))}, lambda: sitemap.urlset(pages, volume.press.site))
