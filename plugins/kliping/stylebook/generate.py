"""Writes `languages/` from Babel's CLDR and from the words people keep in `words/`.

    python -m kliping.stylebook.generate             in the folder above kliping

Month, weekday, half-day and territory names of every language CLDR knows come from Babel, all
its regions and scripts together; `words/id.toml` adds what CLDR has no place for. What words/
says wins. The output depends on nothing else, and a test compares it with what is committed.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from babel import Locale
from babel.localedata import locale_identifiers

from .folding import folded
from .language import TABLES, WEEKDAYS, WORD_LISTS

HERE = Path(__file__).resolve().parent
HEAD = "# Made by `python -m kliping.stylebook.generate` from CLDR and words/; edit words/ and run it again.\n"

Spellings = dict[str, list[str]]

BOTH_ORDERS = frozenset({"en", "und"})  # 3/4/2017 is two different days in London and New York
ZEROS = {"arab": "٠", "arabext": "۰", "beng": "০", "deva": "०", "gujr": "૦", "guru": "੦", "khmr": "០"}
ZEROS |= {"knda": "೦", "laoo": "໐", "mlym": "൦", "mymr": "၀", "orya": "୦", "tamldec": "௦", "telu": "౦", "thai": "๐"}
ZEROS |= {"tibt": "༠"}
# Regions news speaks of; the world (001) and the Americas as one (019) are not among them.
REGIONS = frozenset(
    f"{number:03}"
    for number in (2, 3, 5, 9, 11, 13, 14, 15, 18, 21, 29, 30, 34, 35, 39, 53, 61, 142, 143, 145, 150, 151, 154, 155)
) | {"202", "419"}
NO_PLACES = frozenset({"ZZ", "QO", "XA", "XB", "AC", "CP", "DG", "TA", "CQ"})


def generated() -> dict[str, str]:
    """Every file below `languages/` and what it should hold."""
    files: dict[str, str] = {}
    for code in languages():
        words = _words(code)
        places = words.pop("territories", {})
        files[f"{code}.toml"] = HEAD + "\n".join(_language(code, words)) + "\n"
        territories = _territories(code, places)
        if territories:
            files[f"territories/{code}.toml"] = HEAD + "\n".join(territories) + "\n"
    return files


def languages() -> list[str]:
    """Codes of all languages CLDR has month names for, and of those with words."""
    every = {_code(identifier) for identifier in locale_identifiers()} - {"root", "nb"}  # Bokmål is kept as "no"
    return sorted(
        {code for code in every if _has_months(code)} | {path.stem for path in (HERE / "words").glob("*.toml")}
    )


def _code(identifier: str) -> str:
    return identifier.partition("_")[0]


def _has_months(code: str) -> bool:
    return Locale(code).months["format"]["wide"][1] != "M01"


def _locales(code: str) -> list[Locale]:
    """The language's own locale first, then its regions and scripts."""
    identifiers = sorted(i for i in locale_identifiers() if _code(i) == code)
    return [Locale.parse(identifier) for identifier in identifiers]


def _words(code: str) -> dict[str, Any]:
    path = HERE / "words" / f"{code}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _language(code: str, words: Mapping[str, Any]) -> Iterable[str]:
    locales = _locales(code)
    yield from _plain(code, locales, words)
    for name in WORD_LISTS:
        if words.get(name):
            yield f"{name} = {_list(words[name])}"
    cldr = {"months": _months(locales), "weekdays": _weekdays(locales), "day_periods": _day_periods(locales)}
    for name in TABLES:
        table = _merged(cldr.get(name, {}), words.get(name, {}))
        if table:
            yield f"\n[{name}]"
            yield from (f"{_key(meaning)} = {_list(spellings)}" for meaning, spellings in table.items())
    if words.get("boilerplate"):
        yield "\n[boilerplate]"
        yield from (f"{kind} = {_list(texts)}" for kind, texts in words["boilerplate"].items())


def _plain(code: str, locales: list[Locale], words: Mapping[str, Any]) -> Iterable[str]:
    own = locales[0] if locales else None
    facts: dict[str, str | None] = {
        "name": own.languages.get(code) if own else None,
        "direction": "rtl" if own and own.character_order == "right-to-left" else "ltr",
        "date_order": _date_order(own) if own and code not in BOTH_ORDERS else None,
        "digits": _digits(own) if own else None,
    }
    for key, value in {**facts, **{key: words[key] for key in facts if key in words}}.items():
        if value:
            yield f"{key} = {_quoted(value)}"


def _date_order(locale: Locale) -> str:
    """`dd/MM/yy` → `dmy`."""
    return "".join(dict.fromkeys(c.lower() for c in locale.date_formats["short"].pattern if c in "dMy"))


def _digits(locale: Locale) -> str | None:
    zero = ZEROS.get(locale.other_numbering_systems.get("native", ""))
    return "".join(chr(ord(zero) + n) for n in range(10)) if zero else None


def _months(locales: list[Locale]) -> Spellings:
    seen = [
        (str(number), text)
        for locale in locales
        for use in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, text in locale.months[use][width].items()
        if not re.fullmatch(r"M?\d+", text)
    ]
    return _unambiguous(seen, [str(n) for n in range(1, 13)])


def _weekdays(locales: list[Locale]) -> Spellings:
    seen = [
        (WEEKDAYS[number], text)
        for locale in locales
        for use in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, text in locale.days[use][width].items()
    ]
    return _unambiguous(seen, WEEKDAYS)


def _day_periods(locales: list[Locale]) -> Spellings:
    seen = [
        (half, text)
        for locale in locales
        for use in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for half, text in locale.day_periods.get(use, {}).get(width, {}).items()
        if half in ("am", "pm")
    ]
    return _unambiguous(seen, ("am", "pm"))


def _unambiguous(seen: Iterable[tuple[str, str]], order: Iterable[str]) -> Spellings:
    """Meaning → folded spellings, without those that mean two things."""
    meanings: dict[str, set[str]] = {}
    for meaning, text in seen:
        meanings.setdefault(folded(text), set()).add(meaning)
    table: Spellings = {meaning: [] for meaning in order}
    for spelling, found in meanings.items():
        if len(found) == 1 and spelling:
            table[next(iter(found))].append(spelling)
    return {meaning: spellings for meaning, spellings in table.items() if spellings}


def _merged(cldr: Spellings, words: Mapping[str, list[str]]) -> Spellings:
    """Both; a spelling in words leaves its place in CLDR's."""
    own = {meaning: [folded(word) for word in spellings] for meaning, spellings in words.items()}
    taken = {word for spellings in own.values() for word in spellings}
    kept = {meaning: [word for word in spellings if word not in taken] for meaning, spellings in cldr.items()}
    order = [*kept, *(meaning for meaning in own if meaning not in kept)]
    merged = {meaning: [*kept.get(meaning, []), *own.get(meaning, [])] for meaning in order}
    return {meaning: spellings for meaning, spellings in merged.items() if spellings}


def _territories(code: str, words: Mapping[str, Mapping[str, str]]) -> list[str]:
    names, aliases = _places(code)
    for territory, name in words.get("names", {}).items():
        if names.get(territory, name) != name:
            aliases[names[territory]] = territory
        names[territory] = name
    aliases.update(words.get("aliases", {}))
    shown = {name: territory for territory, name in names.items()}
    aliases = {text: territory for text, territory in aliases.items() if text not in shown}
    if not names:
        return []
    lines = ["[names]", *(f"{_key(key)} = {_quoted(name)}" for key, name in sorted(names.items()))]
    if aliases:
        lines += ["\n[aliases]", *(f"{_quoted(text)} = {_quoted(key)}" for text, key in sorted(aliases.items()))]
    return lines


def _places(code: str) -> tuple[dict[str, str], dict[str, str]]:
    """Code → name, and other spelling → code, as CLDR has them.

    A second script names places under keys of its own (`RU-Hant`), so that a page in
    traditional characters shows traditional ones.
    """
    names: dict[str, str] = {}
    aliases: dict[str, str] = {}
    for locale in _locales(code):
        suffix = f"-{locale.script}" if locale.script and locale != _locales(code)[0] else ""
        for territory, full in sorted(locale.territories.items()):
            if not _is_place(territory) or (full in names.values()):
                continue
            name, *others = _bare(full)
            key = territory if territory not in names else territory + suffix
            if names.setdefault(key, name) != name:
                aliases.setdefault(name, key)
            for other in others:
                aliases.setdefault(other, key)
    return names, aliases


def _is_place(territory: str) -> bool:
    return territory in REGIONS or (len(territory) == 2 and territory not in NO_PLACES)


def _bare(name: str) -> list[str]:
    """`Myanmar (Burma)` → `Myanmar`, with `Burma` and the whole as other spellings."""
    found = re.fullmatch(r"(.+?)\s*[((](.+)[))]", name)
    return [found[1], found[2], name] if found else [name]


def _list(texts: Iterable[str]) -> str:
    items = [_quoted(text) for text in texts]
    line = f"[{', '.join(items)}]"
    return line if len(line) < 110 else "[\n" + "".join(f"    {item},\n" for item in items) + "]"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _key(text: str) -> str:
    return text if re.fullmatch(r"[A-Za-z0-9_-]+", text) else _quoted(text)


def main() -> None:
    folder, files = HERE / "languages", generated()
    (folder / "territories").mkdir(parents=True, exist_ok=True)
    for path in folder.rglob("*.toml"):
        if path.relative_to(folder).as_posix() not in files:
            path.unlink()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
