"""Copy on the desk of a person: how one file is read, and what many files are read as.

    marked_table(places, Path("seeds/a.txt"))     the table `inv mark` prints
    save_case(places, Path("seeds/a.txt"), …)     a test case: marked copy, and the record beside it
    predictions(places, [Path("seeds")])          one dict an article, as `inv read` writes them

Files are read as a build would read them: with the site's own stylebook files, and the nearest
`house.toml` above them.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from ..errors import UsageError
from ..reading import marked, read, to_prediction
from ..record import Article, Rejection
from ..stylebook import House, Stylebook, house_in
from .audit import audited
from .intake import HOUSE_FILE, SourceFile, Stamp, load, shown, take_in
from .places import Places
from .reporter import Speaks


def marked_table(places: Places, file: Path) -> str:
    """Every line of a file with its role, the value taken from it, the rule that took it and how sure that is."""
    data, _, result = _read(places.seeds, file, places.stylebook())
    if isinstance(result, Rejection):
        raise UsageError(f"{file} is no article: {result.reason}")
    return columns(marked.table(result, data))


def save_case(places: Places, file: Path, folder: Path) -> tuple[Path, Path]:
    """Makes a test case of a file: the marked copy, and the record it was read as; an older one is replaced."""
    stylebook = places.stylebook()
    data, name, result = _read(places.seeds, file, stylebook)
    if isinstance(result, Rejection):
        raise UsageError(f"{file} is no article: {result.reason}")
    folder.mkdir(parents=True, exist_ok=True)
    case, record = folder / f"{file.stem}.marked", folder / f"{file.stem}.json"
    case.write_text(marked.mark(data, name, stylebook), "utf-8")
    record.write_bytes(msgspec.json.format(msgspec.json.encode(result), indent=2) + b"\n")
    return case, record


def predictions(places: Places, paths: Iterable[Path]) -> Iterator[dict[str, Any] | Rejection]:
    """What files and folders of copy are read as, in order; rejections between them."""
    stylebook = places.stylebook()
    for path in paths:
        for file in _below(path):
            if isinstance(file, Rejection):
                yield file
                continue
            _, _, result = _read(path if path.is_dir() else places.seeds, file, stylebook)
            yield to_prediction(result) if isinstance(result, Article) else result


def write_predictions(places: Places, paths: Iterable[Path], file: Path | None, reporter: Speaks) -> None:
    """Writes one JSON object an article to a file, or says it; says what is no article, and why."""
    rows: list[bytes] = []
    for result in predictions(places, paths):
        if isinstance(result, Rejection):
            reporter.trouble(f"{result.source.path}: {result.reason}")
        else:
            rows.append(json.dumps(result, ensure_ascii=False).encode("utf-8", "surrogateescape"))
    if file is None:
        reporter.say("\n".join(row.decode("utf-8", "replace") for row in rows))
    else:
        write_lines(file, rows)
        reporter.say(f"Wrote {len(rows)} articles to {file}")


def write_account(places: Places, file: Path, reporter: Speaks) -> None:
    """Writes `account.jsonl`."""
    rows = [json.dumps(line, ensure_ascii=True).encode() for line in audited(places)]
    write_lines(file, rows)
    reporter.say(f"Wrote what became of {len(rows)} files to {file}")


def write_lines(file: Path, rows: Iterable[bytes]) -> None:
    try:
        file.write_bytes(b"".join(row + b"\n" for row in rows))
    except OSError as problem:
        raise UsageError(f"{file} cannot be written: {problem.strerror}") from None


def _below(path: Path) -> Iterator[Path | Rejection]:
    if not path.is_dir():
        yield path
        return
    intake = take_in(path)
    for file in intake.files:
        yield path / os.fsdecode(file.raw)
    houses = {house.path for house in intake.houses}
    yield from (rejection for rejection in intake.rejected if rejection.source.path not in houses)


def _read(seeds: Path, file: Path, stylebook: Stylebook) -> tuple[bytes, str, Article | Rejection]:
    """A file's bytes, its name below the seeds, and what it is read as."""
    if not file.is_file():
        raise UsageError(f"there is no file {file}")
    name = _name(seeds, file)
    folder = file.absolute().parent
    data = load(folder, SourceFile(name, os.fsencode(file.name), Stamp(0, 0, 0, 0)))
    if isinstance(data, Rejection):
        raise UsageError(f"{file} is no copy: {data.reason}")
    return data, name, read(data, name, stylebook, _house_above(folder, seeds.absolute(), stylebook))


def _name(seeds: Path, file: Path) -> str:
    place = file.absolute()
    inside = place.relative_to(seeds.absolute()) if place.is_relative_to(seeds.absolute()) else Path(place.name)
    return shown(os.fsencode(inside.as_posix()))


def _house_above(folder: Path, seeds: Path, stylebook: Stylebook) -> House | None:
    """The nearest house file from a folder up to the seeds; outside them, only the folder's own."""
    above = [folder, *folder.parents] if folder.is_relative_to(seeds) else [folder]
    for place in above:
        if (tuned := place / os.fsdecode(HOUSE_FILE)).is_file():
            return house_in(tuned, stylebook)
        if place == seeds:
            break
    return None


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Rows in columns as wide as their widest cell, the last one ragged.

    >>> print(columns([("1", "headline"), ("10", "byline")]))
    1   headline
    10  byline
    """
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)][:-1]
    return "\n".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]).rstrip()
        for row in rows
    )
