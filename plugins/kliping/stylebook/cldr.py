"""What CLDR knows about a language, as Babel carries it, in the form our files have.

    months("id")        {"1": ["januari", "jan"], …}
    places("id")[0]     {"AF": "Afganistan", …}

All regions and scripts of a language together, its own locale first. Only `generate.py` needs
this room, so nobody who builds a site loads Babel's tables for it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from babel import Locale, localedata
from babel.localedata import locale_identifiers

from .folding import folded
from .language import WEEKDAYS

Spellings = dict[str, list[str]]
"""What something means → how it is spelt, folded."""

USES = [(use, width) for use in ("format", "stand-alone") for width in ("wide", "abbreviated")]
ZEROS = {"arab": "٠", "arabext": "۰", "beng": "০", "deva": "०", "gujr": "૦", "guru": "੦", "khmr": "០"}
ZEROS |= {"knda": "೦", "laoo": "໐", "mlym": "൦", "mymr": "၀", "orya": "୦", "tamldec": "௦", "telu": "౦", "thai": "๐"}
ZEROS |= {"tibt": "༠"}
# Regions news speaks of; the world (001) and the Americas as one (019) are not among them.
REGIONS = frozenset(
    f"{number:03}"
    for number in (2, 3, 5, 9, 11, 13, 14, 15, 18, 21, 29, 30, 34, 35, 39, 53, 61, 142, 143, 145, 150, 151, 154, 155)
) | {"202", "419"}
NO_PLACES = frozenset({"ZZ", "QO", "XA", "XB", "AC", "CP", "DG", "TA", "CQ"})


def languages() -> set[str]:
    """Codes of all languages CLDR has month names for; Bokmål is kept as `no`."""
    every = {_code(identifier) for identifier in locale_identifiers()} - {"root", "nb"}
    return {code for code in every if unshared(Locale(code)).months["format"]["wide"][1] != "M01"}


def _code(identifier: str) -> str:
    return identifier.partition("_")[0]


@cache
def _locales(code: str) -> tuple[Locale, ...]:
    """The language's own locale first, then its regions and scripts."""
    return tuple(unshared(Locale.parse(name)) for name in sorted(i for i in locale_identifiers() if _code(i) == code))


def unshared(locale: Locale) -> Locale:
    """The same locale with tables of its own, whatever was looked up before.

    Babel resolves aliases inside the root table all languages share: German read after Japanese
    gets 1月 for its first month. So each is given a root that nothing else has touched.
    """
    localedata._cache.clear()
    fresh = Locale(locale.language, locale.territory, locale.script, locale.variant)
    assert fresh.months is not None  # looks the tables up, now
    localedata._cache.clear()
    return fresh


def facts(code: str) -> dict[str, str | None]:
    """Name, direction, order of a date and digits; empty for a code CLDR has no locale of."""
    if not _locales(code):
        return {}
    own = _locales(code)[0]
    order = "".join(dict.fromkeys(c.lower() for c in own.date_formats["short"].pattern if c in "dMy"))
    zero = ZEROS.get(own.other_numbering_systems.get("native", ""))
    return {
        "name": own.languages.get(code),
        "direction": "rtl" if own.character_order == "right-to-left" else "ltr",
        "date_order": order if code != "en" else None,  # 3/4/2017 is two days, in London and in New York
        "digits": "".join(chr(ord(zero) + n) for n in range(10)) if zero else None,
    }


def months(code: str) -> Spellings:
    seen = (
        (str(number), text)
        for locale in _locales(code)
        for use, width in USES
        for number, text in locale.months[use][width].items()
        if not re.fullmatch(r"M?\d+", text)
    )
    return _unambiguous(seen, [str(n) for n in range(1, 13)])


def weekdays(code: str) -> Spellings:
    seen = (
        (WEEKDAYS[number], text)
        for locale in _locales(code)
        for use, width in USES
        for number, text in locale.days[use][width].items()
    )
    return _unambiguous(seen, WEEKDAYS)


def day_periods(code: str) -> Spellings:
    seen = (
        (half, text)
        for locale in _locales(code)
        for use, width in USES
        for half, text in locale.day_periods.get(use, {}).get(width, {}).items()
        if half in ("am", "pm")
    )
    return _unambiguous(seen, ("am", "pm"))


def _unambiguous(seen: Iterable[tuple[str, str]], order: Iterable[str]) -> Spellings:
    """Meaning → spellings, without those that mean two things."""
    meanings: dict[str, set[str]] = {}
    for meaning, text in seen:
        meanings.setdefault(folded(text), set()).add(meaning)
    table: Spellings = {meaning: [] for meaning in order}
    for spelling, found in meanings.items():
        if len(found) == 1 and spelling:
            table[next(iter(found))].append(spelling)
    return {meaning: spellings for meaning, spellings in table.items() if spellings}


def places(code: str) -> tuple[dict[str, str], dict[str, str]]:
    """Code → name, and other spelling → code.

    A second script names places under keys of its own (`RU-Hant`), so that a page in
    traditional characters shows traditional ones.
    """
    names: dict[str, str] = {}
    aliases: dict[str, str] = {}
    for locale in _locales(code):
        script = f"-{locale.script}" if locale.script and locale != _locales(code)[0] else ""
        spoken = {key: full for key, full in sorted(locale.territories.items()) if _is_place(key)}
        bare = Counter(_bare(full)[0] for full in spoken.values())
        for territory, full in spoken.items():
            name, *others = _bare(full)
            if full in names.values():
                continue
            if bare[name] > 1:  # the two Congos, told apart by their capitals in brackets
                name, others = full, []
            key = territory if territory not in names else territory + script
            if names.setdefault(key, name) != name:
                aliases.setdefault(name, key)
            for other in others:
                aliases.setdefault(other, key)
    return names, aliases


def _is_place(territory: str) -> bool:
    return territory in REGIONS or (len(territory) == 2 and territory not in NO_PLACES)


def _bare(name: str) -> list[str]:
    """`Myanmar (Burma)` → `Myanmar`, with `Burma` and the whole as other spellings."""
    found = re.fullmatch(r"(.+?)\s*[(（](.+)[)）]", name)
    return [found[1], found[2], name] if found else [name]
