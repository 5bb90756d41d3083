"""The words that stand around names in a language: roles, kinds of bodies, openers of sentences.

    lexicon/id.toml   "roles", "organisations", "openers", … as lists of words in one string

A language without a file has an empty lexicon: its names are found by capitals and recurrence alone.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from importlib.resources import files

from ..stylebook import Language

Words = frozenset[str]


@dataclass(frozen=True)
class Lexicon:
    """Lower-case words by what they do to a name."""

    home: str = ""
    """Code of the territory nearly every article of this language names: `ID`."""
    roles: Words = frozenset()
    """Before a name and no part of it: offices, ranks, titles, forms of address."""
    portfolios: Words = frozenset()
    """What an office is of: part of the role when a name follows it."""
    organisations: Words = frozenset()
    places: Words = frozenset()
    place_words: Words = frozenset()
    """Kinds of places that are left out of the name: *Kota* Bandung."""
    regions: tuple[str, ...] = ()
    """Well-known places besides countries, as printed."""
    events: Words = frozenset()
    connectors: Words = frozenset()
    before_places: Words = frozenset()
    before_people: Words = frozenset()
    after_people: Words = frozenset()
    money: Words = frozenset()
    """Before a country they make a currency of it: *dolar* AS."""
    media: Words = frozenset()
    never: Words = frozenset()
    openers: Words = frozenset()
    """Ordinary words that sentences begin with."""
    calendar: Words = frozenset()
    """Months and weekdays; from the stylebook."""
    verb: str = "(?!)"
    """A pattern of words that are verbs or adverbs by their form."""
    aliases: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    """Small-letter words of another spelling of the same thing → the spelling we show."""

    def ordinary(self, word: str) -> bool:
        """Whether a lower-case word at the start of a sentence is no name by itself."""
        return word in self.openers or word in self.before_people or re.fullmatch(self.verb, word) is not None

    def with_calendar(self, language: Language) -> Lexicon:
        """With what the stylebook knows of the language: months, weekdays and titles."""
        titles = frozenset(title for title in language.titles if " " not in title)
        return replace(self, calendar=frozenset({*language.months, *language.weekdays}), roles=self.roles | titles)


def lexicon_of(language: Language) -> Lexicon:
    file = files(__package__).joinpath("lexicon", f"{language.code}.toml")
    known = lexicon_in(file.read_text("utf-8")) if language.code.isalpha() and file.is_file() else Lexicon()
    return known.with_calendar(language)


def lexicon_in(toml: str) -> Lexicon:
    """A lexicon from the text of its file; lists of words stand in one string each."""
    table = tomllib.loads(toml)

    def words(name: str) -> Words:
        return frozenset(table.get(name, "").casefold().split())

    return Lexicon(
        home=table.get("home", ""),
        regions=tuple(filter(None, map(str.strip, table.get("regions", "").split(";")))),
        verb=table.get("verb", "(?!)"),
        aliases={tuple(other.casefold().split()): shown for other, shown in table.get("aliases", {}).items()},
        roles=words("roles"),
        portfolios=words("portfolios"),
        organisations=words("organisations"),
        places=words("places"),
        place_words=words("place_words"),
        events=words("events"),
        connectors=words("connectors"),
        before_places=words("before_places"),
        before_people=words("before_people"),
        after_people=words("after_people"),
        money=words("money"),
        media=words("media"),
        never=words("never"),
        openers=words("openers"),
    )
