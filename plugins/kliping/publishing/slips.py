"""What is set once and shown on many pages: texts made safe, and slips, the parts that show an entry.

    escaped.of("Anak & Ibu")                          Anak &amp; Ibu
    slips.key(context, "parts/story.html", entry)     how deep the page lies, and which entry it is

In the days of metal a slip was a piece of set type kept standing, to be put into one page after another.
"""

from __future__ import annotations

import re
from typing import Any

from jinja2.runtime import Context
from markupsafe import Markup, escape

from ..catalogue.entry import Entry
from .bidi import well_formed

MARKUP = re.compile("[&<>\"']")
SHORT = 400
"""Characters of a text that may be shown again: a headline, a lead."""
AT_HAND = 20_000
"""Texts and slips kept at hand by a process: some 20 MB."""


def printable(value: Any) -> Any:
    """`value` as HTML can carry it; applied to everything a template prints."""
    if not isinstance(value, str):
        return value
    text = well_formed(value)
    return value if text == value else type(value)(text)


class Escaped(dict[str, str]):
    """Text → its HTML."""

    def __missing__(self, text: str) -> str:
        plain = text.isprintable() and MARKUP.search(text) is None
        made = text if plain else str(escape(well_formed(text)))
        if len(text) <= SHORT:
            if len(self) >= AT_HAND:
                self.clear()
            self[text] = made
        return made

    def of(self, value: Any) -> str:
        """HTML of anything a template prints."""
        kind = value.__class__
        if kind is str:
            return self[value]
        if kind is Markup:
            return well_formed(str(value))
        return str(value) if kind is int else str(escape(printable(value)))


class Slips(dict[tuple[object, ...], str]):
    """Parts set before, by all that they show."""

    def key(self, context: Context, part: str, *shown: object) -> tuple[object, ...] | None:
        """Names a slip by what it shows and by how deep the page lies, for its links; None for what has no name.

        In one build an entry's id says all of it.
        """
        names: list[object] = [part, way_up(context["page"])]
        for value in shown:
            if isinstance(value, Entry):
                names.append(value.id)
            elif value is None or isinstance(value, str | bool | int):
                names += (type(value), value)
            else:
                return None
        return tuple(names)

    def keep(self, key: tuple[object, ...] | None, text: str) -> str:
        if key is not None:
            if len(self) >= AT_HAND:
                self.clear()
            self[key] = text
        return text


def way_up(page: Any) -> str | None:
    """From a page to the top of the site: `../../`; None where links begin at the top."""
    return None if page.rooted else "../" * page.address.count("/")
