"""The catalogue entry: one row about one article, all that lists, feeds and neighbours show of it.

Lists never open a reading: whatever a row needs stands here, so a list page is a function of
its entries and is written again only when one of them changes.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

from ..record import Moment, Tag


class Name(msgspec.Struct, frozen=True):
    """Something an axis files under: shown as `text`, addressed as `slug`."""

    text: str
    slug: str


class Entry(msgspec.Struct, frozen=True):
    id: str
    address: str
    """Where its page lives, relative to the site: `2017/01/31/rusia-klaim-trump-bochda/`."""
    headline: str
    language: str
    direction: Literal["ltr", "rtl"]
    published: Moment | None
    """None: the article is undated."""
    lead: str
    """The standfirst, else the first paragraph, cut at a word within 280 characters; may be empty."""
    bylines: tuple[Name, ...]
    """People and desks with the role of author, in the order printed."""
    publisher: Name | None
    place: Name | None
    """From the dateline."""
    tags: tuple[Tag, ...]
    reading: str
    """Digest of the reading this entry came from."""

    @property
    def order(self) -> tuple[dt.datetime, str]:
        """The total order of dated articles: by instant, then id."""
        assert self.published is not None
        return self.published.instant(), self.id

    @property
    def day(self) -> dt.date | None:
        return self.published.date() if self.published else None
