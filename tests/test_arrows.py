"""Imports point one way, so each room can be read, tested and moved without the rooms after it.

    record, errors ◀── stylebook ◀── reading ◀── catalogue ◀── publishing

Reading and catalogue are also pure: no Pelican, no templates, no locale data, no database, no
clock, no network, no disk. What they need from the world arrives as an argument.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "plugins" / "kliping"
ROOMS = ("record", "stylebook", "reading", "catalogue", "publishing")
FLOOR = {"record", "errors"}
"""The nouns and the tree of errors: everybody may import them, they import nobody."""
PURE = {"record", "errors", "reading", "catalogue"}
OUTSIDE = frozenset(
    {
        "pelican",
        "babel",
        "jinja2",
        "markupsafe",
        "typogrify",
        "sqlite3",
        "os",
        "time",
        "random",
        "secrets",
        "socket",
        "http",
        "urllib",
        "subprocess",
        "tempfile",
        "shutil",
        "locale",
        "threading",
        "multiprocessing",
        "asyncio",
        "logging",
    }
)
CLOCKS = frozenset({"now", "today", "utcnow", "getctime", "getmtime"})
GENERATORS = {PACKAGE / "stylebook" / "generate.py"}
"""Run by hand to write the language tables; no part of a build."""
FILES = sorted(set(PACKAGE.rglob("*.py")) - GENERATORS)


def room_of(file: Path, package: Path = PACKAGE) -> str:
    """`reading` for `reading/lines.py`, `record` for `record.py`, `__init__` for the door."""
    return file.relative_to(package).parts[0].removesuffix(".py")


def imported(tree: ast.AST, file: Path, package: Path = PACKAGE) -> Iterator[tuple[int, str, bool]]:
    """Line, dotted name and whether it lies inside the package, of every import in a module.

    Inside, the name starts with the room: `from ..record import Line` in reading is `record.Line`.
    """
    here = file.relative_to(package).with_suffix("").parts
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name, False) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from ((node.lineno, f"{node.module}.{alias.name}", False) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join((*here[: len(here) - node.level], *(node.module or "").split("."))).strip(".")
            yield from ((node.lineno, f"{base}.{alias.name}".strip("."), True) for alias in node.names)


def upward(room: str, name: str) -> bool:
    """Whether code in `room` may not import `name`, a dotted name inside the package."""
    target = name.split(".")[0]
    if room == "__init__" or target in FLOOR:
        return room in FLOOR and target not in FLOOR
    return target not in ROOMS or room in FLOOR or ROOMS.index(target) > ROOMS.index(room)


def faults(source: str, file: Path, package: Path = PACKAGE) -> list[str]:
    """What is wrong with the imports and calls of one module, a sentence each."""
    tree, room = ast.parse(source), room_of(file, package)
    found = []
    for line, name, inside in imported(tree, file, package):
        top = name.split(".")[0]
        if inside and upward(room, name):
            found.append(f"{file.name}:{line}: {room} imports {name}, which comes after it")
        if top == "kliping" or name.startswith("pelican.plugins.kliping"):
            found.append(f"{file.name}:{line}: say `from .` instead of {name}: the package has two names")
        if not inside and room in PURE and top in OUTSIDE:
            found.append(f"{file.name}:{line}: {room} is pure and imports {name}")
    if room in PURE:
        found += (f"{file.name}:{node.lineno}: {room} is pure and reads the clock" for node in clock_calls(tree))
    return found


def clock_calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Calls such as `datetime.now()`, `date.today()`, `path.stat()` hidden behind an innocent import."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS:
            owner = node.func.value
            if isinstance(owner, ast.Name | ast.Attribute) and not node.args:
                yield node


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_imports_point_down(file: Path) -> None:
    assert faults(file.read_text("utf-8"), file) == []


def test_the_door_loads_no_pelican() -> None:
    """`register()` imports the bridge inside itself, so reading is testable without Pelican."""
    tree = ast.parse((PACKAGE / "__init__.py").read_text("utf-8"))
    names = [
        alias.name if isinstance(node, ast.Import) else f"{node.module}.{alias.name}"
        for node in tree.body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    ]
    assert not [name for name in names if name.split(".")[0] in {"pelican", "publishing"}]


@pytest.mark.parametrize(
    ("where", "source", "fault"),
    [
        ("reading/lines.py", "from ..catalogue.tags import tags_of", "comes after it"),
        ("reading/lines.py", "def f():\n    from ..publishing import build", "comes after it"),
        ("record.py", "from .stylebook import House", "comes after it"),
        ("stylebook/shapes.py", "from ..reading import read", "comes after it"),
        ("catalogue/tags.py", "from .. import publishing", "comes after it"),
        ("catalogue/tags.py", "from kliping.record import Tag", "two names"),
        ("publishing/plan.py", "import pelican.plugins.kliping.record", "two names"),
        ("reading/timestamps.py", "from babel.dates import get_month_names", "is pure"),
        ("catalogue/catalogue.py", "import sqlite3", "is pure"),
        ("reading/timestamps.py", "import datetime as dt\ndt.datetime.now()", "reads the clock"),
        ("reading/timestamps.py", "from datetime import date\ndate.today()", "reads the clock"),
    ],
)
def test_a_wrong_arrow_is_found(where: str, source: str, fault: str) -> None:
    (found,) = faults(source, PACKAGE / where)
    assert fault in found


@pytest.mark.parametrize(
    ("where", "source"),
    [
        ("reading/lines.py", "from ..record import Line\nfrom ..stylebook import House\nfrom . import roles"),
        ("stylebook/__init__.py", "from .shapes import Shape\nfrom ..errors import HouseError"),
        ("catalogue/axes.py", "from ..reading import read\nfrom .entry import Entry"),
        ("publishing/build.py", "import pelican, time\nfrom .. import record\nfrom ..catalogue import Catalogue"),
        ("errors.py", "from .record import Source"),
    ],
)
def test_a_right_arrow_is_let_be(where: str, source: str) -> None:
    assert faults(source, PACKAGE / where) == []
