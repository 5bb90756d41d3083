"""Articles of one house or folder → the lines that stand around them and belong to none.

    "Unduh aplikasi kami"            around 12 of 40 stories: furniture
    "Dibaca 1.204 kali"              figures do not count: every "Dibaca 0 kali" is this line
    "Jembatan itu dibuka kemarin."   in three versions of one story: no furniture
    "Sari Wulandari"                 signs many stories: a byline, whatever recurs

Notes are taken article by article and may be gathered in any order, by several processes:
`lessons` sorts them first. The first reading is without anything learnt, so learning twice from
the same copy gives the same.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from ..record import BODY_ROLES, Article, MarkedLine, Role
from .compose import source_lines
from .decode import decode
from .learnt import LONGEST, Kind, Learnt, Lesson, Scope, key, scopes
from .stories import Story, stories, story_of

STORIES = 3
"""Stories a line must stand around before it is furniture."""
TRUSTED = 5
"""Stories before it may also end articles, or be taken out of their midst."""
ENOUGH = 1000
"""Articles of a scope that are looked at; which of them does not depend on their order."""
TOP, BOTTOM = 0.1, 0.2
"""Shares of the running text at whose far side a line stands around an article, not in it."""
ENDING = 0.8
"""The share of stories that are silent below a line that ends articles, and of the text that precedes it in each."""
MAYBE = frozenset({Role.BOILERPLATE, Role.PARAGRAPH, Role.ITEM, Role.SUBHEAD, Role.STANDFIRST, Role.CAPTION})
"""Roles whose lines may turn out to be furniture."""


class Place(msgspec.Struct, frozen=True):
    """Where a line stands in one article, and what it was read as."""

    role: Role
    above: float
    """Share of the running text that precedes it."""
    below: float
    """Share of the running text that follows it."""
    often: bool
    """More than once in the article."""
    known: str
    """Whose table drops it already: `house`, `language`, or nobody's."""


class Notes(msgspec.Struct, frozen=True):
    """What one article says about its lines."""

    path: str
    scopes: tuple[Scope, ...]
    story: Story
    places: Mapping[str, Place]


def noted(article: Article, data: bytes) -> Notes:
    """The lines of an article with their places; `data` is its source."""
    marks = {line.start: line for line in article.lines}
    decoded = decode(data)
    lines = source_lines(decoded) if decoded else ()
    rows = [(line.text, marks[line.start]) for line in lines if not line.blank]
    house = None if article.house == "layout" else article.house
    return Notes(article.source.path, scopes(article.source.path, house), story_of(article), _places(rows, house))


def _places(rows: Sequence[tuple[str, MarkedLine]], house: str | None) -> dict[str, Place]:
    total = sum(len(text) for text, mark in rows if mark.role in BODY_ROLES) or 1
    often = Counter(key(text) for text, _ in rows)
    places: dict[str, Place] = {}
    above = 0
    for text, mark in rows:
        own = len(text) if mark.role in BODY_ROLES else 0
        line = key(text)
        before = places.get(line)
        # A headline is one wherever else it stands; of an advertisement the first place within the story counts.
        settled = before and (before.role not in MAYBE or (before.above > TOP and mark.role in MAYBE))
        if len(text) <= LONGEST and any(map(str.isalpha, line)) and not settled:
            below = (total - above - own) / total
            places[line] = Place(mark.role, above / total, below, often[line] > 1, _known(mark.rule, house))
        above += own
    return places


def _known(rule: str, house: str | None) -> str:
    """Whose table of boilerplate a rule is.

    >>> _known("kompas.boilerplate", "kompas"), _known("id.boilerplate", "kompas"), _known("layout.tail", None)
    ('house', 'language', '')
    """
    owner, _, name = rule.partition(".")
    return "" if name != "boilerplate" else "house" if owner == house else "language"


def lessons(notes: Iterable[Notes]) -> Learnt:
    """What they teach together, whatever their order."""
    found: defaultdict[Scope, list[Notes]] = defaultdict(list)
    for note in sorted(notes, key=lambda note: lot(note.path)):
        for scope in note.scopes:
            if len(found[scope]) < ENOUGH:
                found[scope].append(note)
    taught = {scope: _taught(group) for scope, group in sorted(found.items()) if len(group) >= STORIES}
    for scope, table in taught.items():
        said = {line: lesson.kind for wider in _around(scope) for line, lesson in taught.get(wider, {}).items()}
        taught[scope] = {line: lesson for line, lesson in table.items() if said.get(line) != lesson.kind}
    return Learnt({scope: table for scope, table in taught.items() if table})


def _around(scope: Scope) -> list[Scope]:
    """The folders around a folder: what holds there holds here."""
    return [scope[:at] for at, sign in enumerate(scope) if sign == "/" and scope.startswith("folder:")]


def lot(path: str) -> str:
    """The same for every machine and order, and no respecter of folders."""
    return hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()


def _taught(group: Sequence[Notes]) -> dict[str, Lesson]:
    """The furniture of one scope."""
    telling = stories([note.story for note in group])
    seen: defaultdict[str, dict[int, list[Place]]] = defaultdict(dict)
    for story, note in zip(telling, group, strict=True):
        for line, place in note.places.items():
            seen[line].setdefault(story, []).append(place)
    of = len(set(telling))
    table = {}
    for line, by_story in seen.items():
        places = [place for several in by_story.values() for place in several]
        kind = _kind(places, len(by_story))
        if kind:
            table[line] = Lesson(kind, len(by_story), of)
    return table


def _kind(places: Sequence[Place], stories: int) -> Kind | None:
    """How a line that stands in so many stories is furniture."""
    if stories < STORIES or any(place.role not in MAYBE for place in places):
        return None
    if all(place.known == "house" for place in places):
        return None
    inside = [place for place in places if place.role in BODY_ROLES and place.above > TOP and place.below > BOTTOM]
    if inside and not (stories >= TRUSTED and any(place.often for place in places)):
        return None
    silent = sum(not place.below for place in places)
    if stories >= TRUSTED and silent >= ENDING * len(places) and all(place.above >= ENDING for place in places):
        return "blocks"
    return None if all(place.known for place in places) else "lines"
