"""A candidate → the signs that it is what an article is about. No weights here; `weights.toml` has them.

    Rusia, four times, a country, in the headline        ("any",) ("times", 3) ("kind", "territory") …

A number becomes the step it stands on, so that a sign is there or not and what it is worth can be
looked up. There are four families, each with weights of its own: names (`signs_of_names`), phrases
(`signs_of_phrases`), subjects, and tags that only neighbours have (`signs_of_subjects`). Here are the
scales they share, and what neighbours say of any candidate.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ..lexicon import Key
from .propagate import Votes

Sign = tuple[str | int, ...]

TIMES = (2, 3, 4, 5, 7, 10, 15)
FIRST = (1, 60, 150, 350, 700, 1400, 3000)
"""Characters from the start."""
DENSITY = (0.2, 0.4, 0.7, 1, 1.5, 2.5, 4)
"""Times in a thousand characters."""
LENGTH = (800, 1500, 2500, 4000, 7000, 12000)
LETTERS = (4, 6, 9, 14, 20, 30)
ARTICLES = (2, 3, 5, 9, 17, 33, 65, 129, 300)
SHARE = (0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.03, 0.06, 0.12, 0.25)
"""Of the collection's articles."""
COLLECTION = (1, 30, 150, 600, 1500, 5000)
IN_HEADLINES = (0.01, 0.05, 0.1, 0.2, 0.35, 0.5)
"""Share of the articles that have it in the headline."""
SMALL = (0.02, 0.1, 0.3, 0.5, 0.7, 0.9)
"""Share of the articles that have a word in small letters."""
TAGGED = (1, 10, 40, 90, 150, 400, 1000)
"""Articles with printed tags."""
VOTES = (0.0001, 0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.75)
SMALLEST = 30
"""Articles of a collection from which shares of it say something."""
TOLD_FROM = 3
"""Articles from which what the collection says of a name counts."""
LAST_RANK = 8

LIKE = {"ms": "id"}
FITTED = frozenset({"id", "ru", "en", "de"})
"""Languages with enough tagged articles for weights of their own; all others share theirs."""


def step(value: float, steps: Sequence[float]) -> int:
    """How many of the steps a value has reached."""
    return bisect_right(steps, value)


def style(language: str) -> str:
    """Whose weights a language uses."""
    language = LIKE.get(language, language)
    return language if language in FITTED else "other"


def size_sign(articles: int) -> Sign:
    """How large the collection is that a candidate is compared with."""
    return ("collection", step(articles, COLLECTION))


def voted_signs(words: Key, votes: Votes) -> list[Sign]:
    """What the tagged articles say of something the article itself names."""
    if not votes.tagged:
        return []
    many, share = step(votes.tagged, TAGGED), step(votes.shares.get(words, 0.0), VOTES)
    printed = votes.printed.get(words, 0)
    return [
        ("voted", share),
        ("voted", many, share),
        ("printed", step(printed, ARTICLES)),
        ("printed share", step(printed / votes.tagged, SHARE)),
    ]
