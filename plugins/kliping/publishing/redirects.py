"""`content/redirects.csv`: addresses pages used to have, and where they went.

    from,to
    2017/01/31/rusia-klaim-bochda/,2017/01/30/rusia-klaim-trump-sepakat-bochda/
    tag/jokowi/,tag/joko-widodo/

The build appends a row when an address it had published moves; a person may write rows too, for
addresses a former site had. Rows are never removed: of two with the same `from` the later holds,
and a chain is followed to the first page that stands. A page that stands is never redirected, so
rows of a page that moved there and back do no harm. Where a chain ends at nothing, nothing is
published: what is gone at its last address is gone at its first.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from urllib.parse import quote

from ..errors import UsageError
from .writing import put

HEAD = ("from", "to")
FOLDER = re.compile(r"[\w,;=@&'()!$+~-]+")
FILE = re.compile(r"(?!index\.html$)[\w,;=@&'()!$+~-][\w.,;=@&'()!$+~-]*\.html")
LONGEST = 255
"""Bytes of one part, as file systems have it."""
Rows = tuple[tuple[str, str], ...]


def rows_in(path: Path) -> Rows:
    """The rows of the file, none when there is no file; `UsageError` names the line that is no row."""
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        return ()
    except UnicodeDecodeError:
        raise UsageError(f"{path.name} must be UTF-8") from None
    lines = csv.reader(io.StringIO(text, newline=""))
    found = [(lines.line_num, row) for row in lines if row]
    if found and tuple(cell.strip() for cell in found[0][1]) != HEAD:
        raise UsageError(f"{path.name}:1: the first line must be `from,to`")
    return tuple(_row(row, f"{path.name}:{number}") for number, row in found[1:])


def _row(cells: list[str], where: str) -> tuple[str, str]:
    if len(cells) != len(HEAD):
        raise UsageError(f"{where}: a row has two cells, the old address and the new one")
    old, new = (cell.strip().removeprefix("/") for cell in cells)
    for address in (old, new):
        if not is_address(address):
            raise UsageError(f"{where}: `{address}` is no address of a page; write it like 2017/01/31/headline-abcdef/")
    return old, new


def is_address(text: str) -> bool:
    """Whether a page could have this address: a folder, or a file of HTML, of signs no file system or host minds.

    >>> [is_address(text) for text in ("tag/isis/", "berita/lama.html", "../x/", "tag/isis", "feed.atom/")]
    [True, True, False, False, False]
    """
    *folders, file = text.split("/")
    parts = [*folders, file] if file else folders
    return (
        bool(parts)
        and all(FOLDER.fullmatch(part) for part in folders)
        and (not file or FILE.fullmatch(file) is not None)
        and all(len(part.encode("utf-8", "replace")) <= LONGEST for part in parts)
    )


def resolved(rows: Iterable[tuple[str, str]], stands: Callable[[str], bool]) -> dict[str, str]:
    """Old address → the page a reader is sent to, in the order of addresses."""
    last = dict(rows)
    found = {old: target for old in last if not stands(old) and (target := _end(old, last, stands)) is not None}
    return dict(sorted(found.items()))


def _end(old: str, last: Mapping[str, str], stands: Callable[[str], bool]) -> str | None:
    """The first page that stands on the way from an address; None when there is none, or the way is a circle."""
    seen = {old}
    at = last[old]
    while at not in seen:
        if stands(at):
            return at
        if at not in last:
            return name if (name := above(at)) and stands(name) else None
        seen.add(at)
        at = last[at]
    return None


def above(address: str) -> str:
    """The name a year or a month of it belongs to: what shortened or grew too short for years still has its page.

    >>> above("tag/isis/2017/01/"), above("2017/01/31/x-bochda/")
    ('tag/isis/', '')
    """
    found = re.match(r"([a-z]+/[^/]+/)\d{4}/(?:\d\d/)?$", address)
    return found[1] if found else ""


def appended(path: Path, new: Iterable[tuple[str, str]]) -> None:
    """The file with more rows, in one step; what stood in it stays byte for byte."""
    rows = io.StringIO(newline="")
    csv.writer(rows, lineterminator="\n").writerows(new)
    before = path.read_bytes() if path.exists() else ",".join(HEAD).encode() + b"\n"
    gap = b"" if before.endswith(b"\n") or not before else b"\n"
    put(path, before + gap + rows.getvalue().encode())


def for_hosts(moved: Mapping[str, str], root: str) -> bytes:
    """`_redirects`, as Netlify and Cloudflare Pages read it; `root` is the path the site lies under."""
    return "".join(f"{root}{quote(old)} {root}{quote(new)} 301\n" for old, new in moved.items()).encode()
