"""docs/commands.md is what `inv --list` and `inv VERB --help` print, no more and no less.

python tests/test_commands.py        writes it again
"""

from __future__ import annotations

import io
import re
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from invoke import Argument, Collection, Program
from invoke.loader import FilesystemLoader

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "commands.md"
TOP = """# Commands

What `inv --list` and `inv VERB --help` print; `python tests/test_commands.py` writes this page again.

"""


def namespace() -> Collection:
    module, folder = FilesystemLoader(start=str(ROOT)).load("tasks")
    return Collection.from_module(module, loaded_from=folder)


def printed(*words: str) -> str:
    """What a command line prints, at the width of a pipe."""
    # A task forgets the help of its flags once it was asked for them, so every command line loads anew.
    program = Program(namespace=namespace(), name="inv", binary="inv", binary_names=["inv"])
    with redirect_stdout(io.StringIO()) as paper:
        program.run(["inv", *words], exit=False)
    lines = (line.rstrip() for line in paper.getvalue().split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def commands() -> str:
    page = TOP + f"```\n{printed('--list')}\n```\n"
    for name in sorted(namespace().task_names):
        page += f"\n## {name}\n\n```\n{printed('--help', name)}\n```\n"
    return page


def test_the_page_is_what_the_commands_print() -> None:
    assert PAGE.read_text("utf-8") == commands()


@pytest.mark.parametrize("name", sorted({*namespace().task_names} - {"verbs"}))
def test_every_verb_explains_itself(name: str) -> None:
    """The first line says what you get, every flag is explained, and two examples end it."""
    task = namespace()[name]
    text = (task.__doc__ or "").strip()
    assert text.partition("\n")[0].endswith("."), name
    assert len(re.findall(r"^\s+inv\b", text.partition("Examples:")[2], re.MULTILINE)) == 2
    flags: list[Argument] = task.get_arguments()
    assert [flag.name for flag in flags if not flag.help] == []


if __name__ == "__main__":
    PAGE.write_text(commands(), "utf-8")
