"""Sitemaps: every page once, dates from the copy only, never too long."""

from xml.etree import ElementTree

import pytest

from kliping.publishing import sitemap
from kliping.publishing.sitemap import Page

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def listed(data):
    return [tuple(child.text for child in element) for element in ElementTree.fromstring(data)]


def test_urlset_keeps_the_order_and_leaves_unknown_dates_out(site):
    data = sitemap.urlset([Page("b/", "2017-01-31"), Page("a/"), Page("")], site)
    assert ElementTree.fromstring(data).tag == NAMESPACE + "urlset"
    assert listed(data) == [
        ("https://example.org/b/", "2017-01-31"),
        ("https://example.org/a/",),
        ("https://example.org/",),
    ]


def test_index_is_sorted(site):
    data = sitemap.index(["sitemap-lists.xml", "sitemap-2017-01.xml"], site)
    assert ElementTree.fromstring(data).tag == NAMESPACE + "sitemapindex"
    assert listed(data) == [
        ("https://example.org/sitemap-2017-01.xml",),
        ("https://example.org/sitemap-lists.xml",),
    ]


@pytest.mark.parametrize(
    ("parts", "offset", "modified"),
    [
        ((2017, 1, 31, 14, 44), 420, "2017-01-31T14:44+07:00"),
        ((2017, 1, 31, 14, 44), None, "2017-01-31"),
        ((2017, 1, 31), None, "2017-01-31"),
        ((2017, 1), None, None),
        ((2017,), None, None),
    ],
)
def test_an_article_was_modified_when_it_says_so(make_entry, moment, parts, offset, modified):
    entry = make_entry(published=moment(*parts, offset=offset))
    assert sitemap.of_entry(entry) == Page(entry.address, modified)


def test_an_update_counts_more(make_entry, moment):
    entry = make_entry(published=moment(2017, 1, 31))
    assert sitemap.of_entry(entry, moment(2017, 2, 1)).modified == "2017-02-01"
    assert sitemap.of_entry(make_entry()).modified is None


def test_a_long_list_has_parts_with_names_of_their_own():
    assert sitemap.address("2017-01") == "sitemap-2017-01.xml"
    assert sitemap.address("2017-01", 2) == "sitemap-2017-01-part-2.xml"


def test_addresses_are_escaped(site):
    assert b"a&amp;b/" in sitemap.urlset([Page("a&b/")], site)


def test_robots_names_the_index(site):
    assert sitemap.robots(site) == b"User-agent: *\nAllow: /\n\nSitemap: https://example.org/sitemap.xml\n"
