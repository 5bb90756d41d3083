"""The desk: the copy, the page, the galley and the fields found so far, on which the rules work together.

The modules named `place_…` put things in their place: each gives lines and parts of lines their
roles on the galley and fills a few fields, the surest rules first.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right

import msgspec

from ..record import Byline, Field, Moment, Photo
from .copydesk import Copy
from .headline import tokens
from .roles import Galley
from .segment import Page

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u2028\u2029\u2060\ufeff]")


def tidy(text: str) -> str:
    """A value as a person would type it: single spaces, nothing unseen at odds with print."""
    if not text.isprintable():  # no control is, and no space but the plain one
        text = CONTROL.sub("", text)
    return " ".join(text.split())


class Fields(msgspec.Struct):
    """The fields found so far."""

    headline: Field[str] | None = None
    kicker: Field[str] | None = None
    standfirst: Field[str] | None = None
    bylines: list[Field[Byline]] = msgspec.field(default_factory=list)
    published: Field[Moment] | None = None
    updated: Field[Moment] | None = None
    publisher: Field[str] | None = None
    agency: Field[str] | None = None
    """Printed as the source elsewhere than in the dateline."""
    section: Field[str] | None = None
    photos: list[Photo] = msgspec.field(default_factory=list)
    tags: list[Field[str]] = msgspec.field(default_factory=list)
    corrections: list[Field[str]] = msgspec.field(default_factory=list)
    signoff: Field[str] | None = None


class Desk(msgspec.Struct, dict=True):
    """What the rules of one source work on together."""

    copy: Copy
    page: Page
    galley: Galley
    fields: Fields
    given: bool = False
    """The house is that of the folder, not one whose sign stands in the copy."""

    def text(self, index: int) -> str:
        return self.copy.text(index)

    @functools.cached_property
    def vocabulary(self) -> set[str]:
        """The words of the headline and the story."""
        return {word for i in (max(0, self.page.headline), *self.page.body[:40]) for word in tokens(self.text(i))}

    def value(self, index: int, start: int, end: int) -> str:
        return tidy(self.text(index)[start:end])

    @functools.cached_property
    def _order(self) -> list[int]:
        """Lines that are not blank."""
        return list(self.copy.looks)

    @property
    def head(self) -> list[int]:
        """Lines above the first paragraph that are still free."""
        marks = self.galley.marks
        return [i for i in self._order[: bisect_left(self._order, self.page.first)] if i not in marks]

    @property
    def tail(self) -> list[int]:
        """Lines below the last paragraph that are still free."""
        marks = self.galley.marks
        return [i for i in self._order[bisect_right(self._order, self.page.last) :] if i not in marks]
