"""Writes `languages/` from Babel's CLDR and the words people keep in `words/`, and `register.json` from the houses.

    python -m kliping.stylebook.generate             in the folder above kliping

Month, weekday, half-day and territory names of every language CLDR knows come from `cldr.py`;
`words/id.toml` adds what CLDR has no place for, and what it says wins. The output depends on
nothing else, and a test compares it with what is committed.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from . import cldr, register
from .cldr import Spellings
from .folding import folded
from .house import read_house
from .language import TABLES, WORD_LISTS
from .tomlfile import TomlFile

HERE = Path(__file__).resolve().parent
HEAD = "# Made by `python -m kliping.stylebook.generate` from CLDR and words/; edit words/ and run it again.\n"


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
    return sorted(cldr.languages() | {path.stem for path in (HERE / "words").glob("*.toml")})


def _words(code: str) -> dict[str, Any]:
    path = HERE / "words" / f"{code}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _language(code: str, words: Mapping[str, Any]) -> Iterable[str]:
    for key, fact in cldr.facts(code).items():
        if value := words.get(key, fact):
            yield f"{key} = {_quoted(value)}"
    for name in WORD_LISTS:
        if words.get(name):
            yield f"{name} = {_list(words[name])}"
    known = {"months": cldr.months(code), "weekdays": cldr.weekdays(code), "day_periods": cldr.day_periods(code)}
    for name in TABLES:
        table = _merged(known.get(name, {}), words.get(name, {}))
        if table:
            yield f"\n[{name}]"
            yield from (f"{_key(meaning)} = {_list(spellings)}" for meaning, spellings in table.items())
    if words.get("boilerplate"):
        yield "\n[boilerplate]"
        yield from (f"{kind} = {_list(texts)}" for kind, texts in words["boilerplate"].items())


def _merged(known: Spellings, words: Mapping[str, list[str]]) -> Spellings:
    """Both; a spelling in words leaves its place in CLDR's."""
    own = {meaning: [folded(word) for word in spellings] for meaning, spellings in words.items()}
    taken = {word for spellings in own.values() for word in spellings}
    kept = {meaning: [word for word in spellings if word not in taken] for meaning, spellings in known.items()}
    order = [*kept, *(meaning for meaning in own if meaning not in kept)]
    merged = {meaning: [*kept.get(meaning, []), *own.get(meaning, [])] for meaning in order}
    return {meaning: spellings for meaning, spellings in merged.items() if spellings}


def _territories(code: str, words: Mapping[str, Mapping[str, str]]) -> list[str]:
    names, aliases = cldr.places(code)
    for territory, name in words.get("names", {}).items():
        if names.get(territory, name) != name:
            aliases[names[territory]] = territory
        names[territory] = name
    aliases.update(words.get("aliases", {}))
    shown = set(names.values())
    aliases = {text: territory for text, territory in aliases.items() if text not in shown}
    if not names:
        return []
    lines = ["[names]", *(f"{_key(key)} = {_quoted(name)}" for key, name in sorted(names.items()))]
    if aliases:
        lines += ["\n[aliases]", *(f"{_quoted(text)} = {_quoted(key)}" for text, key in sorted(aliases.items()))]
    return lines


def _list(texts: Iterable[str]) -> str:
    items = [_quoted(text) for text in texts]
    line = f"[{', '.join(items)}]"
    return line if len(line) < 110 else "[\n" + "".join(f"    {item},\n" for item in items) + "]"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _key(text: str) -> str:
    return text if re.fullmatch(r"[A-Za-z0-9_-]+", text) else _quoted(text)


def registered() -> str:
    """What the register of houses should hold."""
    files = {path.stem: path for path in HERE.glob("*.toml")}
    return register.written(files, {key: read_house(TomlFile(path), key) for key, path in files.items()})


def main() -> None:
    folder, files = HERE / "languages", generated()
    (folder / "territories").mkdir(parents=True, exist_ok=True)
    for path in folder.rglob("*.toml"):
        if path.relative_to(folder).as_posix() not in files:
            path.unlink()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    register.FILE.write_text(registered(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
