"""Names → their signs: what the article, the collection and the neighbours say of each.

    Rusia, four times, opens the headline        ("headline", "shown") ("headline opens", 1) ("kind", "territory") …

What a name is comes from the words around it, else from its form.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..mentions import Candidate
from ..names import acronym
from .analysis import Analysis
from .background import Background
from .propagate import NO_VOTES, Votes
from .signs import (
    ARTICLES,
    DENSITY,
    FIRST,
    IN_HEADLINES,
    LAST_RANK,
    LENGTH,
    LETTERS,
    SHARE,
    SMALL,
    SMALLEST,
    TIMES,
    TOLD_FROM,
    Sign,
    size_sign,
    step,
    style,
    voted_signs,
)
from .wording import PARTS

SAYS = (0.25, 0.5, 0.99)
"""Share of the mentions beside a word like "said"."""
GERMAN = frozenset({"words", "small", "times", "kind", "share", "articles"})
"""Signs that weigh differently where every noun has a capital."""


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


def own_signs(name: Candidate, analysis: Analysis, rank: int) -> list[Sign]:
    """What the article itself says of a name."""
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
        ("words", min(len(name.key), 5)),
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
    signs += told_signs(name, analysis, headline)
    return signs


def told_signs(name: Candidate, analysis: Analysis, headline: str) -> Iterator[Sign]:
    """What the words around a name tell of it, and its own letters."""
    lexicon, hints, times, words = analysis.knowledge.lexicon, name.hints, len(name.mentions), len(name.key)
    if headline == "shown":
        yield ("headline opens", int(analysis.headline.startswith(f" {name.key[0]} ")))
    if name.text == analysis.knowledge.home:
        yield ("home",)
    if hints["plain"]:
        yield ("plain", int(hints["plain"] >= words))
    if hints["at"]:
        yield ("at", int(hints["at"] * 2 >= times))
    if hints["person"]:
        yield ("person",)
    if " ".join(name.key) in analysis.knowledge.subjects:
        yield ("speaks of a subject", headline)
    if hints["says"]:
        yield ("says", step(hints["says"] / times, SAYS), headline)
    if not lexicon.media.isdisjoint(name.key):
        yield ("media",)
    if not name.text.isalpha() and any(map(str.isdigit, name.text)):
        yield ("digits", int(name.text.isdigit()))
    if words == 1:
        yield ("also small", int(name.key[0] in analysis.wording.lower))
        if name.key[0] in lexicon.roles:
            yield ("role",)


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
        return [size_sign(0)]
    articles, headlines, _, person, organisation, place, event = background.named(name.key)
    articles = max(articles, 1)
    many, share, size = (
        step(articles, ARTICLES),
        step(articles / background.articles, SHARE),
        size_sign(background.articles),
    )
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
