"""Tags that stand together, of names with a page of their own."""

from collection import Collection, thresholds
from factory import entry, moment

from kliping.catalogue.addresses import named
from kliping.publishing.company import tags_beside


def beside(held: Collection, slug: str = "rusia", axis: str = "tag") -> list[tuple[str, int]]:
    volume = held.volume
    shelf = volume.holdings.shelf(axis, slug)
    assert shelf is not None
    entries = [*volume.holdings.filed(axis, slug), *volume.holdings.filed_undated(axis, slug)]
    return [(companion.name.text, companion.count) for companion in tags_beside(volume, shelf, entries)]


def held_with(*tagged: list[str]) -> Collection:
    held = Collection()
    rows = {f"a{number}": entry(f"a{number}", moment(2017, 1, 1), tags=tags) for number, tags in enumerate(tagged)}
    held.change(**rows)
    return held


def test_most_often_first_and_ties_by_name():
    held = held_with(
        ["Rusia", "Suriah"], ["Rusia", "Suriah", "Iran"], ["Rusia", "Suriah", "Iran"], ["Rusia", "China"] * 2
    )
    assert beside(held) == [("Suriah", 3), ("Iran", 2)]
    held = held_with(["Rusia", "Suriah", "iran"], ["Rusia", "Suriah", "iran"])
    assert beside(held) == [("iran", 2), ("Suriah", 2)]


def test_once_is_no_company():
    assert beside(held_with(["Rusia", "Suriah"], ["Rusia"])) == []


def test_a_tag_without_a_page_is_not_shown():
    with thresholds(SMALL_COLLECTION=0):
        held = held_with(["Rusia", "Suriah"], ["Rusia", "Suriah"], ["Rusia"])
        shown = beside(held)
    paged = held.holdings.paged("tag", "suriah")
    assert bool(shown) == paged


def test_other_axes_show_what_is_written_about():
    held = Collection()
    held.change(**{id: entry(id, tags=["Rusia"], publisher=named("Warta")) for id in "ab"})
    assert beside(held, "warta", "publisher") == [("Rusia", 2)]


def test_only_so_many_are_shown():
    tags = ["Rusia", *(f"Tag {letter}" for letter in "ABCDEFGHIJKLM")]
    assert len(beside(held_with(tags, tags))) == 10
