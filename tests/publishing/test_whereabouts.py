"""Which addresses have a page: exactly those a clean build would write one to."""

import pytest
from collection import Collection, thresholds
from factory import entry, moment

from kliping.catalogue.addresses import date_address
from kliping.publishing.whereabouts import Whereabouts


@pytest.fixture
def held() -> Collection:
    held = Collection()
    dates = (moment(2016, 12, 31), moment(2017, 1, 30), moment(2017, 1, 31), moment(2017, 3), moment(2015), None)
    for id, date in zip("abcdef", dates, strict=True):
        address = f"{date_address(date)}x-{id * 6}/"
        held.change(**{id * 10: entry(id * 10, date, address=address, tags=["Rusia", "ISIS"])})
    return held


@pytest.mark.parametrize("low", [{}, {"ON_ONE_PAGE": 2, "IN_ONE_YEAR": 2, "NAMES_ON_ONE_PAGE": 1}])
def test_a_page_stands_wherever_a_family_has_one(held, low):
    with thresholds(**low):
        held.change()
        places = Whereabouts(held.holdings)
        pages = held.pages()
        made = {
            path.removesuffix("index.html") for family in pages.values() for path in family if path.endswith(".html")
        }
        assert {address for address in made if not places.has(address)} == set()
        near = {f"{address}{more}" for address in made for more in ("2017/", "01/", "30/", "_x/", "nobody/")}
        assert {address for address in near - made if places.has(address)} == set()


def test_a_hand_written_page_stands(held):
    assert Whereabouts(held.holdings, {"pages/about/"}).has("pages/about/")


def test_a_merged_tag_is_found_under_its_new_name(held):
    places = Whereabouts(held.holdings, renamed={"jokowi": "joko-widodo"})
    assert places.successor("tag/jokowi/") == "tag/joko-widodo/"
    assert places.successor("tag/jokowi/2017/01/") == "tag/joko-widodo/2017/01/"
    assert places.successor("byline/jokowi/") is None and places.successor("tag/isis/") is None


def test_an_article_is_found_by_its_id_or_by_its_copy():
    held = Collection()
    held.change(bochdatzqy=entry("bochdatzqy", moment(2017, 1, 31), address="2017/01/31/baru-bochda/"))
    places = Whereabouts(held.holdings, twins={"aaaaaa": "2017/01/31/baru-bochda/"})
    assert places.successor("2016/02/01/lama-bochda/") == places.successor("undated/lama-aaaaaa/")
    assert places.successor("2016/02/01/lama-cccccc/") is None
    assert places.successor("2016/02/01/") is None
