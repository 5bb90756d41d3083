"""The small words of a text → its language, where they leave no doubt; None where they do.

    "Duta Besar Rusia untuk Indonesia … menyebut bahwa … yang …"     id
    "Perdana Menteri berkata kerajaan mahu …"                        ms
    "Mereka juga akan ke sana pada hari ini"                         None: Indonesian and Malay alike

A language is told by what tells it from each other one: its own words against theirs.
"""

from __future__ import annotations

import functools
import re
from collections import Counter

from ..stylebook.function_words import SPOKEN, WORDS
from ..stylebook.patterns import beyond_latin, late

TOKEN = re.compile(r"[^\s\d!-/:-@\[-`{-~“”‘’«»„…–—।،؛؟·•]+")
OTHER = late("[\u0370-\u03ff\u0530-\u058f\u0a00-\u10ff\u1780-\u17ff\u3040-\ud7a3\uf900-\ufaff]")
"""Letters of scripts whose languages are told without small words."""
FEWEST = 10
"""Words from which a text says anything."""
SHARE = 0.12
"""Small words among all words of running text; a language nobody listed lends fewer to another one."""
DIFFERENT = 6
"""Small words of the language that stand there."""
OFTEN = 4
"""Times a word counts, for one that a story is about may be a small word elsewhere."""
OWN, AGAINST = 3, 4
"""Words that tell a language from another one, and how many times as many as speak for the other."""
RIVAL = 0.3
"""Share of the best language's words from which another one is asked about."""


def told(text: str) -> str | None:
    """The language that wins clearly over every other one."""
    heard, spoken, words = _heard(text)
    if words < FEWEST or not heard or (beyond_latin(text) and len(OTHER.findall(text)) * 10 > len(text)):
        return None
    best = max(heard, key=lambda code: (heard[code], code))
    different = sum(best in SPOKEN[word] for word in spoken)
    if heard[best] < SHARE * words or different < DIFFERENT or best.startswith("-"):
        return None
    rivals = [code for code in heard if code != best and heard[code] >= RIVAL * heard[best]]
    return best if all(_beats(best, rival, spoken) for rival in rivals) else None


def leads(text: str, code: str) -> bool:
    """Whether most small words of a text are a language's, though others may use them too."""
    heard, _, words = _heard(text)
    return words >= FEWEST and heard[code] >= SHARE * words and heard[code] == max(heard.values())


def foreign(text: str, code: str) -> str | None:
    """The language of a piece of an article in `code` that is surely in another one."""
    if len(text) < LONG or code == "und" or (code not in WORDS and OTHER.search(text, 0, LONG)):
        return None
    beginning = text[:GLANCE].lower().split()
    own = _own(code)
    # Nearly every paragraph is in the article's language, and its first words say so.
    if sum(word in own for word in beginning) * 12 > len(beginning):
        return None
    found = told(text)
    return found if found != code else None


LONG, GLANCE = 80, 240
"""Characters from which a piece has a language of its own, and of its beginning."""


@functools.lru_cache(maxsize=64)
def _own(code: str) -> frozenset[str]:
    return frozenset(WORDS.get(code, "").split())


def _heard(text: str) -> tuple[Counter[str], dict[str, int], int]:
    """Language → its small words in the text; small word → how often it stands there; words in all."""
    counts = Counter(TOKEN.findall(text.lower()))
    spoken = {word: min(count, OFTEN) for word, count in counts.items() if word in SPOKEN}
    heard: Counter[str] = Counter()
    for word, count in spoken.items():
        for code in SPOKEN[word]:
            heard[code] += count
    return heard, spoken, counts.total()


def _beats(best: str, rival: str, spoken: dict[str, int]) -> bool:
    """True when what only one of two languages says speaks for the best."""
    own = theirs = 0
    for word, count in spoken.items():
        users = SPOKEN[word]
        if best in users and rival not in users:
            own += count
        elif rival in users and best not in users:
            theirs += count
    return own >= OWN and own >= AGAINST * theirs
