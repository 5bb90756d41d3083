"""Copy of one unknown house → a house file to begin with, as TOML that already loads.

    proposal = proposed(copy, "warta_contoh", stylebook)
    proposal.toml       publisher, language, time zone, shapes and boilerplate, each with how often it was seen
    proposal.signed     whether its shapes name the house, so that copy of it is known anywhere

Nothing of the stories goes into it: its examples are invented, and long lines are left to
`inv learn`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..reading import lessons, noted
from ..reading.learnt import key as line_key
from ..reading.names import name_like
from ..record import Article, Role
from ..stylebook import Shape, ShapeError, Stylebook
from .house_file import Draft, Seen, written
from .impressions import Impression, impressions

OFTEN = 0.2
"""Share of the articles with a shape of a name that must have this very one."""
MOST = 3
"""Shapes of a name in a proposal."""
SHORT = 60
"""Characters of the longest line of boilerplate that is proposed."""
ZONES = {
    "WIB": "Asia/Jakarta",
    "WITA": "Asia/Makassar",
    "WIT": "Asia/Jayapura",
    "MYT": "Asia/Kuala_Lumpur",
    "SGT": "Asia/Singapore",
    "HKT": "Asia/Hong_Kong",
    "JST": "Asia/Tokyo",
    "KST": "Asia/Seoul",
    "IST": "Asia/Kolkata",
    "MSK": "Europe/Moscow",
}
"""Zones that one place has to itself; what else is printed leaves the choice to a person."""
INVENTED: Mapping[str, str] = {
    "names": "Sari Wulandari",
    "editor": "Bagas Pratama",
    "place": "Kediri",
    "agency": "Kantor Contoh",
    "publisher": "Warta Contoh",
    "rest": "Jembatan itu dibuka pagi tadi.",
    "caption": "Jembatan baru di atas Sungai Brantas.",
    "photographer": "Adi Contoh",
    "initials": "sw",
    "day": "31",
    "month": "01",
    "year": "2017",
    "hour": "11",
    "minute": "44",
    "second": "05",
}
AS_PRINTED = ("weekday", "month", "zone", "ampm")
"""Slots whose words the calendar gives, so that an example may show one as the house prints it."""
SIGNS = " |/,;:.()[]–—-·•"


@dataclass(frozen=True, slots=True)
class Proposal:
    toml: str
    publisher: str | None
    signed: bool
    known: str | None
    """A house that signs most of this copy already."""
    articles: int


@dataclass(frozen=True, slots=True)
class Read:
    article: Article
    data: bytes


def proposed(copy: Sequence[Read], key: str, stylebook: Stylebook) -> Proposal:
    """The house file that copy speaks for."""
    languages = Counter(one.article.language.value for one in copy)
    code = languages.most_common(1)[0][0]
    language = stylebook.language(code)
    seen = [list(impressions(one.article, one.data, language)) for one in copy]
    publisher = _publisher(copy, seen)
    if publisher:
        for one, found in zip(copy, seen, strict=True):
            found += _signed_lines(one, publisher)
    shapes = _shapes(seen, publisher, len(copy))
    houses = Counter(one.article.house for one in copy if one.article.house != "layout")
    known = next((house for house, count in houses.most_common(1) if count > len(copy) / 2), None)
    signed = publisher is not None and any(
        publisher.casefold() in "".join(Shape(s.text).literals).casefold() for table in shapes.values() for s in table
    )
    draft = Draft(
        title=publisher or key.replace("_", " ").title(),
        language=code,
        timezone=_zone(copy),
        date_order=_order(seen),
        shapes=shapes,
        boilerplate=_boilerplate(copy),
        articles=len(copy),
    )
    return Proposal(written(draft), publisher, signed, known, len(copy))


def _publisher(copy: Sequence[Read], seen: Sequence[Sequence[Impression]]) -> str | None:
    """The name that recurs where copy is signed: a value read as publisher or agency, or glue behind a name."""
    votes: Counter[str] = Counter()
    for one, found in zip(copy, seen, strict=True):
        names = {made.values[slot] for made in found for slot in ("agency", "publisher") if slot in made.values}
        names |= {
            glue.strip(SIGNS)
            for made in found
            if made.name == "byline"
            for glue in Shape(made.shape).literals[-1:]
            if made.shape.endswith(glue)
        }
        if one.article.publisher:
            names.add(one.article.publisher.value)
        votes.update(name for name in names if len(name) > 2 and name[:1].isalpha() and not name.islower())
    best = votes.most_common(1)
    return best[0][0] if best and best[0][1] >= max(2, len(copy) / 3) else None


def _signed_lines(one: Read, publisher: str) -> Iterator[Impression]:
    """Lines above the body that are a name and the publisher, whatever they were read as."""
    shape = re.compile(rf"(?P<names>[^|/,·•]{{3,60}}?)(?P<glue>\s?[|/,·•–—-]\s?){re.escape(publisher)}")
    for line in one.article.lines:
        if line.role is Role.PARAGRAPH:
            return
        text = one.data[line.start : line.end].decode(one.article.source.encoding, "replace").strip()
        found = shape.fullmatch(text)
        if found and line.role is not Role.BYLINE and name_like(found["names"]):
            yield Impression("byline", f"{{names}}{found['glue']}{publisher}", {"names": found["names"]})


def _shapes(seen: Sequence[Sequence[Impression]], publisher: str | None, articles: int) -> dict[str, list[Seen]]:
    """Name → its shapes that recur, the most frequent first."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    values: dict[str, Mapping[str, str]] = {}
    for found in seen:
        for name, shape, value in {(made.name, *_named(made, publisher)): None for made in found}:
            counts[name][shape] += 1
            values.setdefault(shape, dict(value))
    shapes: dict[str, list[Seen]] = {}
    for name, table in counts.items():
        least = max(2, OFTEN * sum(table.values()))
        made = [
            _invented(shape, count, values[shape])
            for shape, count in sorted(table.items(), key=lambda r: (-r[1], r[0]))
            if count >= least
        ]
        kept = [one for one in made if one][:MOST]
        if kept:
            shapes[name] = kept
    return shapes


def _named(made: Impression, publisher: str | None) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The shape with the publisher written out where it stands."""
    shape = made.shape
    for slot in ("agency", "publisher"):
        value = made.values.get(slot, "")
        if publisher and value.casefold() == publisher.casefold():
            shape = shape.replace(f"{{{slot}}}", value)
    return shape, tuple(sorted((slot, made.values[slot]) for slot in AS_PRINTED if slot in made.values))


def _invented(shape: str, articles: int, printed: Mapping[str, str]) -> Seen | None:
    """The shape with an invented line; None when the line would read otherwise."""
    values = {**INVENTED, **printed}
    try:
        made = Shape(shape)
        slots = {slot: values[slot] for slot in made.slots}
        return Seen(shape, articles, slots, made.fill(slots))
    except (ShapeError, KeyError):
        return None


def _zone(copy: Iterable[Read]) -> str | None:
    zones = Counter(
        one.article.published.value.zone for one in copy if one.article.published and one.article.published.value.zone
    )
    return ZONES.get(zones.most_common(1)[0][0] or "") if zones else None


def _order(seen: Iterable[Iterable[Impression]]) -> str | None:
    """The order of numeric dates."""
    orders: Counter[str] = Counter()
    for found in seen:
        for made in found:
            if made.values.get("month", "x").isdecimal() and "day" in made.values:
                parts = re.findall(r"\{(day|month|year)\}", made.shape)
                orders["".join(part[0] for part in parts)] += 1
    best = orders.most_common(1)
    return best[0][0] if best and best[0][0] in ("dmy", "mdy", "ymd") else None


def _boilerplate(copy: Sequence[Read]) -> dict[str, list[str]]:
    """What recurs around the stories and no table drops: whole lines, beginnings, and what ends articles."""
    spelt: dict[str, str] = {}
    begun: defaultdict[str, set[str]] = defaultdict(set)
    for one in copy:
        for line in one.article.lines:
            text = one.data[line.start : line.end].decode(one.article.source.encoding, "replace").strip()
            spelt.setdefault(line_key(text), text)
            label, colon, rest = text.partition(":")
            if (
                line.role is Role.BOILERPLATE
                and colon
                and rest.strip()
                and 2 < len(label) <= 30
                and not line.rule.endswith(".boilerplate")
            ):
                begun[f"{label}:"].add(rest)
    found: dict[str, list[str]] = {
        "lines": [],
        "starts": sorted(label for label, rests in begun.items() if len(rests) > 2),
        "blocks": [],
    }
    taught = lessons(noted(one.article, one.data) for one in copy)
    kinds = {line: lesson.kind for table in taught.lessons.values() for line, lesson in table.items()}
    for learnt, kind in sorted(kinds.items()):
        if len(learnt) <= SHORT and not re.search(r"\d", learnt):
            found[kind].append(spelt[learnt])
    return {kind: lines for kind, lines in found.items() if lines}
