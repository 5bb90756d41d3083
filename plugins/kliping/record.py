"""The nouns: what a reading of one source says, and where each part of it stood.

Everything here is frozen data in plain text (never HTML) and holds no rules. Offsets are
**bytes** of the source as it lies on disk, end exclusive, so that what a page shows can be
traced to the file whatever its encoding.

    Article     one source, read
      Field     a value, the spans it came from, the rule that recognised it, how sure that is
      Block     one piece of the body
      Moment    a date that knows its precision, its zone and what speaks for it
      Segment   a stretch of the source and the role it plays; the segments are the account
    Rejection   a source that is no article, and why
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import unicodedata
from enum import StrEnum
from typing import Generic, Literal, TypeVar

import msgspec

T = TypeVar("T")


class Sureness(StrEnum):
    """How far a value may be trusted. *sure* promises 99 in 100 on unknown copy."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"


class Role(StrEnum):
    """What a line, or a part of one, is. One word from here to the style sheet."""

    HEADLINE = "headline"
    KICKER = "kicker"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    PUBLISHER = "publisher"
    TIMESTAMP = "timestamp"
    UPDATED = "updated"
    SECTION = "section"
    DESCRIPTION = "description"
    CAPTION = "caption"
    CREDIT = "credit"
    DATELINE = "dateline"
    AGENCY = "agency"
    PARAGRAPH = "paragraph"
    SUBHEAD = "subhead"
    ITEM = "item"
    QUOTE = "quote"
    SIGNOFF = "signoff"
    TAG = "tag"
    CORRECTION = "correction"
    BOILERPLATE = "boilerplate"
    """Dropped by a named rule: advertising, menus, counters, copyright lines."""
    PUNCTUATION = "punctuation"
    """Glue a shape took: the ` | ` between names and publisher, the brackets of a credit."""
    BLANK = "blank"
    """White space, line ends and byte order marks only."""


BODY_ROLES = frozenset({Role.PARAGRAPH, Role.SUBHEAD, Role.ITEM, Role.QUOTE})
DROPPED_ROLES = frozenset({Role.BOILERPLATE, Role.PUNCTUATION})


class Span(msgspec.Struct, frozen=True):
    """Bytes `start` to `end` (exclusive) of the source."""

    start: int
    end: int


class Segment(msgspec.Struct, frozen=True):
    """A stretch of the source and its part in the article.

    The segments of an article are disjoint, in order, and cover `[0, source.size)`.
    """

    start: int
    end: int
    role: Role
    rule: str
    """What recognised it, as `house.shape`, `layout.name`, `language.name` or `house.boilerplate`."""


class Field(msgspec.Struct, Generic[T], frozen=True):
    """A value read from the source, with its evidence."""

    value: T
    spans: tuple[Span, ...]
    """Empty when the value was not printed (a publisher known from the house, say)."""
    rule: str
    sureness: Sureness


class Source(msgspec.Struct, frozen=True):
    """One file of copy as it came in."""

    path: str
    """Below the seeds folder: POSIX separators, NFC."""
    digest: str
    """SHA-256 of the bytes, hexadecimal."""
    size: int
    """Bytes."""
    encoding: str
    """Python codec name that turned the bytes into text."""
    repairs: tuple[str, ...] = ()
    """Names of the repairs made to the text, e.g. `mojibake`, `entities`, `hard-wrap`."""


class Precision(StrEnum):
    """How much of a date is known."""

    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


DateOrigin = Literal["printed", "dateline", "body", "file name"]
ZoneOrigin = Literal["printed", "house", "unknown"]


class Check(msgspec.Struct, frozen=True):
    """One piece of evidence for or against a date."""

    name: str
    """`weekday`, `dates in text`, `order`, `window`, …"""
    passed: bool
    detail: str
    """What was compared, as printed: `Selasa`, `Minggu (29/1)`."""


class Moment(msgspec.Struct, frozen=True):
    """When something was published, no more precisely than the copy says.

    Never today, never the file's time, never the build's. Parts below the precision are None.
    """

    year: int
    month: int | None
    day: int | None
    hour: int | None
    minute: int | None
    precision: Precision
    offset: int | None
    """Minutes east of UTC; None when no zone is known."""
    zone: str | None
    """As printed: `WIB`."""
    zone_origin: ZoneOrigin
    origin: DateOrigin
    checks: tuple[Check, ...] = ()

    def date(self) -> dt.date | None:
        """The calendar day where it was published; None when only month or year is known."""
        if self.month is None or self.day is None:
            return None
        return dt.date(self.year, self.month, self.day)

    def instant(self) -> dt.datetime:
        """An aware datetime to order by: unknown parts are the earliest possible, an unknown zone is UTC."""
        return dt.datetime(
            self.year,
            self.month or 1,
            self.day or 1,
            self.hour or 0,
            self.minute or 0,
            tzinfo=dt.timezone(dt.timedelta(minutes=self.offset or 0)),
        )

    def isoformat(self) -> str:
        """ISO 8601, cut to what is known: `2017-01-31T14:44+07:00`, `2017-01-31`, `2017-01`, `2017`."""
        text = f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
        if self.day is not None:
            text += f"-{self.day:02d}"
        if self.precision is Precision.MINUTE:
            text += f"T{self.hour:02d}:{self.minute:02d}"
            if self.offset is not None:
                sign, minutes = ("-" if self.offset < 0 else "+"), abs(self.offset)
                text += f"{sign}{minutes // 60:02d}:{minutes % 60:02d}"
        return text


BylineKind = Literal["person", "desk", "agency"]
BylineRole = Literal["author", "editor", "photographer", "contributor", "translator"]


class Byline(msgspec.Struct, frozen=True):
    """Someone the article credits, as printed."""

    name: str
    kind: BylineKind = "person"
    role: BylineRole = "author"
    place: str | None = None


class Photo(msgspec.Struct, frozen=True):
    """What the copy says about a picture. The picture itself is not in a text source."""

    description: Field[str] | None = None
    """What it shows, when printed apart from the caption (often its alternative text)."""
    caption: Field[str] | None = None
    credit: Field[str] | None = None


BlockKind = Literal["paragraph", "subhead", "item", "quote"]


class Block(msgspec.Struct, frozen=True):
    """One piece of the body, in reading order; line breaks inside it are undone."""

    kind: BlockKind
    text: str
    spans: tuple[Span, ...]
    rule: str
    sureness: Sureness = Sureness.SURE
    language: str | None = None
    """BCP 47 primary tag, when the whole piece is surely in another language than the article."""


class Doubt(msgspec.Struct, frozen=True):
    """Something a person may want to look at. The sentence is the theme's, by `code`."""

    code: str
    """`no-headline`, `no-date`, `weekday-differs`, `encoding-guessed`, …"""
    detail: str = ""
    """What was seen, as printed."""


class MarkedLine(msgspec.Struct, frozen=True):
    """A line of the source as an editor counts, with the one role it plays as a whole."""

    number: int
    """The first line is 1."""
    start: int
    end: int
    """Bytes, the line end included."""
    role: Role
    rule: str
    sureness: Sureness


class Article(msgspec.Struct, frozen=True):
    """One source, read: fields, body, and an account of every byte."""

    source: Source
    house: str
    """Key of the house whose shapes read it, or `layout` when no house is known."""
    headline: Field[str]
    """Never empty: without a headline in the copy it is the first words of the text or the file's name, unsure."""
    language: Field[str]
    """BCP 47 primary tag: `id`; `und` when unknown."""
    direction: Literal["ltr", "rtl"]
    body: tuple[Block, ...]
    lines: tuple[MarkedLine, ...]
    account: tuple[Segment, ...]
    kicker: Field[str] | None = None
    standfirst: Field[str] | None = None
    bylines: tuple[Field[Byline], ...] = ()
    signoff: Field[str] | None = None
    dateline: Field[str] | None = None
    """The place the story was filed from."""
    agency: Field[str] | None = None
    """The organisation named in the dateline, or printed elsewhere as the source of the story."""
    published: Field[Moment] | None = None
    updated: Field[Moment] | None = None
    publisher: Field[str] | None = None
    section: Field[str] | None = None
    photos: tuple[Photo, ...] = ()
    tags: tuple[Field[str], ...] = ()
    """Only the printed ones; what the catalogue adds is not part of a reading."""
    corrections: tuple[Field[str], ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def id(self) -> str:
        return source_id(self.source.path)

    @property
    def filed(self) -> tuple[str, ...]:
        """The dateline's parts as printed: the place, and the agency when it stands there."""
        place, agency = self.dateline, self.agency
        beside = agency and (agency.rule.endswith(".dateline") or (place and agency.rule == place.rule))
        return tuple(part.value for part in (place, agency if beside else None) if part is not None)


RejectionCode = Literal["empty", "not-text", "too-large", "unreadable", "not-a-file", "ignored-name", "same-name"]


class Rejection(msgspec.Struct, frozen=True):
    """A source that is no article, with the reason a person reads."""

    source: Source
    code: RejectionCode
    reason: str
    """One sentence: what was found and what to do."""


class TagKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    EVENT = "event"
    TOPIC = "topic"


class Mention(msgspec.Struct, frozen=True):
    """Where a tag is named: `block` counts from 0 in the body, -1 is the headline; `start` is a character offset."""

    text: str
    block: int
    start: int


class Tag(msgspec.Struct, frozen=True):
    """What an article is about, and why we say so."""

    name: str
    """As shown: `Amerika Serikat`."""
    slug: str
    """Unique for the key: two different tags never share one."""
    kind: TagKind
    rule: str
    """`printed`, `territory`, `recurring-name`, …"""
    mentions: tuple[Mention, ...] = ()


def source_id(path: str) -> str:
    """The article's id: the first 10 characters of the lower-case base32 SHA-256 of its path.

    `path` is relative to the seeds folder with POSIX separators; it is made NFC first, so the
    same name typed on two systems is one article. Editing a source keeps its id.
    """
    digest = hashlib.sha256(unicodedata.normalize("NFC", path).encode("utf-8", "surrogateescape"))
    return base64.b32encode(digest.digest()).decode("ascii").lower()[:10]
