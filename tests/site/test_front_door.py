"""`inv build` without Pelican: the same site, only when nothing but copy changed, and with the same manners."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kliping.publishing import front_door

from .law import STILL
from .projects import Project
from .sites import compare, copy

pytestmark = [pytest.mark.site, pytest.mark.timeout(400)]


AT_A_TIME = 10


@pytest.fixture(scope="module")
def rested(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """Projects whose files have kept still for so long that they are believed; many wait at once."""

    def batches() -> Iterator[Project]:
        while True:
            batch = [Project(tmp_path_factory.mktemp("rested") / "project") for _ in range(AT_A_TIME)]
            for project in batch:
                for number in range(1, 25):
                    project.write(f"{number}.txt", copy(number))
            time.sleep(STILL)
            yield from batch

    return batches()


@pytest.fixture
def project(rested: Iterator[Project]) -> Project:
    """One whose next build may do without Pelican. What it left standing names its folder, so none is shared."""
    here = next(rested)
    here.build().must_succeed()
    return here


def by_front_door(project: Project, *flags: str) -> bool:
    """Builds; whether Pelican was left out."""
    project.build(*flags).must_succeed()
    return not project.went_through_pelican


def test_copy_goes_by_the_front_door_and_the_site_is_the_same(project: Project, tmp_path: Path) -> None:
    assert by_front_door(project), "nothing changed"
    project.write("3.txt", copy(3, "Kalimat tambahan."))
    project.write("baru/25.txt", copy(25))
    (project.seeds / "7.txt").unlink()
    assert by_front_door(project)
    twin = project.twin(tmp_path / "twin")
    twin.pelican().must_succeed()
    compare(project.tree(), twin.tree())
    assert project.report()["articles"] == twin.report()["articles"] == 24
    assert by_front_door(project) and project.report()["written"] == []


def test_pelican_after_the_front_door_finds_nothing_to_do(project: Project) -> None:
    project.write("3.txt", copy(3, "Kalimat tambahan."))
    assert by_front_door(project)
    before = project.files()
    project.pelican().must_succeed()
    assert project.written_since(before) == set() and project.report()["removed"] == []


def edit_template(project: Project) -> None:
    with open(project.theme / "templates" / "base.html", "a") as template:
        template.write("<!-- lagi -->")


def edit_label(project: Project) -> None:
    catalogue = project.theme / "locale/id/LC_MESSAGES/kliping.po"
    catalogue.write_text(catalogue.read_text().replace('msgstr "Arsip"', 'msgstr "Lumbung"'))


def edit_page(project: Project) -> None:
    (project.content / "pages" / "baru.md").write_text("Title: Baru\nSlug: baru\n\nIsi.\n")


def edit_settings(project: Project) -> None:
    project.configure('SITENAME = "Lain"')


def edit_house(project: Project) -> None:
    (project.seeds / "house.toml").write_text('house = "kompas"\n')


def edit_houses_of_the_site(project: Project) -> None:
    (project.content / "houses").mkdir()
    (project.content / "houses" / "warta.toml").write_text('publisher = "Warta"\nlanguage = "id"\n')


def edit_what_was_learnt(project: Project) -> None:
    (project.content / "learnt").mkdir()
    (project.content / "learnt" / "boilerplate.tsv").write_text("detik\tlines\t9\t40\tGambas\n")


def edit_code(project: Project) -> None:
    """The plugin is a link to ours; here it becomes a copy with one line more."""
    (project.folder / "plugins").unlink()
    ours = Path(front_door.__file__).parents[2]
    shutil.copytree(ours, project.folder / "plugins", ignore=shutil.ignore_patterns("__pycache__"))
    with open(project.folder / "plugins/kliping/publishing/feeds.py", "a") as code:
        code.write("# lagi\n")


OUTSIDE = (
    *(edit_template, edit_label, edit_page, edit_settings, edit_house),
    *(edit_houses_of_the_site, edit_what_was_learnt, edit_code),
)


@pytest.mark.parametrize("edit", OUTSIDE)
def test_whatever_else_changes_pelican_is_asked(project: Project, edit: Callable[[Project], None]) -> None:
    edit(project)
    assert not by_front_door(project)


def test_once_pelican_has_seen_a_change_it_is_left_out_again(project: Project) -> None:
    edit_template(project)
    time.sleep(STILL)
    assert not by_front_door(project) and by_front_door(project)


def test_another_plugin_always_goes_through_pelican(project: Project) -> None:
    (project.content / "tetangga.py").write_text("def register():\n    pass\n")
    project.configure('PLUGIN_PATHS = [*PLUGIN_PATHS, "content"]\nPLUGINS = [*PLUGINS, "tetangga"]')
    for _ in range(3):
        time.sleep(STILL / 2)
        assert not by_front_door(project)


def test_what_follows_the_dashes_goes_to_pelican(project: Project) -> None:
    project.inv("build", "--", "--ignore-cache").must_succeed()
    assert project.went_through_pelican


def test_strict_publishes_nothing_when_a_source_is_no_article(project: Project) -> None:
    before = project.files()
    project.write("kosong.txt", b"")
    project.build("--strict").must_fail(3, "kosong.txt")
    assert project.files() == before
    assert by_front_door(project), "and is asked for each time"


def test_a_collection_that_shrinks_is_published_on_demand_only(project: Project) -> None:
    before = project.files()
    for path in sorted(project.seeds.glob("*.txt"))[:10]:
        path.unlink()
    project.build().must_fail(6, "14 articles were found where 24 were published last", "--allow-shrink")
    assert project.files() == before
    assert by_front_door(project, "--allow-shrink") and project.report()["articles"] == 14


@pytest.mark.parametrize("damage", ["noise", "cut", "text", "other"])
def test_a_damaged_ledger_is_set_aside_with_a_notice(project: Project, damage: str, tmp_path: Path) -> None:
    ledger = project.state / "ledger.sqlite3"
    before = project.tree()
    if damage == "noise":
        data = bytearray(ledger.read_bytes())
        data[4096:] = os.urandom(len(data) - 4096)
        ledger.write_bytes(data)
    elif damage == "cut":
        ledger.write_bytes(ledger.read_bytes()[:5000])
    else:
        row = {"text": "CAST(x'ff00ff' AS TEXT)", "other": "'99'"}[damage]
        name = {"text": "standing", "other": "format"}[damage]
        with closing(sqlite3.connect(ledger)) as db, db:
            db.execute(f"UPDATE meta SET value = {row} WHERE name = '{name}'")
    said = project.build().must_succeed()
    assert "the ledger is set aside" in said.said or damage == "text", said.said
    compare(project.tree(), before)


def test_one_build_at_a_time(project: Project) -> None:
    with open(project.state / "lock", "r+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        project.build().must_fail(4, "another build of output/ is at work")
    assert by_front_door(project)


def test_the_link_to_the_live_tree_may_be_lost(project: Project, tmp_path: Path) -> None:
    """The tree that is left over is nothing the new one grew from: pages that go later go there, too."""
    project.output.unlink()
    project.build().must_succeed()
    for number in (1, 2):
        (project.seeds / f"{number}.txt").unlink()
        project.build().must_succeed()
    twin = project.twin(tmp_path / "twin")
    twin.pelican().must_succeed()
    compare(project.tree(), twin.tree())


DEAR = {
    *("pelican", "docutils", "markdown", "bs4", "rich"),
    *("multiprocessing", "concurrent.futures.process", "distributed", "asyncio", "subprocess"),
    *("http.client", "urllib.request", "xml.sax", "unittest", "nh3"),
    *("numpy", "py3langid", "chardet", "ftfy", "encodings.cp1252"),
}
"""Modules that take longer to load than an article takes to read, and that one changed article does not need."""


@pytest.mark.parametrize("edited", [False, True], ids=["nothing", "one article"])
def test_a_small_build_loads_little(project: Project, edited: bool) -> None:
    project.build().must_succeed()
    if edited:
        project.write("1.txt", copy(1, "Kalimat tambahan."))
    asked = (
        "import sys, json, pathlib; sys.path.insert(0, 'plugins'); from kliping.publishing import front_door as door; "
        "report = door.build(door.order_for(pathlib.Path('pelicanconf.py').absolute())); "
        "print(json.dumps([report.read if report else None, sorted(sys.modules)]))"
    )
    said = project._run([sys.executable, "-c", asked], None).must_succeed().said
    read, loaded = json.loads(said.splitlines()[-1])
    assert read == int(edited)
    assert not DEAR.intersection(loaded)
