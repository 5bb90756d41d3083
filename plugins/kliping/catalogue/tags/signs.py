"""A candidate → the signs that it is what an article is about. No weights here; `weights.toml` has them.

    Rusia, four times, a country, in the headline        ("any",) ("times", 3) ("kind", "territory") …

A number becomes the step it stands on, so that a sign is there or not and what it is worth can be
looked up. There are four families, each with weights of its own: names, phrases, subjects, and tags that only
neighbours have.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence

from ..lexicon import Key
from ..mentions import Candidate
from ..names import acronym
from .analysis import Analysis
from .background import ONE, WIDTH, Background
from .propagate import NO_VOTES, Votes
from .wording import PARTS, Phrase, Subject

Sign = tuple[str | int, ...]

TIMES = (2, 3, 4, 5, 7, 10, 15)
FIRST = (1, 60, 150, 350, 700, 1400, 3000)
"""Characters from the start."""
DENSITY = (0.2, 0.4, 0.7, 1, 1.5, 2.5, 4)
"""Times in a thousand characters."""
LENGTH = (800, 1500, 2500, 4000, 7000, 12000)
LETTERS = (4, 6, 9, 14, 20, 30)
SAYS = (0.25, 0.5, 0.99)
"""Share of the mentions beside a word like "said"."""
ARTICLES = (2, 3, 5, 9, 17, 33, 65, 129, 300)
SHARE = (0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.03, 0.06, 0.12, 0.25)
"""Of the collection's articles."""
COLLECTION = (1, 30, 150, 600, 1500, 5000)
IN_HEADLINES = (0.01, 0.05, 0.1, 0.2, 0.35, 0.5)
"""Share of the articles that have it in the headline."""
SMALL = (0.02, 0.1, 0.3, 0.5, 0.7, 0.9)
"""Share of the articles that have a word in small letters."""
BOUND = (0.02, 0.05, 0.1, 0.2, 0.4)
"""Share of the articles with the rarer word that have the phrase."""
TAGGED = (1, 10, 40, 90, 150, 400, 1000)
"""Articles with printed tags."""
VOTES = (0.0001, 0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.75)
LIFT = (1, 1.5, 2, 3, 5, 10, 20)
"""How much more often the neighbours have a tag than all the tagged."""
MOST_VOTED = 20
SMALLEST = 30
"""Articles of a collection from which shares of it say something."""
TOLD_FROM = 3
"""Articles from which what the collection says of a name counts."""
LAST_RANK = 8

LIKE = {"ms": "id"}
FITTED = frozenset({"id", "ru", "en", "de"})
"""Languages with enough tagged articles for weights of their own; all others share theirs."""
BEGINNINGS = ("me", "ber", "di", "ter", "se", "pe", "ke")
ENDINGS = ("nya", "kan", "an", "i")
"""Of Indonesian words: they tell verbs from nouns."""


def step(value: float, steps: Sequence[float]) -> int:
    return bisect_right(steps, value)


def style(language: str) -> str:
    """Whose weights a language uses."""
    language = LIKE.get(language, language)
    return language if language in FITTED else "other"


def rest(articles: int) -> Sign:
    return ("collection", step(articles, COLLECTION))


# Names


def signs_of_names(
    analysis: Analysis, background: Background | None, votes: Votes = NO_VOTES
) -> Iterator[tuple[Candidate, list[Sign]]]:
    names = analysis.names
    places = {id(name): place for place, name in enumerate(sorted(names, key=lambda name: -len(name.mentions)))}
    longer = {word for name in names if len(name.key) > 1 for word in name.key}
    for name in names:
        signs = own_signs(name, analysis, places[id(name)])
        if len(name.key) == 1 and name.key[0] in longer:
            signs.append(("in longer",))
        signs += known_signs(name, style(analysis.knowledge.language), background)
        if analysis.knowledge.language == "de":
            signs += [("de", *sign) for sign in signs if sign[0] in GERMAN]
        signs += voted_signs(name.key, votes)
        yield name, signs


GERMAN = frozenset({"words", "small", "times", "kind", "share", "articles"})
"""Signs that weigh differently where every noun has a capital."""


def own_signs(name: Candidate, analysis: Analysis, rank: int) -> list[Sign]:
    """What the article itself says of a name."""
    lexicon, hints, words = analysis.knowledge.lexicon, name.hints, len(name.key)
    language, length = style(analysis.knowledge.language), max(analysis.length, 1)
    positions = [analysis.position(mention) for mention in name.mentions]
    times, kind, headline = len(positions), kind_sign(name), headline_sign(name, analysis)
    often = step(times, TIMES)
    signs: list[Sign] = [
        ("any",),
        (language,),
        ("times", often),
        ("first", step(positions[0], FIRST)),
        ("kind", kind),
        (language, "kind", kind),
        ("words", min(words, 5)),
        ("headline", headline),
        ("headline kind", headline, kind),
        ("headline times", headline, min(often, 3)),
        (language, "headline", headline),
        ("rank", min(rank, LAST_RANK)),
        ("parts", len({min(PARTS * position // length, PARTS - 1) for position in positions})),
        ("last", min(PARTS * positions[-1] // length, PARTS - 1)),
        ("density", step(1000 * times / max(length, 300), DENSITY)),
        ("length", step(length, LENGTH)),
        ("inside", "all" if name.inside == times else "some" if name.inside else "none"),
        ("letters", step(len(name.text), LETTERS)),
    ]
    if headline == "shown":
        signs.append(("headline opens", int(analysis.headline.startswith(f" {name.key[0]} "))))
    if name.text == analysis.knowledge.home:
        signs.append(("home",))
    if hints["plain"]:
        signs.append(("plain", int(hints["plain"] >= words)))
    if hints["at"]:
        signs.append(("at", int(hints["at"] * 2 >= times)))
    if hints["person"]:
        signs.append(("person",))
    if " ".join(name.key) in analysis.knowledge.subjects:
        signs.append(("speaks of a subject", headline))
    if hints["says"]:
        signs.append(("says", step(hints["says"] / times, SAYS), headline))
    if not lexicon.media.isdisjoint(name.key):
        signs.append(("media",))
    if not name.text.isalpha() and any(map(str.isdigit, name.text)):
        signs.append(("digits", int(name.text.isdigit())))
    if words == 1:
        signs.append(("also small", int(name.key[0] in analysis.wording.lower)))
        if name.key[0] in lexicon.roles:
            signs.append(("role",))
    return signs


def kind_sign(name: Candidate) -> str:
    """The strongest thing that is known about what a name is."""
    hints = name.hints
    for kind in ("territory", "event", "organisation"):
        if hints[kind]:
            return kind
    if acronym(name.text):
        return "acronym"
    for kind, hinted in (
        ("person", hints["person"]),
        ("place", hints["place"] + hints["at"]),
        ("person", hints["short"]),
    ):
        if hinted:
            return kind if len(name.key) > 1 else f"{kind} in a word"
    return "name" if len(name.key) > 1 else "word"


def headline_sign(name: Candidate, analysis: Analysis) -> str:
    if analysis.in_headline(" ".join(name.key)):
        return "shown"
    return "a form" if analysis.names_in_headline(name) else "no"


def known_signs(name: Candidate, language: str, background: Background | None) -> list[Sign]:
    """What the collection says of a name; it counts every name once at least, as this article does."""
    if background is None or background.articles < SMALLEST:
        return [rest(0)]
    articles, headlines, _, person, organisation, place, event = background.named(name.key)
    articles = max(articles, 1)
    many, share, size = step(articles, ARTICLES), step(articles / background.articles, SHARE), rest(background.articles)
    small = min(background.words.get(word, 0) for word in name.key)
    signs: list[Sign] = [
        ("articles", many),
        ("share", share),
        (language, "share", share),
        size,
        (*size, "articles", min(many, 3)),
        ("small", min(len(name.key), 2), step(small / (small + articles), SMALL)),
    ]
    if articles >= TOLD_FROM:
        signs.append(("in headlines", step(headlines / articles, IN_HEADLINES)))
        most, kind = max((person, "person"), (organisation, "organisation"), (place, "place"), (event, "event"))
        signs.append(("told", kind if most * 3 >= articles else "nothing"))
    return signs


# Phrases


def signs_of_phrases(
    analysis: Analysis, background: Background | None, votes: Votes = NO_VOTES
) -> Iterator[tuple[Phrase, list[Sign]]]:
    names = {" ".join(name.key) for name in analysis.names}
    in_names = {word for name in analysis.names for word in name.key}
    everyday = everyday_words(background)
    phrases = [
        phrase
        for phrase in analysis.wording.phrases
        if phrase.key not in names and (phrase.headline or phrase.key not in everyday)
    ]
    if background is not None and background.articles >= SMALLEST:
        total, counted = background.articles + 2, background.phrases
        weight = {p.key: p.times * math.log(total / max(counted.get(p.key, 0) & ONE, 1)) for p in phrases}
    else:
        weight = {phrase.key: float(phrase.times) for phrase in phrases}
    phrases.sort(key=lambda phrase: (-weight[phrase.key], phrase.key))
    for rank, phrase in enumerate(phrases):
        words = phrase.key.split(" ")
        signs = signs_of_phrase(phrase, words, analysis, rank)
        if not in_names.isdisjoint(words):
            signs.append(("in a name",))
        signs += common_signs(phrase, words, style(analysis.knowledge.language), background)
        signs += voted_signs(tuple(words), votes)
        yield phrase, signs


def everyday_words(background: Background | None) -> Collection[str]:
    """Words of so many articles that they tell nothing; not worth weighing."""
    return background.everyday if background is not None and background.articles >= SMALLEST else ()


def signs_of_phrase(phrase: Phrase, words: Sequence[str], analysis: Analysis, rank: int) -> list[Sign]:
    """What the article itself says of a phrase."""
    lexicon, language = analysis.knowledge.lexicon, style(analysis.knowledge.language)
    often, headline = step(phrase.times, TIMES), int(phrase.headline)
    signs: list[Sign] = [
        ("any",),
        (language,),
        ("times", often),
        ("first", step(phrase.first, FIRST)),
        ("words", len(words)),
        (language, "words", len(words)),
        ("headline", headline),
        ("headline times", headline, min(often, 3)),
        (language, "headline", headline),
        ("rank", rank if rank < 12 else 12 + min(rank // 10, 4)),
        ("parts", phrase.parts.bit_count()),
        ("density", step(1000 * phrase.times / max(analysis.length, 300), DENSITY)),
        ("length", step(analysis.length, LENGTH)),
        ("letters", step(len(phrase.key), LETTERS)),
    ]
    for sign, known in (("role", lexicon.roles), ("body", lexicon.organisations), ("event", lexicon.events)):
        if not known.isdisjoint(words):
            signs.append((sign,))
    return [*signs, *(indonesian(words) if language == "id" else endings(phrase.text, language))]


def indonesian(words: Sequence[str]) -> Iterator[Sign]:
    """The affixes of a phrase."""
    first, last = words[0], words[-1]
    begins = next((found for found in BEGINNINGS if first.startswith(found)), "") if len(first) > 5 else ""
    ends = next((found for found in ENDINGS if last.endswith(found)), "") if len(last) > 5 else ""
    if begins:
        yield ("id", "begins", begins)
        if begins in ("pe", "ke") and first.endswith("an"):
            yield ("id", "around", begins)
    if ends:
        yield ("id", "ends", ends)
    if last is not first and len(last) > 5 and last.startswith(BEGINNINGS[:4]):
        yield ("id", "last is a verb")


def endings(text: str, language: str) -> Iterator[Sign]:
    """The last letters, which tell verbs and adjectives from nouns."""
    first, _, last = text.partition(" ")
    yield (language, "ends", (last or first)[-2:])
    if last:
        yield (language, "first ends", first[-2:])


def common_signs(phrase: Phrase, words: Sequence[str], language: str, background: Background | None) -> list[Sign]:
    """What the collection says of a phrase."""
    if background is None or background.articles < SMALLEST:
        return [rest(0)]
    total, size = background.articles, rest(background.articles)
    row = background.phrases.get(phrase.key, 0)
    articles, headlines = max(row & ONE, 1), row >> WIDTH
    share = step(articles / total, SHARE)
    signs: list[Sign] = [
        ("articles", step(articles, ARTICLES)),
        ("share", share),
        (language, "share", share),
        size,
        (*size, "share", share),
        (*size, "times", min(step(phrase.times, TIMES), 4)),
    ]
    if articles >= TOLD_FROM:
        signs.append(("in headlines", step(headlines / articles, IN_HEADLINES)))
    first, last = max(background.words.get(words[0], 0), 1), max(background.words.get(words[-1], 0), 1)
    if len(words) == 1:
        capital = background.names.get((phrase.key,), 0) & ONE
        signs.append(("word's share", step(first / total, SHARE)))
        signs.append(("dwelt on", step(articles / first, SMALL)))
        signs.append(("capital", step(capital / (capital + first), SMALL)))
    else:
        signs.append(("words' share", step(max(first, last) / total, SHARE)))
        signs.append(("bound", step(articles / min(first, last), BOUND)))
    return signs


# Subjects


def signs_of_subjects(
    analysis: Analysis, background: Background | None, votes: Votes = NO_VOTES
) -> Iterator[tuple[Subject, list[Sign]]]:
    language = style(analysis.knowledge.language)
    subjects = sorted(analysis.wording.subjects, key=lambda subject: (-subject.times, subject.name))
    fold = analysis.knowledge.lexicon.key
    said = {phrase.key for phrase in analysis.wording.phrases} | {" ".join(name.key) for name in analysis.names}
    for rank, subject in enumerate(subjects):
        often, headline = step(subject.times, TIMES), int(subject.headline)
        own = int(" ".join(fold(subject.name.split())) in said)
        signs: list[Sign] = [
            ("any",),
            (language,),
            ("times", often),
            (language, "times", often),
            ("first", step(subject.first, FIRST)),
            ("triggers", min(subject.triggers, 6)),
            ("headline", headline),
            ("headline times", headline, min(often, 3)),
            (language, "headline", headline),
            ("rank", min(rank, LAST_RANK)),
            ("parts", subject.parts.bit_count()),
            ("density", step(1000 * subject.times / max(analysis.length, 300), DENSITY)),
            ("length", step(analysis.length, LENGTH)),
            ("said", own),
            (language, "said", own),
        ]
        signs += voted_signs(fold(subject.name.split()), votes)
        yield subject, [*signs, *shared_signs(subject.name, language, background)]


def shared_signs(subject: str, language: str, background: Background | None) -> Iterable[Sign]:
    if background is None or background.articles < SMALLEST:
        return [rest(0)]
    share = step(max(background.subjects.get(subject, 0), 1) / background.articles, SHARE)
    return [("share", share), (language, "share", share), rest(background.articles)]


# Neighbours


def voted_signs(words: Key, votes: Votes) -> list[Sign]:
    """What the tagged articles say of something the article itself names."""
    if not votes.tagged:
        return []
    many, share = step(votes.tagged, TAGGED), step(votes.shares.get(words, 0.0), VOTES)
    printed = votes.printed.get(words, 0)
    return [
        ("voted", share),
        ("voted", many, share),
        ("printed", step(printed, ARTICLES)),
        ("printed share", step(printed / votes.tagged, SHARE)),
    ]


def signs_of_neighbours(votes: Votes, language: str, named: Collection[Key]) -> Iterator[tuple[Key, list[Sign]]]:
    """Tags the neighbours have and the article does not name; `named` are those it does."""
    many = step(votes.tagged, TAGGED)
    ranked = sorted(votes.shares.items(), key=lambda pair: (-pair[1], pair[0]))
    for rank, (words, part) in enumerate(ranked[:MOST_VOTED]):
        if words in named:
            continue
        share, printed = step(part, VOTES), votes.printed.get(words, 0)
        yield (
            words,
            [
                ("any",),
                (style(language),),
                ("voted", share),
                ("voted", many, share),
                ("rank", rank),
                ("words", min(len(words), 4)),
                ("printed", step(printed, ARTICLES)),
                ("printed share", step(printed / votes.tagged, SHARE)),
                ("lift", step(part * votes.tagged / max(printed, 1), LIFT)),
            ],
        )
