"""Figures of the bench → a table on paper, and docs/benchmarks.md.

    as_text(Section(10_000, rows, pages))     a Markdown section, "## 10,000 stories" and its table
    write(machine, sections, …)               replaces these sections of the page; others stay

The page has no date: what counts is the machine, the versions and the ratios.
"""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "benchmarks.md"
TOP = """# Benchmarks

What `inv bench -- --write` measured. Ours reads raw copy, finds everything out and prints its full theme; the others
are given tidy Markdown with all metadata and print lean pages. Whole commands in cold processes, medians of runs that
took turns; memory is the peak of all processes together. The others keep nothing between runs, so each change costs
them a full build. The frame is `base.html`, the part `parts/about.html`. The first small change after every page was
made again also brings the other tree of the site up to date, and stands among the bodies edited.
"""
FAN = "What one change touches"


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    wall: float
    cpu: float
    memory: int
    runs: int

    @property
    def is_peer(self) -> bool:
        return self.name.endswith(", full")


@dataclass
class Section:
    """One size."""

    count: int
    rows: Sequence[Row]
    pages: Mapping[str, int]
    """Files of the site, by whose it is."""
    watch: tuple[float, float, int] | None = None
    """Seconds to the bytes in place and to the reloaded page (0: no browser), and memory of the watcher."""


def machine(versions: Sequence[str]) -> str:
    """One line: processor, cores, memory, system, versions."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    parts = [
        f"{processor()}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.machine()}",
        f"Python {platform.python_version()}",
        *versions,
    ]
    return "; ".join(parts)


def processor() -> str:
    try:
        found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    except OSError:
        found = None
    return found[1].strip() if found else platform.processor() or "unknown processor"


def as_text(section: Section) -> str:
    others = [row for row in section.rows if row.is_peer]
    heads = ["", "wall s", "CPU s", "peak MiB", "runs", *(f"÷ {row.name.removesuffix(', full')}" for row in others)]
    lines = [f"## {section.count:,} stories", ""]
    files = ", ".join(f"{name} {count:,}" for name, count in section.pages.items())
    lines += [f"Files: {files}.", "", _line(heads), _line(["---", *["---:"] * (len(heads) - 1)])]
    for row in section.rows:
        ratios = [f"{row.wall / other.wall:.2f}" for other in others]
        figures = [f"{row.wall:.2f}", f"{row.cpu:.2f}", f"{row.memory / 2**20:,.0f}", str(row.runs)]
        lines.append(_line([row.name, *figures, *ratios]))
    if section.watch:
        saved, shown, memory = section.watch
        page = f", to the page reloaded in Chromium {shown * 1000:.0f} ms" if shown else ""
        lines += [
            "",
            f"`inv watch`, a body edited: saved to bytes in place {saved * 1000:.0f} ms{page}; "
            f"the watcher holds {memory / 2**20:.0f} MiB.",
        ]
    return "\n".join(lines)


def fan_table(sizes: Sequence[int], counted: Mapping[str, Sequence[tuple[int, int]]]) -> str:
    heads = ["pages rendered / files written and removed", *(f"{size:,}" for size in sizes)]
    lines = [f"## {FAN}", "", "The most of three changes of each kind.", ""]
    lines += [_line(heads), _line(["---", *["---:"] * len(sizes)])]
    for name, costs in counted.items():
        lines.append(_line([name, *(f"{rendered} / {written}" for rendered, written in costs)]))
    return "\n".join(lines)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def write(
    machine: str, sections: Sequence[Section], sizes: Sequence[int], counted: Mapping[str, Sequence[tuple[int, int]]]
) -> None:
    """Bring the page up to date; sections of other sizes stay."""
    before = PAGE.read_text("utf-8") if PAGE.exists() else ""
    known = {text.partition("\n")[0]: text for text in re.split(r"^## ", before, flags=re.MULTILINE)[1:]}
    for section in sections:
        title, _, body = as_text(section).removeprefix("## ").partition("\n")
        known[title] = f"{title}\n\n{machine}.\n{body}"
    if counted:
        known[FAN] = fan_table(sizes, counted).removeprefix("## ")
    ordered = sorted(known, key=_place)
    PAGE.write_text("\n\n".join([TOP.strip(), *(f"## {known[title].strip()}" for title in ordered)]) + "\n", "utf-8")


def _place(title: str) -> tuple[bool, int, str]:
    """Sizes in their order, then the rest."""
    size = title.removesuffix(" stories").replace(",", "")
    return not size.isdecimal(), int(size) if size.isdecimal() else 0, title
