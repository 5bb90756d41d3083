"""How much of our own invented copy is recognised: `tests/floor.json`, which rises by itself and falls when told to.

    python tests/floor.py            compares, and writes down what has risen
    python tests/floor.py --lower    writes down what has fallen, too

A line of the file is a house of the demo collection, or a language of the marked cases: in how
many of its articles each field was found. How sure that is may fall when it was too sure.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "plugins"))

from kliping.reading import read
from kliping.reading.marked import parse
from kliping.record import Article, Precision
from kliping.stylebook import load

TESTS = Path(__file__).resolve().parent
FLOOR = TESTS / "floor.json"
ONE = (
    "headline",
    "published",
    "updated",
    "dateline",
    "agency",
    "publisher",
    "standfirst",
    "signoff",
    "section",
    "kicker",
)
SEVERAL = ("bylines", "photos", "tags", "corrections")

Counts = dict[str, int]


def sources() -> Iterator[tuple[str, str, bytes]]:
    """Group, path and bytes of every piece of copy we wrote."""
    demo = TESTS / "collections" / "demo"
    for file in sorted(demo.rglob("*.txt")):
        path = file.relative_to(demo)
        yield f"demo/{path.parts[0]}", path.as_posix(), file.read_bytes()
    for file in sorted((TESTS / "marked").glob("*.marked")):
        yield f"marked/{file.stem[:2]}", f"{file.stem}.txt", parse(file.read_text("utf-8")).copy


def found(article: Article) -> Iterator[str]:
    """The names of what was recognised in an article."""
    yield "articles"
    yield from (name for name in ONE if getattr(article, name) is not None)
    yield from (name for name in SEVERAL if getattr(article, name))
    if article.published and article.published.value.precision is Precision.MINUTE:
        yield "clock"
    if article.body:
        yield "body"


def measured() -> dict[str, Counts]:
    """Group → what was found in how many of its articles."""
    stylebook = load()
    groups: dict[str, Counter[str]] = {}
    for group, path, data in sources():
        article = read(data, path, stylebook)
        if isinstance(article, Article):
            groups.setdefault(group, Counter()).update(found(article))
    return {group: dict(counts) for group, counts in groups.items()}


def recorded() -> dict[str, Counts]:
    return json.loads(FLOOR.read_text("utf-8")) if FLOOR.exists() else {}


def fallen(floor: Mapping[str, Counts], now: Mapping[str, Counts]) -> list[str]:
    """A sentence for every count below the floor."""
    return [
        f"{group}: {name} in {now.get(group, {}).get(name, 0)} articles, the floor is {least}"
        for group, counts in sorted(floor.items())
        for name, least in sorted(counts.items())
        if now.get(group, {}).get(name, 0) < least
    ]


def risen(floor: Mapping[str, Counts], now: Mapping[str, Counts]) -> dict[str, Counts]:
    """The floor with every count that is higher now."""
    return {
        group: {
            name: max(floor.get(group, {}).get(name, 0), now.get(group, {}).get(name, 0))
            for name in {**floor.get(group, {}), **now.get(group, {})}
        }
        for group in {**floor, **now}
    }


def printed(floor: Mapping[str, Counts]) -> str:
    """One group a line, so that a change is a small difference."""
    rows = (
        f"{json.dumps(group)}: {json.dumps(dict(sorted(counts.items())))}" for group, counts in sorted(floor.items())
    )
    return "{\n" + ",\n".join(rows) + "\n}\n"


def main() -> int:
    told = argparse.ArgumentParser(description="Compare what is recognised in our own copy with the floor.")
    told.add_argument("--lower", action="store_true", help="let the floor fall to what is recognised now")
    lower = told.parse_args().lower
    floor, now = recorded(), measured()
    fell = fallen(floor, now)
    if fell:
        print("\n".join(fell))
    text = printed(now if lower else risen(floor, now))
    changed = text != printed(floor)
    if changed:
        FLOOR.write_text(text, "utf-8")
    print(
        f"{FLOOR.name}: {'written' if changed else 'as it was'}"
        + ("" if lower or not fell else "; it falls by --lower")
    )
    return 1 if fell and not lower else 0


if __name__ == "__main__":
    sys.exit(main())
