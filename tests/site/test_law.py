"""Fifty steps of the law; `inv law` goes a thousand."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest

from . import edits_of_copy, edits_of_the_rest
from .law import Broken, Law, differences
from .projects import Project
from .sites import copy

pytestmark = [pytest.mark.site, pytest.mark.timeout(600)]


@pytest.mark.parametrize("seed", [1, 2])
def test_after_any_edits_the_site_is_the_one_a_clean_build_makes(tmp_path: Path, seed: int) -> None:
    Law(tmp_path / "law", seed).run(steps=25, every=5)


def test_the_law_notices_a_page_that_should_be_gone(tmp_path: Path) -> None:
    law = Law(tmp_path / "law", seed=1)
    law.build()
    (law.project.output / "sisa.html").write_text("lama")
    law.since.append("an edit")
    with pytest.raises(Broken, match=r"seed 1, step 3(?s:.*)an edit(?s:.*)only here: sisa\.html"):
        law.compare(3)


def test_differences_are_named_by_what_they_are(tmp_path: Path) -> None:
    one, other = Project(tmp_path / "one"), Project(tmp_path / "other")
    for project, number in ((one, 1), (other, 2)):
        project.write("a.txt", copy(number))
        project.build().must_succeed()
    said = list(differences(one, other))
    assert "  differs: index.html" in said and any(line.startswith("  missing: 2017/02/02/") for line in said)


@pytest.mark.parametrize("edit", [*dict.fromkeys(edits_of_copy.EDITS), *dict.fromkeys(edits_of_the_rest.OUTSIDE)])
def test_every_edit_changes_something(tmp_path: Path, edit: edits_of_copy.Edit) -> None:
    """Of some tries at least one; else the law would say less than it seems to."""
    project, rng = Project(tmp_path / "project"), random.Random(1)
    for number in range(1, 16):
        project.write(f"{'ab'[number % 2]}/{number}.txt", copy(number))

    def state() -> list[tuple[str, bytes, int]]:
        found = (path for at in project.inputs() for path in ([at] if at.is_file() else at.rglob("*")))
        return sorted((str(path), path.read_bytes(), path.stat().st_mtime_ns) for path in found if path.is_file())

    states = [state()]
    for _ in range(3):
        assert edit(project, rng)
        states.append(state())
    assert any(one != other for one, other in pairwise(states))
