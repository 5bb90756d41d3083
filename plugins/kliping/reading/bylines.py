"""Byline → the people, desks and places it credits, apart from editors and photographers.

    "Riva Dessthania Suastha | CNN Indonesia"      a house's shape
    "By MALCOLM RITTER 01/11/12 05:16 PM ET"       a prefix, then a date somebody else reads
    "Von" / "Birgit Baumann"                       a label alone, the name below it
    "Edward Helmore"                               a name alone beside the date
    "Editor: Ervan Hardoko"                        an editor, wherever it stands

A bare name that comes back in the body is the story's, not the author's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from ..record import BylineRole, Sureness
from .copydesk import Copy
from .names import EAST, Named, named
from .timestamps import Stamp
from .words import Label, Words

MANY = re.compile(
    r"(?:the )?(?:authors|writers|reporters|autoren|autorinnen|auteurs|autores|autori|autorzy|autoři|авторы|автори|"
    r"yazarlar|συντάκτες)",
    re.IGNORECASE,
)
"""A label that promises more names than one: a box of portraits says each by itself."""
REACH = 12
"""Lines between a headline and a byline that nothing introduces."""
CUT = re.compile(r"\s+[|•·–—-]\s+|\s+[|•]|[|•]\s+|\s{2,}|,\s+(?=\d)|\s(?=\d)")
BEHIND = re.compile(r"\s?(?:[|•]\s?|[–—-]\s|,\s)(?P<paper>[^\W\d_][^|•–—,\d-]{1,38}[^\W\d_])(?=\s?(?:[|•–—,-]|$))")
WORD = re.compile(r"[^\W\d_]{3,}")
ON = re.compile(r"\s(?:on|le|am|vom|el|il|em|den|op|pada|dnia|от)$", re.IGNORECASE)
"""The little word before a date, which is no part of a name: `Par Ann Lee le 7 mai 2020`."""


class Credit(msgspec.Struct, frozen=True):
    """Names found on a line, and what they are credited for."""

    index: int
    names: tuple[Named, ...]
    role: BylineRole
    rule: str
    sureness: Sureness
    publisher: tuple[int, int] | None = None
    """Characters of the publisher's name, when the line carries it."""
    label: int | None = None
    """The line above that holds nothing but the label."""
    more: tuple[tuple[tuple[Named, ...], BylineRole], ...] = ()
    """Others credited on the same line, in another role."""


def credited(copy: Copy, index: int) -> Credit | None:
    """What a line credits by a house's shape or by a label."""
    text = copy.text(index)
    if copy.house:
        found = _by_house(copy, index, text)
        if found:
            return found
    return _by_label(copy, index, text)


def _by_house(copy: Copy, index: int, text: str) -> Credit | None:
    house = copy.house
    assert house is not None
    kinds: tuple[tuple[str, BylineRole], ...] = (("editor", "editor"), ("byline", "author"))
    for kind, role in kinds:
        match = house.matches(kind, text)
        if not match:
            continue
        slot = "names" if "names" in match else "editor" if "editor" in match else None
        if slot is None:
            continue
        part = match[slot]
        names = named(text, copy.words, part.start, part.end)
        if not names:
            continue
        publisher = next((p for glue in match.glue if (p := house.name_in(glue))), None)
        own = (publisher.start, publisher.end) if publisher else None
        if own is None and "publisher" in match:
            own = (match["publisher"].start, match["publisher"].end)
        return Credit(index, tuple(names), role, f"{house.key}.{kind}", Sureness.SURE, own)
    return None


def _by_label(copy: Copy, index: int, text: str) -> Credit | None:
    words = copy.words
    if text[0] in "([（" and len(text) < 300:
        return _signers(copy, index, text)
    if words.suffixes and len(text) <= 40 and text.rstrip(" .").endswith(words.suffixes):
        names = named(text, words, 0, _end(copy, index, 0))
        if names:
            return Credit(index, tuple(names), "author", f"{words.tables[0].code}.author", Sureness.SURE)
    if not copy.looks[index].opens:
        return None
    for pattern, role in _labels(words):
        label = pattern.match(text)
        if not label or len(text) > 200:
            continue
        start = label.end()
        if start >= len(text.rstrip()):
            return _below(copy, index, pattern, role)
        end = _end(copy, index, start)
        names = named(text, words, start, end)
        if names:
            plain = _plain(names) and copy.looks[index].traits.width < 90 and "|" not in text[start:end]
            sureness = Sureness.SURE if plain else Sureness.LIKELY
            paper = _paper_behind(text, names[-1].end, words)
            return Credit(index, tuple(names), role, f"{words.tables[0].code}.{role}", sureness, paper)
    return _unreadable(copy, index, text)


PAPER = frozenset(
    "times news post press daily herald tribune journal media redaksi online today gazette agency wire".split()
)


NOBODY = frozenset(
    "ad ads advertisement cancel comment comments copy edition email follow home latest link live local login menu "
    "more news newsletter policy print related save search section send share sharing sign sport sports subscribe "
    "stream trending update updates video watch zoom berita bagikan cetak kirim komentar terkini terkait".split()
)
"""Words that buttons and headings carry, and no name."""


def _plain(names: list[Named]) -> bool:
    """Nothing but whole names of persons, as they are usually written."""
    return all(
        n.kind == "person"
        and 2 <= len(n.text.split()) <= 5
        and not n.cut
        and not (_paper(n.text) or _nobody(n.text) or _acronym(n.text))
        for n in names
    )


def _paper(name: str) -> bool:
    """Reads like a paper, not a person: `By Lesotho Times`, `By The Harbour`."""
    words = name.casefold().split()
    return words[0] == "the" or not PAPER.isdisjoint(words)


def _acronym(name: str) -> bool:
    """Begins with an office, not a first name: `AMP Project Marketing`."""
    first = name.split()[0]
    return 2 < len(first) < 6 and first.isalpha() and first.isupper() and not name.isupper()


def _paper_behind(text: str, at: int, words: Words) -> tuple[int, int] | None:
    """The paper behind the names: `By Ann Lee | Skerry News`, `By Ann Lee - The Skerry Times - Friday`."""
    found = BEHIND.match(text, at)
    if not found or words.roles.search(found["paper"]):
        return None
    known = any(word.casefold() in PAPER for word in found["paper"].split())
    return found.span("paper") if known else None


def _unreadable(copy: Copy, index: int, text: str) -> Credit | None:
    """A short line with a byline's label whose names nobody can make out: as printed, unsure."""
    label = copy.words.byline.match(text)
    t = copy.looks[index].traits
    if not label or t.stop or t.width > 60 or t.words < 2 or not text[label.end() : label.end() + 1].isupper():
        return None
    name = Named(text[label.end() :], label.end(), len(text), "person")
    return Credit(index, (name,), "author", f"{copy.words.tables[0].code}.author", Sureness.UNSURE)


def _labels(words: Words) -> tuple[tuple[Label, BylineRole], ...]:
    """What labels say of the names behind them; an author's come last, for they begin like others."""
    return (
        (words.translator, "translator"),
        (words.editor, "editor"),
        (words.contributor, "contributor"),
        (words.byline, "author"),
    )


def _signers(copy: Copy, index: int, text: str) -> Credit | None:
    """`(Reporting by A; Editing by B)`: the reporters, and the editors as a second credit."""
    words = copy.words
    found: list[tuple[tuple[Named, ...], BylineRole]] = []
    at = 1
    for part in text.strip("()[]（） .").split(";"):
        lead = at + len(part) - len(part.lstrip())
        for pattern, role in _labels(words)[1:]:
            label = pattern.match(text, lead)
            if label and (names := named(text, words, label.end(), at + len(part))):
                found.append((tuple(names), role))
                break
        at += len(part) + 1
    if not found:
        return None
    first, as_ = found[0]
    rule = f"{words.tables[0].code}.{as_}"
    return Credit(index, first, as_, rule, Sureness.SURE, more=tuple(found[1:]))


def _below(copy: Copy, index: int, pattern: Label, role: BylineRole) -> Credit | None:
    """A label alone on its line: the names stand on the next, sometimes behind a second label."""
    below = next((i for i in (index + 1, index + 2) if i in copy.looks), None)
    if below is None:
        return None
    label = pattern.match(copy.text(below))
    start = label.end() if label else 0
    names = named(copy.text(below), copy.words, start, _end(copy, below, start))
    if not names or copy.looks[below].traits.width > 90 or any(_nobody(name.text) for name in names):
        return None
    rule = f"{copy.words.tables[0].code}.{role}"
    alone = len(names) == 1 and MANY.fullmatch(copy.text(index).strip(" :")) is not None
    sureness = Sureness.SURE if _plain(names) and not alone else Sureness.LIKELY
    return Credit(below, tuple(names), role, rule, sureness, label=index)


def _end(copy: Copy, index: int, start: int) -> int:
    """Where names stop: at a date, its label, a stroke, the end."""
    text = copy.text(index)
    end = min((_before(s, text) for s in copy.dates.get(index, ()) if s.start >= start), default=len(text))
    if end < len(text):
        end = min((at for at in _dating(copy, text, start, end)), default=end)
    cut = CUT.search(text, start, end)
    return cut.start() if cut and cut.start() > start else end


def _dating(copy: Copy, text: str, start: int, end: int) -> Iterator[int]:
    """Where words begin that lead to a date: `By Ann Lee Published in Skerry Life May 3, 2019`."""
    for pattern in (copy.words.published, copy.words.updated):
        yield from (m.start() for m in pattern.finditer(text, start, end) if len(m[0]) > 3 and m.start() > start)


def _before(stamp: Stamp, text: str) -> int:
    """Where a date begins, its weekday, its clock time and its label included."""
    start = min(stamp.start, stamp.clock.start) if stamp.clock else stamp.start
    head = text[:start].rstrip(" ,.")
    if stamp.weekday_text and head.casefold().endswith(stamp.weekday_text.casefold()):
        start = len(head) - len(stamp.weekday_text)
    on = ON.search(text[:start].rstrip())
    return on.start() if on else start


def spoken(copy: Copy, body: list[int]) -> str:
    """The story, casefolded, without its last two paragraphs, which may tell about the author."""
    return " ".join(copy.text(i) for i in (body[:-2] or body)).casefold()


def _speaks(story: str, name: str) -> bool:
    """Whether the story uses one of the words of a name."""
    words = [word.casefold() for word in WORD.findall(name)]
    return any(word in story and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", story) for word in words)


def bare(copy: Copy, index: int, story: str, single: bool = False) -> Credit | None:
    """Names alone on a line, or beside its date, whose words the story does not use."""
    text = copy.text(index)
    look = copy.looks[index]
    if (
        look.traits.width > 100
        or look.furniture
        or look.announced
        or look.traits.colon
        or text.endswith(",")  # "Redaksi yang terhormat," begins a letter
        or (look.traits.stop and not text.endswith("."))
    ):
        return None
    for start, end in _beside_dates(copy, index, text):
        label = copy.words.byline.match(text, start, end)
        start = label.end() if label else start
        names = named(text, copy.words, start, end, single=single or EAST.fullmatch(text[start:end]) is not None)
        people = [n for n in names if n.kind != "agency"]
        if not people or any(n.kind == "person" and (_nobody(n.text) or _speaks(story, n.text)) for n in people):
            continue
        return Credit(index, tuple(names), "author", "layout.byline", Sureness.LIKELY)
    return None


def _nobody(name: str) -> bool:
    """Words of a page, not of a person: `Social Sharing`, `Local News`."""
    return any(word.casefold() in NOBODY for word in name.split())


def _beside_dates(copy: Copy, index: int, text: str) -> list[tuple[int, int]]:
    """The stretches of a line its dates leave, before and after."""
    dates = copy.dates.get(index, [])
    if not dates:
        return [(0, _end(copy, index, 0))]
    first = _before(dates[0], text)
    last = max(max(s.end, s.clock.end if s.clock else 0) for s in dates)
    spans = [(0, _end(copy, index, 0)), (_end(copy, index, 0), first), (last, len(text))]
    return [_inside(text, a, b) for a, b in spans if b - a > 4]


def _inside(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " ,|•·/–—-()[].":
        start += 1
    while end > start and text[end - 1] in " ,|•·/–—-([":
        end -= 1
    return start, end
