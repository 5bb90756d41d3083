"""Sets of articles as JSON lines → their tags as JSON lines, for those who measure.

    {"id": "a1", "lang": "id", "title": "Banjir di Demak", "text": "…"}      a line of the set
    {"id": "a1", "tags": ["Demak", "Banjir", …], "chosen": ["Demak", "Banjir"]}   a line of the answer

The set is the collection, as it would be for `inv learn`; other sets may stand behind it. `tags`
are at least ten where the article has them, best first; `chosen` are the ones it would carry.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ..catalogue.tags import ALONE, TagState, ranked_tags
from ..catalogue.tags.sets import article_in
from ..errors import UsageError
from ..stylebook import Stylebook
from .learn_tags import TagLessons
from .reporter import Speaks

NEEDED = ("id", "text")


def tag_sets(
    file: Path, backgrounds: Sequence[Path], output: Path, alone: bool, stylebook: Stylebook, reporter: Speaks
) -> None:
    """Writes the tags of a set; `alone` tags each article as if there were no other."""
    state = ALONE if alone else taught_by([file, *backgrounds], stylebook)
    number = 0
    with output.open("w", encoding="utf-8", newline="\n") as out:
        for row in rows(file):
            article = article_in(row)
            names, chosen = ranked_tags(article, stylebook, state)
            answer = {"id": row["id"], "tags": names, "chosen": chosen}
            out.write(json.dumps(answer, ensure_ascii=False) + "\n")
            number += 1
    reporter.say(f"Tagged {number} articles.")


def taught_by(files: Sequence[Path], stylebook: Stylebook) -> TagState:
    """What the articles of several sets teach; one that stands in two is counted once."""
    lessons = TagLessons(stylebook)
    seen: set[str] = set()
    for row in (row for file in files for row in rows(file)):
        if row["id"] not in seen:
            seen.add(row["id"])
            lessons.take(article_in(row))
    return lessons.state()


def rows(file: Path) -> Iterator[dict[str, Any]]:
    """The lines of a set; `UsageError` names the one that is none."""
    try:
        with file.open(encoding="utf-8", newline="\n") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield row_in(line, f"{file.name}:{number}")
    except OSError as problem:
        raise UsageError(f"{file} cannot be read: {problem.strerror}") from None
    except UnicodeDecodeError:
        raise UsageError(f"{file} must be UTF-8") from None


def row_in(line: str, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as problem:
        raise UsageError(f"{where}: no JSON object ({problem.msg})") from None
    if not isinstance(row, dict) or not all(isinstance(row.get(name), str) for name in NEEDED):
        raise UsageError(f"{where}: a line needs the texts {' and '.join(NEEDED)}")
    return row
