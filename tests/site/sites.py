"""Small real sites: a folder of copy, the project's own settings, and `python -m pelican`.

    site = new_site({"a.txt": copy(1)})      a site with one source, not yet built
    site.build().must_succeed()              as on the command line
    before = site.files()
    site.write("a.txt", copy(1, "lagi"))
    site.build().must_succeed()
    site.written_since(before)               {"2017/02/01/judul-…/index.html", …}

A file counts as written when it is another file than before (its inode differs), whether or not
its bytes do.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent.parent
DEMO = PROJECT / "tests" / "collections" / "demo"
GENERATE = PROJECT / "tests" / "bench" / "generate.py"

SETTINGS = """\
import sys
sys.path.insert(0, {project!r})
from pelicanconf import *
PATH = {content!r}
OUTPUT_PATH = {output!r}
THEME = {project!r} + "/theme"
PLUGIN_PATHS = [{project!r} + "/plugins"]
"""

NewSite = Callable[[Mapping[str, bytes]], "Site"]
"""What the fixture `new_site` is."""
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def copy(number: int, more: str = "") -> bytes:
    """A small article of its own: number 1 is dated 1 February 2017 (a Wednesday), 2 the day after, …"""
    day = (number - 1) % 28 + 1
    return (
        f"Judul Nomor {number} tentang Kota Contoh\n\nSari Wulandari | CNN Indonesia\n"
        f"{DAYS[(day + 1) % 7]}, {day:02d} Feb 2017 {8 + number % 12:02d}:30 WIB\n"
        f"Kediri, CNN Indonesia -- Paragraf pertama artikel nomor {number} menyebut Jembatan Wirasena dan warganya.\n\n"
        f"Paragraf kedua menyebut Jembatan Wirasena sekali lagi. {more}\n\n(sw)\n"
    ).encode()


def copies(count: int) -> dict[str, bytes]:
    """`01.txt` to as many as that, each with an article of its own."""
    return {f"{number:02d}.txt": copy(number) for number in range(1, count + 1)}


@dataclass(frozen=True, slots=True)
class Built:
    status: int
    said: str
    """Both streams, as on a very wide terminal."""

    def must_succeed(self) -> Built:
        assert self.status == 0, f"exit {self.status}:\n{self.said}"
        return self

    def must_fail(self, status: int, *sentences: str) -> Built:
        """With this exit status, saying all of these, and without a traceback."""
        assert self.status == status, f"exit {self.status} instead of {status}:\n{self.said}"
        for sentence in sentences:
            assert sentence in self.said, f"not said: {sentence!r}\n{self.said}"
        assert "Traceback" not in self.said, self.said
        return self


File = tuple[int, int]
"""Inode and time of last change: what tells one file from its successor under the same name."""


class Site:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seeds, self.content, self.output = folder / "seeds", folder / "content", folder / "output"
        self.state = folder / ".kliping" / "output"
        self.seeds.mkdir(parents=True, exist_ok=True)
        self.content.mkdir(exist_ok=True)
        places = {"project": str(PROJECT), "content": str(self.content), "output": str(self.output)}
        (folder / "conf.py").write_text(SETTINGS.format(**places), "utf-8")

    def write(self, path: str, data: bytes) -> Path:
        target = self.seeds / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        return target

    def configure(self, lines: str) -> None:
        """More lines at the end of the settings."""
        with open(self.folder / "conf.py", "a", encoding="utf-8") as conf:
            conf.write(lines + "\n")

    def build(self, *flags: str, environment: Mapping[str, str] | None = None) -> Built:
        """What the command line does; `environment` is added to this process's own."""
        command = [sys.executable, "-m", "pelican", "-s", "conf.py", "--fatal", "errors", *flags]
        own = {**os.environ, "COLUMNS": "1000", **(environment or {})}
        done = subprocess.run(command, cwd=self.folder, env=own, capture_output=True, timeout=300, check=False)
        said = (done.stdout + done.stderr).decode("utf-8", "replace")
        return Built(done.returncode, re.sub(" {2,}", " ", said))

    def paths(self) -> Iterator[Path]:
        tree = self.output.resolve()
        return (path for path in sorted(tree.rglob("*")) if path.is_file())

    def files(self) -> dict[str, File]:
        tree = self.output.resolve()
        return {p.relative_to(tree).as_posix(): (p.stat().st_ino, p.stat().st_mtime_ns) for p in self.paths()}

    def tree(self) -> dict[str, bytes]:
        tree = self.output.resolve()
        return {path.relative_to(tree).as_posix(): path.read_bytes() for path in self.paths()}

    def written_since(self, before: Mapping[str, File]) -> set[str]:
        return {path for path, file in self.files().items() if before.get(path) != file}

    def report(self) -> dict[str, Any]:
        """report.json of the last build."""
        return json.loads((self.state / "report.json").read_text("utf-8"))

    def pages(self) -> dict[str, str]:
        return {path: data.decode("utf-8") for path, data in self.tree().items() if path.endswith(".html")}

    def page_of(self, headline: str) -> str:
        """Path of the one article page with this headline as its h1."""
        found = [path for path, text in self.pages().items() if f">{headline}</h1>" in text.replace("\n", "")]
        assert len(found) == 1, (headline, found)
        return found[0]

    def rows(self) -> list[tuple[str, ...]]:
        """Addresses that moved, and where to, as `redirects.csv` has them."""
        path = self.content / "redirects.csv"
        return [tuple(line.split(",")) for line in path.read_text("utf-8").splitlines()[1:]] if path.exists() else []

    def clone(self, folder: Path) -> Site:
        """This site in another folder as it stands, built trees and ledger included; cheaper than a build."""
        subprocess.run(["cp", "-a", str(self.folder), str(folder)], check=True)
        return Site(folder)

    def clean_twin(self, folder: Path) -> Site:
        """The same sources and content in another folder, nothing built yet."""
        twin = Site(folder)
        shutil.copytree(self.seeds, twin.seeds, dirs_exist_ok=True)
        shutil.copytree(self.content, twin.content, dirs_exist_ok=True)
        return twin


def compare(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> None:
    """Two trees are the same bytes under the same names; says which are not."""
    assert sorted(one) == sorted(other), sorted(set(one) ^ set(other))[:20]
    different = [path for path in one if one[path] != other[path]]
    assert not different, different[:20]


def equals_clean(site: Site, tmp_path: Path) -> None:
    """A clean build of the same sources makes the same bytes, and finds no other address that moved."""
    twin = site.clean_twin(tmp_path / "twin")
    twin.build().must_succeed()
    compare(site.tree(), twin.tree())
    assert twin.rows() == site.rows()


def generated(site: Site, count: int) -> None:
    """Fill the seeds with `count` stories of the bench's generator."""
    subprocess.run([sys.executable, str(GENERATE), str(site.seeds), "--n", str(count)], check=True, capture_output=True)
