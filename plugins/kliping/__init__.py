"""Kliping: a folder of saved news articles, as raw text, becomes a site people can browse.

    from kliping import read, load_stylebook
    article = read(Path("seeds/a.txt").read_bytes(), "a.txt", load_stylebook())

`register` is what Pelican calls; it loads the publishing room and nothing before. A settings file
names our Pelican as text, `PELICAN_CLASS = "kliping.KlipingPelican"`, and so costs nothing to read.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .publishing.pelican_bridge import KlipingPelican
    from .reading import read
    from .record import Article, Block, Byline, Field, Moment, Photo, Rejection, Segment, Source, Span, Sureness, Tag
    from .stylebook import load as load_stylebook

__all__ = [
    "Article",
    "Block",
    "Byline",
    "Field",
    "KlipingPelican",
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


ELSEWHERE = {
    "KlipingPelican": ("publishing.pelican_bridge", "KlipingPelican"),
    "load_stylebook": ("stylebook", "load"),
    "read": ("reading", "read"),
}


def __getattr__(name: str) -> Any:
    """Rooms are opened when they are first asked for: a build that has nothing to read opens one."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    room, what = ELSEWHERE.get(name, ("record", name))
    return getattr(import_module(f".{room}", __name__), what)


def register() -> None:
    """Connect to Pelican: a site must also name our class, or its folder of copy is never looked at."""
    from pelican import signals

    from .publishing.pelican_bridge import insist_on_our_class

    signals.initialized.connect(insist_on_our_class)
