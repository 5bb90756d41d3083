"""Article pages: one artifact for each entry of the catalogue."""

from __future__ import annotations

from msgspec.structs import replace

from ..catalogue.addresses import bucket_address, named
from ..catalogue.entry import Entry, Name
from ..record import Article
from . import account, schema_org
from .contexts import ArticleContext, Crumb, NameLink, PageContext, TagLink
from .plan import Artifact, cause
from .schema_org import Thing
from .volume import Volume

DESCRIPTION = 160
"""Characters search engines show of a description, roughly."""


def article_page(volume: Volume, entry: Entry) -> Artifact:
    """Its causes are the reading, the row it shares with lists, its neighbours' rows, and which names have pages."""
    holdings = volume.holdings
    older, newer = holdings.older(entry), holdings.newer(entry)
    causes = {
        "article": entry.reading,
        "row": holdings.row(entry),
        "neighbours": volume.rows(older, newer),
        "tags": cause(entry.tags, [holdings.paged("tag", tag.slug) for tag in entry.tags]),
    }

    def bound() -> tuple[PageContext, ArticleContext]:
        material = volume.recall(entry)
        record = material.article
        article = ArticleContext(
            entry=entry,
            record=record,
            body=material.body,
            bylines=byline_links(entry, record),
            publisher=linked("publisher", entry.publisher),
            place=linked("place", entry.place),
            tags=tag_links(volume, entry, material.mentions),
            older=older,
            newer=newer,
            account=account.context(record, material.rows),
        )
        page = page_of(volume, entry)
        return replace(page, json_ld=json_ld(volume, page, article)), article

    path = f"{entry.address}index.html"
    return volume.press.late_page("article.html", path, causes, bound, lambda: page_of(volume, entry))


def page_of(volume: Volume, entry: Entry) -> PageContext:
    return PageContext(
        address=entry.address,
        section="date" if entry.published else "undated",
        title=entry.headline,
        description=shortened(entry.lead or entry.headline),
        language=entry.language,
        direction=entry.direction,
        crumbs=volume.date_crumbs(entry.published, below=3),
        og_type="article",
    )


def linked(axis: str, name: Name | None) -> NameLink | None:
    return NameLink(name, bucket_address(axis, name.slug)) if name else None


def tag_links(volume: Volume, entry: Entry, mentions: tuple[int, ...]) -> tuple[TagLink, ...]:
    return tuple(
        TagLink(
            tag.name,
            tag.kind,
            tag.rule,
            bucket_address("tag", tag.slug) if volume.holdings.paged("tag", tag.slug) else None,
            count,
        )
        for tag, count in zip(entry.tags, mentions, strict=True)
    )


def byline_links(entry: Entry, record: Article) -> tuple[NameLink, ...]:
    """Links to the pages of those the article is filed under; whom others are filed under is none of its causes."""
    filed = {name.slug for name in entry.bylines}
    links = []
    for field in record.bylines:
        byline, name = field.value, named(field.value.name)
        has_page = byline.role == "author" and name.slug in filed
        address = bucket_address("byline", name.slug) if has_page else ""
        links.append(NameLink(name, address, byline.role, byline.place))
    return tuple(links)


def json_ld(volume: Volume, page: PageContext, article: ArticleContext) -> tuple[Thing, ...]:
    site = volume.press.site
    return (
        schema_org.news_article(article, site),
        schema_org.breadcrumbs((*page.crumbs, Crumb(page.title, page.address)), site.url),
    )


def shortened(text: str) -> str:
    """A description, on one line."""
    return account.cut(" ".join(text.split()), DESCRIPTION)
