"""The words that stand around names in a language: roles, kinds of bodies, openers of sentences.

    lexicon/id.toml   "roles", "organisations", "openers", … as lists of words in one string

A language without a file has an empty lexicon: its names are found by capitals and recurrence alone.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from importlib.resources import files

import msgspec
from msgspec.structs import replace

from ..stylebook import Language

LETTERS = re.compile(r"[^\W_]+(?:['’&-][^\W_]+)*")
Words = frozenset[str]
Key = tuple[str, ...]
"""The words of a name in small letters."""


class Lexicon(msgspec.Struct, frozen=True):
    """Lower-case words by what they do to a name."""

    home: str = ""
    """Code of the territory nearly every article of this language names: `ID`."""
    roles: Words = frozenset()
    """Before a name and no part of it: offices, ranks, titles, forms of address."""
    regional: Words = frozenset()
    """Roles that are always of a place: *Bupati* Tirtamulya."""
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
    fold: Callable[[str], str] = str.casefold
    """What makes two forms one word: small letters, and no endings where names are inflected."""
    inflected: bool = False
    dull: Words = frozenset()
    """Words that are never a topic, nor begin or end one."""
    aliases: Mapping[Key, str] = msgspec.field(default_factory=dict)
    """Small-letter words of another spelling of the same thing → the spelling we show."""

    def key(self, words: Iterable[str]) -> Key:
        """What makes two spellings one name.

        >>> Lexicon().key(["Donald", "Trump"])
        ('donald', 'trump')
        """
        return tuple(map(self.fold, words))

    def ordinary(self, word: str) -> bool:
        """Whether a lower-case word at the start of a sentence is no name by itself."""
        return word in self.openers or word in self.before_people or re.fullmatch(self.verb, word) is not None

    def names_nothing(self, word: str) -> bool:
        """Whether a word is no name however it is written: calendar, units, forms of address, numbers."""
        return word in self.never or word in self.calendar or word in self.openers or len(word) == 1 or word.isdigit()

    def with_calendar(self, language: Language) -> Lexicon:
        """With what the stylebook knows of the language: months, weekdays and titles."""
        titles = frozenset(title for title in language.titles if " " not in title)
        calendar = frozenset(map(self.fold, (*language.months, *language.weekdays)))
        dull = self.dull | self.openers | self.never | calendar | self.before_people | self.after_people
        return replace(self, calendar=calendar, roles=self.roles | frozenset(map(self.fold, titles)), dull=dull)


SIMILAR = {"ms": "id"}
"""Languages whose newspapers use nearly the words of another."""


def lexicon_of(language: Language) -> Lexicon:
    code = SIMILAR.get(language.code, language.code)
    file = files(__package__).joinpath("lexicon", f"{code}.toml")
    known = lexicon_in(file.read_text("utf-8")) if code.isalpha() and file.is_file() else Lexicon()
    return known.with_calendar(language)


Subjects = Mapping[str, tuple[str, ...]]
"""Folded word or phrase → the subjects it speaks of."""


def subjects_of(code: str, lexicon: Lexicon) -> Subjects:
    """The subjects of a language; a subject's name speaks of it too."""
    file = files(__package__).joinpath("lexicon", "subjects", f"{SIMILAR.get(code, code)}.toml")
    if not (code.isalpha() and file.is_file()):
        return {}
    table: dict[str, str] = tomllib.loads(file.read_text("utf-8"))
    return spoken_by({subject: triggers.split(",") for subject, triggers in table.items()}, lexicon)


def spoken_by(triggers: Mapping[str, Iterable[str]], lexicon: Lexicon) -> Subjects:
    """Subject → its words, turned round."""
    found: dict[str, tuple[str, ...]] = {}
    for subject, words in triggers.items():
        for trigger in dict.fromkeys((subject, *words)):
            key = " ".join(lexicon.key(LETTERS.findall(trigger)))
            if subject not in found.get(key, ()):
                found[key] = (*found.get(key, ()), subject)
    return found


def without(endings: Iterable[str]) -> Callable[[str], str]:
    """A fold that takes the longest ending off a word, if three letters stay; capitals are left whole.

    >>> fold = without(["ия", "ии", "а", "ом"])
    >>> fold("Россия") == fold("России"), fold("США"), fold("Трампом")
    (True, 'сша', 'трамп')
    """
    ends_in = re.compile(rf"(?<=\w{{3}})(?:{'|'.join(sorted(endings, key=len, reverse=True))})$")

    @lru_cache(maxsize=50_000)
    def fold(word: str) -> str:
        lower = word.casefold()
        return lower if word.isupper() or len(word) > 40 else ends_in.sub("", lower)

    return fold


def lexicon_in(toml: str) -> Lexicon:
    """A lexicon from the text of its file; lists of words stand in one string each."""
    table = tomllib.loads(toml)
    endings = table.get("endings", "").split()
    fold = without(endings) if endings else str.casefold

    def words(name: str) -> Words:
        return frozenset(map(fold, table.get(name, "").split()))

    return Lexicon(
        home=table.get("home", ""),
        regions=tuple(filter(None, map(str.strip, table.get("regions", "").split(";")))),
        verb=table.get("verb", "(?!)"),
        fold=fold,
        inflected=bool(endings),
        aliases={tuple(map(fold, other.split())): shown for other, shown in table.get("aliases", {}).items()},
        roles=words("roles"),
        regional=words("regional"),
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
        dull=words("dull"),
    )
