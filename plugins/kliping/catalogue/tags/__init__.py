"""A reading, and what the collection taught → what the article is about, best first.

    tags_of(article, stylebook)             one article alone
    tags_of(article, stylebook, state)      with what its collection taught and a person decided

    analysis → score → choose → reasons     for every article
    background, propagate, lock             written by `inv learn`, frozen until it runs again
    vocabulary                              content/tags.toml, which always wins

An article's tags are a function of the article, the stylebook and the state, and of nothing else:
one article more changes no other's tags.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...record import Article, Tag, TagKind
from ...stylebook import Stylebook
from ..addresses import key, named
from ..lexicon import Key
from ..mentions import Candidate
from .analysis import Analysis, analysed
from .choose import MOST, Ranked, chosen, ranked
from .knowledge import knowledge_of
from .reasons import MENTIONS, tags_from
from .score import kind_of, scored
from .state import ALONE, TagState

__all__ = ["ALONE", "MOST", "TagState", "ranked_tags", "tags_of"]


def tags_of(article: Article, stylebook: Stylebook, state: TagState = ALONE) -> tuple[Tag, ...]:
    """Printed tags in their order, then the chosen ones by their worth; two tags never share a slug."""
    analysis, candidates = considered(article, stylebook, state)
    return chosen_tags(article, analysis, candidates, state)


def ranked_tags(article: Article, stylebook: Stylebook, state: TagState = ALONE) -> tuple[list[str], list[str]]:
    """The names of an article's tags and then the next best, and the names of its tags alone."""
    analysis, candidates = considered(article, stylebook, state)
    tags = {tag.slug: tag.name for tag in chosen_tags(article, analysis, candidates, state)}
    return list(({one.name.slug: one.name.text for one in candidates} | tags).values()), list(tags.values())


def considered(article: Article, stylebook: Stylebook, state: TagState) -> tuple[Analysis, list[Ranked]]:
    """The best that could be tags of the article, best first."""
    knowledge = knowledge_of(stylebook, article.language.value, state.vocabulary)
    background = state.background(knowledge)
    analysis = analysed(article, knowledge, background)
    return analysis, ranked(scored(analysis, background, state.votes(analysis, article)), article, stylebook, analysis)


def chosen_tags(article: Article, analysis: Analysis, candidates: list[Ranked], state: TagState) -> tuple[Tag, ...]:
    tags: dict[str, Tag] = {}
    for tag in printed_tags(article, analysis):
        tags.setdefault(tag.slug, tag)
    background = state.background(analysis.knowledge)
    best = chosen(candidates, analysis, state.lock.of(article.id), background.articles if background else 0)
    found = [one for one in best if one.name.slug not in tags]
    return (*tags.values(), *tags_from(found, article, analysis, background))


def printed_tags(article: Article, analysis: Analysis) -> Iterator[Tag]:
    """As printed, but for what `tags.toml` says; the body may show what they are and where it names them."""
    vocabulary, words = analysis.knowledge.vocabulary, analysis.knowledge.words
    found: dict[Key, Candidate] = {name.key: name for name in analysis.names} if article.tags else {}
    for field in article.tags:
        name = named(vocabulary.name(field.value))
        if not key(name.text) or vocabulary.blocks(name.text):
            continue
        shown = found.get(words(field.value)) or found.get(words(name.text))
        kind = vocabulary.kind(name.text, kind_of(shown) if shown else TagKind.TOPIC)
        yield Tag(name.text, name.slug, kind, "printed", tuple(shown.mentions[:MENTIONS]) if shown else ())
