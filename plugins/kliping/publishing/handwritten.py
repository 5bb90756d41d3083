"""Hand-written pages: what Pelican read from `content/pages/`, cleaned.

Their Markdown may hold HTML. It comes from the people who keep the site, but may have been
pasted from anywhere, so scripts, styles, frames and event handlers are taken out (nh3, the
ammonia allow-list).
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

TAG = re.compile(r"<[^>]*>")


class Handwritten(msgspec.Struct, frozen=True):
    address: str
    title: str
    """Plain text."""
    description: str
    language: str
    body: str
    """HTML, cleaned."""


def handwritten(page: Any, site_url: str) -> Handwritten:
    """A page of Pelican's as one of ours. Its links to other pages and files are resolved by Pelican."""
    address = page.save_as.removesuffix("index.html")
    summary = str(page.metadata.get("description") or page.metadata.get("summary") or "")
    return Handwritten(
        address=address,
        title=plain(page.title),
        description=plain(summary),
        language=str(page.lang),
        body=cleaned(page.get_content(site_url)),
    )


def plain(html: str) -> str:
    """Text without markup, on one line."""
    import nh3  # a large library, for pages that Pelican read

    return " ".join(TAG.sub("", nh3.clean(str(html), tags=set())).split()).replace("&amp;", "&").replace("&nbsp;", " ")


def cleaned(html: str) -> str:
    """Safe HTML: an allow-list of elements, no scripts, no styles, links that tell no one where the reader came from.

    >>> cleaned('<p onclick="x()">Halo</p><script>x()</script>')
    '<p>Halo</p>'
    """
    import nh3

    return nh3.clean(html, link_rel="noreferrer", attributes={**nh3.ALLOWED_ATTRIBUTES, "*": {"id", "lang", "dir"}})
