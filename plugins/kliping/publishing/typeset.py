"""Text → HTML, the one place where copy becomes markup.

    Block("paragraph", "Ia menyebut \"AS & Rusia\" sepakat.")
    →  <p>Ia menyebut “<span class="caps">AS</span> <span class="amp">&amp;</span> Rusia”&nbsp;sepakat.</p>

The record holds text, so every character is escaped first and the elements below are the only
ones that can come out: p, h2, ul, li, blockquote, span. Typogrify's filters run on the escaped
text of one block at a time. They may curl quotes, join hyphens to dashes and dots to an
ellipsis, and keep the last two words together; they may not lose or invent a letter.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby
from operator import itemgetter

from ..record import Article, BlockKind
from .bidi import differing, well_formed
from .typography import refined

REFINED_UP_TO = 200_000
"""Characters of body text. Typogrify took 33 s and 500 MB for a file of 50 MB."""


def body(article: Article) -> str:
    """The article's blocks as HTML, one element a line; safe to print as it is."""
    pieces = [(block.kind, well_formed(block.text).strip(), block.language) for block in article.body]
    typesetter = _Typesetter(article, refine=sum(len(copy) for _, copy, _ in pieces) <= REFINED_UP_TO)
    return "\n".join(typesetter.elements([piece for piece in pieces if piece[1]]))


def text(copy: str, language: str) -> str:
    """One run of copy as HTML without an element around it."""
    return refined(well_formed(copy), language)


class _Typesetter:
    def __init__(self, article: Article, refine: bool) -> None:
        self.language = article.language.value
        self.direction = article.direction
        self.refine = refine
        self.dateline = _dateline(article)

    def elements(self, pieces: list[tuple[BlockKind, str, str | None]]) -> Iterator[str]:
        if self.dateline and not any(kind == "paragraph" for kind, *_ in pieces):
            yield f"<p>{self._taken_dateline()}</p>"
        for kind, run in groupby(pieces, key=itemgetter(0)):
            if kind == "item":
                yield "<ul>\n" + "\n".join(self._element("li", copy, language) for _, copy, language in run) + "\n</ul>"
            elif kind == "quote":
                yield (
                    "<blockquote>"
                    + "\n".join(self._element("p", copy, language) for _, copy, language in run)
                    + "</blockquote>"
                )
            elif kind == "subhead":
                yield from (self._element("h2", copy, language) for _, copy, language in run)
            else:
                yield from (self._element("p", copy, language, self._lead_in()) for _, copy, language in run)

    def _element(self, name: str, copy: str, language: str | None, lead_in: str = "") -> str:
        inner = refined(copy, language or self.language, opening=not lead_in) if self.refine else escape(copy)
        return f"<{name}{_attributes(copy, self.direction, language)}>{lead_in}{inner}</{name}>"

    def _lead_in(self) -> str:
        """What stands before a paragraph: the dateline, before the first."""
        return self._taken_dateline() + " — " if self.dateline else ""

    def _taken_dateline(self) -> str:
        """The dateline, once: the first paragraph takes it."""
        taken, self.dateline = self.dateline, ""
        return f'<span class="dateline">{escape(taken)}</span>'


def _dateline(article: Article) -> str:
    """`Jakarta, CNN Indonesia`, or what is known of it."""
    parts = [part.strip() for part in article.filed]
    return well_formed(", ".join(part for part in parts if part))


def _attributes(copy: str, direction: str, language: str | None) -> str:
    """`lang` for a block in another language than the article, `dir` for one that runs against it, else nothing."""
    other = differing(copy, direction)
    if other:
        return f' dir="{other.direction}" lang="{language or other.language}"'
    return f' lang="{escape(language)}"' if language else ""
