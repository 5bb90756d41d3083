"""Articles and entries made by hand, for tests that need no reading."""

from __future__ import annotations

import hashlib

from msgspec.structs import replace

from kliping.catalogue.addresses import named
from kliping.catalogue.entry import Entry
from kliping.record import (
    Article,
    Block,
    Byline,
    Doubt,
    Field,
    Moment,
    Precision,
    Source,
    Sureness,
    Tag,
    TagKind,
)


def field(value, rule="test"):
    return Field(value, (), rule, Sureness.SURE)


def moment(year, month=None, day=None, hour=None, minute=None, offset=None) -> Moment:
    """As precise as what is given."""
    if hour is not None:
        precision = Precision.MINUTE
    else:
        precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    return Moment(year, month, day, hour, minute, precision, offset, None, "unknown", "printed")


def article(*paragraphs: str, path="berita.txt", headline="Jembatan Baru", language="id", **fields) -> Article:
    """An article of the paragraphs; `bylines`, `tags`, `publisher`, `dateline` … as plain text."""
    text = "\n".join(paragraphs).encode("utf-8", "surrogatepass")
    given = {name: field(value) for name, value in fields.items() if name not in ("bylines", "tags", "house")}
    return Article(
        source=Source(path, hashlib.sha256(text).hexdigest(), len(text), "utf-8"),
        house=fields.get("house", "layout"),
        headline=field(headline),
        language=field(language),
        direction="ltr",
        body=tuple(Block("paragraph", paragraph, (), "test") for paragraph in paragraphs),
        lines=(),
        account=(),
        bylines=tuple(field(Byline(name)) for name in fields.get("bylines", ())),
        tags=tuple(field(name) for name in fields.get("tags", ())),
        doubts=(Doubt("test"),),
        **given,
    )


def tag(name: str, kind=TagKind.TOPIC) -> Tag:
    return Tag(named(name).text, named(name).slug, kind, "test")


def entry(id: str, published: Moment | None = None, *, tags=(), bylines=(), **fields) -> Entry:
    made = Entry(
        id=id,
        address=f"{id}/",
        headline=f"Berita {id}",
        language="id",
        direction="ltr",
        published=published,
        lead="",
        bylines=tuple(map(named, bylines)),
        publisher=None,
        place=None,
        tags=tuple(tag(name) if isinstance(name, str) else name for name in tags),
        reading="r",
    )
    return replace(made, **fields)
