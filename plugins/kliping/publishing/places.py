"""Where the parts of a site lie, for the commands that work beside Pelican.

    places = places_of(Path("pelicanconf.py"))
    places.seeds, places.output, places.watched()

A build learns the same from Pelican itself; serving, watching, marking and publishing need it
without one.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pelican.settings import get_settings_from_file

from ..errors import UsageError
from ..stylebook import Stylebook, load
from .settings import MISTAKES, anchored, settings_of, site_url


@dataclass(frozen=True, slots=True)
class Places:
    settings: Path
    seeds: Path
    houses: Path
    languages: Path
    learnt: Path
    redirects: Path
    output: Path
    content: Path
    theme: Path
    code: tuple[Path, ...]
    """Folders plugins are found in, and of templates that override the theme's."""
    url: str
    publish_to: str
    """Where `inv publish` goes by itself; empty when the settings do not say."""

    def stylebook(self) -> Stylebook:
        """Shipped rules and the site's own."""
        houses, languages = (folder if folder.is_dir() else None for folder in (self.houses, self.languages))
        return load(houses, languages)

    def watched(self) -> tuple[Path, ...]:
        """What a site is made from, beside its copy; no folder that lies in another of them."""
        folders = {self.content, self.theme, self.houses, self.languages, self.learnt, *self.code}
        outer = sorted(folder for folder in folders if folders.isdisjoint(folder.parents))
        return (*sorted({self.settings, *self.settings.parent.glob("*conf.py")}), *outer)


def places_of(settings: Path, output: Path | None = None) -> Places:
    """The places of the site of a settings file; `output` wins over its OUTPUT_PATH."""
    if not settings.is_file():
        raise UsageError(f"there is no settings file {settings}; run this in the folder of your site")
    settings = settings.absolute()
    try:
        pelican: dict[str, Any] = get_settings_from_file(str(settings))
    except MISTAKES as mistake:
        raise UsageError(f"{settings.name} cannot be used: {type(mistake).__name__}: {mistake}") from None
    base, ours = settings.parent, settings_of(pelican)
    content = anchored(base, _text(pelican, "PATH", "content"))
    site = content.parent  # as a build takes it
    code = [*pelican.get("PLUGIN_PATHS", []), *pelican.get("THEME_TEMPLATES_OVERRIDES", [])]
    return Places(
        settings=settings,
        seeds=anchored(site, ours.seeds),
        houses=anchored(site, ours.houses),
        languages=anchored(site, ours.languages),
        learnt=anchored(site, ours.learnt),
        redirects=anchored(site, ours.redirects),
        output=(output or anchored(base, _text(pelican, "OUTPUT_PATH", "output"))).absolute(),
        content=content,
        theme=anchored(base, _text(pelican, "THEME", "theme")),
        code=tuple(anchored(base, os.fspath(folder)) for folder in code),
        url=site_url(pelican),
        publish_to=_text(pelican, "PUBLISH_TO", ""),
    )


def _text(pelican: dict[str, Any], name: str, default: str) -> str:
    return os.fspath(pelican.get(name) or default)
