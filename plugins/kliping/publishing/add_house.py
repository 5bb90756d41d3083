"""A house file for a folder of unknown copy: read it, propose, and say or save what was proposed.

    add_house(places, Path("seeds/warta-contoh"), None, False, reporter)

What is proposed, and from what, is told in proposal.py.
"""

from __future__ import annotations

import os
from pathlib import Path

from ..catalogue.addresses import slug
from ..errors import DiskError, UsageError
from ..record import Article
from .intake import take_in
from .places import Places
from .proposal import Read, proposed
from .reporter import Speaks
from .single import read_file


def add_house(places: Places, folder: Path, key: str | None, save: bool, reporter: Speaks) -> str:
    """Says the house file proposed for a folder, or saves it among the site's own houses."""
    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}")
    stylebook = places.stylebook()
    name = (key or slug(folder.resolve().name, "house")).replace("-", "_")
    singles = (
        read_file(folder, folder / os.fsdecode(file.raw), stylebook, folder.resolve().name)
        for file in take_in(folder).files
    )
    copy = [Read(one.result, one.data) for one in singles if isinstance(one.result, Article)]
    if not copy:
        raise UsageError(f"{folder} holds no article to learn a house from")
    proposal = proposed(copy, name, stylebook)
    if proposal.known:
        reporter.trouble(f"Most of this copy is signed by {proposal.known}, which the stylebook knows.")
    if save:
        file = places.houses / f"{name}.toml"
        _save(file, proposal.toml)
        reporter.say(
            f"Wrote {file}, from {proposal.articles} articles. Look it over: it says how often each shape was seen."
        )
    else:
        reporter.say(proposal.toml.rstrip("\n"))
    if not proposal.signed:
        reporter.trouble(
            f'No shape names the house: put `house = "{name}"` into a house.toml in the folder of its copy.'
        )
    return proposal.toml


def _save(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as handle:
            handle.write(text)
    except FileExistsError:
        raise UsageError(f"{file} is there already; give the house another name with --key") from None
    except OSError as problem:
        raise DiskError(f"{file} cannot be written: {problem.strerror}") from None
