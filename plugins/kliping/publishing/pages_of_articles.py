"""Article pages: one artifact for each entry of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalogue.addresses import bucket_address, named
from ..catalogue.entry import Entry
from ..record import Article
from . import account, schema_org
from .contexts import ArticleContext, Crumb, NameLink, PageContext, TagLink
from .plan import Artifact, cause
from .schema_org import Thing
from .volume import Volume, with_page

DESCRIPTION = 160
"""Characters search engines show of a description, roughly."""


def artifacts(volume: Volume) -> Iterator[Artifact]:
    for entry in (*volume.catalogue.dated, *volume.catalogue.undated):
        yield article_page(volume, entry)


def article_page(volume: Volume, entry: Entry) -> Artifact:
    catalogue = volume.catalogue
    older, newer = catalogue.older(entry.id), catalogue.newer(entry.id)
    tags = tuple(
        TagLink(
            tag.name,
            tag.kind,
            tag.rule,
            bucket_address("tag", tag.slug) if tag.slug in catalogue.paged("tag") else None,
            len(tag.mentions),
        )
        for tag in entry.tags
    )
    crumbs = volume.date_crumbs(entry.published, below=3)
    page = PageContext(
        address=entry.address,
        section="date" if entry.published else "undated",
        title=entry.headline,
        description=shortened(entry.lead or entry.headline),
        language=entry.language,
        direction=entry.direction,
        crumbs=crumbs,
        feeds=(),
        json_ld=(),
        og_type="article",
    )
    causes = {"article": entry.reading, "neighbours": volume.rows(older, newer), "tags": cause(tags)}

    def context() -> ArticleContext:
        material = volume.recall(entry)
        record = material.article
        return ArticleContext(
            entry=entry,
            record=record,
            body=material.body,
            bylines=byline_links(volume, record),
            publisher=NameLink(entry.publisher, bucket_address("publisher", entry.publisher.slug))
            if entry.publisher
            else None,
            place=NameLink(entry.place, bucket_address("place", entry.place.slug)) if entry.place else None,
            tags=tags,
            older=older,
            newer=newer,
            account=account.context(record, material.rows),
        )

    return volume.press.page("article.html", page, causes, context, lambda made: json_ld(volume, page, made))


def byline_links(volume: Volume, record: Article) -> tuple[NameLink, ...]:
    links = []
    for field in record.bylines:
        byline, name = field.value, named(field.value.name)
        has_page = byline.role == "author" and with_page(volume, "byline", name)
        address = bucket_address("byline", name.slug) if has_page else ""
        links.append(NameLink(name, address, byline.role, byline.place))
    return tuple(links)


def json_ld(volume: Volume, page: PageContext, article: ArticleContext) -> tuple[Thing, ...]:
    site = volume.press.site
    return (
        schema_org.news_article(article, site),
        schema_org.breadcrumbs((*page.crumbs, Crumb(page.title, page.address)), site.url),
    )


def shortened(text: str, longest: int = DESCRIPTION) -> str:
    """A description cut at a word.

    >>> shortened("satu dua tiga", 9)
    'satu dua…'
    """
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(" ", 1)[0].rstrip(" ,;:-–—") + "…"
