"""A file, written whole or not at all: who reads it meanwhile sees the old one or the new one.

    put(state / "report.json", data)                in place of what stood there; what a disk refuses is an `OSError`
    write_text(learnt / "tags.lock", text)          the same, with a sentence when the disk refuses it

Files of the site are not written like this: their whole tree is swapped (see `trees`).
"""

from __future__ import annotations

import os
from pathlib import Path

from ..errors import DiskError


def put(file: Path, data: bytes) -> None:
    """Replaces a file in one step, and leaves no draft behind when that fails."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        draft.write_bytes(data)
        os.replace(draft, file)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def write_text(file: Path, text: str) -> None:
    """Replaces a file that says something else, or is not there yet."""
    data = text.encode("utf-8", "surrogatepass")
    try:
        if not file.is_file() or file.read_bytes() != data:
            put(file, data)
    except OSError as problem:
        raise DiskError(f"{file.parent.name}/{file.name} cannot be written: {problem.strerror}") from None
