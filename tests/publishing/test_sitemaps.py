"""Which sitemaps a site has, and what each lists."""

from xml.etree import ElementTree

import pytest
from collection import URL, Collection, thresholds
from factory import entry, moment

from kliping.publishing import families, sitemaps


@pytest.fixture
def held() -> Collection:
    held = Collection()
    held.change(
        a=entry("a", moment(2016, 12, 31), tags=["Rusia", "ISIS"]),
        b=entry("b", moment(2017, 1, 31), tags=["Rusia"]),
        m=entry("m", moment(2017, 1), tags=["Rusia"]),
        y=entry("y", moment(2015)),
        u=entry("u", bylines=["Ani"]),
    )
    return held


def listed(held, family):
    """Addresses in the files of a family."""
    made = [ElementTree.fromstring(artifact.make()) for artifact in families.artifacts(held.volume, family)]
    return [element[0].text.removeprefix(f"{URL}/") for tree in made for element in tree]


def files(held):
    """Every sitemap but the list of them."""
    return sorted(path for family, pages in held.pages().items() if family.startswith("sitemap:") for path in pages)


def everything(held):
    return [address for name in sitemaps.names(held.volume) for address in listed(held, f"sitemap:{name}")]


def test_articles_are_listed_by_month(held):
    assert listed(held, "sitemap:2017-01") == ["m/", "b/"]
    assert listed(held, "sitemap:2016-12") == ["a/"]


def test_articles_known_to_the_year_or_not_at_all_have_lists_of_their_own(held):
    assert listed(held, "sitemap:2015") == ["y/"] and listed(held, "sitemap:undated") == ["u/"]


def test_the_list_of_lists_names_all_there_are_and_only_those(held):
    assert listed(held, "sitemap") == files(held) and "sitemap-undated.xml" in files(held)
    with thresholds(ON_ONE_PAGE=2, IN_ONE_YEAR=1, NAMES_ON_ONE_PAGE=1, LONGEST=2):
        held.change(u=None)
        assert listed(held, "sitemap") == files(held) and "sitemap-undated.xml" not in files(held)
    with thresholds(NAMES_IN_ONE_SITEMAP=1):
        held.change(b=None)
        assert listed(held, "sitemap") == files(held) and "sitemap-tag-ru.xml" in files(held)


@pytest.mark.parametrize("low", [False, True])
def test_every_page_is_listed_once(held, low):
    values = {"ON_ONE_PAGE": 2, "IN_ONE_YEAR": 1, "NAMES_ON_ONE_PAGE": 1, "NAMES_IN_ONE_SITEMAP": 1, "LONGEST": 2}
    with thresholds(**(values if low else {})):
        held.change(a=held.entries["a"])
        pages = {path for made in held.pages().values() for path in made if path.endswith("index.html")}
        assert sorted(everything(held)) == sorted(path.removesuffix("index.html") for path in pages)


def test_a_list_that_is_too_long_has_parts(held):
    with thresholds(LONGEST=1):
        assert sorted(held.family("sitemap:2017-01")) == ["sitemap-2017-01-part-2.xml", "sitemap-2017-01.xml"]
        assert "sitemap-2017-01-part-2.xml" in listed(held, "sitemap")


def test_names_beyond_number_are_listed_by_the_beginning_of_their_address(held):
    with thresholds(NAMES_IN_ONE_SITEMAP=2):
        held.change()
        assert held.holdings.shards() == [("byline", "an"), ("tag", "is"), ("tag", "ru")]
        assert listed(held, "sitemap:tag:ru") == ["tag/rusia/"]
        assert "tag/rusia/" not in listed(held, "sitemap:lists") and "tag/" in listed(held, "sitemap:lists")
        assert {"sitemap-tag-ru.xml", "sitemap-byline-an.xml"} <= set(listed(held, "sitemap"))


def test_a_name_without_a_page_is_not_listed(held):
    with thresholds(SMALL_COLLECTION=1):
        held.change()
        assert "tag/rusia/" in listed(held, "sitemap:lists") and "tag/isis/" not in listed(held, "sitemap:lists")
