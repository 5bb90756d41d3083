"""Writes a news-like collection, always the same for the same arguments.

    python tests/bench/generate.py OUT --n 10000                   raw copy as houses print it
    python tests/bench/generate.py OUT --n 10000 --form markdown   the same stories for stock Pelican
    python tests/bench/generate.py OUT --n 10000 --form yaml       the same for Hugo and Eleventy

Stories are written one after the other, so a million need no more memory than ten, and the
first thousand of a million are the same files as a thousand.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from layouts import as_copy, as_front_matter, as_markdown, folder
from stories import Story, stories

FORMS: dict[str, tuple[str, Callable[[Story], bytes]]] = {
    "copy": (".txt", as_copy),
    "markdown": (".md", as_markdown),
    "yaml": (".md", as_front_matter),
}


def file_of(story: Story, form: str) -> tuple[str, bytes]:
    """Path below the collection's folder, and bytes."""
    suffix, printed = FORMS[form]
    return f"{folder(story)}/{story.number:07d}{suffix}", printed(story)


def generate(out: Path, count: int, seed: int = 1, form: str = "copy") -> int:
    """Write `count` stories below `out`; the bytes written."""
    size = 0
    for story in stories(count, seed):
        path, text = file_of(story, form)
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        size += target.write_bytes(text)
    return size


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, help="folder to write into; made when missing")
    parser.add_argument("--n", type=int, default=1_000, help="number of stories (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="another number, another collection (default: %(default)s)")
    parser.add_argument("--form", choices=sorted(FORMS), default="copy", help="default: %(default)s")
    given = parser.parse_args()
    size = generate(given.out, given.n, given.seed, given.form)
    print(f"{given.n} stories, {size:,} bytes below {given.out}")


if __name__ == "__main__":
    main()
