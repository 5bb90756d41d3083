"""What is known before an article is opened: a language's words, its places and its subjects, and a person's decisions.

knowledge_of(stylebook, "id").gazetteer     countries and regions, in the language's own forms
knowledge_of(stylebook, "id").subjects      "teroris", "terorisme", "isis" → "Terorisme"
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import msgspec
from msgspec.structs import replace

from ...stylebook import Stylebook
from ..lexicon import LETTERS, Key, Lexicon, Subjects, lexicon_of, spoken_by, subjects_of
from ..names import Gazetteer
from .vocabulary import NONE, Vocabulary


class Knowledge(msgspec.Struct, frozen=True):
    language: str
    lexicon: Lexicon
    gazetteer: Gazetteer
    home: str
    """The territory nearly every article of the language names."""
    subjects: Subjects
    speaking: Mapping[str, tuple[str, ...]]
    """Subject → the words that speak of it."""
    openings: frozenset[str]
    """The first words of what speaks of a subject."""
    vocabulary: Vocabulary

    def words(self, text: str) -> Key:
        """The folded words of a text."""
        return self.lexicon.key(LETTERS.findall(text))


_known: dict[tuple[int, str, int], tuple[Stylebook, Vocabulary, Knowledge]] = {}


def knowledge_of(stylebook: Stylebook, language: str, vocabulary: Vocabulary = NONE) -> Knowledge:
    """Worked out once for a stylebook, a language and a vocabulary."""
    where = (id(stylebook), language, id(vocabulary))
    if where not in _known:
        if len(_known) > 200:
            _known.clear()
        # With what the ids belong to, so that no other object can take them.
        _known[where] = (stylebook, vocabulary, made(stylebook, language, vocabulary))
    return _known[where][2]


def made(stylebook: Stylebook, language: str, vocabulary: Vocabulary) -> Knowledge:
    lexicon, territories = lexicon_of(stylebook.language(language)), stylebook.territories(language)
    home = vocabulary.home_country or territories.codes.get(lexicon.home, "")
    own = {lexicon.key(LETTERS.findall(other)): name for other, name in vocabulary.aliases.items()}
    lexicon = replace(lexicon, aliases={**lexicon.aliases, **own})
    spoken = dict(subjects_of(language, lexicon))
    for word, topics in spoken_by(vocabulary.triggers, lexicon).items():
        spoken[word] = tuple(dict.fromkeys((*topics, *spoken.get(word, ()))))
    openings = frozenset(words.partition(" ")[0] for words in spoken)
    names = {**vocabulary.aliases, **{name: name for name in vocabulary.shown.values()}}
    return Knowledge(
        language, lexicon, Gazetteer(territories, lexicon, names), home, spoken, turned(spoken), openings, vocabulary
    )


def turned(subjects: Subjects) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for words, several in subjects.items():
        for subject in several:
            found[subject].append(words)
    return {subject: tuple(words) for subject, words in found.items()}
