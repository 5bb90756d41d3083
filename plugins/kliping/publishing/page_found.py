"""A page as a person names it → its file, by what the ledger knows of the site.

"2017/01/31/"                         2017/01/31/index.html
"https://example.org/tag/isis/#top"   tag/isis/index.html
"output/2017/01/31/rusia-klaim"       the one file whose path begins so
"""

from __future__ import annotations

import difflib
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ..errors import UsageError
from .ledger import Ledger

NEAR = 5
"""Files named when none, or more than one, was meant."""
LOOKED_AT = 500


def page_found(ledger: Ledger, asked: str, url: str, output: Path) -> str:
    """Path below the site; `UsageError` names the nearest when there is no such file, or several."""
    path = _below_the_site(asked, url, output)
    for candidate in (path, f"{path.rstrip('/')}/index.html".lstrip("/")):
        if ledger.artifact(candidate):
            return candidate
    found = _beginning(ledger, path, NEAR + 1)
    if len(found) == 1:
        return found[0]
    if found:
        more = ", …" if len(found) > NEAR else ""
        raise UsageError(f"more than one file begins with {path}: {', '.join(found[:NEAR])}{more}")
    near = _nearest(ledger, path)
    hint = f"; near to it: {', '.join(near)}" if near else "; nothing was built yet, run `inv build`"
    raise UsageError(f"the site has no file {path}{hint}")


def _below_the_site(asked: str, url: str, output: Path) -> str:
    if "://" in asked:
        base, parts = urlsplit(url).path.strip("/"), urlsplit(asked)
        path = unquote(parts.path).lstrip("/")
        return path.removeprefix(f"{base}/") if base and f"{path}/".startswith(f"{base}/") else path
    place = Path(asked).absolute()
    if place != output and place.is_relative_to(output):
        return place.relative_to(output).as_posix() + ("/" if asked.endswith("/") else "")
    return unquote(asked.partition("#")[0].partition("?")[0]).removeprefix("./").lstrip("/")


def _beginning(ledger: Ledger, text: str, limit: int) -> list[str]:
    query = "SELECT path FROM artifact WHERE path >= ? AND path < ? ORDER BY path LIMIT ?"
    return [path for (path,) in ledger.db.execute(query, (text, text + "\U0010ffff", limit))]


def _nearest(ledger: Ledger, path: str) -> list[str]:
    """Among the files that begin like it for as long as any do."""
    beginning = path
    while not (around := _beginning(ledger, beginning, LOOKED_AT)) and beginning:
        beginning = beginning[: len(beginning) * 3 // 4]
    return difflib.get_close_matches(path, around, n=NEAR, cutoff=0.0)
