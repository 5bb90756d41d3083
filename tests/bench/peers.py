"""Other generators over the same stories: each keeps nothing between runs, so its every change is a full build.

    peer = Hugo("hugo")
    peer.prepare(folder, 10_000)       stories as Markdown, and a lean site with comparable pages
    peer.build()                       Measured(wall=3.9, …)
    peer.files()

The sites are in peers/: article pages, lists of 20, pages of tags, years and months, a feed of
20 items and a sitemap where the generator makes one.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from generate import generate
from meter import Measured, measure

HERE = Path(__file__).resolve().parent / "peers"


def must_succeed(command: tuple[str, ...], folder: Path) -> Measured:
    measured = measure(command, folder, {**os.environ, "ELEVENTY_RUN_MODE": "build"})
    if measured.status:
        sys.exit(f"{' '.join(command)} ended with status {measured.status}:\n{measured.said}")
    return measured


@dataclass
class Peer:
    """One generator that is installed."""

    name: str
    site: str
    """Its folder below peers/."""
    form: str
    """How it takes its stories."""
    command: tuple[str, ...]
    version_command: tuple[str, ...]
    reach: int
    """Stories past which it is not asked: it would take the better part of an hour."""
    folder: Path = field(init=False)

    def prepare(self, folder: Path, count: int) -> None:
        self.folder = folder
        shutil.copytree(HERE / self.site, folder)
        generate(folder / "content", count, form=self.form)

    def build(self) -> Measured:
        """From nothing, as it does every time."""
        shutil.rmtree(self.folder / "output", ignore_errors=True)
        return must_succeed(self.command, self.folder)

    def files(self) -> int:
        return sum(len(names) for _, _, names in os.walk(self.folder / "output"))

    @property
    def version(self) -> str:
        said = subprocess.run(self.version_command, capture_output=True, text=True, check=False).stdout
        found = re.search(r"\d+\.\d+(\.\d+)?", said)
        return f"{self.name} {found[0] if found else '(version unknown)'}"


def pelican() -> Peer:
    run = (sys.executable, "-m", "pelican")
    command = (*run, "-s", "conf.py", "--fatal", "errors")
    return Peer("stock Pelican", "pelican", "markdown", command, (*run, "--version"), 10_000)


def hugo(path: str) -> Peer:
    return Peer("Hugo", "hugo", "yaml", (path, "--quiet"), (path, "version"), 1_000_000)


def eleventy(path: str) -> Peer:
    command = (path, "--config=eleventy.config.cjs", "--quiet")
    return Peer("Eleventy", "eleventy", "yaml", command, (path, "--version"), 10_000)


def found(name: str, given: str | None) -> str | None:
    """A program by the path given, or on PATH; None when it is not installed."""
    path = shutil.which(given or name)
    if given and path is None:
        sys.exit(f"--{name} {given}: there is no such program")
    return str(Path(path).absolute()) if path else None


def installed(hugo_at: str | None, eleventy_at: str | None) -> list[Peer]:
    at = {"hugo": found("hugo", hugo_at), "eleventy": found("eleventy", eleventy_at)}
    peers = [pelican()]
    peers += [hugo(at["hugo"])] if at["hugo"] else []
    peers += [eleventy(at["eleventy"])] if at["eleventy"] else []
    return peers
