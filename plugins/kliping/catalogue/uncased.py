"""Body in a script without capitals → the countries and regions it names.

    特朗普总统周二在华盛顿说，俄罗斯 …      俄罗斯

Names cannot be told from other words there, so only known ones are looked for; where the
script puts spaces between words a name must begin one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..record import Block, Mention
from ..stylebook.patterns import late
from .mentions import Candidate, place
from .names import Gazetteer

UNSPACED = late("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Thai, Lao, Burmese, Khmer, kana and Han run words together."""


def uncased(body: Sequence[Block]) -> bool:
    """Whether hardly any letter of the body has a small and a capital form."""
    sample = "".join(block.text for block in body[:5])[:1000]
    letters = sum(map(str.isalpha, sample))
    return sum(map(str.isupper, sample)) + sum(map(str.islower, sample)) < letters / 4


def known_names(body: Sequence[Block], gazetteer: Gazetteer) -> list[Candidate]:
    found: dict[str, Candidate] = {}
    for number, block in enumerate(body):
        for start, end, name in known_in(block.text, gazetteer):
            candidate = found.setdefault(name, Candidate((name,), name))
            candidate.mentions.append(Mention(block.text[start:end], number, start))
            candidate.hints["territory"] += 1
    for candidate in found.values():
        candidate.inside = len(candidate.mentions)
        candidate.mentions.sort(key=place)
    return list(found.values())


def known_in(text: str, gazetteer: Gazetteer) -> Iterator[tuple[int, int, str]]:
    """Start, end and name of each known place, the longest at every spot."""
    at = 0
    while at < len(text):
        for spelling, name in gazetteer.by_opening.get(text[at : at + 2], ()):
            if text.startswith(spelling, at) and begins_word(text, at):
                yield at, at + len(spelling), name
                at += len(spelling) - 1
                break
        at += 1


def begins_word(text: str, at: int) -> bool:
    return at == 0 or not text[at - 1].isalpha() or UNSPACED.match(text[at]) is not None
