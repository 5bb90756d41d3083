"""What the collection taught: the files of `content/learnt/`, written by `inv learn` and by nothing else.

    learn(places, reporter)            reads the copy, writes the file, says what is new and what went
    learnt_in(places.learnt)           what a build and every other verb reads with
    taught([single, …])                the same from files at hand, for `inv read --learn`

A build never learns: what it makes of one source would then hang on all the others.
"""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import UsageError
from ..reading import Learnt, lessons, noted
from ..reading.learnt import folders, parsed, printed
from ..reading.lessons import ENOUGH, STORIES, lot
from ..record import Article
from .intake import SourceFile, take_in
from .learn_tags import learn_tags
from .reporter import Speaks
from .single import Single, read_file
from .tag_files import digest_of_tags
from .writing import write_text

if TYPE_CHECKING:
    from .places import Places

BOILERPLATE = "boilerplate.tsv"


def learnt_in(folder: Path) -> Learnt:
    """What lies in the folder; nothing when there is none. `UsageError` names the line that cannot be read."""
    file = folder / BOILERPLATE
    data = _bytes(file)
    try:
        return parsed(data.decode("utf-8-sig"), f"{folder.name}/{BOILERPLATE}")
    except UnicodeDecodeError:
        raise UsageError(f"{folder.name}/{BOILERPLATE} must be UTF-8; run `inv learn` again") from None


def digest_in(folder: Path) -> str:
    """Of what was learnt; the empty string when nothing was."""
    data = _bytes(folder / BOILERPLATE)
    return (hashlib.sha256(data).hexdigest() if data else "") + digest_of_tags(folder)


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as problem:
        raise UsageError(f"{file.parent.name}/{file.name} cannot be read: {problem.strerror}") from None


def taught(singles: Iterable[Single]) -> Learnt:
    """What files teach that were read with nothing learnt."""
    return lessons(noted(one.result, one.data) for one in singles if isinstance(one.result, Article))


def learn(places: Places, reporter: Speaks) -> Learnt:
    """Learns from the copy of the site and writes it down; the file is still when nothing changed."""
    stylebook = places.stylebook()
    everything = take_in(places.seeds).files
    files = sample(everything)
    learnt = taught(read_file(places.seeds, places.seeds / os.fsdecode(file.raw), stylebook) for file in files)
    before = _rows(printed(learnt_in(places.learnt)))
    file, text = places.learnt / BOILERPLATE, printed(learnt)
    if learnt or file.exists():
        write_text(file, text)
    after = _rows(text)
    reporter.say(
        f"Read {len(files)} files; learnt {len(after)} lines: {len(after - before)} new, {len(before - after)} gone."
    )
    if learnt:
        reporter.say(
            f"They are in {places.learnt.name}/{BOILERPLATE}; look them over, and keep the file with your site."
        )
    else:
        reporter.say(f"Lines are learnt when they stand around {STORIES} stories of a house or a folder.")
    learn_tags(places, everything, learnt, reporter)
    return learnt


def sample(files: Sequence[SourceFile]) -> list[SourceFile]:
    """As many files of each folder as are worth reading, the same ones whatever else there is; by path."""
    by_folder: defaultdict[str, list[SourceFile]] = defaultdict(list)
    for file in files:
        by_folder[folders(file.path)[-1]].append(file)
    return sorted(_drawn(by_folder.values()), key=lambda file: file.path)


def _drawn(folders: Iterable[Sequence[SourceFile]]) -> Iterator[SourceFile]:
    for folder in folders:
        yield from sorted(folder, key=lambda file: lot(file.path))[:ENOUGH]


def _rows(text: str) -> set[tuple[str, str]]:
    """Where and which line, without the numbers."""
    cells = (row.split("\t") for row in text.split("\n") if row and not row.startswith("#"))
    return {(row[0], row[4]) for row in cells}
