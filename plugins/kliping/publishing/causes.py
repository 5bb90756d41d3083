"""Causes in words: what stands behind the names a page's row in the ledger has.

    said_of("day", "neighbours")      "the days before and after it that have articles"
    what_is("bucket:tag:isis")        "the page of the tag isis"

Every cause an artifact can have is said here; a test makes a site with all of them.
"""

from __future__ import annotations

CAUSES: dict[str, str] = {
    "template": "its template, and those that takes in",
    "code": "kliping itself, the theme's words, the language's dates, KLIPING_FEED_ITEMS",
    "site": "what every page says of the site: name, address, language, menu, style sheet, icon",
    "pelican": "what its template asks of Pelican's own names",
    "collection": "all there is: its template looks at Pelican's lists of articles, tags or dates",
    "page": "its title, description, address and place in the site",
    "article": "what its source is read as",
    "articles": "the text of the articles in it",
    "row": "what lists show of it: headline, lead, date, names, tags",
    "neighbours": "the pages before and after it",
    "tags": "tags, and which of them have a page",
    "entries": "what it shows of the articles it lists",
    "counts": "how many articles it has, by year or month, and how its name is spelt",
    "calendar": "how many articles there are on which days",
    "timeline": "how many articles it has over the years",
    "together": "the tags it is met with",
    "moved": "the addresses that lead elsewhere",
    "names": "the names it lists, and how many articles they have",
    "sitemaps": "which sitemaps there are",
    "pages": "the addresses it lists",
    "title": "its title",
    "text": "its own text, written by hand",
    "bytes": "the file it is a copy of",
}
OF_KIND: dict[tuple[str, str], str] = {
    ("article", "neighbours"): "the articles before and after it",
    ("day", "neighbours"): "the days before and after it that have articles",
    ("month", "neighbours"): "the months before and after it that have articles",
    ("year", "neighbours"): "the years before and after it that have articles",
    ("home", "tags"): "the tags of the newest articles",
}
KINDS: dict[str, str] = {
    "article": "the page of an article",
    "day": "the page of the day {}",
    "month": "the page of the month {}",
    "year": "the page of the year {}",
    "undated": "the page of the undated articles",
    "archive": "the archive",
    "index": "an index of names ({})",
    "home": "the front page",
    "feed": "the feed of the site",
    "redirect": "the page that leads from {} to another address",
    "redirects": "the list of addresses that lead elsewhere, for the host",
    "missing": "the page for addresses there are none of",
    "page": "a page written by hand",
    "static": "a file of content/",
    "foreign": "a file of another plugin",
    "theme": "a file of the theme, or for the host",
}
AXES = {"tag": "tag", "byline": "byline", "publisher": "publisher", "place": "place"}


def said_of(kind: str, cause: str) -> str:
    """What a cause stands for on pages of a kind."""
    return OF_KIND.get((kind, cause)) or CAUSES.get(cause, "")


def what_is(family: str) -> str:
    """
    >>> what_is("bucket:tag:isis:2017-01"), what_is("sitemap:2017-01")
    ('what the tag isis has in 2017-01', 'a sitemap (2017-01)')
    """
    kind, _, rest = family.partition(":")
    if kind == "bucket":
        axis, slug, *part = rest.split(":")
        name = f"the {AXES.get(axis, axis)} {slug}"
        return f"what {name} has in {part[0]}" if part else f"the page of {name}, or its feed"
    if kind == "sitemap":
        return f"a sitemap ({rest})" if rest else "the list of sitemaps"
    return KINDS.get(kind, family).format(rest)
