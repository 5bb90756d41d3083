"""Subjects an article speaks of, and tags that only its neighbours have → their signs.

    Sepak bola: "gol", "striker" and "wasit" stand in it      ("triggers", 3) ("said", 0) …
    Piala Dunia: a third of the neighbours have it            ("voted", 7) ("rank", 0) …

Neither need stand in the article by its own name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from ..lexicon import Key
from .analysis import Analysis
from .background import Background
from .propagate import NO_VOTES, Votes
from .signs import (
    ARTICLES,
    DENSITY,
    FIRST,
    LAST_RANK,
    LENGTH,
    SHARE,
    SMALLEST,
    TAGGED,
    TIMES,
    VOTES,
    Sign,
    size_sign,
    step,
    style,
    voted_signs,
)
from .wording import Subject

LIFT = (1, 1.5, 2, 3, 5, 10, 20)
"""How much more often the neighbours have a tag than all the tagged."""
MOST_VOTED = 20


def signs_of_subjects(
    analysis: Analysis, background: Background | None, votes: Votes = NO_VOTES
) -> Iterator[tuple[Subject, list[Sign]]]:
    language = style(analysis.knowledge.language)
    subjects = sorted(analysis.wording.subjects, key=lambda subject: (-subject.times, subject.name))
    fold = analysis.knowledge.lexicon.key
    said = {phrase.key for phrase in analysis.wording.phrases} | {" ".join(name.key) for name in analysis.names}
    for rank, subject in enumerate(subjects):
        often, headline = step(subject.times, TIMES), int(subject.headline)
        own = int(" ".join(fold(subject.name.split())) in said)
        signs: list[Sign] = [
            ("any",),
            (language,),
            ("times", often),
            (language, "times", often),
            ("first", step(subject.first, FIRST)),
            ("triggers", min(subject.triggers, 6)),
            ("headline", headline),
            ("headline times", headline, min(often, 3)),
            (language, "headline", headline),
            ("rank", min(rank, LAST_RANK)),
            ("parts", subject.parts.bit_count()),
            ("density", step(1000 * subject.times / max(analysis.length, 300), DENSITY)),
            ("length", step(analysis.length, LENGTH)),
            ("said", own),
            (language, "said", own),
        ]
        signs += voted_signs(fold(subject.name.split()), votes)
        yield subject, [*signs, *shared_signs(subject.name, language, background)]


def shared_signs(subject: str, language: str, background: Background | None) -> Iterable[Sign]:
    if background is None or background.articles < SMALLEST:
        return [size_sign(0)]
    share = step(max(background.subjects.get(subject, 0), 1) / background.articles, SHARE)
    return [("share", share), (language, "share", share), size_sign(background.articles)]


def signs_of_neighbours(votes: Votes, language: str, named: Collection[Key]) -> Iterator[tuple[Key, list[Sign]]]:
    """Tags the neighbours have and the article does not name; `named` are those it does."""
    many = step(votes.tagged, TAGGED)
    ranked = sorted(votes.shares.items(), key=lambda pair: (-pair[1], pair[0]))
    for rank, (words, part) in enumerate(ranked[:MOST_VOTED]):
        if words in named:
            continue
        share, printed = step(part, VOTES), votes.printed.get(words, 0)
        yield (
            words,
            [
                ("any",),
                (style(language),),
                ("voted", share),
                ("voted", many, share),
                ("rank", rank),
                ("words", min(len(words), 4)),
                ("printed", step(printed, ARTICLES)),
                ("printed share", step(printed / votes.tagged, SHARE)),
                ("lift", step(part * votes.tagged / max(printed, 1), LIFT)),
            ],
        )
