"""Which articles tell one story: versions and copies of each other, so what they share is no furniture.

    same(story_of(first), story_of(update))     True: most of its words in the same order
    stories(every)                              a number for each article; equal numbers, one story

Headlines, leads and the upper half of the body are compared. The lower half is not: there stand
the lines that short articles of one publisher have in common without telling the same.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import msgspec

from ..record import Article
from ..stylebook.patterns import late
from .headline import tokens

WORD = late(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]|[^\W_]+")
TOGETHER = 4
"""Words in a row that count as one thing said."""
SKETCH = 64
"""Things said that stand for a whole body: those with the smallest sums."""
ALIKE, TITLES_ALIKE, LEADS_ALIKE = 0.4, 0.6, 0.3


class Story(msgspec.Struct, frozen=True):
    """What an article is known again by."""

    headline: frozenset[str]
    lead: frozenset[int]
    body: frozenset[int]


def story_of(article: Article) -> Story:
    """The sketch of an article."""
    texts = [block.text for block in article.body if block.kind != "subhead"]
    upper = texts[: max(3, (len(texts) + 1) // 2)]
    said = _said(" ".join(upper))
    return Story(
        frozenset(tokens(article.headline.value)),
        frozenset(_said(" ".join(texts[:2]))),
        frozenset(sorted(said)[:SKETCH]),
    )


def _said(text: str) -> set[int]:
    words = WORD.findall(text[:20_000].casefold())
    return {zlib.crc32(" ".join(words[at : at + TOGETHER]).encode()) for at in range(max(1, len(words) - TOGETHER + 1))}


def same(a: Story, b: Story) -> bool:
    """Whether two articles tell one story."""
    shared = a.body & b.body
    if not shared:
        return False
    smallest = sorted(a.body | b.body)[:SKETCH]
    body = sum(said in shared for said in smallest) / len(smallest)
    titled = _alike(a.headline, b.headline)
    # A column has one headline every week ("Gold prices today"), and says something else below it.
    if body >= ALIKE or (titled >= TITLES_ALIKE and body >= ALIKE / 4):
        return True
    return titled >= TITLES_ALIKE / 3 and _alike(a.lead, b.lead) >= LEADS_ALIKE


def _alike(a: frozenset[str] | frozenset[int], b: frozenset[str] | frozenset[int]) -> float:
    """Share of what either holds that both hold."""
    both = len(a & b)
    return both / (len(a) + len(b) - both) if both else 0.0


def stories(every: Sequence[Story]) -> list[int]:
    """Equal numbers for articles of one story, also when only a third article links them."""
    first = list(range(len(every)))

    def root(at: int) -> int:
        while first[at] != at:
            at = first[at]
        return at

    for at, story in enumerate(every):
        for before in range(at):
            one, other = root(at), root(before)
            if one != other and same(story, every[before]):
                first[max(one, other)] = min(one, other)
    return [root(at) for at in range(len(every))]
