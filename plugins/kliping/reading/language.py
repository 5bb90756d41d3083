"""The language a source is written in, told from its running text, and the direction it runs.

    "Duta Besar Rusia untuk Indonesia, Galuzin, menyebut …"    id, ltr
    "الرئيس يعلن"                                                ar, rtl

py3langid tells id and ms apart where others do not. It is loaded once, with the first reading.
"""

from __future__ import annotations

import functools
import re
from array import array
from typing import TYPE_CHECKING, Literal

from ..record import Field, Sureness

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

    from ..stylebook import Stylebook

SCRIPTS = tuple(
    (re.compile(f"[{letters}]"), code)
    for letters, code in (
        ("\uac00-\ud7a3", "ko"),
        ("\u0e00-\u0e7f", "th"),
        ("\u0370-\u03ff", "el"),
        ("\u10a0-\u10ff", "ka"),
        ("\u0530-\u058f", "hy"),
        ("\u0e80-\u0eff", "lo"),
        ("\u1780-\u17ff", "km"),
        ("\u0b80-\u0bff", "ta"),
        ("\u0c00-\u0c7f", "te"),
        ("\u0d00-\u0d7f", "ml"),
        ("\u0c80-\u0cff", "kn"),
        ("\u0a80-\u0aff", "gu"),
        ("\u0a00-\u0a7f", "pa"),
        ("\u0d80-\u0dff", "si"),
        ("\u1000-\u109f", "my"),
    )
)
"""Scripts that one language writes in newspapers."""
OWN_SCRIPT = re.compile("".join(script.pattern for script, _ in SCRIPTS).replace("][", ""))
"""A letter of any of them."""
NEAR = tuple(frozenset(codes.split()) for codes in ("id ms", "no nb nn da", "hr bs sr", "cs sk"))
ENOUGH = 700
"""Characters looked at: 558 of 562 articles right; with half of them it was 555, with 2,000 561."""
BYTES = 1000
"""As many in UTF-8: letters of two and three bytes say more each."""
LONG = 60
CERTAIN = 200
"""Characters of running text from which the answer is as good as sure."""


def near(code: str, other: str) -> bool:
    """Two languages that short copy is taken for one another."""
    return any(code in pair and other in pair for pair in NEAR)


def identified(texts: list[str], stylebook: Stylebook) -> Field[str]:
    """The language of the copy; long lines speak first, for menus are often in English."""
    running = " ".join(t for t in texts if len(t) > LONG)[:ENOUGH]
    sample = running if len(running) > LONG else " ".join(texts)[:ENOUGH]
    if not any(c.isalpha() for c in sample):
        return Field("und", (), "layout.language", Sureness.UNSURE)
    for script, only in SCRIPTS if OWN_SCRIPT.search(sample) else ():
        if len(script.findall(sample)) * 3 > len(sample):
            return Field(only, (), "layout.script", Sureness.SURE if len(sample) > LONG else Sureness.LIKELY)
    code, _ = _identifier(stylebook.languages).classify(
        sample.encode("utf-8", "replace")[:BYTES].decode("utf-8", "ignore")
    )
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
        # Rows are what is looked up; a choice of columns lies in memory column by column.
        identifier.nb_ptc = identifier.nb_ptc.copy(order="C")
    # A list leads to numbers all over the memory; these are asked for every byte of copy.
    identifier.tk_output = array("i", identifier.tk_output)
    identifier._rowbase = array("i", identifier._rowbase)
    return identifier


RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")
"""Letters of Hebrew, Arabic, Syriac, Thaana and their neighbours."""
LETTER = re.compile(r"[^\W\d_]")


def direction(text: str) -> Literal["ltr", "rtl"]:
    """The way the text runs: what most of its letters say."""
    sample = text[:1000]
    if not RIGHT.search(sample):
        return "ltr"
    return "rtl" if len(RIGHT.findall(sample)) * 2 > len(LETTER.findall(sample)) else "ltr"
