"""Captions and credits around the copy → photos: what is shown, what is said of it, who took it.

"Duta Besar Rusia … sepakat. (ANTARA FOTO/Yudhi Mahatma)"     caption, credit in brackets
"Foto: Seznam Zprávy" / "Hlavní aktér kauzy …"                credit on a line of its own
"KOMPAS.com/NABILLA TASHANDRA Menteri …"                      credit first
"Duta Besar Rusia …, menyebut presidennya …"                  beside a caption it shares its words with: a description
"""

from __future__ import annotations

import re

import msgspec

from ..stylebook.patterns import late
from .agencies import is_agency, mentions_agency
from .copydesk import Copy
from .headline import tokens
from .names import name_like
from .paragraphs import closes
from .tails import signoff

IN_BRACKETS = late(r"[(（\[](?P<credit>[^()（）\[\]]{2,90})[)）\]]\.?(?:\s+(?:more|less|Read More)\s?[>»]?)?\s*$")
CLOSED = re.compile(r"[)）\]]")
TAKEN = late(
    r"\b(?:foto|photo|photos|photograph|image|images|bild|credit|courtesy|ist|istimewa|dok|dokumentasi|file|handout|supplied|"
    r"archiv|archivo|archives|screenshot|via|reproduksi|imago|shutterstock|illustration|ilustrasi|getty|fotografer|"
    r"picture alliance|pool|twitter|instagram|facebook|youtube|cctv)\b|"
    r"©|ⓒ|写真|資料照|摄|攝|撮影|фото|φωτογραφία|صورة|사진",
    re.IGNORECASE,
)
STEMS = (
    "foto", "photo", "imag", "bild", "credit", "courtesy", "ist", "dok", "file", "handout", "supplied", "archiv",
    "screenshot", "via", "reproduksi", "shutterstock", "illustration", "ilustrasi", "getty", "picture alliance",
    "pool", "twitter", "facebook", "youtube", "cctv", "©", "ⓒ", "写真", "資料照", "摄", "攝", "撮影", "фото",
    "φωτογραφία", "صورة", "사진",
)  # fmt: skip
"""One of them stands in all that is taken."""
ENDED = r"(?<=[.!?\"”…)\]»])"
LABELS = (
    r"Foto|Photo|Photos|Photograph|Image|Images|Imagen|Imagem|Bild|Credit|Photo credit|Image credit|Picture|"
    r"Fotografía|Crédit photo|Kuva|Source|Fuente|Quelle|Fonte|Фото"
)
AGENCIES = "AP|AFP|EPA|EFE|dpa|APA|PA|TT|Reuters|REUTERS|Getty Images|Bernama|Xinhua"
PERSON = r"[A-Z][\w.\- ]{1,40}"
AGENCY = rf"(?:{AGENCIES})(?: (?i:photo|pic|images))?"
TRAILING = late(
    rf"{ENDED}\s*(?P<credit>(?:(?:{LABELS})\s?[:/|]|©|\(c\)|(?<=\s)/\s)\s?(?:[^.]|\.(?=\S)){{2,80}}\.?)\s*$|"
    rf"\s(?P<labelled>(?:{LABELS})\s?:\s?[^.:]{{2,60}})$|"
    rf"\s(?P<agency>(?:[—–-]\s|©\s?)?{AGENCY}(?:\s?/\s?{PERSON}(?:, File)?|(?<=pic)|(?<=Photo)|(?<=PHOTO)))$|"
    rf"{ENDED}\s+(?P<bare>{PERSON}(?:/\s?(?:{PERSON}|dpa|[a-z]+\.com)){{1,3}}|"
    r"[^.!?]{0,50}\s?via (?:Getty Images|AP|Reuters|AFP|REUTERS)|"
    rf"(?:{AGENCY}|Supplied))\s*$"
)
"""A credit behind the last sentence of a caption, with its label or without."""
SIGNS = (":", "/", "|", "©", "(c)")
CLOSING = (*AGENCIES.split("|"), "Supplied"), (" photo", " pic", " images")
"""One of the signs stands in every such credit, or it ends so."""
PLACED = late(
    r"[(（](?:(?:far |second from )?(?:left|right|cent(?:er|re)|front|back)|(?:halb)?links|rechts|mitte|[lr]\.|"
    r"kiri|kanan|tengah|izq\.?|izquierda|dcha\.?|derecha|à gauche|à droite|a sinistra|a destra|"
    r"t\.v\.|t\.h\.|vas\.?|oik\.?|слева|справа|"
    r"左|右|中|左から|左起|왼쪽|오른쪽)[)）]",
    re.IGNORECASE,
)
STANDING = re.compile(
    r"\b(?:(?:from|pictured) (?:left|right)|left to right|v(?:on|\.) ?li(?:nks|\.)? nach re|de gauche à droite|"
    r"de izquierda a derecha|da sinistra|od lewej|слева направо|dari kiri)\b",
    re.IGNORECASE,
)
"""Where somebody stands in a picture: `(left)`, `from left`."""
SAID = (
    "from left", "from right", "pictured ", "left to", "nach re", " droite", " derecha", "da sinistra", "od lewej",
    "слева", "dari kiri",
)  # fmt: skip
"""One of them stands in every line that says so without brackets."""
ARCHIVE = re.compile(r"(?:FILE|FILE PHOTO|File photo|Arsip|Archivbild|Archivfoto)\s?[-–—:]\s?(?=\S)")
SHOWN = 320
"""Characters of the longest caption that nothing but such words tells."""
LEADING = re.compile(
    r"(?P<credit>(?:[A-Z][\w\-]*\.(?:com|COM|co\.id|CO\.ID))/[A-Z][A-Z.\-]+(?:\s[A-Z][A-Z.\-]+){0,3})\s+(?=[A-Z][a-z])"
)
WHOLE = re.compile(r"[(（]([^()（）]{4,60})[)）]\.?")
"""A line that is nothing but brackets."""
SITE_LABEL = re.compile(
    r"(?:Image|Media|Video) (?:(?P<credit>copyright|source|credit)|caption)[,:]?\s+(?=\S)", re.IGNORECASE
)
"""Labels that sites read out to those who cannot see."""
RESERVED = re.compile(r"^(?:©|\(c\)|copyright\b)[\s©]*(?:19|20)\d\d\b.{0,120}\b(?:reserved|vorbehalten)", re.IGNORECASE)
"""The line of rights at the foot of a page: nobody took a picture."""
REMARKS = frozenset("foto fotos photo photos video videos image images bild bilder gallery galeri фото видео".split())
"""In brackets behind a headline they say what there is to see: `(foto)`."""
MAKER = 5
"""Words of the longest maker behind a label; more are what a picture or a video is called."""
ALIKE = 5
"""First words that two lines about one picture have in common."""
SHARED = 0.5
"""Share of the words of the shorter line found in the other that make it the description of the same picture."""


def taken(text: str) -> bool:
    """Says that somebody took, drew or lent it."""
    return _holds(text.lower(), STEMS) and TAKEN.search(text) is not None


class Shot(msgspec.Struct, frozen=True):
    """A caption, a credit or both on one line: characters of each."""

    index: int
    caption: tuple[int, int] | None
    credit: tuple[int, int] | None
    rule: str


def shot(copy: Copy, index: int) -> Shot | None:
    """What a line says about a picture; asked more than once, answered once."""
    if index not in copy.shots:
        copy.shots[index] = _shot(copy, index)
    return copy.shots[index]


def _shot(copy: Copy, index: int) -> Shot | None:
    text = copy.text(index)
    if len(text) > 900 or copy.looks[index].furniture or signoff(text) or RESERVED.search(text):
        return None
    if closes(copy, index):
        return None
    return (
        _by_house(copy, index, text)
        or _labelled(copy, index, text)
        or _by_sign(index, text)
        or _alone(copy, index, text)
        or _shown(copy, index, text)
    )


def _shown(copy: Copy, index: int, text: str) -> Shot | None:
    """A line that says where people stand, or that the picture is an old one."""
    look = copy.looks[index]
    if look.traits.width > SHOWN or look.traits.words < 4 or look.labelled or look.traits.quoted:
        return None
    archive = ARCHIVE.match(text)
    if archive or _stands(text):
        return Shot(index, (0, len(text)), None, "layout.caption")
    return None


def _alone(copy: Copy, index: int, text: str) -> Shot | None:
    """A maker and an agency, or an agency, and nothing else: the credit of the caption beside it."""
    look = copy.looks[index]
    inside = WHOLE.fullmatch(text)
    if inside and name_like(inside[1].replace("&", "n"), single=False):
        return Shot(index, None, inside.span(1), "layout.credit-line")
    if look.traits.width > 60 or look.traits.stop or look.dated or look.labelled or not mentions_agency(text):
        return None
    parts = [part.strip() for part in re.split(r"\s[/–-]\s|/|\svia\s|,\s", text)]
    if not all(is_agency(part) or name_like(part, single=True) for part in parts):
        return None
    return Shot(index, None, (0, len(text)), "layout.credit-line")


def _by_house(copy: Copy, index: int, text: str) -> Shot | None:
    match = copy.house.matches("credit", text) if copy.house else None
    if match is None or copy.house is None:
        return None
    credit = match.get("photographer") or match.get("agency")
    caption = match.get("caption")
    if credit is None or not _credit(text[credit.start : credit.end]):
        return None
    rule = f"{copy.house.key}.credit"
    return Shot(index, (caption.start, caption.end) if caption else None, (credit.start, credit.end), rule)


def _labelled(copy: Copy, index: int, text: str) -> Shot | None:
    """A line that begins with `Foto:` is a credit; a long one is a caption with or without one."""
    site = SITE_LABEL.match(text)
    if site:
        rest = (site.end(), len(text))
        return (
            Shot(index, None, rest, "layout.site-label")
            if site["credit"]
            else Shot(index, rest, None, "layout.site-label")
        )
    label = copy.words.photo.match(text) if copy.looks[index].opens else None
    if not label or (not label["divide"].strip() and label["label"] not in "©(c)"):
        return None
    start = label.end()
    if start >= len(text):
        return None
    rule = f"{copy.words.tables[0].code}.photo"
    said = text[start:].strip()
    if copy.looks[index].traits.width <= 70 and not (copy.looks[index].traits.stop and " " in said):
        if len(said.split()) > MAKER and not _credit(said):
            return None
        return Shot(index, None, (start, len(text)), rule)
    inner = _by_sign(index, text)
    if inner and inner.caption:
        return Shot(index, (max(start, inner.caption[0]), inner.caption[1]), inner.credit, rule)
    return Shot(index, (start, len(text)), None, rule)


def _by_sign(index: int, text: str) -> Shot | None:
    """A credit in brackets at the end, behind the last sentence, or in front."""
    found = IN_BRACKETS.search(text, max(0, len(text) - 100)) if CLOSED.search(text, max(0, len(text) - 16)) else None
    if found and _credit(found["credit"]):
        return Shot(index, _stretch(text, 0, found.start()), found.span("credit"), "layout.credit")
    found = LEADING.match(text)
    if found:
        return Shot(index, _stretch(text, found.end(), len(text)), found.span("credit"), "layout.credit")
    found = TRAILING.search(text, max(0, len(text) - 140)) if _signed(text[-140:].rstrip()) else None
    if found and found.start() > 20:
        group = found.lastgroup or "credit"
        return Shot(index, _stretch(text, 0, found.start(group)), found.span(group), "layout.credit")
    return None


def _stands(text: str) -> bool:
    """Says where somebody stands."""
    if ("(" in text or "（" in text) and PLACED.search(text):
        return True
    return _holds(text.lower(), SAID) and STANDING.search(text) is not None


def _signed(tail: str) -> bool:
    """Whether the end of a line is worth a look for a credit that nothing puts in brackets."""
    return _holds(tail, SIGNS) or tail.endswith(CLOSING[0]) or tail.lower().endswith(CLOSING[1])


def _holds(text: str, parts: tuple[str, ...]) -> bool:
    for part in parts:  # noqa: SIM110 - a generator costs more than the search
        if part in text:
            return True
    return False


def _stretch(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip(" /|–—-"))
    right = left + len(text[left:end].rstrip(" /|–—-"))
    return (left, right) if right > left else None


def _credit(text: str) -> bool:
    """True for what stands in the brackets of a credit: a maker, an agency, a source; not a date or a remark."""
    bare = text.strip(" .")
    if bare.casefold() in REMARKS:
        return False
    if len(bare.split()) > 10:
        return False
    if taken(bare) or mentions_agency(bare):
        return True
    if any(c.isdigit() for c in bare):
        return False
    parts = [part.strip() for part in re.split(r"[/|]", bare)]
    return len(parts) > 1 and all(part and (part.isupper() or name_like(part, single=True)) for part in parts)


def describes(description: str, caption: str) -> bool:
    """True when at least half the words of one line stand in the other too, or both begin alike."""
    if description.split()[:ALIKE] == caption.split()[:ALIKE] and len(description.split()) > ALIKE:
        return True
    words, others = tokens(description), tokens(caption)
    return len(words) >= 4 and len(words & others) >= SHARED * min(len(words), len(others))
