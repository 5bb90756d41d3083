"""The seeds folder → `account.jsonl`: what became of every file, and of each of its bytes.

    {"source": "2017/a.txt", "sha256": "38a4…", "status": "article", "page": "2017/01/31/…/index.html",
     "segments": [{"start": 0, "end": 46, "role": "title"}, …]}
    {"source": "2017/b.jpg", "sha256": "9c1f…", "status": "rejected", "reason": "only .txt files are read as copy"}

Everything is read anew: an audit that asked the ledger would only hear what it remembers. Every
regular file below the folder has exactly one line.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from ..record import Rejection, Source
from . import account
from .columns import Remembered
from .intake import Intake, shown, take_in
from .material import entry_in, outcome_of, page_of
from .places import Places
from .readers import desk_for
from .reading_run import read_all


def audited(places: Places) -> Iterator[dict[str, Any]]:
    """One dict for each regular file below the seeds: articles and rejected copy by path, then what is no copy."""
    intake = take_in(places.seeds)
    desk = desk_for(places.seeds, places.houses, places.languages, places.learnt, intake.houses)
    raw = {file.path: os.fsdecode(file.raw) for file in intake.files}
    for chunk, _ in read_all(desk, [(file, None) for file in intake.files], jobs=0):
        for row in chunk:
            if isinstance(row, Remembered):
                yield _line(row, raw[row.path])
    yield from _no_copy(places.seeds, intake)


def _line(row: Remembered, path: str) -> dict[str, Any]:
    rejection = outcome_of(row.outcome).rejection
    if rejection is not None:
        return account.exported(rejection, path=path)
    page = f"{entry_in(row.entry).address}index.html"
    return account.exported(page_of(row.page).article, page=page, path=path)


def _no_copy(seeds: Path, intake: Intake) -> Iterator[dict[str, Any]]:
    """Files that are not read, each with its reason; links and pipes are no files and have no bytes to account for."""
    reasons = {rejection.source.path: rejection for rejection in intake.rejected}
    copy = {file.raw for file in intake.files}
    top = os.fsencode(seeds)
    for folder, _, names in os.walk(top):
        for name in sorted(names):
            path = os.path.join(folder, name)
            raw = os.path.relpath(path, top)
            if raw in copy or os.path.islink(path) or not os.path.isfile(path):
                continue
            known = reasons.get(shown(raw)) or reasons.get(f"{shown(raw)} ({raw!r})")
            reason = known or Rejection(Source("", "", 0, ""), "ignored-name", "in a hidden folder, which is not read")
            yield account.exported(replace(reason, source=_source(seeds, raw)), path=os.fsdecode(raw))


def _source(seeds: Path, raw: bytes) -> Source:
    file = Path(os.fsdecode(os.path.join(os.fsencode(seeds), raw)))
    with file.open("rb") as handle:
        digest = hashlib.file_digest(handle, "sha256").hexdigest()
    return Source(shown(raw), digest, file.stat().st_size, "")
