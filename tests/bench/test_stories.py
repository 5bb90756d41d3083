"""The bench measures what it says: repeatable stories, and copy that reads as the story it was printed from."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

import pytest
from generate import file_of, generate
from layouts import HOUSES, as_copy, as_markdown
from meter import measure
from stories import Cast, Story, stories, story

from kliping.reading import read
from kliping.record import Article
from kliping.stylebook import load


def test_the_same_story_however_many_are_asked_for() -> None:
    few, many = list(stories(20)), list(itertools.islice(stories(100_000), 20))
    assert few == many == [story(Cast(), number) for number in range(20)]
    assert few != list(stories(20, seed=2))


def test_files_do_not_collide_and_are_the_same_every_time(tmp_path: Path) -> None:
    size = generate(tmp_path / "a", 200)
    assert generate(tmp_path / "b", 200) == size
    trees = [
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.txt")}
        for name in "ab"
    ]
    assert len(trees[0]) == 200 and trees[0] == trees[1]


def test_all_houses_and_years_take_part() -> None:
    some = list(stories(400))
    assert {story.house for story in some} == set(HOUSES)
    assert {story.published.year for story in some} == set(range(2014, 2020))


def test_stories_share_tags_by_zipfs_law() -> None:
    counts: dict[str, int] = {}
    for told in stories(1_000):
        for tag in told.tags:
            counts[tag] = counts.get(tag, 0) + 1
    ranked = sorted(counts.values(), reverse=True)
    assert ranked[0] > 50 and ranked[len(ranked) // 2] <= 4 and len(ranked) > 700


@pytest.mark.parametrize("house", HOUSES)
def test_copy_reads_as_the_story(house: str) -> None:
    stylebook = load()
    of_house = itertools.islice((told for told in stories(2_000) if told.house == house), 8)
    for told in of_house:
        article = read(as_copy(told), file_of(told, "copy")[0], stylebook)
        assert isinstance(article, Article)
        assert article.headline.value == told.headline
        assert article.published is not None and article.published.value.date() == told.published.date()
        assert article.bylines[0].value.name == told.authors[0]


def test_markdown_carries_the_same_sentences() -> None:
    told = story(Cast(), 5)
    text = as_markdown(told).decode()
    assert all(paragraph in text for paragraph in told.paragraphs)
    assert text.startswith(f"Title: {told.headline}\nDate: {told.published:%Y-%m-%d %H:%M}\n")


def test_the_meter_counts_processes_together(tmp_path: Path) -> None:
    child = "held = b'x' * 60_000_000; import time; time.sleep(1)"
    both = f"import subprocess, sys; p = subprocess.Popen([sys.executable, '-c', {child!r}]); {child}; p.wait()"
    measured = measure([sys.executable, "-c", both], tmp_path)
    assert measured.status == 0 and measured.said == ""
    assert measured.wall >= 0.4 and measured.cpu > 0
    assert measured.memory > (110e6 if sys.platform == "linux" else 60e6)


def test_one_story_is_a_frozen_fact() -> None:
    assert isinstance(story(Cast(), 0), Story)
    assert hash(story(Cast(), 0)) == hash(story(Cast(), 0))
