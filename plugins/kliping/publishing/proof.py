"""Copy on the desk of a person: how one file is read, and what many files are read as.

    proof(places, Path("seeds/a.txt"))            the sheet `inv mark` prints
    save_case(places, Path("seeds/a.txt"), …)     a test case: marked copy, and the record beside it
    predictions(places, [Path("seeds")])          one dict an article, as `inv read` writes them

Files are read as a build would read them: with the site's own stylebook files, and the nearest
`house.toml` above them.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from ..errors import UsageError
from ..reading import marked, read
from ..reading.prediction import to_prediction
from ..record import Article, Rejection
from ..stylebook import House, Stylebook, house_in
from .audit import audited
from .intake import HOUSE_FILE, SourceFile, Stamp, load, shown, take_in
from .places import Places
from .proof_sheet import sheet
from .reporter import Speaks


def proof(places: Places, file: Path) -> str:
    """Every line of a file with its role, the value taken from it, the rule that took it and how sure that is."""
    data, _, result = _read(places.seeds, file, places.stylebook())
    if isinstance(result, Rejection):
        raise UsageError(f"{file} is no article: {result.reason}")
    return sheet(result, data)


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
    """What files and folders of copy are read as, in order; rejections between them.

    A folder's own name is part of the sources' names: it says which set they belong to.
    """
    stylebook = places.stylebook()
    for path in paths:
        top = path.absolute() if path.is_dir() else path.absolute().parent
        for file in _below(path):
            if isinstance(file, Rejection):
                yield file
                continue
            data, _, result = _read(top, file, stylebook, top.name)
            yield to_prediction(result, data) if isinstance(result, Article) else result


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


def _read(top: Path, file: Path, stylebook: Stylebook, below: str = "") -> tuple[bytes, str, Article | Rejection]:
    """A file's bytes, its name below a folder (itself below `below`), and what it is read as."""
    if not file.is_file():
        raise UsageError(f"there is no file {file}")
    place, top = file.absolute(), top.absolute()
    inside = place.relative_to(top) if place.is_relative_to(top) else Path(place.name)
    name = shown(os.fsencode(Path(below, inside).as_posix()))
    data = load(place.parent, SourceFile(name, os.fsencode(place.name), Stamp(0, 0, 0, 0)))
    if isinstance(data, Rejection):
        return b"", name, data
    return data, name, read(data, name, stylebook, _house_above(place.parent, top, stylebook))


def _house_above(folder: Path, top: Path, stylebook: Stylebook) -> House | None:
    """The nearest house file from a folder up to the top; outside of that, only the folder's own."""
    above = [place for place in (folder, *folder.parents) if place.is_relative_to(top)] or [folder]
    tuned = next((file for file in (place / os.fsdecode(HOUSE_FILE) for place in above) if file.is_file()), None)
    return house_in(tuned, stylebook) if tuned else None
