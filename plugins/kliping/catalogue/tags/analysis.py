"""An article → the names, words and subjects in it: all that its tags are chosen from.

    analysed(article, knowledge)                 by itself: what a collection is counted from
    analysed(article, knowledge, background)     with what the collection knows of names

Pure, and the dear part of tagging; nothing later opens the text again except to show where.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from ...record import Article, Mention
from ..mentions import Acquaintance, Candidate, candidates_of
from ..runs import LETTERS
from ..uncased import known_names, uncased
from .knowledge import Knowledge
from .wording import HEADLINE, Wording, wording_of


class Analysis(msgspec.Struct, frozen=True):
    knowledge: Knowledge
    headline: str
    """Its folded words between spaces, so that only whole words are found."""
    offsets: tuple[int, ...]
    """Where each block begins, counted through the body; the last is the length of it all."""
    names: Sequence[Candidate]
    wording: Wording
    spellings: Mapping[str, str]
    """Another spelling → the one shown, as the article explains them."""

    @property
    def length(self) -> int:
        return self.offsets[-1]

    def position(self, mention: Mention) -> int:
        return self.offsets[mention.block] + mention.start

    def in_headline(self, text: str) -> bool:
        return f" {text} " in self.headline

    def names_in_headline(self, name: Candidate) -> bool:
        """Under any of the forms the body uses."""
        if self.in_headline(" ".join(name.key)):
            return True
        fold = self.knowledge.lexicon.key
        return any(self.in_headline(" ".join(fold(text.split()))) for text in {m.text for m in name.mentions})


def analysed(article: Article, knowledge: Knowledge, background: Acquaintance | None = None) -> Analysis:
    lexicon, body = knowledge.lexicon, article.body
    offsets = [0]
    for block in body:
        offsets.append(offsets[-1] + len(block.text) + 1)
    headline = article.headline.value[:HEADLINE]
    folded = f" {' '.join(lexicon.key(LETTERS.findall(headline)))} "
    if uncased(body):
        return Analysis(knowledge, folded, tuple(offsets), known_names(body, knowledge.gazetteer), Wording(), {})
    filed_from = [lexicon.key(LETTERS.findall(article.dateline.value))] if article.dateline else []
    own: dict[str, str] = {}
    names = candidates_of(body, lexicon, knowledge.gazetteer, filed_from, background, own, folded)
    wording = wording_of(body, headline, knowledge)
    return Analysis(knowledge, folded, tuple(offsets), names, wording, own)
