"""A request target → what the tree `output` points to has to say.

    answer(output, "/2017/01/31/")     200, the page
    answer(output, "/2017/01/31")      301, to the address with its slash
    answer(output, "/no/such/page")    404, the site's own 404 page
    answer(output, "/../secret")       404, as is every dot file, every link, every folder without an index

The tree is opened once for each request, and every part of a path below the one before it; none
may be a link. So a swap of trees never mixes two versions in one answer, and there is no moment
between checking and opening.
"""

from __future__ import annotations

import os
import stat
import urllib.parse
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path, PurePosixPath

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".jsonl": "application/jsonl; charset=utf-8",
    ".webmanifest": "application/manifest+json; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
}


@dataclass(frozen=True, slots=True)
class Answer:
    status: HTTPStatus
    kind: str
    body: bytes
    location: str | None = None


def plain(status: HTTPStatus, sentence: str) -> Answer:
    return Answer(status, TYPES[".txt"], f"{sentence}\n".encode())


NO_SITE = "There is no site yet: run `inv build`."


def answer(output: Path, target: str) -> Answer:
    """What the tree at `output` has to say to a request target, as it stands in the request line."""
    if not target.startswith("/"):
        return plain(HTTPStatus.BAD_REQUEST, "Ask for a path that begins with a slash.")
    raw, mark, query = target.partition("#")[0].partition("?")
    path = urllib.parse.unquote_to_bytes(raw)
    if b"\0" in path:
        return plain(HTTPStatus.BAD_REQUEST, "An address cannot hold a NUL.")
    try:
        root = os.open(output, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        return plain(HTTPStatus.SERVICE_UNAVAILABLE, NO_SITE)
    try:
        parts = path.strip(b"/").split(b"/") if path.strip(b"/") else []
        found = _read(root, [*parts, b"index.html"] if path.endswith(b"/") else parts)
        if isinstance(found, bytes):
            return Answer(HTTPStatus.OK, _kind(parts, path), found)
        if found is IS_FOLDER and not path.endswith(b"/"):
            # Rooted at one slash: `//host/` would be an address on another host.
            where = "/" + urllib.parse.quote(path.strip(b"/")) + "/" + mark + query
            return Answer(HTTPStatus.MOVED_PERMANENTLY, TYPES[".txt"], b"", where)
        page = _read(root, [b"404.html"])
        if isinstance(page, bytes):
            return Answer(HTTPStatus.NOT_FOUND, TYPES[".html"], page)
        return plain(HTTPStatus.NOT_FOUND, "There is no such page.")
    finally:
        os.close(root)


class _Nothing:
    """Why a path gave no bytes."""


IS_FOLDER, IS_NOT_THERE = _Nothing(), _Nothing()


def _read(root: int, parts: list[bytes]) -> bytes | _Nothing:
    """The bytes of the regular file below `root`, or what stands there instead."""
    if any(part.startswith(b".") and part != b".well-known" for part in parts):
        return IS_NOT_THERE
    here = os.dup(root)
    try:
        for part in parts:
            # O_NOFOLLOW refuses links, O_NONBLOCK keeps a pipe from stopping us.
            below = os.open(part, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=here)
            os.close(here)
            here = below
        mode = os.fstat(here).st_mode
        if not stat.S_ISREG(mode):
            return IS_FOLDER if stat.S_ISDIR(mode) else IS_NOT_THERE
        with os.fdopen(os.dup(here), "rb") as file:
            return file.read()
    except OSError:  # not there, a link, a file used as a folder, a name too long, not ours to read
        return IS_NOT_THERE
    finally:
        os.close(here)


def _kind(parts: list[bytes], path: bytes) -> str:
    if path.endswith(b"/"):
        return TYPES[".html"]
    return TYPES.get(PurePosixPath(os.fsdecode(parts[-1])).suffix.lower(), "application/octet-stream")
