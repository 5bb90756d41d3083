"""Standing matter: what a build through Pelican found out and the next may use as it is.

As long as nothing but copy has changed, a site's settings, theme, hand-written pages and rules are
what they were, so a build needs neither Pelican nor a look at its templates. What says so is a
digest of the stamps of every file all that comes from, and one of what the settings file says.

    standing = standing_in(ledger)                  None: go through Pelican
    standing.outside == outside(folders)            nothing but copy changed

Printers kept type that was needed again and again standing, tied up on a shelf.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from .contexts import SiteContext
from .desk import Desk
from .handwritten import Handwritten
from .intake import RACY_NS
from .ledger import Ledger
from .published import Forme

NOT_OURS = frozenset({"__pycache__", ".git"})
WRITTEN_BY_BUILDS = frozenset({"redirects.csv"})


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    worker: str
    """By which code and Python it was left."""
    order: str
    """Digest of what the settings file says."""
    outside: str
    """Digest of everything but copy that the site is made from."""
    folders: tuple[str, ...]
    """Where all that lies."""
    feed_items: int
    base: str
    """The site's folder."""
    language: str
    site_url: str
    theme: str
    templates: tuple[str, ...]
    """Folders templates are found in, in their order."""
    site: SiteContext
    edition: str
    """Digest of our code, settings and message catalogue."""
    causes: Mapping[str, Mapping[str, str]]
    """Template → what pages take from it."""
    formes: Mapping[str, Forme]
    """Template → how its pages are locked up."""
    written: tuple[Handwritten, ...]
    desk: Desk


def worker() -> str:
    """Where our code lies, and which Python runs it: another's standing matter is not ours."""
    return f"{Path(__file__).resolve().parent} {sys.prefix} {sys.version}"


def standing_in(ledger: Ledger) -> Standing | None:
    """What the last build left standing; None when it left nothing, or something else."""
    data = ledger.meta("standing")
    if not data:
        return None
    try:
        return msgspec.json.decode(data, type=Standing)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None


def as_text(standing: Standing) -> str:
    return msgspec.json.encode(standing).decode()


def order_of(values: Mapping[str, object]) -> str:
    """Digest of what a settings file says. Two runs of a file that holds a function never agree, which is safe."""
    said = sorted((name, repr(value)) for name, value in values.items() if name.isupper())
    return hashlib.blake2b(repr(said).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def outside(folders: Iterable[str]) -> str:
    """Digest of the stamps of all files below folders, links followed; empty when one may yet change unseen."""
    digest, newest = hashlib.blake2b(digest_size=16), 0
    for path, found in sorted(_stamps(folders)):
        digest.update(f"{path}\0{found}\n".encode("utf-8", "surrogatepass"))
        newest = max(newest, found[1], found[2])
    return "" if newest + RACY_NS > time.time_ns() else digest.hexdigest()


def _stamps(folders: Iterable[str]) -> Iterator[tuple[str, tuple[int, int, int, int]]]:
    pending = list(folders)
    while pending:
        place = pending.pop()
        try:
            found = os.stat(place)
        except OSError:
            yield place, (-1, 0, 0, 0)
            continue
        if not stat.S_ISDIR(found.st_mode):
            yield place, (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
            continue
        with os.scandir(place) as entries:
            pending += [entry.path for entry in entries if entry.name not in NOT_OURS | WRITTEN_BY_BUILDS]


def libraries() -> Iterator[str]:
    """The records of what is installed, which change with every version of a library."""
    import jinja2

    site = Path(jinja2.__file__).parent.parent
    return (str(found / "METADATA") for found in sorted(site.glob("*.dist-info")))
