"""Catalogue entries as the Pelican articles that themes and plugins made for Pelican expect.

`articles`, `tags` and `authors` of the context look like Pelican's lists and make what they hold
only when someone looks at it: our own templates never do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, overload

from pelican.contents import Article as PelicanArticle
from pelican.urlwrappers import Author, Category, Tag

from ..catalogue.entry import Entry
from .holdings import Holdings
from .material import page_of


class Clippings(Sequence[PelicanArticle]):
    """The dated articles, newest first."""

    def __init__(
        self,
        holdings: Holdings,
        settings: Mapping[str, Any],
        context: Mapping[str, Any],
        ids: Sequence[str] | None = None,
    ) -> None:
        self.holdings, self.settings, self.context = holdings, settings, context
        self._given = ids

    @cached_property
    def ids(self) -> Sequence[str]:
        return self._given if self._given is not None else self.holdings.newest_ids()

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, index: int) -> PelicanArticle: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[PelicanArticle]: ...
    def __getitem__(self, index: int | slice) -> PelicanArticle | Sequence[PelicanArticle]:
        if isinstance(index, slice):
            return self.some(self.ids[index])
        return self._article(self.ids[index])

    def __iter__(self) -> Iterator[PelicanArticle]:
        return (self._article(id) for id in self.ids)

    def some(self, ids: Sequence[str]) -> Clippings:
        return Clippings(self.holdings, self.settings, self.context, ids)

    def _article(self, id: str) -> PelicanArticle:
        entry = self.holdings.entry(id)
        assert entry is not None and entry.published is not None
        page = page_of(self.holdings.ledger.page(id))
        metadata = {**self._metadata(entry), "record": page.article}
        return PelicanArticle(page.body, metadata, settings=dict(self.settings), context=dict(self.context))

    def _metadata(self, entry: Entry) -> dict[str, Any]:
        assert entry.published is not None
        return {
            "title": entry.headline,
            "date": entry.published.instant(),
            "slug": entry.address.rstrip("/").rsplit("/", 1)[-1],
            "url": entry.address,
            "save_as": f"{entry.address}index.html",
            "lang": entry.language,
            "category": Category(entry.publisher.text if entry.publisher else "-", self.settings),
            "authors": [Author(name.text, self.settings) for name in entry.bylines],
            "tags": [Tag(tag.name, self.settings) for tag in entry.tags],
            "summary": entry.lead,
        }


class Names(Sequence[tuple[Any, Clippings]]):
    """Names of an axis, each with its dated articles, as `tags` and `authors` of the context."""

    def __init__(self, articles: Clippings, axis: str) -> None:
        self.articles, self.axis = articles, axis

    @cached_property
    def pairs(self) -> list[tuple[Any, Clippings]]:
        wrapper, articles = {"tag": Tag, "byline": Author}[self.axis], self.articles
        pairs = []
        for shelf in articles.holdings.shelves(self.axis):
            name = wrapper(shelf.text, articles.settings)
            name.slug = shelf.slug
            filed = articles.holdings.filed(self.axis, shelf.slug)
            pairs.append((name, articles.some([entry.id for entry in filed])))
        return pairs

    def __len__(self) -> int:
        return len(self.pairs)

    @overload
    def __getitem__(self, index: int) -> tuple[Any, Clippings]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[tuple[Any, Clippings]]: ...
    def __getitem__(self, index: int | slice) -> tuple[Any, Clippings] | Sequence[tuple[Any, Clippings]]:
        return self.pairs[index]
