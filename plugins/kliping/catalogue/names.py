"""A run of capitalised words → the names in it: roles taken off, territories recognised.

Presiden Rusia Vladimir Putin                 Rusia · Vladimir Putin
Menteri Luar Negeri Retno Marsudi             Retno Marsudi
Kapolrestabes Palembang Kombes Harryo         Palembang · Harryo
Ketua DPR RI Puan Maharani                    DPR · Puan Maharani
PT Danantara Sumberdaya Indonesia             Danantara Sumberdaya Indonesia
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from .lexicon import Key, Lexicon
from .runs import LETTERS

LEGAL_FORMS = frozenset({"pt", "cv", "ud"})
TAILS = frozenset({"ri", "tbk", "sh", "mh", "se", "mm", "mt", "st", "phd", "jr", "cs", "dkk"})
"""Stand behind a name and are no part of it."""
ENDS = frozenset({"ri", "tbk"})
"""What follows them is another name: "Kementerian Kesehatan RI Yuli Farianti"."""

OF = frozenset({"of", "for", "the"})
"""Between a person and a place in English: "President Emmanuel Macron of France"."""


class Piece(NamedTuple):
    """Words `start` to `end` of a run that name one thing."""

    start: int
    end: int
    hint: str = ""
    """What they are for certain: `territory`, `person`, `organisation`, `place`, `event`; empty when open."""
    canonical: str = ""
    """A territory's name in canonical form."""


class Gazetteer:
    """Known places in one language, found by their first word: countries, and the regions of its lexicon.

    A spelling in capitals ("AS") is found in capitals only; "As" opens English sentences.
    """

    def __init__(self, territories: Mapping[str, str], lexicon: Lexicon, own: Mapping[str, str] | None = None) -> None:
        """`own` are a site's names, by spelling; they are looked for where there are no capitals to go by."""
        self.by_first: dict[str, list[tuple[Key, str, str]]] = {}
        known = {region: (region, "place") for region in lexicon.regions}
        known.update({spelling: (name, "territory") for spelling, name in territories.items()})
        for spelling, (name, hint) in sorted(known.items(), key=lambda pair: (-len(pair[0].split()), pair)):
            words = tuple(LETTERS.findall(spelling))
            words = words if spelling.isupper() else lexicon.key(words)
            if words:
                self.by_first.setdefault(lexicon.fold(words[0]), []).append((words, name, hint))
        self.by_opening: dict[str, list[tuple[str, str]]] = {}
        """For scripts without capitals: first two characters → spellings, the longest first, and names."""
        known |= {spelling: (name, "") for spelling, name in (own or {}).items()}
        for spelling in sorted(filter(lambda spelling: len(spelling) > 1, known), key=lambda text: (-len(text), text)):
            self.by_opening.setdefault(spelling[:2], []).append((spelling, known[spelling][0]))

    def at(self, words: Sequence[str], lower: Key, start: int) -> Piece | None:
        """The longest known place that begins with a word of a run."""
        for spelling, name, hint in self.by_first.get(lower[start], ()):
            end = start + len(spelling)
            if spelling in (tuple(words[start:end]), lower[start:end]):
                return Piece(start, end, hint, name)
        return None


class Splitter(msgspec.Struct, frozen=True):
    """Takes runs apart with what a language and this article know."""

    lexicon: Lexicon
    gazetteer: Gazetteer
    alone: Collection[Key]
    """Names of up to three words that stand by themselves somewhere in this article."""
    beginnings: Collection[str]
    """Their first words: evidence that a name begins with them."""

    def pieces(self, words: Sequence[str], lower: Key, start: int) -> Iterator[Piece]:
        """The names in the words from `start` on, left to right; `lower` are the same words in small letters."""
        at, office = start, ""
        while at < len(words):
            if lower[at] in self.lexicon.roles:
                at, office = self.after_role(lower, at), lower[at]
                continue
            if lower[at] in self.lexicon.money:
                place = self.gazetteer.at(words, lower, at + 1) if at + 1 < len(words) else None
                at = place.end if place else at + 1
                continue
            piece = self.piece(words, lower, at, office)
            if piece.end > piece.start:
                yield self.without_tail(lower, piece)
            # A portfolio, a body or a country may stand between the office and who holds it.
            office = "" if piece.hint == "person" else office
            at = max(piece.end, at + 1)

    def after_role(self, lower: Key, at: int) -> int:
        """Past the office and what it is of; a name that begins like a portfolio is left alone."""
        at += 1
        while at < len(lower) and lower[at] in self.lexicon.portfolios and lower[at] not in self.lexicon.organisations:
            at += 1
        return at

    def piece(self, words: Sequence[str], lower: Key, at: int, office: str) -> Piece:
        if lower[at] in self.lexicon.connectors:
            return Piece(at, at)
        start = self.first_word(lower, at)
        place = self.gazetteer.at(words, lower, start)
        if place and (place.end == len(words) or office or start > at or self.begins_anew(words, lower, place.end)):
            return place
        end = self.end(words, lower, start, bool(office))
        kind = self.kind(words, lower, at, start, end, bool(office))
        if kind in ("", "person", "place") and (glue := self.glued(lower, start, end, office)):
            kind = self.kind(words, lower, at, start, glue, False)
            return Piece(start, glue, kind or ("place" if office in self.lexicon.regional else ""))
        return Piece(start, end, kind)

    def first_word(self, lower: Key, at: int) -> int:
        """Past a legal form or a kind of place: *PT* Vale, *Kota* Bandung."""
        while at + 1 < len(lower) and (lower[at] in LEGAL_FORMS or lower[at] in self.lexicon.place_words):
            at += 1
        return at

    def begins_anew(self, words: Sequence[str], lower: Key, at: int) -> bool:
        return lower[at] in self.lexicon.roles or lower[at] in self.beginnings or self.possessive(words, lower, at - 1)

    def possessive(self, words: Sequence[str], lower: Key, at: int) -> bool:
        """Whether a name ends with this word: "Denmark's Sofie Lundgaard"."""
        return words[at][-2:] in ("'s", "’s") and not lower[at].endswith("s")

    def end(self, words: Sequence[str], lower: Key, at: int, in_office: bool) -> int:
        """Where the name that begins at a word ends: before a role, or before the holder of an office."""
        body = lower[at] in self.lexicon.organisations or (in_office and acronym(words[at]))
        for place in range(at + 1, len(words)):
            if lower[place] in self.lexicon.roles and place + 1 < len(words):
                return place
            if lower[place - 1] in ENDS or self.possessive(words, lower, place - 1):
                return place
            if in_office and (self.holder_begins(words, lower, at, place) if body else lower[place] in OF):
                return place
        return len(words)

    def glued(self, lower: Key, at: int, end: int, office: str) -> int | None:
        """Where a second name begins in "OpenAI Sam Altman": OpenAI stands alone elsewhere, and so does Altman.

        Behind an office that is always of a place, the person alone is enough: "Bupati Tirtamulya Hendra …".
        """
        regional = office in self.lexicon.regional
        for place in range(at + 1, end if regional else end - 1):
            person = (lower[place:end], (lower[place],))
            if regional and any(name in self.alone for name in person):
                return place
            if lower[at:place] in self.alone and any(name in self.alone for name in (*person, (lower[end - 1],))):
                return place
        return None

    def holder_begins(self, words: Sequence[str], lower: Key, at: int, place: int) -> bool:
        """Whether a person's name begins here, after the body he or she heads."""
        if lower[place] in TAILS or lower[place] in self.lexicon.connectors:
            return False
        if all(acronym(word) or lower[at + n] in TAILS for n, word in enumerate(words[at:place])):
            return not acronym(words[place]) and lower[place] not in self.lexicon.organisations
        return lower[place] in self.beginnings

    def kind(self, words: Sequence[str], lower: Key, at: int, start: int, end: int, in_office: bool) -> str:
        """What the words from `start` to `end` are; those from `at` to `start` were left out of the name."""
        if lower[at] in self.lexicon.place_words and start > at:
            return "place"
        if kind := kind_of_words(lower[start:end], self.lexicon):
            return kind
        if start > at:
            return "organisation"
        if lower[start] in self.lexicon.places:
            return "place"
        return "person" if in_office and not acronym(words[start]) else ""

    def without_tail(self, lower: Key, piece: Piece) -> Piece:
        end = piece.end
        while end - piece.start > 1 and self.trails(lower[end - 1]):
            end -= 1
        return Piece(piece.start, end, piece.hint, piece.canonical)

    def trails(self, word: str) -> bool:
        return word in TAILS or word in self.lexicon.connectors or word in self.lexicon.calendar


def acronym(word: str) -> bool:
    """`ISIS`, `DPR`, `G20`; not `A`.

    >>> acronym("ISIS"), acronym("G20"), acronym("Isis"), acronym("A")
    (True, True, False, False)
    """
    return len(word) > 1 and word.isupper()


def kind_of_words(words: Iterable[str], lexicon: Lexicon) -> str:
    """What the words of a name say it is."""
    if not lexicon.events.isdisjoint(words):
        return "event"
    return "" if lexicon.organisations.isdisjoint(words) else "organisation"


def spells_out(short: str, words: Sequence[str]) -> int | None:
    """Where in the words the long form of an abbreviation begins; None when they are not its long form.

    >>> spells_out("PU", ["Menteri", "Pekerjaan", "Umum"]), spells_out("Kalbar", ["Kalimantan", "Barat"])
    (1, 0)
    """
    letters = short.casefold().replace("-", "")
    initials = "".join(word[0] for word in words).casefold()
    if len(letters) > 1 and initials.endswith(letters):
        return len(words) - len(letters)
    for start in range(len(words) - 1):
        spelt = "".join(words[start:]).casefold()
        if spelt[0] == letters[0] and spelt != letters and inside(letters, spelt):
            return start
    return None


def inside(letters: str, spelt: str) -> bool:
    """Whether the letters stand in the spelt out form in their order."""
    rest = iter(spelt)
    return all(letter in rest for letter in letters)
