"""Kliping: a folder of saved news articles, as raw text, becomes a site people can browse.

    from kliping import read, load_stylebook
    article = read(Path("seeds/a.txt").read_bytes(), "a.txt", load_stylebook())

`register` is what Pelican calls; it loads the publishing room and nothing before.
"""

from __future__ import annotations

from .reading import read
from .record import Article, Block, Byline, Field, Moment, Photo, Rejection, Segment, Source, Span, Sureness, Tag
from .stylebook import load as load_stylebook

__all__ = [
    "Article",
    "Block",
    "Byline",
    "Field",
    "Moment",
    "Photo",
    "Rejection",
    "Segment",
    "Source",
    "Span",
    "Sureness",
    "Tag",
    "load_stylebook",
    "read",
    "register",
]


def register() -> None:
    """Connect to Pelican: a site must also name our class, or its folder of copy is never looked at."""
    from pelican import signals

    from .publishing.pelican_bridge import insist_on_our_class

    signals.initialized.connect(insist_on_our_class)
