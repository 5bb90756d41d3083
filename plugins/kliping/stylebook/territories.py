"""The countries and regions of the world as one language names them, with everyday short forms.

territories.get("AS")        "Amerika Serikat"     a short form in capitals is looked up as printed:
territories.get("as")        None                  "as", "us" and "uk" are words
territories.get("RUSIA")     "Rusia"               a name in any case
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .folding import folded
from .tomlfile import TomlFile


class Territories(Mapping[str, str]):
    """Text as printed → the name this language shows for it."""

    def __init__(self, names: Mapping[str, str], aliases: Mapping[str, str]) -> None:
        """`names`: code → name; `aliases`: spelling → code."""
        self.codes = dict(names)
        spellings = {**{name: code for code, name in names.items()}, **aliases}
        self._capitals = {text: names[code] for text, code in spellings.items() if _is_short_form(text)}
        self._words = {folded(text): names[code] for text, code in spellings.items() if not _is_short_form(text)}

    def __getitem__(self, printed: str) -> str:
        if printed in self._capitals:
            return self._capitals[printed]
        return self._words[folded(printed)]

    def __iter__(self) -> Iterator[str]:
        yield from self._capitals
        yield from self._words

    def __len__(self) -> int:
        return len(self._capitals) + len(self._words)


def _is_short_form(text: str) -> bool:
    """`AS`, `U.S.`, `UEA`: capitals that would be another word in small letters."""
    letters = text.replace(".", "")
    return len(letters) <= 4 and letters.isupper() and letters.isalpha()


def read_territories(file: TomlFile) -> Territories:
    table = file.values
    file.check_keys(table, ("names", "aliases"), "table")
    names, aliases = table.get("names", {}), table.get("aliases", {})
    for spelling, code in aliases.items():
        if code not in names:
            raise file.error(spelling, f"{spelling} stands for {code}, which has no name")
    return Territories(names, aliases)
