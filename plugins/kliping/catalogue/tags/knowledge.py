"""What is known of a language before an article is opened: its words, its places, its subjects.

knowledge_of(stylebook, "id").gazetteer     countries and regions, in the language's own forms
knowledge_of(stylebook, "id").subjects      "teroris", "terorisme", "isis" → "Terorisme"
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from ...stylebook import Stylebook
from ..lexicon import Lexicon, lexicon_of, subjects_of
from ..names import Gazetteer


@dataclass(frozen=True, slots=True)
class Knowledge:
    language: str
    lexicon: Lexicon
    gazetteer: Gazetteer
    home: str
    """The territory nearly every article of the language names."""
    subjects: Mapping[str, str]
    """Folded word or phrase → the subject it speaks of."""


@lru_cache(maxsize=64)
def knowledge_of(stylebook: Stylebook, language: str) -> Knowledge:
    lexicon, territories = lexicon_of(stylebook.language(language)), stylebook.territories(language)
    home = territories.codes.get(lexicon.home, "")
    return Knowledge(language, lexicon, Gazetteer(territories, lexicon), home, subjects_of(language, lexicon))
