"""Catalogue entries as the Pelican articles that themes and plugins made for Pelican expect.

`articles` in the context looks like Pelican's list and makes an article only when someone looks
at it: our own templates never do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, overload

from pelican.contents import Article as PelicanArticle
from pelican.urlwrappers import Author, Category, Tag

from ..catalogue import Catalogue
from ..catalogue.entry import Entry
from .desk import Page


class Clippings(Sequence[PelicanArticle]):
    """The dated articles, newest first."""

    def __init__(
        self,
        catalogue: Catalogue,
        recall: Callable[[Entry], Page],
        settings: Mapping[str, Any],
        context: Mapping[str, Any],
        entries: Sequence[Entry] | None = None,
    ) -> None:
        self.catalogue, self.recall, self.settings, self.context = catalogue, recall, settings, context
        self.entries = tuple(reversed(catalogue.dated)) if entries is None else tuple(entries)

    def __len__(self) -> int:
        return len(self.entries)

    @overload
    def __getitem__(self, index: int) -> PelicanArticle: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[PelicanArticle]: ...
    def __getitem__(self, index: int | slice) -> PelicanArticle | Sequence[PelicanArticle]:
        if isinstance(index, slice):
            return self._some(self.entries[index])
        return self._article(self.entries[index])

    def __iter__(self) -> Iterator[PelicanArticle]:
        return (self._article(entry) for entry in self.entries)

    def by_axis(self, axis: str) -> list[tuple[Tag | Author, Clippings]]:
        """Names of an axis, each with its dated articles, as `tags` and `authors` of the context."""
        wrapper = {"tag": Tag, "byline": Author}[axis]
        pairs = []
        for bucket in self.catalogue.paged(axis).values():
            name = wrapper(bucket.name.text, self.settings)
            name.slug = bucket.name.slug
            pairs.append((name, self._some([entry for entry in bucket.entries if entry.published is not None])))
        return pairs

    def _some(self, entries: Sequence[Entry]) -> Clippings:
        return Clippings(self.catalogue, self.recall, self.settings, self.context, entries)

    def _article(self, entry: Entry) -> PelicanArticle:
        assert entry.published is not None
        page = self.recall(entry)
        metadata = {
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
            "record": page.article,
        }
        return PelicanArticle(page.body, metadata, settings=dict(self.settings), context=dict(self.context))
