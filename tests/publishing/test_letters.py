"""Indexes that are too long for one page."""

import pytest
from collection import Collection, thresholds
from factory import entry

from kliping.publishing.families import artifacts
from kliping.publishing.letters import by_letters, letter_address, part_addresses

NAMES = ("Rusia", "Riau", "Élysée", "ISIS", "4G", "Москва", "北京", "ß")
ADDRESSES = ["tag/_e/", "tag/_i/", "tag/_r/", "tag/_s/", "tag/_u041c/", "tag/_u5317/", "tag/_0-9/"]


@pytest.fixture
def held() -> Collection:
    held = Collection()
    held.change(a=entry("a", tags=NAMES))
    return held


def test_as_long_as_all_names_fit_there_is_one_page(held):
    assert not by_letters(held.holdings, "tag") and not list(part_addresses(held.holdings, "tag"))
    assert list(held.family("index:tag")) == ["tag/index.html"]


def test_past_that_each_letter_has_a_page(held):
    with thresholds(NAMES_ON_ONE_PAGE=7):
        held.change()
        assert by_letters(held.holdings, "tag") and not by_letters(held.holdings, "byline")
        assert list(part_addresses(held.holdings, "tag")) == ADDRESSES
        assert [path for letter in held.holdings.letters("tag") for path in held.family(f"index:tag:{letter}")] == [
            f"{address}index.html" for address in ADDRESSES
        ]


def test_the_first_page_then_has_the_letters_and_the_others_the_names(held):
    with thresholds(NAMES_ON_ONE_PAGE=7):
        held.change()
        first, russia = (
            next(artifacts(held.volume, family)).make().decode() for family in ("index:tag", "index:tag:R")
        )
    assert all(f'href="../tag/{letter}/"' in first for letter in ("_e", "_r", "_0-9")) and "rusia/" not in first
    assert (
        all(f'href="../../tag/{name}/"' in russia for name in ("_s", "_0-9", "rusia", "riau")) and "isis/" not in russia
    )


def test_exactly_as_many_as_fit_stay_together(held):
    with thresholds(NAMES_ON_ONE_PAGE=8):
        held.change()
        assert not by_letters(held.holdings, "tag")


def test_an_index_that_is_short_again_is_one_page_again(held):
    with thresholds(NAMES_ON_ONE_PAGE=7):
        held.change()
        held.publish()
        held.change(a=entry("a", tags=NAMES[:7]))
        assert held.dirty() is None or {f"index:tag:{letter}" for letter in "EIRSМ北#"} <= held.dirty()
        assert not by_letters(held.holdings, "tag") and held.family("index:tag:R") == {}


@pytest.mark.parametrize("letter", ["A", "#", "И", "北", "\U00010400"])
def test_no_letter_takes_the_place_of_a_name(letter):
    assert letter_address("tag", letter).startswith("tag/_")
