"""The beginning of a first paragraph → where the story was filed from, and by whom.

    "Jakarta, CNN Indonesia -- Melalui …"        place Jakarta, agency CNN Indonesia
    "LA CROSSE, Wis. (AP) — After a …"           place LA CROSSE, Wis., agency AP
    "ACCRA, March 4 (Reuters) - The …"           place, agency and a day
    "Тула. 17 января. ИНТЕРФАКС-ЦЕНТР - …"       the same in Russian dress
    "新华社北京4月24日电 …"                          agency 新华社, place 北京

A dateline is all places, days and agencies up to its dash. One doubtful word and it is none:
"Deal or no deal – the vote" begins with no place.
"""

from __future__ import annotations

import re
from itertools import islice

import msgspec

from ..stylebook.patterns import beyond_latin, late
from .agencies import is_agency
from .words import Words

DASH = re.compile(r"\s?(?:--+|—|―)-?\s?|\s+[–\-]\s+|(?<=\))\s?[–\-:]\s?|(?<=[A-ZА-ЯΑ-Ω])(?:\s?–\s|:\s+)|\.--\s?")
DASHLIKE = re.compile("[-–—―:]")
REACH = 110
"""Characters a dateline may take."""
DAY = re.compile(
    r"(?:(?P<m1>[^\W\d_]{3,14})\.?\s\d{1,2}(?:st|nd|rd|th)?|\d{1,2}\.?\s(?P<m2>[^\W\d_]{3,14})\.?|\d{1,2}[/.]\d{1,2}\.?)(?:,?\s\d{4}\.?)?"
)
PLACE = re.compile(r"[^\W\d_][\w'’.\-]*(?:[ /][^\W\d_(][\w'’.\-]*){0,4}\.?")
CHINESE = late(
    r"[（(【〔\[]?(?P<agency>(?:本报|本報|新华社|新華社|中新社|中新网|人民网|中广网|中廣網|国际在线|中央社|法新社|马新社|央视网|[\u4e00-\u9fff]{2,6}(?:社|网|網|报|報|讯)))"
    r"(?P<place>[\u4e00-\u9fff]{2,6}?)?(?P<day>(?:\d{1,2}月)?\d{1,2}日)?(?:综合|專|专)?(?:电|電|讯|訊|消息)[）)】〕\]]?"
    r"(?:\s?[（(](?:记者|記者)?\s?(?P<name>[\u4e00-\u9fff]{2,4}(?:[ 、][\u4e00-\u9fff]{2,4}){0,3})[）)])?"
)
REPORTER = late(
    r"[【〔（(\[](?P<agency>[\u4e00-\u9fff]{2,8}?)?[／/]?(?:記者|记者)(?P<name>[\u4e00-\u9fff]{2,4})[／/]?(?:(?P<place>[\u4e00-\u9fff]{2,3}))?(?:報導|报道|報道|綜合報導)[】〕）)\]]"
)
JAPANESE = late(
    r"【(?P<place>[^】＝=、・]{1,12})[＝=・、](?P<name>[^】]{2,20})】|【(?P<alone>[\u30a0-\u30ff\u4e00-\u9fff]{2,8})】(?=\S)"
)
BRACKETED = re.compile(r"\s?\((?P<inside>[^()]{2,60})\)\s?")
SMALL = frozenset("de del la las los el da do dos di al the of und am an der auf sur le les en".split())


class Piece(msgspec.Struct, frozen=True):
    start: int
    end: int


class Dateline(msgspec.Struct, frozen=True):
    end: int
    """Where the paragraph's own text begins."""
    place: Piece | None = None
    agency: Piece | None = None
    day: Piece | None = None
    name: Piece | None = None
    """A reporter named in it."""
    certain: bool = True

    @property
    def parts(self) -> int:
        """How many things it names."""
        return sum(piece is not None for piece in (self.place, self.agency, self.day, self.name))


def dateline(text: str, words: Words, publisher: str | None = None) -> Dateline | None:
    """The dateline a paragraph begins with."""
    head = text[:REACH]
    for pattern in (CHINESE, REPORTER, JAPANESE) if beyond_latin(head) else ():
        found = pattern.match(head)
        if found:
            return _eastern(found)
    for dash in islice(DASH.finditer(head), 3) if DASHLIKE.search(head) else ():
        following = text[dash.end() : dash.end() + 1]
        if following.islower():
            continue
        read = _western(head[: dash.start()].rstrip(), dash, words, publisher)
        if read:
            return read
    return None


def _eastern(found: re.Match[str]) -> Dateline | None:
    groups = found.groupdict()
    pieces = {k: Piece(*found.span(k)) for k in ("place", "agency", "day", "name") if groups.get(k)}
    if groups.get("alone"):
        pieces["place"] = Piece(*found.span("alone"))
    after = len(found.string[found.end() :]) - len(found.string[found.end() :].lstrip())
    return Dateline(
        found.end() + after, pieces.get("place"), pieces.get("agency"), pieces.get("day"), pieces.get("name")
    )


def _western(head: str, dash: re.Match[str], words: Words, publisher: str | None) -> Dateline | None:
    """Every part before the dash must be a place, a day or an agency."""
    kinds: dict[str, list[Piece]] = {"place": [], "agency": [], "day": []}
    for start, end, bracketed in _parts(head):
        kind = _kind(head[start:end], words, publisher, bracketed)
        if kind is None:
            return None
        kinds[kind].append(Piece(start, end))
    places, agencies, days = kinds["place"], kinds["agency"], kinds["day"]
    if len(places) > 3 or not (places or agencies):
        return None
    if not (agencies or days) and not _alone(head, dash[0]):
        return None
    place = Piece(places[0].start, places[-1].end) if places else None
    return Dateline(
        dash.end(), place, agencies[-1] if agencies else None, days[0] if days else None,
        certain=bool(agencies or days) or "--" in dash[0] or "—" in dash[0] or head.isupper(),
    )  # fmt: skip


def _alone(head: str, dash: str) -> bool:
    """A place without day or agency: in capitals, or short and before a real dash."""
    if head.isupper() and len(head) > 3:
        return True
    words = head.split()
    return ":" not in dash and len(words) <= 3 and all(w[:1].isupper() or w in SMALL for w in words)


def _parts(head: str) -> list[tuple[int, int, bool]]:
    """The stretches between commas, full stops and brackets."""
    parts: list[tuple[int, int, bool]] = []
    at = 0
    for found in [*BRACKETED.finditer(head), None]:
        stop = found.start() if found else len(head)
        for piece in re.finditer(r"[^,;]+?(?:\.(?=\s\d|\s[А-ЯA-Z]{4})|(?=[,;])|$)", head[at:stop]):
            text = piece[0]
            left = len(text) - len(text.lstrip(" ,;"))
            if text.strip(" ,;."):
                parts.append((at + piece.start() + left, at + piece.start() + len(text.rstrip(" ,;")), False))
        if found:
            for inner in re.finditer(r"[^,/;]+", found["inside"]):
                left = len(inner[0]) - len(inner[0].lstrip())
                base = found.start("inside") + inner.start()
                if inner[0].strip():
                    parts.append((base + left, base + len(inner[0].rstrip()), True))
            at = found.end()
    return parts


def _kind(text: str, words: Words, publisher: str | None, bracketed: bool) -> str | None:
    """Whether a part is a `day`, an `agency`, a `place`, or none of these."""
    found = DAY.fullmatch(text.strip())
    if found:
        month = found["m1"] or found["m2"]
        return "day" if month is None or words.calendar.month(month) else None
    bare = text.strip(" .")
    if is_agency(bare) or (publisher and bare.casefold() == publisher.casefold()):
        return "agency"
    if bracketed:
        return "agency" if len(bare) <= 4 or bare.isupper() or bare.istitle() else None
    if not PLACE.fullmatch(text) or len(bare) < 2:
        return None
    named = [w for w in bare.replace("/", " ").split() if w not in SMALL]
    if not named or not all(w[:1].isupper() or not w[:1].islower() for w in named):
        return None
    return "place"
