"""`content/tags.toml`: what a person decided about tags. It always wins over what was found.

[tag."Amerika Serikat"]              what it is, and what else it is called
aliases = ["AS", "Amerika"]
type = "place"

[topic."Terorisme"]                  given to an article that says one of these twice, or in its headline
triggers = ["teroris", "ISIS"]

[merge]
"Jokowi" = "Joko Widodo"             one tag from now on; the old address redirects
never_merge = [["Sumatera Utara", "Sumatra Utara"]]
block = ["Advertorial"]              never a tag
home_country = "Indonesia"           so often named that it says little
min_articles = 2                     before a tag has a page
max_tags = 8                         on one article
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from ...record import TagKind
from ...stylebook.tomlfile import TomlFile
from ..addresses import key, name_slug

KEYS = ("tag", "topic", "merge", "never_merge", "block", "home_country", "min_articles", "max_tags")
TAG_KEYS = ("aliases", "type")
LEAST, MOST = 1, 30


class Vocabulary(msgspec.Struct, frozen=True):
    """Spellings are looked up by `addresses.key`: case, width and hyphens make no difference."""

    shown: Mapping[str, str] = msgspec.field(default_factory=dict)
    """Key of a spelling → the tag it is; a tag is its own."""
    aliases: Mapping[str, str] = msgspec.field(default_factory=dict)
    """Another spelling as written → the tag it is."""
    kinds: Mapping[str, TagKind] = msgspec.field(default_factory=dict)
    blocked: frozenset[str] = frozenset()
    triggers: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    """Topic → the words that speak of it."""
    apart: frozenset[frozenset[str]] = frozenset()
    """Keys of pairs that are two tags, however alike they look."""
    home_country: str = ""
    min_articles: int | None = None
    max_tags: int | None = None

    def name(self, text: str) -> str:
        """The tag a spelling stands for."""
        return self.shown.get(key(text), text) if self.shown else text

    def moved(self) -> dict[str, str]:
        """Old slug → the slug of the tag it is now: where pages that were redirect to."""
        pairs = ((name_slug(other), name_slug(self.name(other))) for other in self.aliases)
        return {old: new for old, new in sorted(pairs) if old != new}

    def blocks(self, text: str) -> bool:
        return bool(self.blocked) and key(text) in self.blocked

    def kind(self, text: str, found: TagKind) -> TagKind:
        return self.kinds.get(key(text), found) if self.kinds else found


NONE = Vocabulary()


def vocabulary_in(path: Path) -> Vocabulary:
    """The decisions in a file; none when there is no file. `HouseError` names the line that cannot be used."""
    if not path.is_file():
        return NONE
    file = TomlFile(path)
    table = file.values
    file.check_keys(table, KEYS, "key")
    aliases = dict(spellings(file))
    tags = [*tables(file, "tag"), *tables(file, "topic")]
    shown = {key(name): name for name in (*aliases.values(), *tags)}
    return Vocabulary(
        shown=shown | {key(spelling): settled(file, spelling, aliases) for spelling in aliases},
        aliases=aliases,
        kinds=dict(kinds(file)),
        blocked=frozenset(map(key, file.strings(table, "block"))),
        triggers={name: file.strings(row, "triggers") for name, row in tables(file, "topic").items()},
        apart=frozenset(pairs(file)),
        home_country=file.string(table, "home_country") or "",
        min_articles=number(file, "min_articles"),
        max_tags=number(file, "max_tags"),
    )


def tables(file: TomlFile, kind: str) -> dict[str, dict[str, Any]]:
    """The tables `[tag."…"]` or `[topic."…"]` by name."""
    found = file.values.get(kind, {})
    if not isinstance(found, dict) or not all(isinstance(row, dict) for row in found.values()):
        raise file.error(kind, f'{kind} must be tables: [{kind}."Name"]')
    for row in found.values():
        file.check_keys(row, TAG_KEYS if kind == "tag" else ("triggers",), f"key of a {kind}")
    return found


def spellings(file: TomlFile) -> Iterator[tuple[str, str]]:
    """Every other spelling and the tag it is; one spelling of two tags is an error."""
    merged = file.values.get("merge", {})
    if not isinstance(merged, dict) or not all(isinstance(name, str) for name in merged.values()):
        raise file.error("merge", 'merge must be a table of texts: "Jokowi" = "Joko Widodo"')
    rows = [(other, name) for name, row in tables(file, "tag").items() for other in file.strings(row, "aliases")]
    known: dict[str, str] = {}
    for other, name in (*rows, *merged.items()):
        if known.setdefault(key(other), name) != name:
            raise file.error(other, f"{other} is called both {known[key(other)]} and {name}; keep one of them")
        if key(other) != key(name):
            yield other, name


def settled(file: TomlFile, spelling: str, aliases: Mapping[str, str]) -> str:
    """Where a chain of merges ends."""
    by_key = {key(other): name for other, name in aliases.items()}
    seen, name = {key(spelling)}, aliases[spelling]
    while key(name) in by_key:
        if key(name) in seen:
            raise file.error(spelling, f"{spelling} and {name} are merged in a circle; remove one of the lines")
        seen.add(key(name))
        name = by_key[key(name)]
    return name


def kinds(file: TomlFile) -> Iterator[tuple[str, TagKind]]:
    known = [kind.value for kind in TagKind]
    for name, row in tables(file, "tag").items():
        kind = file.string(row, "type")
        if kind is not None and kind not in known:
            raise file.error(f'"{kind}"', f"unknown type {kind}; known are {', '.join(known)}")
        if kind is not None:
            yield key(name), TagKind(kind)


def pairs(file: TomlFile) -> Iterator[frozenset[str]]:
    several = file.values.get("never_merge", [])
    for pair in several if isinstance(several, list) else [several]:
        if not (isinstance(pair, list) and len(pair) == 2 and all(isinstance(name, str) for name in pair)):
            raise file.error("never_merge", 'never_merge must be pairs: [["Sumatera", "Sumatra"]]')
        yield frozenset(map(key, pair))


def number(file: TomlFile, name: str) -> int | None:
    value = file.values.get(name)
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not LEAST <= value <= MOST:
        raise file.error(name, f"{name} must be a whole number from {LEAST} to {MOST}")
    return value
