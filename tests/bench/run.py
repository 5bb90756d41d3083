"""Our build and stock Pelican's, side by side on the same stories, in one run.

    python tests/bench/run.py                          1,000 and 10,000 stories
    python tests/bench/run.py --sizes 1000 --keep DIR  one size, and leave the sites in DIR

Stock Pelican gets the stories as tidy Markdown with all metadata given and the `simple` theme; ours
gets raw copy and finds everything out. Both typeset with typogrify and write tag, author and period
pages; ours writes feeds for them, publishers, places and structured data besides. Figures are of
whole processes started cold: wall clock, CPU and peak memory of the process tree.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generate import file_of, generate
from layouts import as_copy
from meter import Measured, measure
from stories import Cast, story

PROJECT = Path(__file__).resolve().parent.parent.parent
MIDDLE_EXTRA = 50_000_000
"""Number of the story that is added: no collection is that long, and its date lies in the middle."""

OURS = """
import sys
sys.path.insert(0, {project!r})
from pelicanconf import *
PATH = {content!r}
OUTPUT_PATH = {output!r}
THEME = {project!r} + "/theme"
PLUGIN_PATHS = [{project!r} + "/plugins"]
"""

STOCK = """
SITENAME = "Bench"
SITEURL = "https://example.org"
PATH = {content!r}
OUTPUT_PATH = {output!r}
THEME = "simple"
TIMEZONE = "Asia/Jakarta"
DEFAULT_LANG = "id"
TYPOGRIFY = True
FEED_ALL_ATOM = "feeds/all.atom.xml"
FEED_MAX_ITEMS = 20
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
DEFAULT_PAGINATION = 20
PAGINATED_TEMPLATES = {{"index": None, "tag": 50, "category": 50, "author": 50}}
YEAR_ARCHIVE_SAVE_AS = "{{date:%Y}}/index.html"
MONTH_ARCHIVE_SAVE_AS = "{{date:%Y}}/{{date:%m}}/index.html"
DAY_ARCHIVE_SAVE_AS = "{{date:%Y}}/{{date:%m}}/{{date:%d}}/index.html"
"""


@dataclass(frozen=True, slots=True)
class Site:
    """A site in its folder and the command that builds it."""

    folder: Path
    sources: Path
    command: tuple[str, ...]

    def build(self) -> Measured:
        measured = measure(self.command, self.folder, {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})
        if measured.status:
            sys.exit(f"{' '.join(self.command)} ended with status {measured.status}:\n{measured.said}")
        return measured

    def files(self) -> int:
        return sum(len(names) for _, _, names in os.walk(self.folder / "output", followlinks=True))


def site(folder: Path, conf: str, sources: str) -> Site:
    folder.mkdir(parents=True)
    (folder / "content").mkdir()
    (folder / sources).mkdir(exist_ok=True)
    places = {"project": PROJECT, "content": folder / "content", "output": folder / "output"}
    (folder / "conf.py").write_text(conf.format(**{name: str(path) for name, path in places.items()}), "utf-8")
    command = (sys.executable, "-m", "pelican", "-s", "conf.py", "--fatal", "errors")
    return Site(folder, folder / sources, command)


def edit(ours: Site, count: int) -> None:
    """A sentence more in the last paragraph of the story in the middle."""
    changed = story(Cast(), count // 2)
    path, _ = file_of(changed, "copy")
    text = as_copy(changed).decode()
    head, last = (
        text.replace(changed.paragraphs[-1], changed.paragraphs[-1] + " Tambahan redaksi."),
        ours.sources / path,
    )
    last.write_bytes(head.encode())


def add(ours: Site) -> None:
    """One story more, dated among the others."""
    path, text = file_of(story(Cast(), MIDDLE_EXTRA), "copy")
    target = ours.sources / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(text)


def rounds(folder: Path, count: int) -> Iterator[tuple[str, Measured, int]]:
    """Name, measurement and number of files of each build, one size."""
    stock = site(folder / "stock", STOCK, "content")
    generate(stock.sources, count, form="markdown")
    yield "stock Pelican, full", stock.build(), stock.files()
    ours = site(folder / "ours", OURS, "seeds")
    generate(ours.sources, count)
    yield "ours, full", ours.build(), ours.files()
    yield "ours, nothing changed", ours.build(), ours.files()
    edit(ours, count)
    yield "ours, one story edited", ours.build(), ours.files()
    add(ours)
    yield "ours, one story added", ours.build(), ours.files()


def table(folder: Path, count: int) -> None:
    print(f"\n{count:,} stories")
    print(f"  {'':24}{'files':>8}{'wall s':>9}{'CPU s':>9}{'peak MB':>9}{'wall ÷ stock':>14}{'CPU ÷ stock':>13}")
    stock: Measured | None = None
    for name, measured, files in rounds(folder, count):
        stock = stock or measured
        print(
            f"  {name:24}{files:>8}{measured.wall:>9.2f}{measured.cpu:>9.2f}{measured.memory / 1e6:>9.0f}"
            f"{measured.wall / stock.wall:>14.2f}{measured.cpu / stock.cpu:>13.2f}",
            flush=True,
        )
    print("  Stock Pelican keeps nothing between builds: its every change costs a full build.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000", help="numbers of stories (default: %(default)s)")
    parser.add_argument("--keep", type=Path, help="folder for the sites, left there (default: a temporary one)")
    given = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}")
    with contextlib.ExitStack() as stack:
        folder = given.keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kliping-bench-")))
        for count in map(int, given.sizes.split(",")):
            table(folder / str(count), count)


if __name__ == "__main__":
    main()
