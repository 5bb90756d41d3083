"""Phrases → their signs: what the article, the collection and the neighbours say of each.

    kereta cepat, five times, in the headline        ("words", 2) ("headline", 1) ("id", "begins", "ke") …

Words of very many articles are left out unless the headline has them.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence

from .analysis import Analysis
from .background import ONE, WIDTH, Background
from .propagate import NO_VOTES, Votes
from .signs import (
    ARTICLES,
    DENSITY,
    FIRST,
    IN_HEADLINES,
    LENGTH,
    LETTERS,
    SHARE,
    SMALL,
    SMALLEST,
    TIMES,
    TOLD_FROM,
    Sign,
    size_sign,
    step,
    style,
    voted_signs,
)
from .wording import Phrase

BOUND = (0.02, 0.05, 0.1, 0.2, 0.4)
"""Share of the articles with the rarer word that have the phrase."""
BEGINNINGS = ("me", "ber", "di", "ter", "se", "pe", "ke")
ENDINGS = ("nya", "kan", "an", "i")
"""Of Indonesian words: they tell verbs from nouns."""


def signs_of_phrases(
    analysis: Analysis, background: Background | None, votes: Votes = NO_VOTES
) -> Iterator[tuple[Phrase, list[Sign]]]:
    names = {" ".join(name.key) for name in analysis.names}
    in_names = {word for name in analysis.names for word in name.key}
    everyday = everyday_words(background)
    phrases = [
        phrase
        for phrase in analysis.wording.phrases
        if phrase.key not in names and (phrase.headline or phrase.key not in everyday)
    ]
    if background is not None and background.articles >= SMALLEST:
        total, counted = background.articles + 2, background.phrases
        weight = {p.key: p.times * math.log(total / max(counted.get(p.key, 0) & ONE, 1)) for p in phrases}
    else:
        weight = {phrase.key: float(phrase.times) for phrase in phrases}
    phrases.sort(key=lambda phrase: (-weight[phrase.key], phrase.key))
    for rank, phrase in enumerate(phrases):
        words = phrase.key.split(" ")
        signs = signs_of_phrase(phrase, words, analysis, rank)
        if not in_names.isdisjoint(words):
            signs.append(("in a name",))
        signs += common_signs(phrase, words, style(analysis.knowledge.language), background)
        signs += voted_signs(tuple(words), votes)
        yield phrase, signs


def everyday_words(background: Background | None) -> Collection[str]:
    """Words of so many articles that they tell nothing; not worth weighing."""
    return background.everyday if background is not None and background.articles >= SMALLEST else ()


def signs_of_phrase(phrase: Phrase, words: Sequence[str], analysis: Analysis, rank: int) -> list[Sign]:
    """What the article itself says of a phrase."""
    lexicon, language = analysis.knowledge.lexicon, style(analysis.knowledge.language)
    often, headline = step(phrase.times, TIMES), int(phrase.headline)
    signs: list[Sign] = [
        ("any",),
        (language,),
        ("times", often),
        ("first", step(phrase.first, FIRST)),
        ("words", len(words)),
        (language, "words", len(words)),
        ("headline", headline),
        ("headline times", headline, min(often, 3)),
        (language, "headline", headline),
        ("rank", rank if rank < 12 else 12 + min(rank // 10, 4)),
        ("parts", phrase.parts.bit_count()),
        ("density", step(1000 * phrase.times / max(analysis.length, 300), DENSITY)),
        ("length", step(analysis.length, LENGTH)),
        ("letters", step(len(phrase.key), LETTERS)),
    ]
    for sign, known in (("role", lexicon.roles), ("body", lexicon.organisations), ("event", lexicon.events)):
        if not known.isdisjoint(words):
            signs.append((sign,))
    return [*signs, *(indonesian(words) if language == "id" else endings(phrase.text, language))]


def indonesian(words: Sequence[str]) -> Iterator[Sign]:
    """The affixes of a phrase."""
    first, last = words[0], words[-1]
    begins = next((found for found in BEGINNINGS if first.startswith(found)), "") if len(first) > 5 else ""
    ends = next((found for found in ENDINGS if last.endswith(found)), "") if len(last) > 5 else ""
    if begins:
        yield ("id", "begins", begins)
        if begins in ("pe", "ke") and first.endswith("an"):
            yield ("id", "around", begins)
    if ends:
        yield ("id", "ends", ends)
    if last is not first and len(last) > 5 and last.startswith(BEGINNINGS[:4]):
        yield ("id", "last is a verb")


def endings(text: str, language: str) -> Iterator[Sign]:
    """The last letters, which tell verbs and adjectives from nouns."""
    first, _, last = text.partition(" ")
    yield (language, "ends", (last or first)[-2:])
    if last:
        yield (language, "first ends", first[-2:])


def common_signs(phrase: Phrase, words: Sequence[str], language: str, background: Background | None) -> list[Sign]:
    """What the collection says of a phrase."""
    if background is None or background.articles < SMALLEST:
        return [size_sign(0)]
    total, size = background.articles, size_sign(background.articles)
    row = background.phrases.get(phrase.key, 0)
    articles, headlines = max(row & ONE, 1), row >> WIDTH
    share = step(articles / total, SHARE)
    signs: list[Sign] = [
        ("articles", step(articles, ARTICLES)),
        ("share", share),
        (language, "share", share),
        size,
        (*size, "share", share),
        (*size, "times", min(step(phrase.times, TIMES), 4)),
    ]
    if articles >= TOLD_FROM:
        signs.append(("in headlines", step(headlines / articles, IN_HEADLINES)))
    first, last = max(background.words.get(words[0], 0), 1), max(background.words.get(words[-1], 0), 1)
    if len(words) == 1:
        capital = background.names.get((phrase.key,), 0) & ONE
        signs.append(("word's share", step(first / total, SHARE)))
        signs.append(("dwelt on", step(articles / first, SMALL)))
        signs.append(("capital", step(capital / (capital + first), SMALL)))
    else:
        signs.append(("words' share", step(max(first, last) / total, SHARE)))
        signs.append(("bound", step(articles / min(first, last), BOUND)))
    return signs
