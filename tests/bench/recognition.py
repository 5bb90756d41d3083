"""How far a reading may be trusted, and how fast it is: predictions beside a truth, and `read()` over a folder.

    inv read COPY --jsonl pred.jsonl
    python tests/bench/recognition.py pred.jsonl truth.jsonl…     share right by sureness: title, day, byline
    python tests/bench/recognition.py --speed COPY                articles a second on one core, and memory

A truth has one JSON object a line: id, set, title (title_also: other right ones), published (ISO),
authors, and authors_none when the page names nobody. What it leaves out is not counted.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import resource
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "plugins"))

from kliping.reading import read
from kliping.stylebook import load

SURENESS = ("sure", "likely", "unsure")
FIELDS = {"title": "title", "day": "published", "byline": "authors", "names": "authors"}
"""What is judged, and the name its sureness has in a prediction. A byline is right as a whole, names one by one."""
STRAIGHT = str.maketrans(
    {mark: "'" for mark in "‘’‚´`"} | {mark: '"' for mark in "“”„«»"} | {mark: "-" for mark in "–—‑−‐"}
)
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
Row = Mapping[str, Any]


def plain(text: str | None) -> str:
    """As two people would type the same words."""
    return UNSEEN.sub("", unicodedata.normalize("NFKC", text or "")).translate(STRAIGHT).casefold().replace("…", "...")


def squashed(text: str | None) -> str:
    return "".join(plain(text).split())


def named(name: str) -> str:
    return " ".join(re.sub(r"[^\w ]+", "", plain(name)).split())


def day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(text)[:10]) if text else None
    except ValueError:
        return None


def right(field: str, truth: Row, said: Row) -> list[bool]:
    """Whether each predicted value is right; empty when nothing was predicted, or the truth does not say."""
    if field == "title":
        if truth.get("title_weak") or not truth.get("title") or not said.get("title"):
            return []
        return [
            squashed(said["title"]) in {squashed(title) for title in (truth["title"], *truth.get("title_also", ()))}
        ]
    if field == "day":
        known, told = day(truth.get("published")), day(said.get("published"))
        return [] if known is None or told is None else [known == told]
    if not said.get("authors") or not (truth.get("authors") or truth.get("authors_none")):
        return []
    names, known_names = [named(name) for name in said["authors"]], {named(name) for name in truth.get("authors") or ()}
    return [name in known_names for name in names] if field == "names" else [set(names) == known_names]


def calibrated(truth: Iterable[Row], predictions: Iterable[Row]) -> dict[tuple[str, str], tuple[int, int]]:
    """Field and sureness → how many values were right, of how many."""
    said = {(row.get("set"), row["id"]): row for row in predictions}
    told: Counter[tuple[str, str]] = Counter()
    hits: Counter[tuple[str, str]] = Counter()
    for row in truth:
        prediction = said.get((row.get("set"), row["id"]))
        for field, name in FIELDS.items():
            judged = right(field, row, prediction) if prediction else []
            if prediction and judged:
                place = field, prediction.get("sureness", {}).get(name) or "none"
                told[place] += len(judged)
                hits[place] += sum(judged)
    return {place: (hits[place], count) for place, count in told.items()}


def table(figures: Mapping[tuple[str, str], tuple[int, int]]) -> str:
    """A row a field: share right of each sureness, with how many values had it."""
    head = f"{'':<8}" + "".join(f"{sureness:>22}" for sureness in SURENESS)
    rows = [head]
    for field in FIELDS:
        cells = (figures.get((field, sureness), (0, 0)) for sureness in SURENESS)
        row = (f"{100 * hits / count:.1f} % of {count:>5}" if count else "-" for hits, count in cells)
        rows.append(f"{field:<8}" + "".join(f"{cell:>22}" for cell in row))
    return "\n".join(rows)


def rows(file: Path) -> Iterator[Row]:
    with file.open(encoding="utf-8", errors="surrogateescape") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def speed(folder: Path) -> str:
    """Articles a second of this process alone, best of three rounds, and what the memory grew by after the first."""
    copy = [(path.relative_to(folder).as_posix(), path.read_bytes()) for path in sorted(folder.rglob("*.txt"))]
    if not copy:
        return f"{folder} holds no .txt files"
    stylebook = load()
    times, peaks = [], []
    for _ in range(3):
        begun = time.process_time()
        for path, data in copy:
            read(data, path, stylebook)
        times.append(time.process_time() - begun)
        peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    size = sum(len(data) for _, data in copy) / len(copy)
    return (
        f"{len(copy)} files of {size:,.0f} bytes: {len(copy) / min(times):,.0f} a second on one core, "
        f"{1000 * min(times) / len(copy):.1f} ms each; "
        f"peak {peaks[-1]:.0f} MB, {peaks[-1] - peaks[0]:.0f} MB of it after the first round"
    )


def main() -> int:
    asked = argparse.ArgumentParser(description="Share right by sureness, and the speed of reading.")
    asked.add_argument("predictions", nargs="?", type=Path, help="as `inv read --jsonl` writes them")
    asked.add_argument("truth", nargs="*", type=Path, help="one JSON object an article")
    asked.add_argument("--speed", type=Path, metavar="COPY", help="folder of .txt files to read")
    given = asked.parse_args()
    if given.predictions:
        print(table(calibrated([row for file in given.truth for row in rows(file)], rows(given.predictions))))
    if given.speed:
        print(speed(given.speed))
    return 0


if __name__ == "__main__":
    sys.exit(main())
