"""Pelican's settings → what every page says of the site. Nothing here depends on the collection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ..catalogue.addresses import archive_address, index_address
from . import assets
from .contexts import FeedLink, NavItem, SiteContext
from .desk import code_edition
from .handwritten import Handwritten
from .i18n import Speech
from .plan import cause


def site_context(
    settings: Mapping[str, Any], url: str, speech: Speech, static: Mapping[str, bytes], written: Sequence[Handwritten]
) -> SiteContext:
    _ = speech.gettext
    name = str(settings["SITENAME"])
    return SiteContext(
        name=name,
        tagline=str(settings.get("SITESUBTITLE") or ""),
        url=url,
        language=speech.language,
        direction=str(speech.locale.text_direction),
        stylesheet=assets.stylesheet(static),
        icon=assets.icon(static),
        feed=FeedLink(name, "feed.atom", "feed.json"),
        nav=(
            NavItem(_("Dates"), archive_address(), "date"),
            NavItem(_("Tags"), index_address("tag"), "tag"),
            NavItem(_("Bylines"), index_address("byline"), "byline"),
            NavItem(_("Publishers"), index_address("publisher"), "publisher"),
            NavItem(_("Places"), index_address("place"), "place"),
        ),
        pages=tuple(NavItem(page.title, page.address, "page") for page in sorted(written, key=lambda p: p.address)),
    )


def edition_of(theme: Path, feed_items: int) -> str:
    """Digest of what every page takes from our code, the theme's words and the settings."""
    return cause(code_edition("publishing", "catalogue", "record.py"), words_digest(theme), feed_items)


def words_digest(theme: Path) -> str:
    """Digest of the theme's message catalogues and of the CLDR that says dates: a cause of every page."""
    catalogues = sorted(theme.glob("locale/*/LC_MESSAGES/*.po"))
    return cause(
        version("babel"), [(path.as_posix()[len(theme.as_posix()) :], path.read_bytes()) for path in catalogues]
    )
