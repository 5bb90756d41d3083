"""Small real projects: a folder with tasks, settings, theme, content and copy of its own, and `inv build`.

    project = Project(tmp_path / "project")
    project.write("a.txt", copy(1))
    project.inv("build").must_succeed()       through the front door when it can, else through Pelican
    project.pelican().must_succeed()          always through Pelican
    project.twin(tmp_path / "elsewhere")      the same inputs in another folder, nothing built yet

The theme and the content are copies, to be changed; the plugin is the project's, by a link.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from .sites import PROJECT, Built, Site

OWN = ("tasks.py", "pelicanconf.py", "publishconf.py")
COPIED = ("theme", "content")
NOTE = """
import sys as _sys
from pathlib import Path as _Path
if "pelican" in _sys.modules:
    _Path(__file__).with_name("asked-pelican").touch()
"""
"""In the settings, which the front door runs as Pelican does: leaves a file when it is Pelican."""


class Project(Site):
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seeds, self.content, self.output = folder / "seeds", folder / "content", folder / "output"
        self.theme, self.settings = folder / "theme", folder / "pelicanconf.py"
        self.state = folder / ".kliping" / "output"
        self.seeds.mkdir(parents=True, exist_ok=True)
        if not (folder / "plugins").exists():
            (folder / "plugins").symlink_to(PROJECT / "plugins")
            for name in OWN:
                shutil.copy(PROJECT / name, folder / name)
            for name in COPIED:
                shutil.copytree(PROJECT / name, folder / name)
            self.configure(NOTE)

    def configure(self, lines: str) -> None:
        """More lines at the end of the settings."""
        with open(self.settings, "a", encoding="utf-8") as conf:
            conf.write(lines + "\n")

    def inv(self, *words: str, environment: Mapping[str, str] | None = None) -> Built:
        return self._run(self.command("inv", *words), environment)

    def pelican(self, *words: str, environment: Mapping[str, str] | None = None) -> Built:
        return self._run(self.command("pelican", *words), environment)

    def build(self, *flags: str, environment: Mapping[str, str] | None = None) -> Built:
        return self.inv("build", *flags, environment=environment)

    def command(self, door: str, *words: str) -> list[str]:
        """By which door: `inv`, or Pelican's own command."""
        if door == "inv":
            return [sys.executable, "-m", "invoke", *words]
        return [sys.executable, "-m", "pelican", "-s", "pelicanconf.py", "--fatal", "errors", *words]

    def world(self, environment: Mapping[str, str] | None = None) -> dict[str, str]:
        """The environment commands run in."""
        return {**os.environ, "COLUMNS": "1000", **(environment or {})}

    def _run(self, command: list[str], environment: Mapping[str, str] | None) -> Built:
        self._asked.unlink(missing_ok=True)
        done = subprocess.run(
            command, cwd=self.folder, env=self.world(environment), capture_output=True, timeout=300, check=False
        )
        return Built(done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace"))

    @property
    def _asked(self) -> Path:
        return self.folder / "asked-pelican"

    @property
    def went_through_pelican(self) -> bool:
        """Whether the last command did."""
        return self._asked.exists()

    def inputs(self) -> Iterator[Path]:
        """All that a build is made from and that is not the plugin's."""
        yield from (self.folder / name for name in (*OWN, *COPIED, "seeds"))

    def twin(self, folder: Path) -> Project:
        """The same inputs in another folder, with other times and other inodes, nothing built yet."""
        folder.mkdir(parents=True)
        (folder / "plugins").symlink_to(PROJECT / "plugins")
        for path in self.inputs():
            if path.is_dir():
                shutil.copytree(path, folder / path.name, symlinks=True, copy_function=shutil.copyfile)
            else:
                shutil.copyfile(path, folder / path.name)
        return Project(folder)
