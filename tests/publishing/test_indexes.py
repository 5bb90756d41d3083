"""The index of tags by what they are, and what the first page of a long one shows."""

import pytest
from collection import Collection, thresholds
from factory import entry, tag

from kliping.publishing.families import artifacts
from kliping.record import TagKind

PERSON, PLACE = TagKind.PERSON, TagKind.PLACE


@pytest.fixture
def held() -> Collection:
    held = Collection()
    held.change(
        a=entry("a", tags=[tag("Joko Widodo", PERSON), tag("Rusia", PLACE), tag("Riau", PLACE)]),
        b=entry("b", tags=[tag("Rusia", PLACE)]),
    )
    return held


def page(held: Collection, family: str) -> str:
    return next(artifacts(held.volume, family)).make().decode()


def test_each_kind_has_a_page_and_every_page_leads_to_it(held):
    assert list(held.family("index:tag:person")) == ["tag/_person/index.html"]
    people, all_names = page(held, "index:tag:person"), page(held, "index:tag")
    assert 'href="../../tag/joko-widodo/"' in people and "rusia" not in people
    assert 'href="../tag/_person/"' in all_names and 'href="../tag/_place/"' in all_names
    assert "joko-widodo" in all_names and "rusia" in all_names
    assert held.family("index:tag:event") == {}


def test_names_of_one_kind_need_no_page_of_it():
    held = Collection()
    held.change(a=entry("a", tags=[tag("Rusia", PLACE)]))
    assert held.family("index:tag:place") == {} and "_place" not in page(held, "index:tag")


def test_other_axes_have_no_kinds(held):
    assert [family for family in held.pages() if family.startswith("index:publisher")] == ["index:publisher"]


def test_the_first_page_of_a_long_index_has_the_names_most_is_written_about(held):
    with thresholds(NAMES_ON_ONE_PAGE=2, HEAVIEST=1, SIZES=(1, 2, 4)):
        held.change()
        first = page(held, "index:tag")
    assert 'id="size-2"' in first and 'href="../tag/rusia/"' in first and "riau" not in first
    assert all(f'href="../tag/{part}/"' in first for part in ("_person", "_place", "_j", "_r"))


def test_a_new_kind_soils_every_page_of_the_index(held):
    held.publish()
    held.change(c=entry("c", tags=[tag("Piala Contoh", TagKind.EVENT)]))
    dirty = held.dirty()
    assert dirty is None or {"index:tag", "index:tag:person", "index:tag:place", "index:tag:event"} <= dirty


def test_one_article_more_of_a_known_name_leaves_the_index_alone(held):
    held.publish()
    held.change(c=entry("c", tags=[tag("Rusia", PLACE)]))
    assert not any(family.startswith("index:tag") for family in held.dirty() or ())


def test_a_step_is_written_to_the_first_page_only(held):
    before = held.publish()
    for number in range(5):
        held.change(**{f"c{number}": entry(f"c{number}", tags=[tag("Rusia", PLACE)])})
    after = held.pages()
    changed = {family for family in after if family.startswith("index:tag") and before.get(family) != after[family]}
    assert changed == {"index:tag"}
