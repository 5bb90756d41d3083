"""The stylebook: all houses and languages, those that came with Kliping and the site's own.

book = load(Path("content/houses"), Path("content/languages"))
book.house("cnn_indonesia").shapes["byline"]
book.language("id").months["mei"]                       5
book.territories("id").get("AS")                        "Amerika Serikat"
book.recognise(lines)                                   the house that signed this copy, or None
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

import msgspec

from ..errors import HouseError
from . import register
from .house import House, read_house
from .language import Language, read_language
from .register import Houses, Registered
from .shapes import Shape
from .territories import Territories, read_territories
from .tomlfile import TomlFile

HERE = Path(__file__).resolve().parent
GENERIC = "_wire"
"""The house for copy of nobody we know: agency conventions that hold everywhere."""
SHARED = "und"
SAME = {"nb": "no", "in": "id", "iw": "he", "tl": "fil", "mo": "ro", "sh": "sr", "ji": "yi", "cmn": "zh", "zsm": "ms"}
"""Codes that other tools give a language we keep under another one."""


class Recognition(msgspec.Struct, frozen=True):
    """The house that signed a piece of copy, and where it did."""

    house: House
    line: int
    """Index into the lines looked at."""
    shape: str
    """`byline`, `dateline`, `copyright`, …"""


class Stylebook:
    """A house or a language is read when it is first asked for."""

    def __init__(
        self,
        houses: Mapping[str, House],
        registered: Mapping[str, Registered],
        language_files: Mapping[str, Path],
        places: Mapping[str, Path],
    ) -> None:
        self.houses = houses
        self._registered = registered
        self._language_files = dict(language_files)
        self._territory_files = dict(places)
        self._languages: dict[str, Language] = {}
        self._territories: dict[str, Territories] = {}

    def house(self, key: str) -> House:
        if key in self.houses:
            return self.houses[key]
        near = difflib.get_close_matches(key, self.houses, n=1)
        raise HouseError(f"unknown house {key}" + (f"; did you mean {near[0]}?" if near else ""))

    @property
    def wire(self) -> House:
        return self.houses[GENERIC]

    @cached_property
    def languages(self) -> tuple[str, ...]:
        return tuple(sorted(self._language_files))

    def language(self, code: str) -> Language:
        """The table of a language; the shared one for a code nobody described."""
        known = next((c for c in (code, SAME.get(code, "")) if c in self._language_files), SHARED)
        if known not in self._languages:
            shared = None if known == SHARED else self.language(SHARED)
            self._languages[known] = read_language(TomlFile(self._language_files[known]), known, shared)
        return self._languages[known]

    def territories(self, code: str) -> Territories:
        """Countries and regions in a language; none for a language nobody described."""
        if code not in self._territories:
            path = self._territory_files.get(code)
            self._territories[code] = read_territories(TomlFile(path)) if path else Territories({}, {})
        return self._territories[code]

    def recognise(self, lines: Sequence[str]) -> House | None:
        """The house whose name stands in its own place in this copy. No guess: None when none does."""
        found = self.recognition(lines)
        return found.house if found else None

    def recognition(self, lines: Sequence[str]) -> Recognition | None:
        """As `recognise`, with the evidence. A publisher goes before an agency whose copy it prints."""
        small = [line.casefold() for line in lines]
        whole = "\n".join(small)
        # Most copy names no house in its place; looking for a substring is the cheap way to know.
        named = [name for name in self._signs if name in whole]
        hits = [
            Recognition(self.houses[key], index, kind)
            for index, line in enumerate(small)
            for name in named
            if name in line
            for key, kind, shape in self._signs[name]
            if _shape(shape).match(lines[index])
        ]
        return min(hits, key=lambda hit: (hit.house.agency, hit.shape == "copyright", hit.line), default=None)

    @cached_property
    def names(self) -> frozenset[str]:
        """What all houses are called, casefolded."""
        return frozenset(name.casefold() for house in self._registered.values() for name in house.names)

    @cached_property
    def _signs(self) -> dict[str, list[tuple[str, str, str]]]:
        """Casefolded name of a house → the shapes that name it."""
        signs: dict[str, list[tuple[str, str, str]]] = {}
        for key, house in sorted(self._registered.items()):
            for kind, shape in house.signs:
                for name in house.names:
                    signs.setdefault(name.casefold(), []).append((key, kind, shape))
        return signs


@lru_cache(maxsize=1024)
def _shape(text: str) -> Shape:
    return Shape(text)


def load(houses: Path | None = None, languages: Path | None = None) -> Stylebook:
    """The shipped stylebook with a site's own files over it; a file of the same name wins.

    A site's own houses are opened at once, so that mistakes in them are told whether they are needed or not.
    """
    shipped, own = _files(HERE), _files(houses)
    language_files = _files(HERE / "languages") | _files(languages)
    places = _files(HERE / "languages" / "territories") | _files(languages / "territories" if languages else None)
    book = Houses(shipped | own, lambda key, path: read_house(TomlFile(path), key))
    known = register.known(shipped)
    unknown = {key: register.registered(book[key]) for key in book if key in own or key not in known}
    return Stylebook(book, {**known, **unknown}, language_files, places)


def house_in(path: Path, book: Stylebook) -> House:
    """The house a folder's `house.toml` names or tunes for what lies beneath it.

    `house = "cnn_indonesia"` names one; any other key stands over what that house says.
    """
    file = TomlFile(path)
    named = file.string(file.values, "house")
    if named is not None and named not in book.houses:
        near = difflib.get_close_matches(named, book.houses, n=1)
        raise file.error("house", f"unknown house {named}" + (f"; did you mean {near[0]}?" if near else ""))
    base = book.houses[named] if named else book.wire
    file.values = {key: value for key, value in file.values.items() if key != "house"}
    return read_house(file, named or path.parent.name, base)


def _files(folder: Path | None) -> dict[str, Path]:
    return {path.stem: path for path in folder.glob("*.toml")} if folder and folder.is_dir() else {}
