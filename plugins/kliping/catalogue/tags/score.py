"""An analysis → its candidates with what they are worth, best first, each tag once.

    Donald Trump 3.3 · Rusia 2.2 · Vladimir Putin 1.8 · … · Terorisme -0.9 · telepon -3.2

"kurban" is dropped behind "hewan kurban": a tag whose words all stand in a better one says nothing more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...record import TagKind
from ..addresses import key, named
from ..entry import Name
from ..lexicon import Key
from ..mentions import Candidate, place
from ..names import acronym
from .analysis import Analysis
from .background import NAME, Background
from .signs import signs_of_names, signs_of_phrases, signs_of_subjects
from .weights import weights, worth
from .wording import Phrase, Subject


@dataclass(frozen=True, slots=True)
class Scored:
    """A tag an article may get."""

    worth: float
    """Log-odds that an editor would have chosen it."""
    name: Name
    kind: TagKind
    of: Candidate | Phrase | Subject
    words: Key
    """Folded."""


PRECEDENCE = (Candidate, Subject, Phrase)
"""Whose spelling and kind are shown when one tag comes from several."""


def scored(analysis: Analysis, background: Background | None) -> list[Scored]:
    """Every candidate, best first; of those with one address only the best."""
    best: dict[str, Scored] = {}
    for candidate in sorted(candidates(analysis, background), key=by_worth):
        known = best.setdefault(candidate.name.slug, candidate)
        if known is not candidate and PRECEDENCE.index(type(candidate.of)) < PRECEDENCE.index(type(known.of)):
            best[candidate.name.slug] = Scored(
                known.worth, candidate.name, candidate.kind, candidate.of, candidate.words
            )
    return list(best.values())


def by_worth(candidate: Scored) -> tuple[float, int, tuple[int, int], str]:
    """What is worth the same stands in the order of the text."""
    of = candidate.of
    first = place(of.mentions[0]) if isinstance(of, Candidate) else (0, of.first)
    return -candidate.worth, PRECEDENCE.index(type(of)), first, candidate.name.text


def candidates(analysis: Analysis, background: Background | None) -> Iterator[Scored]:
    table, fold = weights(), analysis.knowledge.lexicon.key
    for name, signs in signs_of_names(analysis, background):
        kind = kind_of(name, background)
        yield Scored(worth(signs, table["name"]), named(name.text), kind, name, name.key)
    for phrase, signs in signs_of_phrases(analysis, background):
        shown = named(phrase.text[:1].upper() + phrase.text[1:])
        yield Scored(worth(signs, table["phrase"]), shown, TagKind.TOPIC, phrase, tuple(phrase.key.split(" ")))
    for subject, signs in signs_of_subjects(analysis, background):
        words = fold(subject.name.split())
        yield Scored(worth(signs, table["subject"]), named(subject.name), TagKind.TOPIC, subject, words)


def without_parts(candidates: Sequence[Scored]) -> Iterator[Scored]:
    """Those with something to say that no better one says."""
    taken: list[frozenset[str]] = []
    for candidate in candidates:
        words = frozenset(candidate.words)
        if key(candidate.name.text) and not any(words <= better for better in taken):
            taken.append(words)
            yield candidate


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
    if hints["short"] or (2 <= len(candidate.key) <= 4 and not hints["plain"]):
        return TagKind.PERSON
    return TagKind.TOPIC
