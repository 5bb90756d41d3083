"""The language of copy that script and small words leave open: py3langid, which tells id and ms apart.

Numpy and the model cost a process half a second and 100 MB; they are loaded with the first such copy.
"""

from __future__ import annotations

import functools
from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

BYTES = 1000
"""Bytes of UTF-8 looked at: letters of two and three bytes say more each."""


def language(sample: str, codes: tuple[str, ...]) -> str:
    """The likeliest of the languages in `codes`."""
    code, _ = _identifier(codes).classify(sample.encode("utf-8", "replace")[:BYTES].decode("utf-8", "ignore"))
    return str(code)


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
