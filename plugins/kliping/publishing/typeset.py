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

from ..record import Article, Block
from .bidi import differing, well_formed
from .typography import refined

REFINED_UP_TO = 200_000
"""Characters of body text. Typogrify took 33 s and 500 MB for a file of 50 MB."""


def body(article: Article) -> str:
    """The article's blocks as HTML, one element a line; safe to print as it is."""
    blocks = [block for block in article.body if block.text.strip()]
    typeset = _Typesetter(article, refine=sum(len(block.text) for block in blocks) <= REFINED_UP_TO)
    return "\n".join(typeset.elements(blocks))


def text(copy: str, language: str) -> str:
    """One run of copy as HTML without an element around it."""
    return refined(well_formed(copy), language)


def plain(copy: str) -> str:
    """Copy that any page, feed or sitemap can carry as text: no control characters, bidi controls closed.

    It is still to be escaped by whoever prints it.
    """
    return well_formed(copy)


class _Typesetter:
    def __init__(self, article: Article, refine: bool) -> None:
        self.language = article.language.value
        self.direction = article.direction
        self.refine = refine
        self.dateline = _dateline(article)

    def elements(self, blocks: list[Block]) -> Iterator[str]:
        if self.dateline and not any(block.kind == "paragraph" for block in blocks):
            yield f"<p>{self._taken_dateline()}</p>"
        for kind, run in groupby(blocks, key=lambda block: block.kind):
            if kind == "item":
                yield "<ul>\n" + "\n".join(self._element("li", block) for block in run) + "\n</ul>"
            elif kind == "quote":
                yield "<blockquote>" + "\n".join(self._element("p", block) for block in run) + "</blockquote>"
            else:
                yield from (self._element("h2" if kind == "subhead" else "p", block) for block in run)

    def _element(self, name: str, block: Block) -> str:
        copy = well_formed(block.text.strip())
        inner = ""
        if self.dateline and block.kind == "paragraph":
            inner = self._taken_dateline() + " — "
        if self.refine:
            inner += refined(copy, self.language, opening=not inner)
        else:
            inner += escape(copy)
        return f"<{name}{_attributes(copy, self.direction)}>{inner}</{name}>"

    def _taken_dateline(self) -> str:
        """The dateline, once: the first paragraph takes it."""
        taken, self.dateline = self.dateline, ""
        return f'<span class="dateline">{escape(taken)}</span>'


def _dateline(article: Article) -> str:
    """`Jakarta, CNN Indonesia`, or what is known of it."""
    parts = [part.value.strip() for part in (article.dateline, article.agency) if part is not None]
    return well_formed(", ".join(part for part in parts if part))


def _attributes(copy: str, direction: str) -> str:
    """`dir` and `lang` for a block that runs against the article, else nothing."""
    other = differing(copy, direction)
    return f' dir="{other.direction}" lang="{other.language}"' if other else ""
