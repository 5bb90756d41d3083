"""Candidate → how likely an editor would have made it a tag, as a sum of signs.

    Rusia            a country, four times, in the headline and the lead              1.4
    Donald Trump     a person, three times, in the lead; "Trump" in the headline      0.3
    Moskow           once, far down                                                  -3.7

The weights are those of a logistic regression on some two thousand articles in Indonesian,
Russian, English and German whose tags were chosen by people; a worth of 0 is an even chance.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..record import Article, Mention
from .lexicon import Lexicon
from .mentions import Candidate
from .names import acronym
from .runs import LETTERS

HEADLINE = 1000
"""Characters of a headline that are looked at."""
LEAD = 350
"""Characters from the start, in which a story names what it is about."""

WEIGHTS: Mapping[str, float] = {
    "any": -3.15,
    "mentions": 0.5,
    "once": -0.15,
    "headline": 0.65,
    "headline, as shown": 0.8,
    "lead": 0.75,
    "early": 0.5,
    "territory": 1.7,
    "home": -1.7,
    "acronym": 0.82,
    "two words": 0.7,
    "more words": 0.08,
    "event": 1.2,
    "organisation": 1.05,
    "person": 0.9,
    "inside": -0.45,
    "media": -1.3,
    "opens only": -0.9,
    "density": -0.32,
}


@dataclass(frozen=True, slots=True)
class Setting:
    """What the names of one article are measured against."""

    headline: str
    """Its words in small letters between spaces, so that only whole words are found."""
    offsets: tuple[int, ...]
    """Where each block begins, counted through the body; the last is the length of it all."""
    home: str
    """The territory nearly every article of the language names."""
    lexicon: Lexicon

    def in_headline(self, words: Iterable[str]) -> bool:
        return f" {' '.join(words)} " in self.headline

    def position(self, mention: Mention) -> int:
        return self.offsets[mention.block] + mention.start

    def in_lead(self, candidate: Candidate) -> bool:
        return self.position(candidate.mentions[0]) < LEAD

    def named_in_headline(self, candidate: Candidate) -> bool:
        """Under any of the forms the body uses."""
        forms = {mention.text for mention in candidate.mentions}
        return any(self.in_headline(self.lexicon.key(LETTERS.findall(form))) for form in forms)


def setting_of(article: Article, lexicon: Lexicon, home: str) -> Setting:
    offsets = [0]
    for block in article.body:
        offsets.append(offsets[-1] + len(block.text) + 1)
    headline = " ".join(lexicon.key(LETTERS.findall(article.headline.value[:HEADLINE])))
    return Setting(f" {headline} ", tuple(offsets), home, lexicon)


def worth(candidate: Candidate, setting: Setting) -> float:
    return sum(WEIGHTS[name] * value for name, value in signs(candidate, setting).items() if value)


def signs(candidate: Candidate, setting: Setting) -> dict[str, float]:
    times, words, hints = len(candidate.mentions), len(candidate.key), candidate.hints
    first, length = setting.position(candidate.mentions[0]), setting.offsets[-1]
    return {
        "any": 1,
        "mentions": math.log(times),
        "once": times == 1,
        "headline": setting.named_in_headline(candidate),
        "headline, as shown": setting.in_headline(candidate.key),
        "lead": first < LEAD,
        "early": 1 - first / max(length, 1),
        "territory": hints["territory"] > 0,
        "home": candidate.text == setting.home,
        "acronym": acronym(candidate.text),
        "two words": words == 2,
        "more words": words > 2,
        "event": hints["event"] > 0,
        "organisation": hints["organisation"] > 0,
        "person": hints["person"] > 0,
        "inside": candidate.inside / times,
        "media": any(word in setting.lexicon.media for word in candidate.key),
        "opens only": candidate.inside == 0,
        "density": times / math.log(length + 100),
    }
