"""A satchel: the rules a source is read by, as bytes, for workers that do not see the site's disk.

    satchel = Satchel.of(desk)           here: house files, languages, what was learnt
    satchel.unpacked()                   there: a desk that reads by them, laid out once a process

The site's own rules travel; the shipped ones come with the package, which a worker has to have in
the same edition: else it would read otherwise than the next build believes.
"""

from __future__ import annotations

import platform
import socket
import sys
import tempfile
import unicodedata
from functools import cache
from pathlib import Path

import msgspec
from msgspec.structs import replace

from ..errors import UsageError
from .desk import Desk, digest_of
from .intake import HOUSE_FILE
from .learn import BOILERPLATE
from .readers import edition
from .tag_files import BACKGROUND, LOCK, NEIGHBOURS, decisions_file

_unpacked: dict[str, tuple[Desk, tempfile.TemporaryDirectory[str]]] = {}


class Satchel(msgspec.Struct, frozen=True):
    desk: Desk
    edition: str
    files: tuple[tuple[str, bytes], ...]
    """Path below the satchel, and what the file says."""

    @classmethod
    def of(cls, desk: Desk) -> Satchel:
        found = [("houses", file) for file in _tables(desk.houses)]
        found += [("languages", file) for file in _tables(desk.languages)]
        learnt = Path(desk.learnt)
        found += [("content/learnt", learnt / name) for name in (BOILERPLATE, BACKGROUND, NEIGHBOURS, LOCK)]
        found += [("content", decisions_file(learnt))]
        files = [(f"{below}/{file.name}", file.read_bytes()) for below, file in found if file.is_file()]
        house = HOUSE_FILE.decode()
        for folder, _ in desk.folder_houses:
            files.append((str(_top(desk) / folder / house), Path(desk.seeds, folder, house).read_bytes()))
        return cls(desk, whole_edition(), tuple(files))

    def unpacked(self) -> Desk:
        """The same desk, with its rules laid out on this machine."""
        if self.edition != whole_edition():
            raise UsageError(
                f"the worker on {socket.gethostname()} has another edition of kliping, of Python or of what it reads "
                "with; give all workers the package and requirements.lock of this site"
            )
        name = self.desk.digest
        if name not in _unpacked:
            place = tempfile.TemporaryDirectory(prefix="kliping-")
            _unpacked[name] = (self._laid_out(Path(place.name)), place)
        return _unpacked[name][0]

    def _laid_out(self, root: Path) -> Desk:
        for path, data in self.files:
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        houses, languages, learnt = (str(root / name) for name in ("houses", "languages", "content/learnt"))
        return replace(self.desk, seeds=str(root / _top(self.desk)), houses=houses, languages=languages, learnt=learnt)


def _top(desk: Desk) -> Path:
    """The seeds folder keeps its name, which a house file without one goes by."""
    return Path("copy", Path(desk.seeds).name)


def _tables(folder: str) -> list[Path]:
    return sorted(Path(folder).glob("*.toml"))


@cache
def whole_edition() -> str:
    """Of all that reads: our code, the libraries, and what Python knows of characters."""
    python = ".".join(map(str, sys.version_info[:2]))
    return digest_of(edition(), python, platform.python_implementation(), unicodedata.unidata_version)
