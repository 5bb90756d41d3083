"""What a build remembers of a source, as bytes: what was said of it, its entry, what its page is made of."""

from __future__ import annotations

import zlib

import msgspec

from ..catalogue.entry import Entry
from ..record import Article, Doubt, Rejection
from .contexts import AccountRow


class Outcome(msgspec.Struct, frozen=True):
    """What is said of a source: why it is no article, or what is doubtful about the article it is."""

    doubts: tuple[Doubt, ...]
    rejection: Rejection | None


class Page(msgspec.Struct, frozen=True):
    """What an article's page is made of."""

    article: Article
    body: str
    """Typeset HTML."""
    rows: tuple[AccountRow, ...]
    mentions: tuple[int, ...]
    """How often the article names each of its tags."""


def packed(material: bytes) -> bytes:
    """An encoded page as the ledger keeps it."""
    return zlib.compress(material, 1)


def encode(value: Outcome | Page) -> bytes:
    return msgspec.msgpack.encode(value)


_outcomes = msgspec.msgpack.Decoder(Outcome)
_pages = msgspec.msgpack.Decoder(Page)
_entries = msgspec.msgpack.Decoder(Entry)


def outcome_of(data: bytes) -> Outcome:
    return _outcomes.decode(data)


def page_of(data: bytes) -> Page:
    return _pages.decode(zlib.decompress(data))


def entry_in(data: bytes) -> Entry:
    return _entries.decode(data)
