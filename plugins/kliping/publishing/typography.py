"""Typogrify, once, on the text of one block.

    Kata "AS & Rusia" -- lihat http://x/--y
    →  Kata “<span class="caps">AS</span> <span class="amp">&amp;</span> Rusia” — lihat&nbsp;http://x/--y

Each filter runs only where its sign stands in the text, which is a necessary condition for it to
change anything: a test compares the result with `typogrify.filters.typogrify` on drawn text. Most
paragraphs have none, and stock typogrify costs 1.2 ms an article.

What looks like an address or code is shielded: it goes through as one character and comes back as
it was. The character is a noncharacter, which well-formed text cannot hold.
"""

from __future__ import annotations

import re
from html import escape

from smartypants import Attr, smartypants
from typogrify import filters

# fmt: off
CURLING = frozenset({
    "ace", "af", "ban", "bn", "bug", "en", "eo", "fil", "ga", "gu", "ha", "hi", "id", "ig", "jv", "kn", "ko",
    "ml", "min", "mr", "ms", "mt", "pa", "su", "sw", "ta", "te", "tl", "tr", "vi", "xh", "yo", "zu",
})
# fmt: on
"""Languages that quote “like this” and put spaces between words, which is all smartypants knows.
The others keep the quotes they were printed with."""

SHIELD = "\ufdd0"
OPENING, POINTS = "\"'(<[{“‘«„", ".,;:!?…”’»"
PAIRS = {")": "(", "]": "[", "}": "{", ">": "<"}
OUTER = 6
"""Characters of punctuation looked at around a word."""
LEADERS = "....."
"""Dots that lead the eye over a line, no ellipsis."""
TRACES = ("://", "www.", "WWW.", "@", "\\", "`", '="', "='", '("', "('", "--", LEADERS)
"""One of these stands in every text that holds an address or code."""
WORD = re.compile(r"`[^`\s][^`]{0,200}`|[^\s`]+|`+")
TECHNICAL = re.compile(r"://|\\|\A`[^`]|\A(?:www|WWW)\.|\A[^@]+@[^.]+\.|[\w-]=[\"']|\w\([\"']|\A--\w+(?:-\w|=)|-{4}")

EDUCATED = ("'", '"', "--", "...", ". . .", "``")
CAPITALS = re.compile(r"[A-Z]\d*[A-Z]|[A-Z]\.")
# No abbreviation is this long, and typogrify's filter goes over such a run a quadratic number of times.
TOO_MANY_CAPITALS = re.compile(r"[A-Z\d]{60}")
OPENED = re.compile(r"\s*(?:[\"'“‘]|&#82(?:16|20);)")
AS_CHARACTERS = {f"&#{code};": chr(code) for code in (8212, 8216, 8217, 8220, 8221, 8230)}
AS_REFERENCE = {"“": "&#8220;", "‘": "&#8216;"}
LONGEST_PAIR = 40
"""Characters that may be kept on one line at the end: more would not fit a narrow screen."""


def refined(copy: str, language: str, opening: bool = True) -> str:
    """Well-formed text as escaped HTML with typogrify's filters applied.

    `opening` is False when the text does not start its line, so that no quote hangs there.
    """
    words: list[str] = []
    if any(trace in copy for trace in TRACES):
        copy = WORD.sub(lambda match: _shielded(match[0], words), copy)
    curling = language in CURLING
    html = filtered(escape(copy, quote=not curling), curling, opening)
    if words:
        back = iter(words)
        html = re.sub(SHIELD, lambda _: escape(next(back)), html)
    return html


def filtered(html: str, curling: bool, opening: bool) -> str:
    """Typogrify's five filters in its own order."""
    if "&amp;" in html:
        html = filters.amp(html)
    if any(sign in html for sign in EDUCATED):
        html = smartypants(html.replace("---", "--"), Attr.set1 if curling else Attr.d | Attr.e)
    if CAPITALS.search(html) and not TOO_MANY_CAPITALS.search(html):
        html = filters.caps(html)
    if opening and OPENED.match(html):
        html = filters.initial_quotes(with_reference(html))
    html = as_characters(html)
    return _without_widow(html)


def with_reference(html: str) -> str:
    """A first quote that was printed curly, as the filter knows it."""
    first = html.lstrip()[:1]
    return html.replace(first, AS_REFERENCE[first], 1) if first in AS_REFERENCE else html


def as_characters(html: str) -> str:
    if "&#8" in html:
        for reference, character in AS_CHARACTERS.items():
            html = html.replace(reference, character)
    return html


def _without_widow(html: str) -> str:
    """The last two words kept together. The filter sees only them, and the tag that may stand between."""
    words = html.rsplit(None, 2)[-2:]
    if len(words) < 2 or sum(map(len, words)) > LONGEST_PAIR:
        return html
    gap = len(html[: html.rfind(words[1])].rstrip())
    tail = max(0, gap - len("</span>"))
    return html[:tail] + filters.widont(html[tail:])


def _shielded(word: str, words: list[str]) -> str:
    """The word, or its outer punctuation around a shield when it is an address or code."""
    start, end = (0, len(word)) if LEADERS in word else _core(word)
    core = word[start:end]
    if LEADERS not in word and not TECHNICAL.search(core):
        return word
    words.append(core)
    return word[:start] + SHIELD + word[end:]


def _core(word: str) -> tuple[int, int]:
    """Where a word stands between its outer punctuation: `cetak("a")` in `(cetak("a")),`."""
    start, end = 0, len(word)
    while start < min(end, OUTER) and word[start] in OPENING:
        start += 1
    while max(start, len(word) - OUTER) < end and _is_outer(word[start:end]):
        end -= 1
    return start, end


def _is_outer(word: str) -> bool:
    """Does the last character not belong to the word? A closing one does when the word opens it."""
    last = word[-1]
    if last in "\"'":
        return word.count(last) % 2 == 1
    if last in PAIRS:
        return word.count(PAIRS[last]) < word.count(last)
    return last in POINTS
