"""A reading → the one row about it that lists, feeds and neighbours show."""

from __future__ import annotations

from ..record import Article
from ..stylebook import Stylebook
from .addresses import article_address, named
from .entry import Entry, Name
from .tags import ALONE, TagState, tags_of

LEAD = 280
"""Characters; cut at a word."""


def entry_of(article: Article, stylebook: Stylebook, reading: str, state: TagState = ALONE) -> Entry:
    """The entry of an article; `reading` is the digest it is remembered under, `state` what tags are chosen with."""
    return Entry(
        id=article.id,
        address=article_address(article),
        headline=article.headline.value,
        language=article.language.value,
        direction=article.direction,
        published=article.published.value if article.published else None,
        lead=lead(article),
        bylines=authors(article),
        publisher=named(article.publisher.value) if article.publisher else None,
        place=named(place(article.dateline.value)) if article.dateline else None,
        tags=tags_of(article, stylebook, state),
        reading=reading,
    )


def place(printed: str) -> str:
    """A dateline's place as a name: many houses set it in capitals.

    >>> place("KUALA LUMPUR"), place("Jakarta"), place("PBB")
    ('Kuala Lumpur', 'Jakarta', 'PBB')
    """
    capitals = printed.isupper() and any(len(word) > 3 for word in printed.split())
    return " ".join(word.capitalize() for word in printed.split(" ")) if capitals else printed


def lead(article: Article) -> str:
    """The standfirst, else the first paragraph, on one line."""
    if article.standfirst:
        return shortened(article.standfirst.value)
    return next((shortened(block.text) for block in article.body if block.kind == "paragraph"), "")


def shortened(text: str) -> str:
    """At most `LEAD` characters, the ellipsis included, ending with a whole word where there is one.

    >>> shortened("Jembatan  baru\\ndiresmikan.")
    'Jembatan baru diresmikan.'
    """
    text = " ".join(text.split())
    if len(text) <= LEAD:
        return text
    head, space, _ = text[:LEAD].rpartition(" ")
    return (head if space else text[: LEAD - 1]).rstrip(",;:-–— ") + "…"


def authors(article: Article) -> tuple[Name, ...]:
    """People and desks who wrote it, in the order printed, each once."""
    written_by = (byline.value for byline in article.bylines)
    names = (named(byline.name) for byline in written_by if byline.role == "author" and byline.kind != "agency")
    return tuple({name.slug: name for name in names if name.text}.values())
