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
from ..reading import marked
from ..reading.prediction import to_prediction
from ..record import Rejection
from .audit import audited
from .intake import take_in
from .learn import learnt_in, taught
from .places import Places
from .proof_sheet import sheet
from .reporter import Speaks
from .single import read_file


def proof(places: Places, file: Path) -> str:
    """Every line of a file with its role, the value taken from it, the rule that took it and how sure that is."""
    single = read_file(places.seeds, file, places.stylebook(), learnt=learnt_in(places.learnt))
    if isinstance(single.result, Rejection):
        raise UsageError(f"{file} is no article: {single.result.reason}")
    return sheet(single.result, single.data)


def save_case(places: Places, file: Path, folder: Path) -> tuple[Path, Path]:
    """Makes a test case of a file: the marked copy, and the record it was read as; an older one is replaced."""
    stylebook = places.stylebook()
    single = read_file(places.seeds, file, stylebook)
    if isinstance(single.result, Rejection):
        raise UsageError(f"{file} is no article: {single.result.reason}")
    folder.mkdir(parents=True, exist_ok=True)
    case, record = folder / f"{file.stem}.marked", folder / f"{file.stem}.json"
    case.write_text(marked.mark(single.data, single.name, stylebook), "utf-8")
    record.write_bytes(msgspec.json.format(msgspec.json.encode(single.result), indent=2) + b"\n")
    return case, record


def predictions(places: Places, paths: Iterable[Path], learn: bool = False) -> Iterator[dict[str, Any] | Rejection]:
    """What files and folders of copy are read as, in order; rejections between them.

    A folder's own name is part of the sources' names: it says which set they belong to. With
    `learn`, the boilerplate around this copy is learnt from it first; else the site's holds.
    """
    given = [found for path in paths for found in _given(path)]
    files = [found for found in given if isinstance(found, tuple)]
    stylebook = places.stylebook()
    learnt = learnt_in(places.learnt)
    if learn:
        learnt = taught(read_file(top, file, stylebook, top.name) for top, file in files)
    for found in given:
        if isinstance(found, Rejection):
            yield found
            continue
        top, file = found
        # What the site learnt is about folders of its seeds, so its own copy goes by the names it has there.
        ours = not learn and file.absolute().is_relative_to(places.seeds)
        single = read_file(places.seeds, file, stylebook, "", learnt) if ours else None
        if single is None or isinstance(single.result, Rejection):
            single = read_file(top, file, stylebook, top.name, learnt)
        if isinstance(single.result, Rejection):
            yield single.result
        else:
            yield {**to_prediction(single.result, single.data), "set": file.absolute().parent.name}


def write_predictions(
    places: Places, paths: Iterable[Path], file: Path | None, reporter: Speaks, learn: bool = False
) -> None:
    """Writes one JSON object an article to a file, or says it; says what is no article, and why."""
    rows: list[bytes] = []
    for result in predictions(places, paths, learn):
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


def _given(path: Path) -> Iterator[tuple[Path, Path] | Rejection]:
    """Each file of a path with the folder its name begins at, and what in it is no copy."""
    if not path.is_dir():
        yield path.absolute().parent, path
        return
    intake = take_in(path)
    for file in intake.files:
        yield path.absolute(), path / os.fsdecode(file.raw)
    houses = {house.path for house in intake.houses}
    yield from (rejection for rejection in intake.rejected if rejection.source.path not in houses)
