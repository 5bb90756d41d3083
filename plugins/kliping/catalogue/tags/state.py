"""Everything tags are chosen with beside the article and the stylebook.

TagState(BackgroundFile(text), lock, vocabulary)     read once; a language is worked out when first asked for
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .background import Background, Counts
from .knowledge import Knowledge
from .lock import Lock
from .vocabulary import NONE, Vocabulary


def nothing(_: str) -> Counts | None:
    return None


class TagState:
    """Frozen: only `inv learn` and the person who writes `tags.toml` make another."""

    def __init__(
        self,
        counts: Mapping[str, Counts] | Callable[[str], Counts | None] = nothing,
        lock: Lock | None = None,
        vocabulary: Vocabulary = NONE,
    ) -> None:
        """`counts` by language, or what gives them."""
        self._counts = counts if callable(counts) else counts.get
        self.lock = lock or Lock()
        self.vocabulary = vocabulary
        self._backgrounds: dict[str, Background | None] = {}

    def background(self, knowledge: Knowledge) -> Background | None:
        """Of a language; None when the collection has nothing in it."""
        language = knowledge.language
        if language not in self._backgrounds:
            counts = self._counts(language)
            self._backgrounds[language] = Background(counts, knowledge.lexicon) if counts and counts.articles else None
        return self._backgrounds[language]


ALONE = TagState()
"""One article and nothing else."""
