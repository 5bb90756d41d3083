"""Names and dates → addresses. Fixed: once a site is public none of this may change.

    "Rusia Klaim Trump Sepakat"        rusia-klaim-trump-sepakat      slug of a headline
    an article of 31 January 2017      2017/01/31/rusia-klaim-trump-sepakat-bochda/
    the tag "Donald Trump"             tag/donald-trump/
    the tags "C", "C++" and "C#"       tag/c/  tag/c_plus_plus/  tag/c_sharp/
    the tag "Polítik"                  tag/politik--pe4zvh/

Every part is lower-case ASCII of at most 80 bytes, is no device of Windows and never empty.

An address never depends on what else the collection holds. Articles carry six characters of
their id. A name of an axis is bare only when its address says all of it: one small step wider
(an accent, another script, a slash) and it ends in `--` and a hash of the name. Bare addresses
never hold `--` or `_`, so no name can take the address of another. Which spellings are *one*
name is `key`: case, width and invisible characters make no difference, nor do apostrophes,
hyphens and the full stops of abbreviations ("Ma'ruf", "Maruf"; "al-Qaeda", "Al Qaeda").
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
import unicodedata
from functools import lru_cache

from unidecode import unidecode

from ..record import Article, Moment, Precision
from .entry import Name

LONGEST = 80
"""Bytes of one part of an address."""
ID_SHOWN = 6
MARK = "--"
RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})

# Shown as nothing although Unicode files them under marks, letters and symbols: joiners, fillers,
# variation selectors, the blank of Braille. Format characters (Cf) are found by their category.
INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
APOSTROPHES = re.compile("['`´‘’‛ʻʼʹ′]")
HYPHENS = re.compile("[-\u2010-\u2015\u2212]")
STOP_OF_ABBREVIATION = re.compile(r"(?<=[^\W\d_])\.+")
COMMA_BETWEEN_WORDS = re.compile(r"(?<=\w),(?= |$)")
SIGNS = {"+": "plus", "#": "sharp", "&": "and"}
SIGN = re.compile(r"(?<=[a-z0-9+#])[+#&]")
SPACED_SIGN = re.compile(r" ?([+#&]) ?")
PLAIN = re.compile(r"[a-z0-9]+(?: [a-z0-9]+)*")


def key(text: str) -> str:
    """What makes two spellings one name.

    >>> key("ＲＵＳＩＡ ") == key("Ru\u00adsia") == "rusia"
    True
    """
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", visible(text)).casefold())
    text = STOP_OF_ABBREVIATION.sub("", HYPHENS.sub(" ", APOSTROPHES.sub("", visible(text))))
    text = COMMA_BETWEEN_WORDS.sub("", SPACED_SIGN.sub(r"\1", " ".join(text.split())))
    return " ".join(unicodedata.normalize("NFKC", text).split())


def visible(text: str) -> str:
    """Without controls, format characters, fillers and lone surrogates; every kind of space is a space."""
    if text.isascii() and text.isprintable():
        return text
    return INVISIBLE.sub("", "".join(map(shown, text)))


def shown(character: str) -> str:
    if character.isspace():
        return " "
    return "" if unicodedata.category(character) in ("Cc", "Cf", "Cs") else character


def skeleton(text: str, joint: str) -> str:
    """ASCII words joined by hyphens; signs that tell names apart are spelt out between joints."""
    ascii_text = unidecode(text).lower().replace("'", "").replace('"', "")
    spelt = SIGN.sub(lambda sign: f"{joint}{SIGNS[sign[0]]}{joint}", ascii_text)
    words = re.sub(rf"[^a-z0-9{re.escape(joint)}]+", "-", spelt)
    words = re.sub(rf"-*{re.escape(joint)}+-*", joint, words)
    return words.strip("-" + joint)


def cut(slug: str, longest: int) -> str:
    """At most `longest` bytes, ending with a whole word where there is one.

    >>> cut("jembatan-baru-diresmikan", 15)
    'jembatan-baru'
    """
    if len(slug) <= longest:
        return slug
    head, joint, _ = slug[: longest + 1].rpartition("-")
    return (head if joint and len(head) > longest // 2 else slug[:longest]).strip("-_")


def slug(text: str, fallback: str, longest: int = LONGEST) -> str:
    """Readable ASCII for a headline; `fallback` when nothing of it can be said in ASCII.

    >>> slug("C++ & C#: “Café” 東京", "article")
    'c-plus-plus-and-c-sharp-cafe-dong-jing'
    """
    made = cut(skeleton(key(text[:2000]), "-"), longest) or fallback
    return made if made not in RESERVED else f"{made}-{fallback}"


def named(text: str) -> Name:
    """A name as shown, with the address it alone has.

    >>> named("Donald Trump").slug, named("C++").slug, named("Kiyiv/Київ").slug
    ('donald-trump', 'c_plus_plus', 'kiyiv-kiyiv--wlyui5')
    """
    return Name(" ".join(text.split()), name_slug(text))


@lru_cache(maxsize=16_384)
def name_slug(text: str) -> str:
    """The part of an address that stands for a name on an axis: the same for one `key`, different for two."""
    name = key(text)
    said = skeleton(name, "_")
    if says_all(name) and len(said) <= LONGEST and said not in RESERVED:
        return said
    # Nothing readable left: only the hash tells names apart, so it is long enough for millions.
    digits = ID_SHOWN if said else 10
    return f"{cut(said, LONGEST - len(MARK) - digits) or 'name'}{MARK}{fingerprint(name)[:digits]}"


def says_all(name: str) -> bool:
    """Whether the skeleton of a key can only be its own: ASCII words, single spaces, signs after them.

    >>> says_all("c++"), says_all("c plus plus"), says_all("c+plus")
    (True, True, False)
    """
    words = SIGN.sub("", name)
    if words != name and not set(SIGNS.values()).isdisjoint(re.findall(r"[a-z]+", name)):
        return False
    return PLAIN.fullmatch(words) is not None


def fingerprint(name: str) -> str:
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()
    return base64.b32encode(digest).decode("ascii").lower()


def article_address(article: Article) -> str:
    """Where an article lives, from its date, its headline and its id alone."""
    moment = article.published.value if article.published else None
    words = slug(article.headline.value, "article", LONGEST - 1 - ID_SHOWN)
    return f"{date_address(moment)}{words}-{article.id[:ID_SHOWN]}/"


def date_address(moment: Moment | None) -> str:
    """The folder of a date, as deep as it is known.

    >>> date_address(None)
    'undated/'
    """
    if moment is None:
        return undated_address()
    if moment.month is None or moment.precision is Precision.YEAR:
        return year_address(moment.year)
    if moment.day is None or moment.precision is Precision.MONTH:
        return month_address(moment.year, moment.month)
    return day_address(dt.date(moment.year, moment.month, moment.day))


def day_address(day: dt.date) -> str:
    return f"{day.year:04d}/{day.month:02d}/{day.day:02d}/"


def month_address(year: int, month: int) -> str:
    return f"{year:04d}/{month:02d}/"


def year_address(year: int) -> str:
    return f"{year:04d}/"


def archive_address() -> str:
    return "archive/"


def undated_address() -> str:
    return "undated/"


def index_address(axis: str) -> str:
    """All names of an axis: `tag/`."""
    return f"{axis}/"


def bucket_address(axis: str, name: str, year: int | None = None, month: int | None = None) -> str:
    """One name of an axis, or a year or a month of it.

    >>> bucket_address("tag", "isis", 2017, 1)
    'tag/isis/2017/01/'
    """
    address = f"{axis}/{name}/"
    if year is not None:
        address += year_address(year)
        if month is not None:
            address += f"{month:02d}/"
    return address
