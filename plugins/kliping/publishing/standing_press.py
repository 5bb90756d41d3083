"""A press from what was left standing: templates, words and causes as the last build had them."""

from __future__ import annotations

from pathlib import Path

from . import filters, i18n
from .holdings import Holdings
from .press import Press
from .standing import Standing
from .trees import Trees
from .volume import Volume


def volume_of(standing: Standing, holdings: Holdings, trees: Trees) -> Volume:
    theme = Path(standing.theme)
    environment = filters.environment(map(Path, standing.templates), standing.language, standing.site_url, theme)
    press = Press(environment, standing.site, standing.edition, {}, str, known=standing.causes, formes=standing.formes)
    press.remember(trees.plates)
    speech = i18n.Speech(standing.language, theme)
    return Volume(holdings, press, speech, standing.feed_items, standing.written)
