"""Our site as a person has it, and what happens to its copy: `inv build` in a folder of its own.

ours = Ours(folder, 10_000)      tasks, settings, theme, content and copy; the plugin by a link
ours.build()                     Measured(…), the whole command, a cold process
CHANGES["one tag"](ours, 3)      the third article that loses a tag
ours.cost()                      Cost(rendered=3, written=2) of the last build
"""

from __future__ import annotations

import compileall
import dataclasses
import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generate import file_of, generate
from layouts import as_copy
from meter import Measured, measure
from stories import Cast, Story, story

PROJECT = Path(__file__).resolve().parent.parent.parent
MORE = 50_000_000
"""Number of the first story that is added: no collection is that long, and its date lies anywhere."""
SETTLED = 2.3
"""Seconds after which stamps can be trusted, and a build may do without Pelican."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one build did."""

    rendered: int
    written: int


class Ours:
    def __init__(self, folder: Path, count: int) -> None:
        self.folder, self.count, self.cast = folder, count, Cast()
        self.seeds, self.theme = folder / "seeds", folder / "theme"
        folder.mkdir(parents=True)
        (folder / "plugins").symlink_to(PROJECT / "plugins")
        for name in ("tasks.py", "pelicanconf.py", "publishconf.py"):
            shutil.copy(PROJECT / name, folder / name)
        for name in ("theme", "content"):
            shutil.copytree(PROJECT / name, folder / name)
        generate(self.seeds, count)
        compileall.compile_dir(PROJECT / "plugins" / "kliping", quiet=2)  # as it is wherever a site was built before

    def command(self, *words: str) -> tuple[str, ...]:
        return (sys.executable, "-m", "invoke", *words)

    def build(self) -> Measured:
        measured = measure(self.command("build", "--allow-shrink"), self.folder)
        if measured.status:
            sys.exit(f"inv build ended with status {measured.status}:\n{measured.said}")
        return measured

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """A command that runs until it is stopped."""
        quiet = subprocess.DEVNULL
        return subprocess.Popen(self.command(*words), cwd=self.folder, stdin=quiet, stdout=quiet, stderr=quiet)

    def _report(self) -> dict[str, Any]:
        """report.json of the last build."""
        return json.loads((self.folder / ".kliping/output/report.json").read_text("utf-8"))

    def written(self) -> list[str]:
        return list(self._report()["written"])

    def cost(self) -> Cost:
        said = self._report()
        return Cost(len(said["written"]) + said["same"], len(said["written"]) + len(said["removed"]))

    def files(self) -> int:
        return sum(len(names) for _, _, names in os.walk(self.folder / "output", followlinks=True))

    def change_theme(self, template: str, number: int) -> None:
        """A line more in every page made with a template."""
        with open(self.theme / "templates" / template, "a", encoding="utf-8") as base:
            base.write(f"<!-- {number} -->\n")

    def told(self, number: int, house: str = "kompas") -> Story:
        """A story of the collection: the `number`th after the middle of one house; kompas prints its tags."""
        place = self.count // 2
        for _ in range(number + 1):
            place += 1
            while (found := story(self.cast, place % self.count)).house != house:
                place += 1
        return found

    def replace(self, before: Story, **fields: object) -> None:
        """Print a story anew, under the name its file has."""
        path = self.seeds / file_of(before, "copy")[0]
        path.write_bytes(as_copy(dataclasses.replace(before, **fields)))

    def add(self, added: Story) -> None:
        path, data = file_of(added, "copy")
        target = self.seeds / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def mark(number: int) -> str:
    """A word that stands nowhere else; typesetting leaves it whole."""
    return f"bernomor{number}"


def edit(ours: Ours, number: int) -> None:
    told = ours.told(number)
    ours.replace(told, paragraphs=(*told.paragraphs[:-1], f"{told.paragraphs[-1]} Tambahan {mark(number)}."))


def headline(ours: Ours, number: int) -> None:
    told = ours.told(number)
    ours.replace(told, headline=f"{told.headline} Lagi")


def add_newest(ours: Ours, number: int) -> None:
    moment = dt.datetime(2020, 1, 1, 8) + dt.timedelta(hours=number)
    ours.add(dataclasses.replace(story(ours.cast, MORE + 500 + number), published=moment))


def add_old(ours: Ours, number: int) -> None:
    ours.add(story(ours.cast, MORE + number))


def delete(ours: Ours, number: int) -> None:
    (ours.seeds / file_of(ours.told(number, "detik"), "copy")[0]).unlink()


def one_tag(ours: Ours, number: int) -> None:
    told = ours.told(number)
    ours.replace(told, tags=(*told.tags[:-1], "Bandung Kalimuda"))


def date(ours: Ours, number: int) -> None:
    told = ours.told(number)
    ours.replace(told, published=told.published + dt.timedelta(days=40))


CHANGES: dict[str, Callable[[Ours, int], None]] = {
    "body edited": edit,
    "headline edited": headline,
    "newest added": add_newest,
    "old one added": add_old,
    "one deleted": delete,
    "one tag edited": one_tag,
    "date edited": date,
}
"""By name; the number says which article of its kind, so that no two changes meet the same."""
