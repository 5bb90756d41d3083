"""Families: what a collection consists of, and what each is made of."""

import pytest
from collection import Collection, thresholds
from factory import article, entry, field, moment
from msgspec.structs import replace

from kliping.catalogue import AXES
from kliping.publishing import families
from kliping.publishing.pages_of_articles import byline_links
from kliping.record import Byline


@pytest.fixture
def held() -> Collection:
    """Five articles on Rusia in three months of two years, one of them undated, one known to the month."""
    held = Collection()
    held.change(
        a=entry("a", moment(2016, 12, 31), tags=["Rusia"]),
        b=entry("b", moment(2017, 1, 31), tags=["Rusia"]),
        c=entry("c", moment(2017, 1, 31), tags=["Rusia"]),
        m=entry("m", moment(2017, 3), tags=["Rusia"]),
        u=entry("u", tags=["Rusia"], bylines=["Ani"]),
    )
    return held


def paths(held, family):
    return sorted(held.family(family))


def test_an_empty_site_has_what_every_site_has():
    indexes = {f"index:{axis.name}" for axis in AXES}
    one_each = {"home", "missing", "archive", "feed", "sitemap", "sitemap:lists"}
    assert Collection().pages().keys() == one_each | indexes


def test_all_families_of_a_small_site(held):
    assert held.pages().keys() - Collection().pages().keys() == {
        *("year:2016", "month:2016-12", "day:2016-12-31"),
        *("year:2017", "month:2017-01", "day:2017-01-31", "month:2017-03", "undated"),
        *("bucket:tag:rusia", "bucket:byline:ani"),
        *(f"article:{id}" for id in "abcmu"),
        *("sitemap:2016-12", "sitemap:2017-01", "sitemap:2017-03", "sitemap:undated"),
    }


def test_every_address_belongs_to_one_family(held):
    with thresholds(ON_ONE_PAGE=1, IN_ONE_YEAR=1, NAMES_ON_ONE_PAGE=0, NAMES_IN_ONE_SITEMAP=0):
        held.change(b=None)
        made = [path for pages in held.pages().values() for path in pages]
    assert len(made) == len(set(made))


@pytest.mark.parametrize(
    ("family", "made"),
    [
        ("article:a", ["a/index.html"]),
        ("day:2017-01-31", ["2017/01/31/index.html"]),
        ("month:2017-03", ["2017/03/index.html"]),
        ("year:2016", ["2016/index.html"]),
        ("archive", ["archive/index.html"]),
        ("undated", ["undated/index.html"]),
        ("bucket:tag:rusia", ["tag/rusia/feed.atom", "tag/rusia/feed.json", "tag/rusia/index.html"]),
        ("bucket:byline:ani", ["byline/ani/index.html"]),
        ("index:tag", ["tag/index.html"]),
        ("home", ["index.html"]),
        ("feed", ["feed.atom", "feed.json"]),
        ("missing", ["404.html"]),
        ("sitemap", ["sitemap.xml"]),
        ("sitemap:2017-01", ["sitemap-2017-01.xml"]),
    ],
)
def test_what_a_family_is_made_of(held, family, made):
    assert paths(held, family) == made


@pytest.mark.parametrize(
    "family",
    [
        *("article:z", "day:2017-01-30", "month:2017-02", "year:2015", "bucket:tag:isis", "bucket:tag:rusia:2017"),
        *("bucket:tag:rusia:2017-01", "bucket:tag:isis:2017", "index:tag:R", "sitemap:2015", "sitemap:tag:ru"),
    ],
)
def test_what_is_not_there_is_made_of_nothing(held, family):
    assert paths(held, family) == []


def test_there_is_no_page_of_the_undated_without_any(held):
    held.change(u=None)
    assert paths(held, "undated") == [] and paths(held, "sitemap:undated") == []


def test_a_long_name_has_pages_of_its_years_and_months(held):
    with thresholds(ON_ONE_PAGE=2, IN_ONE_YEAR=2):
        parts = {family for family in held.pages() if families.kind_of(family) == "bucket-part"}
        assert parts == {f"bucket:tag:rusia:{part}" for part in ("2016", "2017", "2017-01", "2017-03")}
        assert paths(held, "bucket:tag:rusia:2017-01") == ["tag/rusia/2017/01/index.html"]
        assert paths(held, "bucket:tag:rusia:2016") == ["tag/rusia/2016/index.html"]
        assert paths(held, "bucket:tag:rusia:2016-12") == [], "one article needs no months"
        assert paths(held, "bucket:tag:rusia:2015") == []


def test_every_kind_of_page_has_its_template(held):
    with thresholds(ON_ONE_PAGE=2):
        held.moved = {"tag/old/": "tag/rusia/"}
        kinds = {families.kind_of(family) for family in held.pages()}
    assert kinds == {*families.TEMPLATES, *families.WITHOUT_TEMPLATE}


def test_an_address_is_made_from_the_articles_it_shows(held):
    """A headline is a cause of all that shows it, and of nothing else."""
    before = held.publish()
    held.change(a=entry("a", moment(2016, 12, 31), tags=["Rusia"], headline="Lain"))
    after = held.pages()
    other = {family for family in after if before[family] != after[family]}
    dates = {"day:2016-12-31", "month:2016-12"}
    assert other == {"home", "article:a", "article:b", "bucket:tag:rusia", *dates}


def test_who_wrote_an_article_is_linked_by_what_the_article_says():
    """Whether somebody else's article files a name is none of its page's causes."""
    credited = (Byline("Ani"), Byline("Antara", kind="agency"), Byline("Ani", role="editor"))
    record = replace(article("Isi."), bylines=tuple(map(field, credited)))
    links = byline_links(entry("a", bylines=["Ani"]), record)
    assert [(link.name.text, link.address) for link in links] == [
        ("Ani", "byline/ani/"),
        ("Antara", ""),
        ("Ani", ""),
    ]
