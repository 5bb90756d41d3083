"""The edition of the reading room: a digest that changes when a reading could.

It covers the files of reading and stylebook, code and tables alike, so a remembered reading
is thrown away exactly when a rule changed.
"""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

ROOMS = ("reading", "stylebook")


@functools.cache
def edition() -> str:
    """Hexadecimal, 16 characters."""
    package = Path(__file__).resolve().parent.parent
    files = [package / "record.py"]
    files += [path for room in ROOMS for path in (package / room).rglob("*") if path.suffix in (".py", ".toml")]
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.relative_to(package).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]
