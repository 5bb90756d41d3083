"""A theme that changes: whatever is lifted out of the pages as they were published, they end as clean ones."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from .projects import Project
from .sites import compare, copies

Edit = Callable[[Project], None]
pytestmark = [pytest.mark.site, pytest.mark.timeout(400)]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path / "project")
    for path, data in copies(8).items():
        project.write(path, data)
    project.build().must_succeed()
    return project


def insert(template: str, before: str, text: str) -> Edit:
    """An edit that writes something before a piece of a template."""

    def edit(project: Project) -> None:
        path = project.theme / "templates" / template
        source = path.read_text("utf-8")
        assert source.count(before) == 1, f"{template}: {before}"
        path.write_text(source.replace(before, text + before), "utf-8")

    return edit


def style(project: Project) -> None:
    with open(project.theme / "static/css/base.css", "a", encoding="utf-8") as css:
        css.write("b { color: red }\n")


def menu(project: Project) -> None:
    project.configure('SITENAME = "Nama Lain"')


def language(project: Project) -> None:
    project.configure('DEFAULT_LANG = "en"')


def tampered(project: Project) -> None:
    """Somebody wrote into the published pages, and the frame changed."""
    for page in project.output.rglob("index.html"):
        text = page.read_bytes()
        page.unlink()
        page.write_bytes(text.replace(b"<h1", b"<h1 class=x"))
    insert("base.html", "<main", "<!-- bingkai -->")(project)


EDITS: dict[str, Edit] = {
    "frame": insert("base.html", "<main", "<!-- bingkai -->"),
    "style sheet": style,
    "site's name": menu,
    "language": language,
    "menu": insert("parts/sections.html", "<nav", "<!-- menu -->"),
    "crumbs": insert("parts/crumbs.html", "<nav", "<!-- remah -->"),
    "what a page is about": insert("parts/about.html", "<title>", '<meta name="x" content="y">'),
    "a row of a list": insert("parts/story.html", "<li", "<!-- baris -->"),
    "an article": insert("article.html", "</article>", "<!-- isi -->"),
    "a block without a name of its own": insert("article.html", "reading{%", "long "),
    "what the frame shows of each page": insert("base.html", "<main", "<!-- {{ page.section }} -->"),
    "a block that asks for the one below": insert("article.html", '<div class="sheet">', "{{ super() }}"),
    "pages that were tampered with": tampered,
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_a_changed_theme_ends_in_a_clean_site(project: Project, edit: Edit, tmp_path: Path) -> None:
    edit(project)
    project.build().must_succeed()
    twin = project.twin(tmp_path / "twin")
    twin.build().must_succeed()
    compare(project.tree(), twin.tree())


def test_after_a_change_of_the_frame_articles_are_not_even_looked_at(project: Project) -> None:
    insert("base.html", "<main", "<!-- bingkai -->")(project)
    with closing(sqlite3.connect(project.state / "ledger.sqlite3")) as ledger, ledger:
        ledger.execute("UPDATE page SET page = x'00'")
    assert "set aside" not in project.build().must_succeed().said
    assert all("<!-- bingkai -->" in text for text in project.pages().values())
    insert("article.html", "</article>", "<!-- isi -->")(project)
    assert "set aside" in project.build().must_succeed().said, "a damaged page was believed"
