"""What a collection taught about tags: its background, language by language.

TagsLearnt(counts).background("id", lexicon)     worked out once, when the first article asks
"""

from __future__ import annotations

from collections.abc import Mapping

from ..lexicon import Lexicon
from .background import Background, Counts


class TagsLearnt:
    """Frozen: only `inv learn` makes another."""

    def __init__(self, counts: Mapping[str, Counts] | None = None) -> None:
        self.counts = dict(counts or {})
        self._backgrounds: dict[str, Background | None] = {}

    def background(self, language: str, lexicon: Lexicon) -> Background | None:
        """Of a language; None when the collection has nothing in it."""
        if language not in self._backgrounds:
            counts = self.counts.get(language)
            self._backgrounds[language] = Background(counts, lexicon) if counts and counts.articles else None
        return self._backgrounds[language]


NOTHING = TagsLearnt()
