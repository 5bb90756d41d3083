"""A draft of a house → its file in TOML.

publisher  = "Warta Contoh"

[shapes]
byline    = "Reporter: {names}"  # in 6 of 6
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seen:
    """A shape, in how many articles it was seen, and an invented line of it."""

    text: str
    articles: int
    slots: Mapping[str, str]
    line: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What a house file will say."""

    title: str
    language: str
    timezone: str | None
    date_order: str | None
    shapes: Mapping[str, Sequence[Seen]]
    boilerplate: Mapping[str, Sequence[str]]
    articles: int
    """How many it was drawn from."""


def written(draft: Draft) -> str:
    """The file."""
    return "".join(_lines(draft))


def _lines(draft: Draft) -> Iterator[str]:
    yield f"# {draft.title}, proposed from {draft.articles} articles: drop what is not the house's own.\n"
    yield f"publisher  = {_text(draft.title)}\nlanguage   = {_text(draft.language)}\n"
    if draft.timezone:
        yield f"timezone   = {_text(draft.timezone)}\n"
    else:
        yield '# timezone = "Asia/Jakarta"   # none was printed that says it\n'
    if draft.date_order:
        yield f"date_order = {_text(draft.date_order)}\n"
    if draft.shapes:
        yield "\n[shapes]\n"
    for name, table in sorted(draft.shapes.items()):
        counted = ", ".join(str(one.articles) for one in table)
        value = _text(table[0].text) if len(table) == 1 else f"[{', '.join(_text(one.text) for one in table)}]"
        yield f"{name:<9} = {value}  # in {counted} of {draft.articles}\n"
    if draft.boilerplate:
        yield "\n[boilerplate]\n"
    for kind, lines in draft.boilerplate.items():
        yield f"{kind:<6} = [{', '.join(map(_text, lines))}]\n"
    for name, table in sorted(draft.shapes.items()):
        slots = ", ".join(f"{slot} = {_text(value)}" for slot, value in table[0].slots.items())
        yield "\n[[example]]  # invented\n"
        yield f"line  = {_text(table[0].line)}\nis    = {_text(name)}\nslots = {{ {slots} }}\n"


def _text(value: str) -> str:
    """As TOML writes a string."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
