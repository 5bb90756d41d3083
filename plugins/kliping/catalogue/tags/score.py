"""An analysis → its candidates with what they are worth, best first.

Donald Trump 3.3 · Rusia 2.2 · Vladimir Putin 1.8 · … · Terorisme -0.9 · telepon -3.2
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from ...record import TagKind
from ..axes import SMALL_COLLECTION
from ..lexicon import Key
from ..mentions import Candidate, place
from ..names import acronym
from .analysis import Analysis
from .background import NAME, Background
from .propagate import NO_VOTES, Votes
from .signs_of_names import signs_of_names
from .signs_of_phrases import signs_of_phrases
from .signs_of_subjects import signs_of_neighbours, signs_of_subjects
from .weights import weights, worth
from .wording import Phrase, Subject


class Voted(msgspec.Struct, frozen=True):
    """A tag only the neighbours have."""

    first: int = 0


Source = Candidate | Phrase | Subject | Voted
VOTED = Voted()


class Scored(msgspec.Struct, frozen=True):
    """A tag an article may get."""

    worth: float
    """Log-odds that an editor would have chosen it."""
    text: str
    words: Key
    """Folded."""
    of: Source


COUNTRY = 0.25
"""What a country is worth more while the collection is small: nothing joins few articles as countries do."""
SPEAKER = -0.25
"""And who is quoted without standing in the headline: few come back in other articles."""

PRECEDENCE = (Candidate, Subject, Phrase, Voted)
"""Whose spelling and kind are shown when the same words come from several."""


def scored(analysis: Analysis, background: Background | None, votes: Votes = NO_VOTES) -> list[Scored]:
    """Every candidate, best first; of those with the same words only the best."""
    best: dict[Key, Scored] = {}
    for one in sorted(candidates(analysis, background, votes), key=by_worth):
        known = best.setdefault(one.words, one)
        if known is not one and PRECEDENCE.index(type(one.of)) < PRECEDENCE.index(type(known.of)):
            best[one.words] = replace(one, worth=known.worth)
    return list(best.values())


def by_worth(one: Scored) -> tuple[float, int, tuple[int, int], str]:
    """What is worth the same stands in the order of the text."""
    first = place(one.of.mentions[0]) if isinstance(one.of, Candidate) else (0, one.of.first)
    return -one.worth, PRECEDENCE.index(type(one.of)), first, one.text


def candidates(analysis: Analysis, background: Background | None, votes: Votes) -> Iterator[Scored]:
    table = weights()
    small = background is None or background.articles < SMALL_COLLECTION
    for name, signs in signs_of_names(analysis, background, votes):
        more = in_small_collection(name, analysis) if small else 0.0
        yield Scored(worth(signs, table["name"]) + more, name.text, name.key, name)
    for phrase, signs in signs_of_phrases(analysis, background, votes):
        shown = phrase.text[:1].upper() + phrase.text[1:]
        yield Scored(worth(signs, table["phrase"]), shown, tuple(phrase.key.split(" ")), phrase)
    for subject, signs in signs_of_subjects(analysis, background, votes):
        words = analysis.knowledge.words(subject.name)
        yield Scored(worth(signs, table["subject"]), subject.name, words, subject)
    if votes.tagged:
        for words, signs in signs_of_neighbours(votes, analysis.knowledge.language, keys_in(analysis)):
            yield Scored(worth(signs, table["neighbour"]), votes.shown[words], words, VOTED)


def in_small_collection(name: Candidate, analysis: Analysis) -> float:
    """What a name is worth more or less where every tag has a page and hardly any has two articles."""
    if name.hints["territory"]:
        return COUNTRY if name.text != analysis.knowledge.home else 0.0
    return SPEAKER if name.hints["says"] and not analysis.names_in_headline(name) else 0.0


def keys_in(analysis: Analysis) -> set[Key]:
    """The folded words of everything the article names."""
    wording = analysis.wording
    return {
        *(name.key for name in analysis.names),
        *(tuple(phrase.key.split(" ")) for phrase in wording.phrases),
        *(analysis.knowledge.words(subject.name) for subject in wording.subjects),
    }


SHOWN = (TagKind.EVENT, TagKind.ORGANISATION, TagKind.PERSON, TagKind.PLACE)
"""Kinds that words around a name show; of two equally often shown the earlier is taken."""


def kind_of(candidate: Candidate, background: Background | None = None) -> TagKind:
    """By what stands around the name here, else in the collection, else by its form."""
    hints = candidate.hints
    if hints["territory"]:
        return TagKind.PLACE
    shown = {kind: hints[kind.value] for kind in SHOWN}
    if any(shown.values()):
        return max(SHOWN, key=lambda kind: shown[kind])
    told = background.named(candidate.key) if background else []
    elsewhere = {kind: told[NAME.index(kind.value)] for kind in SHOWN} if told else {}
    if elsewhere and max(elsewhere.values()) * 3 >= told[0] > 0:
        return max(SHOWN, key=lambda kind: elsewhere[kind])
    if acronym(candidate.text):
        return TagKind.ORGANISATION
    if hints["at"]:
        return TagKind.PLACE
    if any(acronym(word) or word.isdigit() for word in candidate.text.split()):
        return TagKind.TOPIC
    if hints["short"] or (2 <= len(candidate.key) <= 4 and not hints["plain"]):
        return TagKind.PERSON
    return TagKind.TOPIC
