"""A plan says what the build after it does and leaves it to do; why says what of a page is another now."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from kliping.errors import RejectedSources, UsageError
from kliping.publishing.causes import CAUSES, what_is
from kliping.publishing.front_door import build, order_for
from kliping.publishing.ledger import Ledger
from kliping.publishing.places import places_of
from kliping.publishing.report import Report
from kliping.publishing.reporter import Notebook
from kliping.publishing.why import why

from .sites import Site, compare, copy

pytestmark = [pytest.mark.site, pytest.mark.timeout(300)]
DAY = "2017/02/03/index.html"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """To be changed."""
    return published(tmp_path)


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """To be looked at."""
    return published(tmp_path_factory.mktemp("still"))


def published(folder: Path) -> Site:
    """Six articles and a page, published so that the next build needs no Pelican."""
    site = Site(folder / "site")
    site.configure(f'THEME_TEMPLATES_OVERRIDES = ["{folder}/overrides"]')
    for number in range(1, 7):
        site.write(f"{number}.txt", copy(number))
    (site.content / "pages").mkdir()
    (site.content / "pages/about.md").write_text("Title: About\n\nUs.\n", "utf-8")
    time.sleep(2.1)  # else what lies in content/ is too fresh to be believed
    built(site)
    return site


def built(site: Site) -> None:
    order = order_for(site.folder / "conf.py")
    assert order is not None
    site.build("-e", f'KLIPING_ORDER="{order.digest}"').must_succeed()


def at_the_front_door(site: Site, **given: object) -> tuple[Report, list[str]]:
    order, notebook = order_for(site.folder / "conf.py", **given), Notebook()
    assert order is not None
    report = build(order, notebook)
    assert report is not None, "Pelican was needed"
    return report, notebook.said


def rows(site: Site) -> list[tuple[object, ...]]:
    ledger = Ledger.open(site.state / "ledger.sqlite3")
    try:
        return ledger.db.execute("SELECT * FROM artifact ORDER BY path").fetchall()
    finally:
        ledger.close()


def answer(site: Site, page: str) -> list[str]:
    notebook = Notebook()
    why(places_of(site.folder / "conf.py"), page, notebook)
    return notebook.said


def test_a_plan_writes_nothing_and_leaves_the_build_all_there_is_to_do(site: Site, tmp_path: Path) -> None:
    unplanned = site.clone(tmp_path / "unplanned")
    for one in (site, unplanned):
        one.write("3.txt", copy(3, "Sudah diubah."))
        (one.seeds / "5.txt").rename(one.seeds / "lima.txt")
        (one.seeds / "1.txt").unlink()
        one.write("7.txt", copy(7))
    files, before = site.files(), rows(site)
    report, said = at_the_front_door(site, plan_only=True)
    assert (report.read, site.files(), rows(site)) == (3, files, before)
    assert any(line.startswith("write   article") for line in said) and "3 read" in said[-1]

    again, _ = at_the_front_door(site, plan_only=True)
    assert (again.read, again.plan) == (0, report.plan)
    done, _ = at_the_front_door(site)
    assert {step.path for step in done.plan.steps} <= {step.path for step in report.plan.steps}
    unplanned.build().must_succeed()
    compare(site.tree(), unplanned.tree())
    assert at_the_front_door(site)[0].plan.steps == []


def test_a_plan_through_pelican_leaves_the_build_its_work_too(still: Site, tmp_path: Path) -> None:
    site = still.clone(tmp_path / "site")
    site.write("3.txt", copy(3, "Sudah diubah."))
    files, before = site.files(), rows(site)
    planned = site.build("-e", "KLIPING_PLAN_ONLY=true").must_succeed().said
    assert "to write" in planned and "Done: Processed" not in planned
    assert (site.files(), rows(site)) == (files, before)
    site.build().must_succeed()
    assert "diubah." in "".join(site.pages().values())


def test_a_report_for_programs_has_standard_output_for_itself(still: Site, tmp_path: Path) -> None:
    site = still.clone(tmp_path / "site")
    (site.content / "pages/about.md").write_text("Title: About\n\n![](/images/none.png)\n", "utf-8")
    words = ["-m", "pelican", "-s", "conf.py", "-e", "KLIPING_JSON=true", "KLIPING_PROFILE=true"]
    done = subprocess.run([sys.executable, *words], cwd=site.folder, capture_output=True, text=True, check=True)
    said = json.loads(done.stdout)
    assert "Empty alt attribute" in done.stderr
    assert said["articles"] == 6 and "pages/about/index.html" in said["written"] and said["seconds"]["whole"] > 0
    assert set(said["slowest"]) == {"sources", "pages", "families"}


def test_the_settings_file_rules_at_the_front_door_and_flags_are_for_one_build(site: Site) -> None:
    site.configure("KLIPING_STRICT = True")
    order = order_for(site.folder / "conf.py")
    assert order is not None
    site.build("-e", f'KLIPING_ORDER="{order.digest}"', "KLIPING_JSON=true", "KLIPING_PROFILE=true").must_succeed()
    site.write("7.txt", copy(7))
    assert len([line for line in at_the_front_door(site)[1] if line.startswith("{")]) == 0
    site.write("empty.txt", b"")
    with pytest.raises(RejectedSources):
        at_the_front_door(site)


def test_every_cause_and_family_has_words(still: Site) -> None:
    names: set[str] = set()
    for path, family, causes, *_ in rows(still):
        assert what_is(str(family)) != family, path
        names |= set(msgspec.msgpack.decode(bytes(causes)))
    assert names <= CAUSES.keys()
    assert all(CAUSES[name] for name in names)


def test_a_page_is_as_it_was_until_something_changes(site: Site, tmp_path: Path) -> None:
    page = site.page_of("Judul Nomor 3 tentang Kota Contoh")
    lines = answer(site, page)
    assert lines[0] == page and lines[1].startswith("the page of an article (article:")
    assert any("what its source is read as: 3.txt" in line for line in lines)
    assert any("article.html, base.html" in line for line in lines)
    assert lines[-1] == "All of that is as it was."

    site.write("3.txt", copy(3, "Sudah diubah."))
    assert answer(site, page)[-1].endswith(": 3.txt.")
    at_the_front_door(site, plan_only=True)
    lines = answer(site, page)
    assert "Changed since it was made: article." in lines
    assert any(line.startswith("* article ") for line in lines)
    assert "The next build looks at it: a change was read that has not been published yet." in lines
    at_the_front_door(site)
    assert answer(site, page)[-1] == "All of that is as it was."

    (tmp_path / "overrides/extend").mkdir(parents=True)
    (tmp_path / "overrides/extend/head.html").write_text("<!-- ours -->", "utf-8")
    assert "Changed since it was made: template." in answer(site, DAY)
    (site.seeds / "3.txt").unlink()
    site.configure("SITENAME = 'Lain'")
    assert "conf.py changed since the last build." in answer(site, DAY)


def test_a_page_may_be_named_in_many_ways(still: Site) -> None:
    address = "https://example.org/2017/02/03/#top"
    for asked in (DAY, "2017/02/03/", "/2017/02/03", address, "2017/02/03/i", str(still.output / DAY)):
        assert answer(still, asked)[0] == DAY, asked


def test_everything_of_a_site_can_be_asked_about(still: Site) -> None:
    for path in still.tree():
        lines = answer(still, path)
        assert lines[0] == path and not any(line.startswith("*") for line in lines), lines


def test_an_unknown_page_is_answered_with_the_nearest(still: Site, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"has no file 2017/02/33/; near to it: 2017/02/0"):
        answer(still, "2017/02/33/")
    with pytest.raises(UsageError, match="more than one file begins with 2017/0"):
        answer(still, "2017/0")
    with pytest.raises(UsageError, match="nothing is remembered"):
        answer(Site(tmp_path / "unbuilt"), "index.html")
