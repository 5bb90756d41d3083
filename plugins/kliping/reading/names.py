"""Words that are a person's name, and lists of them.

"Ani Lestari & Budi Santoso, Bandung"      two people, a place
"AFP, MANILA"                              an agency, a place
"Kontributor Lhokseumawe, Masriadi"        a role with its place, a person
"Tim Redaksi"                              a desk
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from ..record import BylineKind
from ..stylebook.patterns import beyond_latin, late
from .agencies import is_agency
from .words import Words

PARTICLES = frozenset(
    "de da do dos das di del della dei van von der den ten ter la le el al bin binti ibn abu bint zu zur y e i af av "
    "und o' d' ben bar dan san st".split()
)
TOKEN = re.compile(r"[^\W\d_](?:[\w'’.\-\u05be\u0300-\u036f\u0900-\u0dff\u0e00-\u0e7f\u064b-\u065f]*)")
EAST = late(r"[\u4e00-\u9fff\u3040-\u30ff\uac00-\ud7a3]{2,6}(?:[ ・·][\u4e00-\u9fff\u3040-\u30ff\uac00-\ud7a3]{1,8})?")
WIDE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
OPEN = re.compile(r"\s(?:al|bin|binti|ibn)$", re.IGNORECASE)
"""No name ends here: what stands behind the stroke of `Ridwan Al/Farisi` belongs to it."""
SIGN = re.compile(r"[\d@#|<>{}\[\]\"“”„«»:;!?=*%&/\\]|https?|www\.")
TRAIL = re.compile(
    r"\s*(?:[|•·–—/,-]\s*)?(?:@\w+|\([^()]{0,60}\)|https?://\S+|\S+@\S+\.\S+|[Ff]or\s\S+\.\S+|"
    r"(?:\s(?:Twitter|Facebook|Instagram|LinkedIn|Email|Follow|Sponsored))+|"
    r"(?:\s[Ff]or)?\s[Tt]he\s[A-Z][\w ]{2,30})\s*$"
)


class Named(msgspec.Struct, frozen=True):
    """One name in a list: characters `start` to `end`."""

    text: str
    start: int
    end: int
    kind: BylineKind
    place: str | None = None
    cut: bool = False
    """Something was taken off: a role, an address, a site."""


def name_like(text: str, single: bool = False) -> bool:
    """True for two to five capitalised words, or an eastern name; one word only where something else says it is a name.

    >>> name_like("Riva Dessthania Suastha"), name_like("Menteri resmikan jembatan"), name_like("Budi")
    (True, False, False)
    """
    if not 2 <= len(text) <= 48 or SIGN.search(text):
        return False
    if _eastern(text):
        return single
    tokens = text.split()
    if len(tokens) > 5 or (len(tokens) < 2 and not single):
        return False
    if WIDE.search(text) or all(len(token.strip(".")) < 2 for token in tokens):
        return False
    large = 0
    for token in tokens:
        if not TOKEN.fullmatch(token):
            return False
        if token[0].isupper() or not (token[0].islower() or token[0].isupper()):
            large += 1
        elif token.casefold() not in PARTICLES and "'" not in token:
            return False
    return large >= (1 if single else 2) and (len(tokens[-1]) > 1 or len(tokens) > 2)


def named(text: str, words: Words, start: int = 0, end: int | None = None, single: bool = True) -> list[Named]:
    """The people, desks and agencies in a stretch of a line; none when one part is something else."""
    found: list[Named] = []
    for a, b in _parts(text, words, start, len(text) if end is None else end):
        piece = text[a:b]
        if is_agency(piece):
            found.append(Named(piece, a, b, "agency"))
        elif _desk(piece, words):
            found.append(Named(piece, a, b, "desk"))
        elif words.roles.fullmatch(piece.strip()):
            continue
        elif (bare := _without_role(piece, words)) and name_like(piece[bare[0] : bare[1]], single):
            name = piece[bare[0] : bare[1]]
            if bare[0] and " " not in name and text[b:end].strip(" ,"):
                continue  # "Kontributor Lhokseumawe, Masriadi": the place of a role, the name follows
            if (
                found
                and found[-1].kind != "desk"
                and len(name.split()) == 1
                and not (beyond_latin(name) and EAST.fullmatch(name))
            ):
                last = found[-1]
                found[-1] = Named(last.text, last.start, last.end, last.kind, name)
            else:
                found.append(Named(name, a + bare[0], a + bare[1], "person", cut=name != piece))
        elif not found:
            return []
        else:
            found[-1] = replace(found[-1], cut=True)
            break
    return found


def _parts(text: str, words: Words, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between commas, strokes and words for `and`."""
    at = start
    for found in [*words.ands.finditer(text, start, end), None]:
        stop = found.start() if found else end
        if found and OPEN.search(text, at, stop):
            continue
        left = at + len(text[at:stop]) - len(text[at:stop].lstrip(" ,;|–—-"))
        right = stop - (len(text[left:stop]) - len(text[left:stop].rstrip(" ,;|–—-.")))
        if right > left:
            if text[right : right + 1] == "." and len(text[left:right].split()[-1]) <= 2:
                right += 1
            yield left, right
        at = found.end() if found else end


def _desk(piece: str, words: Words) -> bool:
    folded = piece.casefold().strip()
    return folded in words.desks or folded.startswith(words.desks_begin)


def _without_role(piece: str, words: Words) -> tuple[int, int] | None:
    """A name without the role, address or brackets around it."""
    start, end = 0, len(piece)
    while tail := TRAIL.search(piece, start, end):
        if tail.start() <= start:
            return None
        end = tail.start()
    role = words.roles.match(piece, start, end)
    if role:
        start = role.end()
    else:
        role = words.roles.search(piece, start, end)
        if role and role.start() > start:
            end = role.start()
    for suffix in words.suffixes:
        if piece[start:end].rstrip().endswith(suffix):
            end = start + len(piece[start:end].rstrip()) - len(suffix)
    while start < end and piece[start] in " ,:;|–—-":
        start += 1
    while end > start and piece[end - 1] in " ,:;|–—-":
        end -= 1
    end = start + len(_once(piece[start:end]))
    return (start, end) if end > start else None


def _once(name: str) -> str:
    """A name that a portrait's label and its link print twice, `Ann Lee Ann Lee`, once."""
    half = len(name) // 2
    return name[:half] if " " in name[:half] and name[:half] == name[half + 1 :] and name[half] == " " else name


def _eastern(text: str) -> bool:
    return beyond_latin(text) and EAST.fullmatch(text) is not None
