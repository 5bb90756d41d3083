"""The language a source is written in, told from its running text, and the direction it runs.

    "Duta Besar Rusia untuk Indonesia, Galuzin, menyebut …"    id, ltr
    "الرئيس يعلن"                                                ar, rtl

py3langid tells id and ms apart where others do not. It is loaded once, with the first reading.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Literal

from ..record import Field, Sureness

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

    from ..stylebook import Stylebook

ENOUGH = 1500
"""Characters looked at: 561 of 562 articles right; a third of them still gave 557."""
LONG = 60
CERTAIN = 200
"""Characters of running text from which the answer is as good as sure."""


def identified(texts: list[str], stylebook: Stylebook) -> Field[str]:
    """The language of the copy; long lines speak first, for menus are often in English."""
    running = " ".join(t for t in texts if len(t) > LONG)[:ENOUGH]
    sample = running if len(running) > LONG else " ".join(texts)[:ENOUGH]
    if not any(c.isalpha() for c in sample):
        return Field("und", (), "layout.language", Sureness.UNSURE)
    code, _ = _identifier(stylebook.languages).classify(sample.encode("utf-8", "replace").decode("utf-8"))
    sureness = Sureness.SURE if len(running) > CERTAIN else Sureness.LIKELY if len(sample) > 60 else Sureness.UNSURE
    return Field(str(code), (), "layout.language", sureness)


@functools.lru_cache(maxsize=4)
def _identifier(codes: tuple[str, ...]) -> LanguageIdentifier:
    """The identifier, kept to languages the stylebook knows."""
    from py3langid import langid

    identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE)
    known = set(codes) & set(identifier.labels)
    if len(known) > 20:
        identifier.set_languages(sorted(known))
    return identifier


RIGHT_TO_LEFT = range(0x0590, 0x0900)
"""Hebrew, Arabic, Syriac, Thaana and their neighbours."""


def direction(text: str) -> Literal["ltr", "rtl"]:
    """The way the text runs: what most of its letters say."""
    if text.isascii():
        return "ltr"
    letters = [c for c in text[:2000] if c.isalpha()]
    right = sum(ord(c) in RIGHT_TO_LEFT or 0xFB1D <= ord(c) <= 0xFEFC for c in letters)
    return "rtl" if right * 2 > len(letters) else "ltr"
