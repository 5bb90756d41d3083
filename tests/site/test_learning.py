"""What was learnt is an input of the site like any other: a build reads it, and never writes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from .sites import Site, compare, copy

pytestmark = [pytest.mark.site, pytest.mark.timeout(400)]

LESSON = "folder:warta\tlines\t3\t5\tdapatkan kabar pilihan setiap pagi langsung di telepon genggam anda\n"
BOAST = "Dapatkan kabar pilihan setiap pagi langsung di telepon genggam Anda."


def test_a_lesson_is_read_by_the_next_build_and_changes_what_it_should(
    new_site: Callable[[Mapping[str, bytes]], Site], tmp_path: Path
) -> None:
    site = new_site({f"warta/{n}.txt": copy(n).replace(b"(sw)", f"{BOAST}\n\n(sw)".encode()) for n in (1, 2, 3)})
    site.build().must_succeed()
    assert not (site.content / "learnt").exists(), "an ordinary build learns nothing"

    def boasting() -> list[bool]:
        pages = (site.pages()[site.page_of(f"Judul Nomor {n} tentang Kota Contoh")] for n in (1, 2, 3))
        return [re.search(r"<p[^>]*>Dapatkan kabar", page) is not None for page in pages]

    assert boasting() == [True, True, True]
    (site.content / "learnt").mkdir()
    (site.content / "learnt" / "boilerplate.tsv").write_text(LESSON, "utf-8")
    site.build().must_succeed()
    assert site.report()["read"] == 3
    assert boasting() == [False, False, False]
    twin = site.clean_twin(tmp_path / "twin")
    twin.build().must_succeed()
    compare(twin.tree(), site.tree())
    site.write("warta/4.txt", copy(4))
    site.build().must_succeed()
    assert site.report()["read"] == 1, "one file more is one file read"
    assert (site.content / "learnt" / "boilerplate.tsv").read_text("utf-8") == LESSON


def test_a_damaged_lesson_stops_the_build(new_site: Callable[[Mapping[str, bytes]], Site]) -> None:
    site = new_site({"a.txt": copy(1)})
    (site.content / "learnt").mkdir()
    (site.content / "learnt" / "boilerplate.tsv").write_text("folder:warta\n", "utf-8")
    site.build().must_fail(2, "learnt/boilerplate.tsv:1: expected 5 cells")
