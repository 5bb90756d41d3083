"""Pages there is one of: home, the 404 page, and the hand-written ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from ..catalogue.entry import Entry, Name
from . import schema_org
from .contexts import HandwrittenContext, HomeContext, PageContext, RedirectContext
from .handwritten import Handwritten
from .pages_of_articles import shortened
from .pages_of_dates import month_calendar
from .plan import Artifact, cause
from .structured import list_json_ld
from .volume import Volume

LEADS = 3
LATEST = 12
TAGS_SHOWN = 24


def home_page(volume: Volume) -> Artifact:
    site, holdings = volume.press.site, volume.holdings
    newest = holdings.newest(LEADS + LATEST) or holdings.undated(LEADS + LATEST)
    month = holdings.newest_month()
    table = month_calendar(volume, month) if month else None
    context = HomeContext(newest[:LEADS], newest[LEADS:], table, tags_of(volume, newest))
    page = PageContext(
        address="",
        section="home",
        title=site.name,
        description=site.tagline or site.name,
        language=site.language,
        direction=site.direction,
    )
    causes = {"entries": volume.rows(*newest), "calendar": cause(table), "tags": cause(context.tags)}
    return volume.press.page(
        "index.html",
        page,
        causes,
        lambda: context,
        lambda made: (schema_org.website(site),),
    )


def tags_of(volume: Volume, entries: Sequence[Entry]) -> tuple[Name, ...]:
    """Tags with a page, of these entries: most frequent first, then by name."""
    counts = Counter(tag.slug for entry in entries for tag in entry.tags)
    shelves = [shelf for slug in counts if (shelf := volume.holdings.shelf("tag", slug)) and shelf.paged]
    ranked = sorted(shelves, key=lambda shelf: (-counts[shelf.slug], shelf.text.casefold(), shelf.slug))
    return tuple(shelf.name for shelf in ranked[:TAGS_SHOWN])


def notice(volume: Volume, address: str, title: str) -> PageContext:
    """A page that says one thing, and that no search engine is to list."""
    site = volume.press.site
    return PageContext(
        address=address,
        section="page",
        title=title,
        description=title,
        language=site.language,
        direction=site.direction,
        indexed=False,
    )


def missing_page(volume: Volume) -> Artifact:
    page = replace(notice(volume, "404.html", volume.speech.gettext("Page not found")), rooted=True)
    return volume.press.page("404.html", page, {}, lambda: volume.press.site)


def redirect_page(volume: Volume, old: str) -> Artifact:
    """Sends a reader of an old address on, with a link for those who are not sent."""
    new = volume.moved[old]
    page = replace(notice(volume, old, volume.speech.gettext("This page has moved")), moved_to=new)
    path = old if old.endswith(".html") else f"{old}index.html"
    context = RedirectContext(new)
    return volume.press.late_page("redirect.html", path, {"page": cause(page)}, lambda: (page, context))


def handwritten_page(volume: Volume, written: Handwritten) -> Artifact:
    site = volume.press.site
    page = PageContext(
        address=written.address,
        section="page",
        title=written.title,
        description=shortened(written.description or written.title),
        language=written.language or site.language,
        direction=site.direction,
    )
    context = HandwrittenContext(written.title, written.body)
    return volume.press.page(
        "page.html", page, {"text": cause(context)}, lambda: context, lambda made: list_json_ld(volume, page, ())
    )
