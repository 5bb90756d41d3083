"""What happens to everything but copy: houses, settings, theme, hand-written pages; and to what builds remember.

rng.choice(OUTSIDE)(project, rng)     inputs of the site: a clean build sees them too
rng.choice(MEMORY)(project, rng)      the ledger, the trees: a clean build has none
"""

from __future__ import annotations

import os
import random
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from .projects import Project

Edit = Callable[[Project, random.Random], str]
NUMBERED = re.compile(r"<!-- \d+ -->\n?|/\* \d+ \*/")
HOUSE = """\
publisher = "Penerbit {number}"
language = "id"
timezone = "{zone}"

[shapes]
byline = "{{names}} | CNN Indonesia"
"""
ZONES = ("Asia/Jakarta", "Asia/Makassar", "UTC")
BLOCK = 4096
LEARNT = "cnn_indonesia\tlines\t{number}\t40\tADVERTISEMENT\ndetik\tlines\t9\t40\tGambas Video {number}\n"


def _numbered(path: Path, mark: str) -> None:
    """A file that says something else, at its end."""
    text = NUMBERED.sub("", path.read_text("utf-8"))
    path.write_text(text.rstrip("\n") + mark + "\n", "utf-8")


def template(project: Project, rng: random.Random) -> str:
    """One line more somewhere in a template."""
    path = rng.choice(sorted((project.theme / "templates").rglob("*.html")))
    lines = NUMBERED.sub("", path.read_text("utf-8")).splitlines(keepends=True)
    at = rng.choice([index for index, line in enumerate(lines) if line.startswith("<")] or [len(lines)])
    lines.insert(at, f"<!-- {rng.randrange(1000)} -->\n")
    path.write_text("".join(lines), "utf-8")
    return f"template {path.name}, line {at + 1}"


def style(project: Project, rng: random.Random) -> str:
    path = rng.choice(sorted(project.theme.rglob("*.css")))
    _numbered(path, f"/* {rng.randrange(1000)} */")
    return f"style sheet {path.name}"


def label(project: Project, rng: random.Random) -> str:
    path = project.theme / "locale/id/LC_MESSAGES/kliping.po"
    word = rng.choice(("Arsip", "Arsip lama", "Lumbung"))
    path.write_text(re.sub(r'(msgid "Archive"\nmsgstr ").*"', rf'\1{word}"', path.read_text("utf-8")), "utf-8")
    return f"label Archive is {word}"


def setting(project: Project, rng: random.Random) -> str:
    line = rng.choice(
        (
            f'SITENAME = "Kliping {rng.randrange(9)}"',
            f"KLIPING_FEED_ITEMS = {rng.randrange(1, 30)}",
            f'DEFAULT_LANG = "{rng.choice(("id", "en"))}"',
            f'SITEURL = "https://{rng.choice("abc")}.example.org"',
            f"KLIPING_JOBS = {rng.randrange(1, 3)}",
        )
    )
    project.configure(line)
    return line


def page(project: Project, rng: random.Random) -> str:
    path = project.content / "pages" / f"tulisan-{rng.randrange(3)}.md"
    if path.exists() and rng.randrange(2):
        path.unlink()
        return f"page {path.name} goes"
    path.write_text(f"Title: Tulisan {rng.randrange(9)}\nSlug: {path.stem}\n\nIsi {rng.randrange(99)}.\n", "utf-8")
    return f"page {path.name}"


def picture(project: Project, rng: random.Random) -> str:
    path = project.content / "files" / f"{rng.randrange(3)}.csv"
    path.parent.mkdir(exist_ok=True)
    if path.exists() and rng.randrange(2):
        path.unlink()
        return f"file {path.name} goes"
    path.write_text(f"{rng.randrange(99)}\n", "utf-8")
    return f"file {path.name}"


def house_of_a_folder(project: Project, rng: random.Random) -> str:
    """`house.toml` in a folder of copy comes, goes, or says something else."""
    path = project.seeds / rng.choice(("", "a", "b", "b/c")) / "house.toml"
    if path.exists() and rng.randrange(2):
        path.unlink()
        return f"{path.relative_to(project.seeds)} goes"
    path.parent.mkdir(exist_ok=True, parents=True)
    house = rng.choice(("cnn_indonesia", "kompas", "detik"))
    path.write_text(f'house = "{house}"\npublisher = "Penerbit {rng.randrange(9)}"\n', "utf-8")
    return f"{path.relative_to(project.seeds)}: {house}"


def house_of_the_site(project: Project, rng: random.Random) -> str:
    """The site's own file for a house that is shipped."""
    path = project.content / "houses" / "cnn_indonesia.toml"
    if path.exists() and rng.randrange(2):
        path.unlink()
        return f"houses/{path.name} goes"
    path.parent.mkdir(exist_ok=True)
    path.write_text(HOUSE.format(number=rng.randrange(9), zone=rng.choice(ZONES)), "utf-8")
    return f"houses/{path.name}"


def learnt(project: Project, rng: random.Random) -> str:
    path = project.content / "learnt" / "boilerplate.tsv"
    if path.exists() and rng.randrange(2):
        path.unlink()
        return "what was learnt goes"
    path.parent.mkdir(exist_ok=True)
    path.write_text(LEARNT.format(number=rng.randrange(5, 30)), "utf-8")
    return "something was learnt"


def _ledger(project: Project) -> Path:
    return project.state / "ledger.sqlite3"


def lose_ledger(project: Project, rng: random.Random) -> str:
    """It goes, with the files SQLite keeps beside it or without."""
    for path in project.state.glob("ledger.sqlite3*"):
        if path == _ledger(project) or rng.randrange(2):
            path.unlink()
    return "the ledger goes"


def spoil_ledger(project: Project, rng: random.Random) -> str:
    """It ends too early, or blocks of it are empty or full of noise, as a failing disk leaves them."""
    path = _ledger(project)
    data = bytearray(path.read_bytes()) if path.exists() else bytearray(b"x")
    if rng.randrange(3) == 0:
        path.write_bytes(data[: rng.randrange(len(data) + 1)])
        return "the ledger is cut off"
    for _ in range(rng.randrange(1, 9)):
        at = rng.randrange(len(data)) // BLOCK * BLOCK
        data[at : at + BLOCK] = rng.choice((bytes(BLOCK), rng.randbytes(BLOCK)))[: len(data) - at]
    path.write_bytes(data)
    return "the ledger is spoilt"


def forget_rows(project: Project, rng: random.Random) -> str:
    """Somebody's tool took what makes up one page out of it."""
    with closing(sqlite3.connect(_ledger(project))) as ledger:
        try:
            ledger.execute("DELETE FROM page WHERE id IN (SELECT id FROM page ORDER BY id LIMIT 1)")
            ledger.commit()
        except sqlite3.DatabaseError:
            return ""
    return "the ledger has lost a page"


def lose_standby(project: Project, rng: random.Random) -> str:
    live = os.path.basename(os.readlink(project.output)) if project.output.is_symlink() else "a"
    shutil.rmtree(project.state / {"a": "b", "b": "a"}[live], ignore_errors=True)
    return "the standby tree goes"


def lose_link(project: Project, rng: random.Random) -> str:
    project.output.unlink(missing_ok=True)
    return "the link to the live tree goes"


def clean(project: Project, rng: random.Random) -> str:
    shutil.rmtree(project.folder / ".kliping", ignore_errors=True)
    project.output.unlink(missing_ok=True)
    return "everything that was built goes"


def nothing(project: Project, rng: random.Random) -> str:
    return "nothing"


OUTSIDE: tuple[Edit, ...] = (
    *(template, template, style, label, setting, setting, page, page, picture),
    *(house_of_a_folder, house_of_a_folder, house_of_the_site, learnt),
)
MEMORY: tuple[Edit, ...] = (lose_ledger, spoil_ledger, forget_rows, lose_standby, lose_link, clean, nothing, nothing)
