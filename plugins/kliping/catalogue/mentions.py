"""Body → candidates: each name once, with every place that mentions it under any of its forms.

"Vladimir Putin", "Putin", "Putin"      one candidate, three mentions
"Amerika Serikat", "AS"                 one territory
"Sekolah Rakyat (SR)", "SR"             one name
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Protocol

import msgspec

from ..record import Block, Mention
from .lexicon import Key, Lexicon
from .names import TAILS, Gazetteer, Piece, Splitter, acronym, kind_of_words, spells_out
from .runs import LETTERS, Run, runs_of


class Acquaintance(Protocol):
    """Who knows the names of other articles."""

    def knows(self, key: Key, /) -> bool: ...

    def small(self, word: str, /) -> float | None: ...

    def in_full(self, key: Key, /) -> tuple[Key, str] | None: ...

    def spelt(self, key: Key, /) -> str | None: ...


SIMPLE_WORD = re.compile(r"[^\W\d_]+")


class Candidate(msgspec.Struct):
    """A name and all that speaks for it, while an article is being worked through."""

    key: Key
    text: str
    mentions: list[Mention] = msgspec.field(default_factory=list)
    hints: defaultdict[str, int] = msgspec.field(default_factory=lambda: defaultdict(int))
    """How often something showed what it is: `person`, `organisation`, `place`, `event`, `territory`; `at` a word like
    "in" before it, `says` one like "said" beside it; `short` counts its short forms, `plain` its words that the body
    also has in small letters."""
    inside: int = 0
    """Mentions where nothing but a name is capitalised."""


def candidates_of(
    body: Sequence[Block],
    lexicon: Lexicon,
    gazetteer: Gazetteer,
    known: Iterable[Key] = (),
    collection: Acquaintance | None = None,
    taught: dict[str, str] | None = None,
    headline: str = "",
) -> list[Candidate]:
    """Every name of the body, in the order they first come; `known` are names that stand elsewhere in the article.

    `taught` takes the spellings the article explains: "Sekolah Rakyat (SR)"; `headline` has its folded words.
    """
    runs = list(runs_of(body, lexicon))
    plain = {word for block in body for word in SIMPLE_WORD.findall(block.text)}
    starts = [first_of_name(run, lexicon, plain, collection) for run in runs]
    alone = standing_alone(runs, starts) | frozenset(filter(None, known))
    if collection:
        alone |= frozenset(key for run in runs for key in within(run.lower) if collection.knows(key))
    starts = [start or int(opened_by_a_word(run, alone, headline)) for run, start in zip(runs, starts, strict=True)]
    splitter = Splitter(lexicon, gazetteer, alone, frozenset(key[0] for key in alone))
    own = abbreviations(body, runs)
    if taught is not None:
        taught |= own
    aliases = spellings(own, lexicon)
    found: dict[Key, Candidate] = {}
    for run, start in zip(runs, starts, strict=True):
        for piece in splitter.pieces(run.words, run.lower, start):
            add(found, run, piece, aliases, lexicon, collection)
    names = [candidate for candidate in found.values() if is_name(candidate, lexicon)]
    for name in names:
        name.hints["plain"] = sum(word in plain for word in name.text.casefold().split())
    found_names = short_to_long(names)
    if collection:
        found_names = in_full(found_names, collection)
    for name in found_names if lexicon.inflected else ():
        name.text = base_form(name, lexicon)
    return found_names


def first_of_name(run: Run, lexicon: Lexicon, plain: set[str], collection: Acquaintance | None) -> int:
    """1 when the first word is only capitalised because a sentence opens with it."""
    word, lower = run.words[0], run.lower[0]
    if not run.opens or acronym(word) or lower in lexicon.roles:
        return 0
    if len(run.words) > 1 and (lower in lexicon.organisations or lower in lexicon.events or lower in lexicon.places):
        return 0
    if word.casefold() in plain:
        return 1
    small = collection.small(lower) if collection else None
    return int(lexicon.ordinary(lower) if small is None else small > 0.5)


def standing_alone(runs: Sequence[Run], starts: Sequence[int]) -> frozenset[Key]:
    """Names of up to three words with nothing capitalised beside them."""
    return frozenset(
        run.lower[start:] for run, start in zip(runs, starts, strict=True) if 1 <= len(run.words) - start <= 3
    )


def opened_by_a_word(run: Run, alone: frozenset[Key], headline: str) -> bool:
    """Whether a known name follows the word that opens the sentence: "Kredibilitas Sam Altman"."""
    if not run.opens or len(run.words) < 3:
        return False
    headed = f" {' '.join(run.lower[1:])} " in headline and f" {run.lower[0]} " not in headline
    return headed or run.lower[1:] in alone


def within(key: Key) -> Iterator[Key]:
    """Up to three words in a row of several."""
    for size in range(1, min(len(key) - 1, 3) + 1):
        for start in range(len(key) - size + 1):
            yield key[start : start + size]


def spellings(own: Mapping[str, str], lexicon: Lexicon) -> dict[Key, str]:
    """Another spelling → the one we show, as this article and its language have them."""
    return {
        **lexicon.aliases,
        **{
            lexicon.key(LETTERS.findall(other)): lexicon.aliases.get(lexicon.key(LETTERS.findall(shown)), shown)
            for other, shown in own.items()
        },
    }


def abbreviations(body: Sequence[Block], runs: Sequence[Run]) -> dict[str, str]:
    """Another spelling → the one we show, from "Nama Panjang (SINGKATAN)".

    Capitals of three letters and more are how a body is known; everything else is shown in full.
    """
    found: dict[str, str] = {}
    for run, following in pairwise(runs):
        text = body[run.block].text
        if run.block != following.block or len(following.words) != 1 or text[run.end : following.starts[0]] != " (":
            continue
        words = [word for word in run.words if word.casefold() not in TAILS]
        start = spells_out(following.words[0], words) if text[following.end : following.end + 1] == ")" else None
        if start is None:
            continue
        short, long = following.words[0], words[start:]
        if acronym(short) and len(short) > 2:
            found[" ".join(long)] = short
        else:
            found[short] = " ".join(long)
    return found


def add(
    found: dict[Key, Candidate],
    run: Run,
    piece: Piece,
    aliases: Mapping[Key, str],
    lexicon: Lexicon,
    collection: Acquaintance | None,
) -> None:
    previous = run.lower[piece.start - 1] if piece.start else run.before
    if piece.canonical and previous in lexicon.money:
        return
    printed = " ".join(run.words[piece.start : piece.end])
    name, key = piece.canonical or printed, run.lower[piece.start : piece.end]
    if piece.canonical:
        key = lexicon.key(name.split())
    shown = aliases.get(key) or (collection.spelt(key) if collection else None)
    if shown:
        name, key = shown, lexicon.key(shown.split())
    candidate = found.get(key)
    if candidate is None:
        candidate = found[key] = Candidate(key, name)
    candidate.mentions.append(Mention(printed, run.block, run.starts[piece.start]))
    candidate.inside += not (run.opens and piece.start == 0)
    hint = (kind_of_words(key, lexicon) if shown else "") or piece.hint
    if hint:
        candidate.hints[hint] += 1
    if piece.start == 0 and run.before in lexicon.before_places:
        candidate.hints["at"] += 1
    elif piece.start == 0 and run.before in lexicon.before_people:
        candidate.hints["person"] += 1
        candidate.hints["says"] += 1
    if piece.end == len(run.words) and run.after in lexicon.after_people:
        candidate.hints["person"] += 1
        candidate.hints["says"] += 1


def is_name(candidate: Candidate, lexicon: Lexicon) -> bool:
    """Not a word of the calendar, of money or of address, nor one only ever seen opening sentences."""
    if candidate.hints["territory"]:
        return True
    if all(map(lexicon.names_nothing, candidate.key)):
        return False
    if len(candidate.key) == 1 and lexicon.ordinary(candidate.key[0]) and not acronym(candidate.text):
        return False
    return candidate.inside > 0 or len(candidate.key) > 1 or len(candidate.mentions) > 1 or acronym(candidate.text)


def short_to_long(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Gives "Putin" to "Vladimir Putin": of several people, to the one named in full last before it."""
    kept = {candidate.key: candidate for candidate in candidates}
    owners = owners_of(candidates)
    in_full = {
        key: sorted((place(m), n) for n, owner in enumerate(found) for m in owner.mentions)
        for key, found in owners.items()
    }
    for key, long_forms in owners.items():
        short = kept.pop(key)
        for mention in short.mentions:
            earlier = bisect_left(in_full[key], (place(mention), 0)) - 1
            long_forms[in_full[key][max(earlier, 0)][1]].mentions.append(mention)
        for owner in long_forms:
            owner.hints["person"] += short.hints["person"]
            owner.hints["says"] += short.hints["says"]
            owner.hints["short"] += len(short.mentions)
            owner.inside += short.inside
    for candidate in kept.values():
        candidate.mentions.sort(key=place)
    return list(kept.values())


def in_full(names: Sequence[Candidate], collection: Acquaintance) -> list[Candidate]:
    """Gives a short name that stands alone in an article to the one person of the collection who bears it."""
    kept = {name.key: name for name in names}
    for name in names:
        person = collection.in_full(name.key) if may_be_short(name) else None
        if person is None:
            continue
        del kept[name.key]
        key, text = person
        owner = kept.setdefault(key, Candidate(key, text))
        owner.mentions = sorted((*owner.mentions, *name.mentions), key=place)
        owner.inside += name.inside
        owner.hints["person"] += name.hints["person"]
        owner.hints["says"] += name.hints["says"]
        owner.hints["short"] += len(name.mentions)
    return list(kept.values())


def owners_of(candidates: Sequence[Candidate]) -> dict[Key, list[Candidate]]:
    """Short key → the people whose name holds it, none of whom is short for someone else."""
    shorts = {candidate.key for candidate in candidates if may_be_short(candidate)}
    owners: dict[Key, list[Candidate]] = {}
    for candidate in candidates:
        for part in parts(candidate.key) if may_be_person(candidate) else ():
            if part in shorts:
                owners.setdefault(part, []).append(candidate)
    brands = {key for key, found in owners.items() if is_brand(key, found)}
    owners = {key: found for key, found in owners.items() if key not in brands}
    final = {key: [owner for owner in found if owner.key not in owners] for key, found in owners.items()}
    return {key: found for key, found in final.items() if found}


def is_brand(key: Key, owners: Sequence[Candidate]) -> bool:
    """Whether a short name begins several names of which none is known for a person's: Ford Mustang, Ford Ranger."""
    several = [owner for owner in owners if owner.key[: len(key)] == key]
    return len(several) > 1 and not any(owner.hints["person"] for owner in several)


def may_be_person(candidate: Candidate) -> bool:
    named = candidate.hints["organisation"] + candidate.hints["event"] + candidate.hints["territory"]
    return 2 <= len(candidate.key) <= 5 and not named and not any(map(acronym, candidate.text.split()))


def may_be_short(candidate: Candidate) -> bool:
    return not candidate.hints["territory"] and not acronym(candidate.text)


def parts(key: Key) -> Iterable[Key]:
    """Beginnings, ends and single words of a name."""
    for length in range(1, len(key)):
        yield key[:length]
        yield key[-length:]
    for word in key[1:-1]:
        yield (word,)


def base_form(name: Candidate, lexicon: Lexicon) -> str:
    """Of an inflected name, the form that is printed most often; of two the shorter: "Путин" over "Путина"."""
    forms = Counter(mention.text for mention in name.mentions if lexicon.key(mention.text.split()) == name.key)
    if name.hints["territory"] or not forms:
        return name.text
    return min(forms, key=lambda form: (-forms[form], len(form), form))


def place(mention: Mention) -> tuple[int, int]:
    return mention.block, mention.start
