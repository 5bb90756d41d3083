"""An article → one flat JSON object, the form in which readings are scored against a labelled corpus.

    {"id": "000_ea25b965475099d2", "set": "seeds", "title": "Rusia Klaim …", "authors": ["Riva Dessthania Suastha"], …}

`id` is the file's stem, `set` its folder; `sureness` says of each field how far it may be trusted.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from ..record import Article, Block, Field, Photo
from .decode import Decoded
from .lines import numbered
from .repair import repaired


def to_prediction(article: Article, data: bytes | None = None) -> dict[str, Any]:
    """The article's values by the names scorers use; with its bytes the dateline comes as printed."""
    path = PurePosixPath(article.source.path)
    authors = [b for b in article.bylines if b.value.role == "author"]
    # An agency beside a person is where part of the copy came from.
    authors = [b for b in authors if b.value.kind != "agency"] or authors
    photos = [
        {"text": _caption(p), "credit": p.credit.value if p.credit else ""} for p in article.photos if _caption(p)
    ]
    return {
        "id": path.stem,
        "set": path.parent.name,
        "title": article.headline.value,
        "authors": [b.value.name for b in authors],
        "published": article.published.value.isoformat() if article.published else None,
        "updated": article.updated.value.isoformat() if article.updated else None,
        "publisher": article.publisher.value if article.publisher else None,
        "captions": photos,
        "body_paragraphs": [_printed(b, article, data) for b in article.body if b.kind != "subhead"],
        "tags": [t.value for t in article.tags],
        "dateline": _dateline(article, data),
        "initials": article.signoff.value if article.signoff else None,
        "editor": [b.value.name for b in article.bylines if b.value.role == "editor"],
        "lead": article.standfirst.value if article.standfirst else None,
        "language": article.language.value,
        "sureness": {
            "title": article.headline.sureness.value,
            "published": _sureness(article.published),
            "authors": min((b.sureness.value for b in authors), key=ORDER.index, default=None),
            "language": article.language.sureness.value,
            "publisher": _sureness(article.publisher),
        },
    }


ORDER = ("unsure", "likely", "sure")


def _sureness(field: Field[Any] | None) -> str | None:
    return field.sureness.value if field else None


def _printed(block: Block, article: Article, data: bytes | None) -> str:
    """The text of a block; an item of a list with its dash or bullet in front."""
    if block.kind != "item" or data is None or not block.spans:
        return block.text
    start = block.spans[0].start
    line = next(line for line in article.lines if line.start <= start < line.end)
    return data[line.start : start].decode(article.source.encoding, "replace").lstrip() + block.text


def _caption(photo: Photo) -> str:
    said = photo.caption or photo.description
    return said.value if said else ""


def _dateline(article: Article, data: bytes | None) -> str | None:
    """The dateline as printed when the bytes are at hand, else its place and agency."""
    if not article.filed:
        return None
    parts = [f for f in (article.dateline, article.agency) if f and f.spans and f.value in article.filed]
    if data is None:
        return ", ".join(f.value for f in sorted(parts, key=lambda f: f.spans[0].start)) or None
    start = min(f.spans[0].start for f in parts)
    line = next(line for line in article.lines if line.start <= start < line.end)
    text = next((b.spans[0].start for b in article.body if line.start <= b.spans[0].start < line.end), line.end)
    return _shown(data[line.start : text], article.source.encoding).strip(" -–—:")


def _shown(data: bytes, encoding: str) -> str:
    """A piece of a line as reading saw it: repaired."""
    decoded = Decoded(data.decode(encoding, "replace"), "utf-8", 0, len(data), False, 0, None)
    return " ".join(repaired(line).text for line in numbered(decoded))
