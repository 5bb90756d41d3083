"""A reading, and what the collection taught → what the article is about, best first.

    tags_of(article, stylebook)             one article alone
    tags_of(article, stylebook, learnt)     with the background of its collection

    analysis → score → choose               for every article
    background                              counted by `inv learn`, frozen until it runs again

An article's tags are a function of the article, the stylebook and what was learnt, and of nothing
else: one article more changes no other's tags.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...record import Article, Tag, TagKind
from ...stylebook import Stylebook
from ..addresses import key, named
from ..mentions import Candidate
from ..runs import LETTERS
from .analysis import Analysis, analysed
from .choose import KEPT, MOST, chosen, ranked, tags_from
from .knowledge import knowledge_of
from .learnt import NOTHING, TagsLearnt
from .score import Scored, kind_of, scored

__all__ = ["MOST", "NOTHING", "TagsLearnt", "tags_and_rest", "tags_of"]


def tags_of(article: Article, stylebook: Stylebook, learnt: TagsLearnt = NOTHING) -> tuple[Tag, ...]:
    """Printed tags in their order, then the chosen ones by their worth; two tags never share a slug."""
    analysis, candidates = considered(article, stylebook, learnt)
    tags: dict[str, Tag] = {}
    for tag in printed_tags(article, analysis):
        tags.setdefault(tag.slug, tag)
    for tag in tags_from(list(chosen(candidates)), article, analysis):
        tags.setdefault(tag.slug, tag)
    return tuple(tags.values())


def tags_and_rest(article: Article, stylebook: Stylebook, learnt: TagsLearnt, at_least: int) -> tuple[list[str], int]:
    """The names of an article's tags and of the next best after them, and how many of them are its tags."""
    _, candidates = considered(article, stylebook, learnt)
    tags = tags_of(article, stylebook, learnt)
    names = {tag.slug: tag.name for tag in tags}
    for candidate in candidates:
        if len(names) >= at_least:
            break
        names.setdefault(candidate.name.slug, candidate.name.text)
    return list(names.values()), len(tags)


def considered(article: Article, stylebook: Stylebook, learnt: TagsLearnt) -> tuple[Analysis, Sequence[Scored]]:
    """Everything that could be a tag of the article, best first."""
    language = article.language.value
    knowledge = knowledge_of(stylebook, language)
    background = learnt.background(language, knowledge.lexicon)
    analysis = analysed(article, knowledge, background)
    return analysis, ranked(scored(analysis, background), article, stylebook, analysis)


def printed_tags(article: Article, analysis: Analysis) -> Iterator[Tag]:
    """As printed; the body may show what they are and where it names them."""
    found: dict[tuple[str, ...], Candidate] = {name.key: name for name in analysis.names} if article.tags else {}
    for field in article.tags:
        name = named(field.value)
        shown = found.get(analysis.knowledge.lexicon.key(LETTERS.findall(field.value)))
        if shown:
            yield Tag(name.text, name.slug, kind_of(shown), "printed", tuple(shown.mentions[:KEPT]))
        elif key(name.text):
            yield Tag(name.text, name.slug, TagKind.TOPIC, "printed")
