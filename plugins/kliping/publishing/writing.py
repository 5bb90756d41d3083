"""A text file, written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from ..errors import DiskError


def write_text(file: Path, text: str) -> None:
    """Replaces a file in one step; a file that says the same already is left alone."""
    data = text.encode("utf-8", "surrogatepass")
    try:
        if file.is_file() and file.read_bytes() == data:
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_name(f".{file.name}.{os.getpid()}")
        draft.write_bytes(data)
        os.replace(draft, file)
    except OSError as problem:
        raise DiskError(f"{file.parent.name}/{file.name} cannot be written: {problem.strerror}") from None
