"""Everything tags are chosen with beside the article and the stylebook.

TagState(BackgroundFile(text), lock, vocabulary)     read once; a language is worked out when first asked for
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ...record import Article
from .analysis import Analysis
from .background import Background, Counts
from .knowledge import Knowledge
from .lock import Lock
from .propagate import NO_VOTES, Neighbours, TaggedRow, Votes
from .vocabulary import NONE, Vocabulary


def nothing(_: str) -> Counts | None:
    return None


class TagState:
    """Frozen: only `inv learn` and the person who writes `tags.toml` make another."""

    def __init__(
        self,
        counts: Mapping[str, Counts] | Callable[[str], Counts | None] = nothing,
        lock: Lock | None = None,
        tagged: Mapping[str, Sequence[TaggedRow]] | None = None,
        vocabulary: Vocabulary = NONE,
    ) -> None:
        """`counts` by language, or what gives them; `tagged` the articles with printed tags, by language."""
        self._counts = counts if callable(counts) else counts.get
        self.lock = lock or Lock()
        self.vocabulary = vocabulary
        self._tagged = tagged or {}
        self._neighbours: dict[str, Neighbours] = {}
        self._backgrounds: dict[str, Background | None] = {}

    def background(self, knowledge: Knowledge) -> Background | None:
        """Of a language; None when the collection has nothing in it."""
        language = knowledge.language
        if language not in self._backgrounds:
            counts = self._counts(language)
            self._backgrounds[language] = Background(counts, knowledge.lexicon) if counts and counts.articles else None
        return self._backgrounds[language]

    def votes(self, analysis: Analysis, article: Article) -> Votes:
        """What the articles with printed tags say of one that has none."""
        language = analysis.knowledge.language
        if article.tags or not self._tagged.get(language):
            return NO_VOTES
        if language not in self._neighbours:
            rows, background = self._tagged[language], self.background(analysis.knowledge)
            self._neighbours[language] = Neighbours(rows, analysis.knowledge, background)
        return self._neighbours[language].votes(analysis, article.id)


ALONE = TagState()
"""One article and nothing else."""
