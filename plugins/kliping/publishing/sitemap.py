"""What the site has, for crawlers: one list of addresses a month, and a list of the lists.

    urlset([Page("2017/01/31/rusia-klaim-abc123/", "2017-01-31")], site)  →  sitemap-2017-01.xml
    index(["sitemap-2017-01.xml", "sitemap-lists.xml"], site)             →  sitemap.xml

An article's `lastmod` is its own date as printed, never the clock's; the lists have none. So a new
article changes the sitemap of its month and no other, and the index only in a new month.
"""

from __future__ import annotations

import html
from collections.abc import Iterable

import msgspec

from ..catalogue.entry import Entry
from ..record import Moment, Precision
from .contexts import SiteContext

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
LONGEST = 50_000
"""Addresses one sitemap may hold."""


class Page(msgspec.Struct, frozen=True):
    address: str
    modified: str | None = None
    """W3C date, to the day at least: what is less exact is left out."""


def of_entry(entry: Entry, updated: Moment | None = None) -> Page:
    """An article's page, with the date of its update or else of its publication."""
    return Page(entry.address, _w3c(updated or entry.published))


def address(name: str, part: int = 1) -> str:
    """Where a sitemap lies: `sitemap-2017-01.xml`, its second part `sitemap-2017-01-part-2.xml`."""
    return f"sitemap-{name}.xml" if part == 1 else f"sitemap-{name}-part-{part}.xml"


def urlset(pages: Iterable[Page], site: SiteContext) -> bytes:
    """One sitemap, in the order given."""
    return _written("urlset", (_url(site, page) for page in pages))


def _url(site: SiteContext, page: Page) -> str:
    modified = f"\n    <lastmod>{page.modified}</lastmod>" if page.modified else ""
    return f"  <url>\n    <loc>{_text(f'{site.url}/{page.address}')}</loc>{modified}\n  </url>\n"


def index(addresses: Iterable[str], site: SiteContext) -> bytes:
    """The list of sitemaps, sorted."""
    return _written(
        "sitemapindex",
        (f"  <sitemap>\n    <loc>{_text(f'{site.url}/{name}')}</loc>\n  </sitemap>\n" for name in sorted(addresses)),
    )


def robots(site: SiteContext) -> bytes:
    """Everybody may read everything, and here is what there is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site.url}/sitemap.xml\n".encode()


def _w3c(moment: Moment | None) -> str | None:
    if moment is None or moment.precision not in (Precision.MINUTE, Precision.DAY):
        return None
    full = moment.precision is Precision.MINUTE and moment.offset is not None
    return moment.isoformat() if full else f"{moment.date():%Y-%m-%d}"


def _written(root: str, items: Iterable[str]) -> bytes:
    text = f"<?xml version='1.0' encoding='utf-8'?>\n<{root} xmlns=\"{NAMESPACE}\">\n{''.join(items)}</{root}>\n"
    return text.encode()


def _text(text: str) -> str:
    return html.escape(text, quote=False)
