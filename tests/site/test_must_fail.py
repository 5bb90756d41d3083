"""Sites that must fail: with the right exit status, a sentence that helps, and the published site untouched."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from .sites import NewSite, Site, compare, copies, copy, equals_clean

pytestmark = [pytest.mark.site, pytest.mark.timeout(400)]


@pytest.fixture
def published(prototype: Callable[[int], Site], tmp_path: Path) -> Site:
    """Ten articles, published."""
    return prototype(10).clone(tmp_path / "site")


def plugin(site: Site, name: str, text: str) -> None:
    folder = site.folder / "own-plugins"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.py").write_text(text, "utf-8")
    site.configure(f"PLUGIN_PATHS += [{str(folder)!r}]\nPLUGINS = ['kliping', {name!r}]")


def override(site: Site, template: str, text: str) -> None:
    folder = site.folder / "override"
    folder.mkdir(exist_ok=True)
    (folder / template).write_text(text, "utf-8")
    site.configure(f"THEME_TEMPLATES_OVERRIDES = [{str(folder)!r}]")


@pytest.mark.parametrize(
    "text",
    ["import no_such_module_anywhere", "def register():\n    raise RuntimeError('rusak')", "x = 1"],
    ids=["does not import", "does not register", "has no register"],
)
def test_broken_plugin(published: Site, text: str) -> None:
    before = published.tree()
    plugin(published, "rusak", text)
    published.write("11.txt", copy(11))
    built = published.build()
    assert built.status != 0 and "rusak" in built.said, built.said
    compare(published.tree(), before)


def test_plugin_that_fails_while_pages_are_made(published: Site) -> None:
    before = published.tree()
    text = (
        "from pelican import signals\n"
        "def stop(generator, writer):\n    raise ValueError('berhenti di tengah')\n"
        "def register():\n    signals.article_writer_finalized.connect(stop)\n"
    )
    plugin(published, "berhenti", text)
    published.write("11.txt", copy(11))
    built = published.build()
    assert built.status != 0 and "berhenti di tengah" in built.said, built.said
    compare(published.tree(), before)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{% if article %}", "article.html"),
        ("{{ article.no_such_thing.at_all }}", "no_such_thing"),
        ("{% include 'gone.html' %}", "gone.html"),
    ],
    ids=["syntax", "unknown name", "missing include"],
)
def test_broken_template(published: Site, text: str, said: str) -> None:
    before = published.tree()
    override(published, "article.html", text)
    built = published.build()
    assert built.status != 0 and said in built.said, built.said
    compare(published.tree(), before)


def test_seeds_emptied_after_a_full_site(published: Site) -> None:
    before = published.tree()
    for path in published.seeds.iterdir():
        path.unlink()
    published.build().must_fail(6, "no article was found", "--allow-shrink")
    compare(published.tree(), before)


def test_most_of_the_seeds_gone(published: Site) -> None:
    before = published.tree()
    for number in range(1, 7):
        (published.seeds / f"{number:02d}.txt").unlink()
    published.build().must_fail(6, "4 articles", "10 were published")
    compare(published.tree(), before)
    published.configure("KLIPING_ALLOW_SHRINK = True")
    published.build().must_succeed()
    assert len(published.tree()) < len(before)


def test_five_fewer_is_no_alarm(published: Site) -> None:
    for number in range(1, 6):
        (published.seeds / f"{number:02d}.txt").unlink()
    published.build().must_succeed()


def test_first_build_of_an_empty_folder(new_site: NewSite) -> None:
    site = new_site({})
    site.build().must_fail(6, "no article was found in seeds/")
    assert not site.output.exists()


def test_another_build_at_work(published: Site) -> None:
    with open(published.state / "lock", "r+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        published.build().must_fail(4, "another build", "wait for it to end")
    published.build().must_succeed()


def test_output_is_somebody_elses_folder(new_site: NewSite) -> None:
    site = new_site(copies(10))
    site.output.mkdir()
    (site.output / "thesis.doc").write_text("years of work")
    site.build().must_fail(2, "output/", "OUTPUT_PATH")
    assert [path.name for path in site.output.iterdir()] == ["thesis.doc"]


def test_output_is_somebody_elses_link(new_site: NewSite, tmp_path: Path) -> None:
    site = new_site(copies(10))
    (tmp_path / "theirs").mkdir()
    site.output.symlink_to(tmp_path / "theirs")
    site.build().must_fail(2, "not ours")
    assert list((tmp_path / "theirs").iterdir()) == []


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('publisher = "X"\n[shapes]\nbyline = "{nmaes} | X"\n', 3, "did you mean"),
        ('publisher = "X"\n[shapes\n', 2, ""),
        ('publisher = "X"\ntimezone = "Asia/Jakrata"\n', 2, "Asia/Jakrata"),
        ('house = "cnn_indonesa"\n', 1, "did you mean"),
        ('publisher = "X"\npublsher = "Y"\n', 2, "did you mean"),
    ],
    ids=["unknown slot", "not TOML", "unknown zone", "unknown house", "unknown key"],
)
def test_house_file_that_cannot_be_used(published: Site, text: str, line: int, said: str) -> None:
    before = published.tree()
    published.write("house.toml", text.encode())
    published.build().must_fail(2, f"house.toml:{line}:", said)
    compare(published.tree(), before)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('KLIPING_SEDES = "seeds"', "did you mean KLIPING_SEEDS?"),
        ('KLIPING_JOBS = "many"', "KLIPING_JOBS: expected"),
        ('SITEURL = "example.org"', "SITEURL"),
        ('KLIPING_SEEDS = "no-such-folder"', "no-such-folder/"),
    ],
)
def test_setting_that_cannot_be_used(published: Site, line: str, said: str) -> None:
    before = published.tree()
    published.configure(line)
    published.build().must_fail(2, said)
    compare(published.tree(), before)


def test_strict_refuses_what_is_no_article(published: Site) -> None:
    before = published.tree()
    published.write("kosong.txt", b"")
    published.configure("KLIPING_STRICT = True")
    published.build().must_fail(3, "kosong.txt")
    compare(published.tree(), before)


def test_a_folder_in_the_way_of_a_page_is_taken_away(published: Site, tmp_path: Path) -> None:
    published.write("11.txt", copy(11))
    standby = published.state / ("b" if os.readlink(published.output).endswith("a") else "a")
    (standby / "2017/02/11/index.html/lagi").mkdir(parents=True)
    published.build().must_succeed()
    equals_clean(published, tmp_path)
