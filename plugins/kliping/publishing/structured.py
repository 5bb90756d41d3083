"""Structured data of list pages: what the page is, what it lists, and the way down to it."""

from __future__ import annotations

from collections.abc import Sequence

from ..catalogue.entry import Entry
from . import schema_org
from .contexts import Crumb, PageContext
from .schema_org import Thing
from .volume import Volume


def list_json_ld(volume: Volume, page: PageContext, entries: Sequence[Entry]) -> tuple[Thing, ...]:
    """A CollectionPage with its first items, and a BreadcrumbList."""
    site = volume.press.site
    return (
        schema_org.collection_page(page, site, entries),
        schema_org.breadcrumbs((*page.crumbs, Crumb(page.title, page.address)), site.url),
    )
