"""A reading → what it is about."""

from __future__ import annotations

from ..record import Article, Field, Mention, Tag, TagKind
from ..stylebook import Stylebook
from .addresses import named


def tags_of(article: Article, stylebook: Stylebook) -> tuple[Tag, ...]:
    """Best first."""
    return tuple(printed(field) for field in article.tags)


def printed(field: Field[str]) -> Tag:
    name = named(field.value)
    return Tag(name.text, name.slug, TagKind.TOPIC, "printed")
