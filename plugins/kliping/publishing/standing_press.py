"""A press from what was left standing: templates, words and causes as the last build had them."""

from __future__ import annotations

from pathlib import Path

import jinja2

from . import filters, i18n
from .holdings import Holdings
from .press import Press
from .standing import Standing
from .trees import Trees
from .volume import Volume


def volume_of(standing: Standing, holdings: Holdings, trees: Trees) -> Volume:
    theme = Path(standing.theme)
    environment = filters.environment(map(Path, standing.templates), standing.language, standing.site_url, theme)
    remember_templates(environment, trees)
    press = Press(environment, standing.site, standing.edition, {}, str, known=standing.causes)
    speech = i18n.Speech(standing.language, theme)
    return Volume(holdings, press, speech, standing.feed_items, standing.written)


def remember_templates(environment: jinja2.Environment, trees: Trees) -> None:
    """Keep compiled templates beside the ledger; each is compiled again when its source is another."""
    folder = trees.state / "templates"
    folder.mkdir(exist_ok=True)
    environment.bytecode_cache = jinja2.FileSystemBytecodeCache(str(folder))
    environment.auto_reload = False  # else every include asks the disk again: 25 times a page
