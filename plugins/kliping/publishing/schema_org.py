"""A record → what it says in schema.org's words, for `<script type="application/ld+json">`.

    news_article(article, site)
    →  {"@context": "https://schema.org", "@type": "NewsArticle",
        "headline": "Rusia Klaim Trump Sepakat Perangi ISIS Bersama",
        "datePublished": "2017-01-31T14:44+07:00", …}

Everything is plain text in plain dicts; the template dumps them with `<`, `>` and `&` escaped.
What the copy does not say is not made up. A date without a time or a zone stays as short as it
is, and its article is then described as CreativeWork: search engines want the moment of a
NewsArticle, and midnight would be a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ..catalogue.entry import Entry
from ..record import Article, Byline, Field, Moment, Photo, Precision, TagKind
from .bidi import well_formed
from .contexts import ArticleContext, Crumb, PageContext, SiteContext

Thing = dict[str, Any]
CONTEXT = "https://schema.org"
LISTED = 20
"""Articles named in a list's structured data; the page itself has them all."""
KINDS = {
    TagKind.PERSON: "Person",
    TagKind.ORGANISATION: "Organization",
    TagKind.PLACE: "Place",
    TagKind.EVENT: "Event",
    TagKind.TOPIC: "Thing",
}


def news_article(context: ArticleContext, site: SiteContext) -> Thing:
    """The article as NewsArticle; as CreativeWork when its moment of publication is not fully known."""
    article, entry = context.record, context.entry
    moment = article.published.value if article.published else None
    url = absolute(site, entry.address)
    publisher = _publisher(article, site)
    thing: Thing = {
        "@context": CONTEXT,
        "@type": "NewsArticle" if _complete(moment) else "CreativeWork",
        "@id": url + "#article",
        "headline": well_formed(article.headline.value),
        "url": url,
        "mainEntityOfPage": {"@type": "WebPage", "@id": url},
        "inLanguage": article.language.value,
        "datePublished": moment.isoformat() if moment else None,
        "dateModified": _modified(article),
        "publisher": publisher,
        "author": _authors(article, publisher),
        "alternativeHeadline": _value(article.standfirst),
        "description": well_formed(entry.lead) or None,
        "keywords": _keywords(article, entry),
        "about": [about(tag.name, tag.kind) for tag in entry.tags],
        "sourceOrganization": _named("Organization", _value(article.agency)),
        "locationCreated": _named("Place", _value(article.dateline)),
        "associatedMedia": [_image(photo) for photo in article.photos],
        "correction": [well_formed(correction.value) for correction in article.corrections],
        "isPartOf": _site_reference(site),
    }
    for role in ("editor", "translator", "contributor"):
        thing[role] = _people(article, role)
    if thing["@type"] == "NewsArticle":
        thing["articleSection"] = _value(article.section) or _value(article.kicker)
        thing["dateline"] = ", ".join(map(well_formed, filter(None, article.filed)))
    return _known(thing)


def breadcrumbs(crumbs: Iterable[Crumb], url: str) -> Thing:
    """The way down to a page, which is the last of the crumbs; `url` is the site's."""
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": well_formed(crumb.text), "item": f"{url}/{crumb.address}"}
            for number, crumb in enumerate(crumbs, 1)
        ],
    }


def collection_page(page: PageContext, site: SiteContext, entries: Sequence[Entry]) -> Thing:
    """A page that lists articles, with the first of them; a page without any is just a WebPage."""
    url = absolute(site, page.address)
    listed = [
        {"@type": "ListItem", "position": number, "url": absolute(site, entry.address)}
        for number, entry in enumerate(entries[:LISTED], 1)
    ]
    return _known(
        {
            "@context": CONTEXT,
            "@type": "CollectionPage" if entries else "WebPage",
            "@id": url,
            "url": url,
            "name": well_formed(page.title),
            "description": well_formed(page.description),
            "inLanguage": page.language,
            "isPartOf": _site_reference(site),
            "mainEntity": {"@type": "ItemList", "itemListElement": listed} if listed else None,
        }
    )


def website(site: SiteContext) -> Thing:
    """The site, for its home page."""
    url = absolute(site, "")
    return _known(
        {
            "@context": CONTEXT,
            "@type": "WebSite",
            "@id": url + "#site",
            "url": url,
            "name": well_formed(site.name),
            "description": well_formed(site.tagline),
            "inLanguage": site.language,
        }
    )


def about(name: str, kind: TagKind) -> Thing:
    """What a tag stands for."""
    return {"@type": KINDS[kind], "name": well_formed(name)}


def absolute(site: SiteContext, address: str) -> str:
    return f"{site.url}/{address}"


def _site_reference(site: SiteContext) -> Thing:
    return {"@type": "WebSite", "@id": absolute(site, "") + "#site"}


def _complete(moment: Moment | None) -> bool:
    return moment is not None and moment.precision is Precision.MINUTE and moment.offset is not None


def _modified(article: Article) -> str | None:
    updated = article.updated.value if article.updated else None
    return updated.isoformat() if updated is not None and _complete(updated) else None


def _publisher(article: Article, site: SiteContext) -> Thing:
    """Who printed it; the site, which publishes this copy, when the copy does not say."""
    name = _value(article.publisher)
    if name:
        return {"@type": "NewsMediaOrganization", "name": name}
    return {"@type": "Organization", "name": well_formed(site.name), "url": absolute(site, "")}


def _authors(article: Article, publisher: Thing) -> list[Thing]:
    """The bylines; without any the newsroom, and without a newsroom somebody who has no name here."""
    credited = _people(article, "author")
    if credited:
        return credited
    newsroom = _value(article.agency) or _value(article.publisher)
    return [{"@type": "Organization", "name": newsroom} if newsroom else {"@type": "Person"}]


def _people(article: Article, role: str) -> list[Thing]:
    return [_person(byline.value) for byline in article.bylines if byline.value.role == role]


def _person(byline: Byline) -> Thing:
    return {"@type": "Person" if byline.kind == "person" else "Organization", "name": well_formed(byline.name)}


def _keywords(article: Article, entry: Entry) -> list[str]:
    """The tags; without any, what else the article is filed under."""
    tags = [well_formed(tag.name) for tag in entry.tags]
    filed = (article.section, article.kicker, article.dateline, article.publisher)
    return tags or [value for value in map(_value, filed) if value]


def _image(photo: Photo) -> Thing:
    """A picture the copy tells of. No address: the picture is not in a text source."""
    return _known(
        {
            "@type": "ImageObject",
            "description": _value(photo.description),
            "caption": _value(photo.caption),
            "creditText": _value(photo.credit),
        }
    )


def _named(kind: str, name: str | None) -> Thing | None:
    return {"@type": kind, "name": name} if name else None


def _value(field: Field[str] | None) -> str | None:
    return well_formed(field.value) if field is not None and field.value else None


def _known(thing: Thing) -> Thing:
    """Without the properties nothing is known of."""
    return {name: value for name, value in thing.items() if value not in (None, "", [])}
