"""What a build says: one line when nothing changed, a table for people, an object for programs."""

import json

import pytest

from kliping.publishing.plan import Plan, Step
from kliping.publishing.plan_table import as_object, table
from kliping.publishing.report import Report, speak
from kliping.publishing.reporter import Notebook
from kliping.publishing.settings import Settings
from kliping.publishing.slowest import slowest
from kliping.publishing.timekeeper import Timekeeper
from kliping.record import Rejection, Source

REFUSED = Rejection(Source("a.txt", "", 0, ""), "no-text", "it is empty")


@pytest.fixture
def plan():
    many = [Step("write", f"tag/{n:02d}/index.html", ("entries", "page")) for n in range(40)]
    return Plan([Step("remove", "old/index.html", ("no longer there",)), *many, Step("write", "new.html", ("new",))], 7)


def said(report, **settings):
    notebook = Notebook()
    speak(report, Settings(**settings), notebook)
    return notebook.said


def test_nothing_changed_is_one_line():
    assert said(Report(sources=2, articles=1, rejected=(REFUSED,))) == [
        "1 article, 1 rejected: 0 read, 0 written, 0 removed, 0 as they were."
    ]


def test_otherwise_what_was_not_read_is_named():
    assert said(Report(read=1, rejected=(REFUSED,)))[0] == "not read: a.txt: it is empty"


def test_a_table_groups_by_cause_and_cuts_long_lists(plan):
    lines = list(table(plan))
    assert lines[0] == "write   new               1  new.html"
    assert lines[1] == "write   entries, page    40  tag/00/index.html"
    assert lines[2] == "                             tag/01/index.html"
    assert lines[-2:] == [
        "                             … and 30 more",
        "remove  no longer there   1  old/index.html",
    ]


def test_an_object_has_all_of_a_plan(plan):
    found = as_object(plan)
    assert len(found["write"]) == 41 and found["write"][0] == {"path": "new.html", "causes": ["new"]}
    assert found["remove"] == [{"path": "old/index.html", "causes": ["no longer there"]}]
    assert found["counts"] == {
        "write": 41,
        "remove": 1,
        "kept": 7,
        "causes": {"remove: no longer there": 1, "write: entries, page": 40, "write: new": 1},
    }
    (spoken,) = said(Report(plan=plan), json=True, plan_only=True)
    assert json.loads(spoken) == found


def test_a_report_for_programs_has_everything_and_the_times(plan):
    keeper = Timekeeper()
    with keeper.phase("look"):
        pass
    report = Report(sources=3, read=2, articles=2, doubted=1, rejected=(REFUSED,), plan=plan, keeper=keeper)
    (spoken,) = said(report, json=True)
    found = json.loads(spoken)
    assert {name: found[name] for name in ("sources", "read", "articles", "doubted", "kept", "same")} == {
        "sources": 3,
        "read": 2,
        "articles": 2,
        "doubted": 1,
        "kept": 7,
        "same": 0,
    }
    assert found["rejected"] == [{"source": "a.txt", "code": "no-text", "reason": "it is empty"}]
    assert len(found["written"]) == 41 and found["removed"] == ["old/index.html"]
    assert list(found["seconds"]) == ["look", "whole"] and "slowest" not in found


def test_the_slowest_come_first_and_kinds_are_summed():
    keeper = Timekeeper(profile=True)
    keeper.sources = [(f"{n}.txt", n / 1000) for n in range(1, 31)]
    keeper.made("day", [("a/index.html", 0.2)])
    keeper.made("bucket", [("tag/b/index.html", 0.1), ("tag/b/feed.atom", 0.05)])
    found = slowest(keeper)
    assert [row["path"] for row in found["sources"]] == [f"{n}.txt" for n in range(30, 10, -1)]
    assert found["pages"][0] == {"path": "a/index.html", "seconds": 0.2}
    assert [(kind["kind"], kind["count"], kind["seconds"]) for kind in found["families"]] == [
        ("day", 1, 0.2),
        ("bucket", 1, 0.15),
    ]
    lines = said(Report(keeper=keeper, read=30), profile=True)
    assert lines[0].split() == ["ms", "slowest", "sources"] and lines[1].split() == ["30.0", "30.txt"]
