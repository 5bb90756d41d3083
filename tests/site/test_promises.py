"""What every published site keeps: no broken link, nothing out of reach, every list complete."""

from __future__ import annotations

import json
import posixpath
import re
import xml.etree.ElementTree as ET
from functools import cache
from itertools import pairwise
from typing import Any
from urllib.parse import unquote, urlsplit

import html5lib
import pytest

from .sites import DEMO, Site

pytestmark = [pytest.mark.site, pytest.mark.timeout(400)]

OWN = "https://example.org/"


@cache
def parsed(site: Site, path: str) -> Any:
    return html5lib.parse(site.pages()[path], namespaceHTMLElements=False)


def targets(site: Site, path: str) -> list[tuple[str, str]]:
    """Path inside the site and fragment of every link of a page."""
    found = []
    for element in parsed(site, path).iter():
        address = element.attrib.get("href") or element.attrib.get("src") if isinstance(element.tag, str) else None
        if address is None:
            continue
        if address.startswith(OWN):
            address = "/" + address[len(OWN) :]
        parts = urlsplit(address)
        assert not parts.scheme and not parts.netloc, (path, address)
        joined = posixpath.normpath(posixpath.join("/" + posixpath.dirname(path), unquote(parts.path)))[1:]
        if not parts.path:
            joined = path
        elif parts.path.endswith("/") or not posixpath.splitext(joined)[1]:
            joined = posixpath.join(joined, "index.html") if joined and joined != "." else "index.html"
        found.append((joined.lstrip("/"), parts.fragment))
    return found


def articles(site: Site) -> list[str]:
    return [path for path in site.pages() if is_article(path)]


def is_article(path: str) -> bool:
    return bool(re.fullmatch(r"(\d{4}(/\d\d){0,2}|undated)/[a-z0-9-]+-[a-z2-7]{6}/index\.html", path))


def test_every_source_has_a_page(demo_site: Site) -> None:
    assert len(articles(demo_site)) == len(list(DEMO.rglob("*.txt")))


def test_every_link_and_fragment_leads_somewhere(demo_site: Site) -> None:
    files = demo_site.files()
    broken = []
    for page in demo_site.pages():
        for target, fragment in targets(demo_site, page):
            if target not in files:
                broken.append((page, target))
            elif fragment and target.endswith(".html"):
                ids = {element.attrib.get("id") for element in parsed(demo_site, target).iter()}
                if unquote(fragment) not in ids:
                    broken.append((page, f"{target}#{fragment}"))
    assert broken == []


def test_every_article_is_within_four_clicks_of_home(demo_site: Site) -> None:
    reached, edge = {"index.html"}, {"index.html"}
    for _ in range(4):
        edge = {target for page in edge for target, _ in targets(demo_site, page) if target.endswith(".html")} - reached
        reached |= edge
    assert set(articles(demo_site)) <= reached


def test_every_dated_article_is_on_its_day(demo_site: Site) -> None:
    for path in articles(demo_site):
        day = posixpath.join(*path.split("/")[:-2], "index.html")
        assert path in {target for target, _ in targets(demo_site, day)}, path


def test_neighbours_form_one_chain_through_all_days(demo_site: Site) -> None:
    days = sorted(path for path in demo_site.pages() if re.fullmatch(r"\d{4}/\d\d/\d\d/index\.html", path))
    assert len(days) > 30
    for earlier, later in pairwise(days):
        rels = {e.attrib["rel"]: e.attrib["href"] for e in parsed(demo_site, earlier).iter("a") if "rel" in e.attrib}
        assert "next" in rels, earlier
        joined = posixpath.normpath(posixpath.join("/" + posixpath.dirname(earlier), rels["next"]))[1:]
        assert posixpath.join(joined, "index.html") == later


def test_one_h1_a_language_and_a_canonical_address(demo_site: Site) -> None:
    for path in demo_site.pages():
        tree = parsed(demo_site, path)
        assert len(tree.findall(".//h1")) == 1, path
        assert tree.attrib.get("lang"), path
        if path == "404.html":
            continue
        canonical = [e.attrib["href"] for e in tree.iter("link") if e.attrib.get("rel") == "canonical"]
        assert canonical == [OWN + path.removesuffix("index.html")], path


def test_right_to_left_copy_says_so(demo_site: Site) -> None:
    found: dict[str, set[str]] = {}
    for path in articles(demo_site):
        article = parsed(demo_site, path).find(".//article")
        language = article.attrib.get("lang") or parsed(demo_site, path).attrib.get("lang")
        found.setdefault(language, set()).add(article.attrib.get("dir") or parsed(demo_site, path).attrib.get("dir"))
    assert found["ar"] == {"rtl"} and found["he"] == {"rtl"}
    assert "rtl" not in found["id"]


def test_titles_of_lists_are_unique_within_an_axis(demo_site: Site) -> None:
    titles: dict[tuple[str, str], str] = {}
    for path in demo_site.pages():
        if is_article(path):
            continue
        axis = path.split("/")[0]
        title = "".join(parsed(demo_site, path).find(".//title").itertext()).strip()
        assert title and (axis, title) not in titles, (path, titles.get((axis, title)))
        titles[axis, title] = path


def test_sitemap_lists_exactly_the_pages(demo_site: Site) -> None:
    tree = demo_site.tree()
    locations = {
        element.text or "" for element in ET.fromstring(tree["sitemap.xml"]).iter() if element.tag.endswith("}loc")
    }
    pages: list[str] = []
    for location in locations:
        urls = ET.fromstring(tree[location.removeprefix(OWN)])
        pages += [element.text or "" for element in urls.iter() if element.tag.endswith("}loc")]
    expected = {OWN + path.removesuffix("index.html") for path in demo_site.pages() if path != "404.html"}
    assert len(pages) == len(set(pages))
    assert set(pages) == expected


def test_articles_describe_themselves_to_machines(demo_site: Site) -> None:
    for path in articles(demo_site):
        tree = parsed(demo_site, path)
        data = [json.loads(script.text) for script in tree.iter("script")]
        kinds = {item["@type"] for item in data}
        assert "BreadcrumbList" in kinds and kinds & {"NewsArticle", "CreativeWork"}, path
        news = next(item for item in data if item["@type"] in ("NewsArticle", "CreativeWork"))
        complete = re.search(r"T.*[+-]\d\d:\d\d$", news.get("datePublished", ""))
        assert (news["@type"] == "NewsArticle") == bool(complete), (path, news.get("datePublished"))
        h1 = " ".join("".join(tree.find(".//h1").itertext()).split())
        assert plain(news["headline"])[:60] == plain(h1)[:60], path


def plain(text: str) -> str:
    """Quotes, dashes and spaces as typewriters have them: typogrify changes them on the page."""
    for nice, simple in {
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "\xa0": " ",
        "–": "-",
        "—": "-",
        "\u202f": " ",
    }.items():
        text = text.replace(nice, simple)
    return text
