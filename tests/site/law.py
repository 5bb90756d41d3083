"""The law of rebuilding: after any edits, in any order, the site is byte for byte the one a clean build makes.

    inv law                                1,000 steps, seed 1: for a night
    inv law -- --steps 50 --seed 7 --every 5 --keep FOLDER

A step is a few edits of anything a site is made from or remembers, then `inv build`, sometimes by
Pelican's own command, sometimes killed on its way and begun again, under another clock where
libfaketime is installed. Each clean build is in another folder, under another hash seed, time
zone and locale, with one process or two. When they differ, the seed, the step, the edits since
they last agreed and the paths are printed, and both sites are kept.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from . import edits_of_copy, edits_of_the_rest
from .projects import Project
from .sites import Built

FAKETIME = ("/usr/lib/*/faketime/libfaketime.so.1", "/usr/local/lib/faketime/libfaketime.so.1")
WORLDS = (
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "4242", "TZ": "Etc/GMT+12", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"},
    {"PYTHONHASHSEED": "7", "TZ": "Asia/Jakarta", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"},
)
CLOCKS = ("-3d", "+5d", "-1s", "+30m")
SAID_THE_SAME = ("sources", "articles", "doubted", "rejected")
"""Of report.json: what does not depend on what was built before."""
STILL = 2.2
"""Seconds after which the next build may do without Pelican."""


class Broken(AssertionError):
    """The law does not hold."""


@dataclass
class Law:
    folder: Path
    seed: int
    rng: random.Random = field(init=False)
    elsewhere: random.Random = field(init=False)
    """Chance for clean builds: however often there is one, the edits of a seed are the same."""
    since: list[str] = field(default_factory=list)
    """What happened since the sites last agreed."""
    counted: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rng, self.elsewhere = random.Random(f"law {self.seed}"), random.Random(f"elsewhere {self.seed}")
        self.project = Project(self.folder / "project")
        for _ in range(20):
            edits_of_copy.add(self.project, self.rng)

    def run(self, steps: int, every: int) -> None:
        for step in range(1, steps + 1):
            self.edit()
            built = self.build()
            if built.status:
                raise Broken(self.account(step, [f"the build ended with status {built.status}:", built.said]))
            if step % every == 0 or step == steps:
                self.compare(step)
            if step % 100 == 0:
                print(f"{step} steps hold", file=sys.stderr, flush=True)

    def edit(self) -> None:
        rng = self.rng
        for _ in range(rng.choice((1, 1, 1, 2, 3, 8))):
            self.since.append(rng.choice(edits_of_copy.EDITS)(self.project, rng))
        if rng.random() < 0.2:
            self.since.append(rng.choice(edits_of_the_rest.OUTSIDE)(self.project, rng))
        if rng.random() < 0.12:
            self.since.append(rng.choice(edits_of_the_rest.MEMORY)(self.project, rng))
        if rng.random() < 0.1:
            time.sleep(STILL)

    def build(self) -> Built:
        """What a person would do, or what may happen to it."""
        rng, how = self.rng, self.rng.random()
        if how < 0.1:
            self.kill_a_build(rng.choice((0.05, 0.4, 1.5)) * (1 + rng.random()))
        world = {"PYTHONHASHSEED": str(rng.randrange(9))}
        if rng.random() < 0.15:
            world |= self.another_clock()
        if how > 0.9:
            self.note("by Pelican")
            return self.project.pelican("-e", "KLIPING_ALLOW_SHRINK=true", environment=world)
        built = self.project.inv("build", "--allow-shrink", environment=world)
        self.note("by inv build, through Pelican" if self.project.went_through_pelican else "by the front door")
        return built

    def kill_a_build(self, after: float) -> None:
        command = self.project.command("inv", "build", "--allow-shrink")
        process = subprocess.Popen(
            command,
            cwd=self.project.folder,
            env=self.project.world(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            self.note(f"killed after {after:.2f} s")

    def another_clock(self) -> dict[str, str]:
        libraries = [str(path) for pattern in FAKETIME for path in Path("/").glob(pattern.lstrip("/"))]
        if not libraries:
            return {}
        clock = self.rng.choice(CLOCKS)
        self.note(f"with the clock at {clock}")
        return {"LD_PRELOAD": libraries[0], "FAKETIME": clock, "NO_FAKE_STAT": "1"}

    def note(self, what: str) -> None:
        self.since.append(what)
        kind = what.partition(" after ")[0]
        self.counted[kind] = self.counted.get(kind, 0) + 1

    def compare(self, step: int) -> None:
        folder = self.folder / f"clean-{step}"
        clean = self.project.twin(folder)
        world = self.elsewhere.choice(WORLDS)
        jobs = f"KLIPING_JOBS={self.elsewhere.randrange(1, 3)}"
        built = clean.pelican("-e", "KLIPING_ALLOW_SHRINK=true", jobs, environment=world)
        if built.status:
            raise Broken(self.account(step, [f"the clean build ended with status {built.status}:", built.said]))
        different = list(differences(self.project, clean))
        if different:
            raise Broken(self.account(step, [*different, f"under {world} {jobs}", f"kept: {self.folder}"]))
        self.since.clear()
        shutil.rmtree(folder)

    def account(self, step: int, findings: list[str]) -> str:
        lines = [f"seed {self.seed}, step {step}; since the sites last agreed:"]
        return "\n".join([*lines, *(f"    {what}" for what in self.since if what), *findings])


def differences(project: Project, clean: Project) -> Iterator[str]:
    """One line for each file, and each statement of the report, that is not the same."""
    ours, theirs = project.tree(), clean.tree()
    for path in sorted(ours.keys() | theirs.keys()):
        if ours.get(path) != theirs.get(path):
            where = "differs" if path in ours and path in theirs else "only here" if path in ours else "missing"
            yield f"  {where}: {path}"
    said, clean_said = project.report(), clean.report()
    yield from (f"  report: {name}" for name in SAID_THE_SAME if said[name] != clean_said[name])


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="inv law --", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--steps", type=int, default=1000, help="edits and builds (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="another number, other edits (default: %(default)s)")
    parser.add_argument("--every", type=int, default=1, help="compare after so many steps (default: %(default)s)")
    parser.add_argument("--keep", type=Path, help="folder for the sites (default: a temporary one, kept on failure)")
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="kliping-law-")) if given.keep is None else given.keep
    law = Law(folder, given.seed)
    began = time.monotonic()
    try:
        law.run(given.steps, given.every)
    except Broken as broken:
        sys.exit(f"{broken}\nThe sites are in {folder}")
    ways = ", ".join(f"{count} {what}" for what, count in sorted(law.counted.items()))
    print(f"{given.steps} steps hold, seed {given.seed}, in {time.monotonic() - began:.0f} s: {ways}")
    if given.keep is None:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
