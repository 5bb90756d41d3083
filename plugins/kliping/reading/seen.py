"""What a line says in a language, whatever stands around it; short lines are remembered from file to file.

"Foto: Warga Kediri"              labelled
"Perahu menyeberang. (AFP)"       credited
"Selasa, 31 Jan 2017 14:44 WIB"   dated
"Baca Juga"                       boilerplate, by the tables of the language
"""

from __future__ import annotations

import functools
import re

import msgspec

from ..stylebook.patterns import late
from .evidence import base
from .tails import signoff_at_end
from .timestamps import Stamp, stamps
from .traits import Traits, traits
from .words import Words

CREDITED = late(r"[(（\[][^()（）\[\]]{2,80}[)）\]]\s*$")
DATED_WITHIN = 220
"""Lines longer than this are running text: their dates are evidence, not time stamps."""
SHORT, REMEMBERED = 80, 2048
"""Lines up to so many characters are remembered, so many of them: menus and labels come back from file to file."""
SENTENCE = 60
"""Characters from which a line that goes on in small letters and ends with a stop is no labelled line."""


class Seen(msgspec.Struct):
    """Shared by every place the line stands in: nobody changes it."""

    traits: Traits
    base: tuple[float, float]
    """What it says for being body, as evidence.py adds it up."""
    kind: tuple[str, str] | None
    """Kind of boilerplate in the language's tables, and their rule."""
    dates: list[Stamp]
    labelled: bool
    credited: bool
    opens: bool
    """Begins as some label does."""


def seen(text: str, words: Words) -> Seen:
    """What a line says in the language of `words`."""
    return _remembered(text, words) if len(text) <= SHORT else _seen(text, words)


def _seen(text: str, words: Words) -> Seen:
    look = traits(text)
    kind = words.boilerplate.kind(text)
    dates = stamps(text, words.calendar) if not kind and look.digits and look.width <= DATED_WITHIN else []
    if dates and look.stop:
        dates = [stamp for stamp in dates if not _bracketed(text, stamp)]
    opens = words.opens(text)
    labelled, credited = opens and _labelled(text, words, look), _cited(text)
    told = (kind, words.boilerplate.rule) if kind else None
    return Seen(look, base(look, labelled, credited), told, dates, labelled, credited, opens)


_remembered = functools.lru_cache(maxsize=REMEMBERED)(_seen)


def _cited(text: str) -> bool:
    """Ends with what may be a credit in brackets."""
    return text[-1] in ")）]" and CREDITED.search(text, max(0, len(text) - 90)) is not None and not signoff_at_end(text)


def _labelled(text: str, words: Words, look: Traits) -> bool:
    """Begins with a label: a byline's, a photo's, tags'."""
    found = [pattern.match(text) for pattern in (words.byline, words.photo, words.tags, words.editor)]
    return any(label and not _running(text, label, look) for label in found)


def _running(text: str, label: re.Match[str], look: Traits) -> bool:
    """A sentence that only begins like a label: `By three in the morning nothing was left.`"""
    return look.stop and look.width > SENTENCE and text[label.end() : label.end() + 1].islower()


def _bracketed(text: str, stamp: Stamp) -> bool:
    """`Kamis (2/2/2017).` in a sentence tells about the news, not about the article."""
    return text[stamp.start - 1 : stamp.start] == "(" and text[stamp.end : stamp.end + 1] == ")"
