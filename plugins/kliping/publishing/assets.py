"""The theme's static files → what a site serves of them: one style sheet, its font, an icon.

    theme/static/css/*.css      →  theme/kliping-3f2a9c41d0.css
    theme/static/fonts/*        →  theme/fonts/stix-two-text-latin-wght-normal-5d0e7f1a22.woff2
    theme/static/icon.svg       →  theme/icon-90c2ab17fe.svg

A name carries the digest of its bytes, so a host may tell readers to keep a file for ever.
Licence texts keep their names: people look for them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from ..errors import UsageError

FIRST = "layers.css"
"""Fixes the order of the layers, so it is read before all others; the rest joins by name."""
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
ADDRESS = re.compile(r"""url\(\s*["']?\.\./([^"')]+)["']?\s*\)""")
FOLDER = "theme/"


def build(theme: Path) -> Mapping[str, bytes]:
    """Address → bytes of every static file; `UsageError` when the style sheet names a file that is not there."""
    static = theme / "static"
    names = {path.relative_to(static).as_posix(): path.read_bytes() for path in files(static)}
    addresses = {name: address(name, data) for name, data in names.items()}
    sheet = joined(static / "css", addresses)
    out = {addresses[name]: data for name, data in names.items()}
    out[address("kliping.css", sheet)] = sheet
    return dict(sorted(out.items()))


def stylesheet(built: Mapping[str, bytes]) -> str:
    """Address of the joined style sheet."""
    return next(name for name in built if name.endswith(".css"))


def icon(built: Mapping[str, bytes]) -> str:
    """Address of the favicon."""
    return next(name for name in built if name.startswith(f"{FOLDER}icon-"))


def files(static: Path) -> list[Path]:
    """What is served as it is: everything but style sheets and hidden files."""
    return sorted(
        path for path in static.rglob("*") if path.is_file() and path.suffix != ".css" and not path.name.startswith(".")
    )


def address(name: str, data: bytes) -> str:
    """`fonts/a.woff2` → `theme/fonts/a-0123456789.woff2`"""
    if name.endswith(".txt"):
        return FOLDER + name
    stem, dot, ending = name.rpartition(".")
    return f"{FOLDER}{stem}-{hashlib.sha256(data).hexdigest()[:10]}{dot}{ending}"


def joined(css: Path, addresses: Mapping[str, str]) -> bytes:
    """All style sheets as one, without comments and indents, its files under their new names."""
    paths = sorted(css.glob("*.css"), key=lambda path: (path.name != FIRST, path.name))
    return "".join(pressed(path, addresses) for path in paths).encode()


def pressed(path: Path, addresses: Mapping[str, str]) -> str:
    def renamed(found: re.Match[str]) -> str:
        if found[1] not in addresses:
            known = ", ".join(sorted(addresses)) or "none"
            raise UsageError(f"{path}: url(../{found[1]}) is not among the theme's static files: {known}")
        return f'url("{addresses[found[1]].removeprefix(FOLDER)}")'

    text = ADDRESS.sub(renamed, COMMENT.sub("", path.read_text(encoding="utf-8")))
    return "".join(line.strip() + "\n" for line in text.splitlines() if line.strip())
