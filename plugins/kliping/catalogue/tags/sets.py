"""Sets of articles as JSON lines, for those who measure: no dates, no bylines, a title and a text.

    {"id": "a1", "lang": "id", "title": "Banjir di Demak", "text": "…", "tags": ["Banjir"]}

`tags` is what the copy has printed, and may be missing. A line end in the text ends a paragraph.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from ...record import Article, Block, Field, Source, Sureness


def article_in(row: Mapping[str, Any]) -> Article:
    """The article of one line."""
    text = str(row["text"])
    data = text.encode("utf-8", "surrogatepass")
    paragraphs = (paragraph.strip() for paragraph in text.split("\n"))
    return Article(
        source=Source(str(row["id"]), hashlib.sha256(data).hexdigest(), len(data), "utf-8"),
        house="layout",
        headline=printed(str(row.get("title", ""))),
        language=printed(str(row.get("lang", "und"))),
        direction="ltr",
        body=tuple(Block("paragraph", paragraph, (), "set") for paragraph in paragraphs if paragraph),
        lines=(),
        account=(),
        tags=tuple(printed(str(tag)) for tag in row.get("tags") or ()),
    )


def printed(value: str) -> Field[str]:
    return Field(value, (), "set", Sureness.SURE)
