"""Pages work for eyes, hands and machines of every kind: keyboard, narrow, dark, paper, right to left, no scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .conftest import View

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]

PACT = "Empat Negara Sepakati Pakta Selat di Kuala Lumpur"
ARABIC = "بركان سمبيلانغ يغلق المدارس في جزيرة إندونيسية"
KINDS = ["", "2017/01/31/", "2017/01/", "2017/", "archive/", "tag/", "byline/", "publisher/", "place/", "undated/"]

TEXT = "element => element.innerText.replace(/\\s+/g, ' ').trim()"
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
BACKGROUND = "() => getComputedStyle(document.documentElement).backgroundColor"


def brightness(colour: str) -> float:
    """Of `rgb(21, 23, 26)`, 0 to 1."""
    red, green, blue = (int(part) for part in colour.removeprefix("rgb(").rstrip(")").split(","))
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255


def every_kind(article: Callable[[str], str]) -> list[str]:
    return [*KINDS, article(PACT), article(ARABIC), "tag/jembatan-wirasena/", "byline/nadira-kusumastuti/"]


def led_through(view: View, paths: Iterable[str], **options: Any) -> Iterator[tuple[str, Page]]:
    """Each path with the page that shows it: one and the same page, since a window is dear to open."""
    first, *others = paths
    page = view(first, **options)
    yield first, page
    for path in others:
        page.goto(path)
        yield path, page


def test_the_first_tab_offers_to_skip_to_the_text(view: View, article: Callable[[str], str]) -> None:
    page = view(article(PACT))
    page.keyboard.press("Tab")
    skip = page.locator("a.skip")
    expect(skip).to_be_focused()
    box = skip.bounding_box()
    assert box is not None and box["y"] >= 0 and box["height"] > 10, "it shows itself when focused"
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.querySelector('main').contains(document.activeElement)")


def test_every_link_of_a_day_can_be_reached_and_seen_by_keyboard(view: View) -> None:
    page = view("2017/01/31/")
    wanted = page.locator("a:visible").count()
    reached = set()
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        state = page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e);
                return [e.tagName, [...document.links].indexOf(e), s.outlineStyle, parseFloat(s.outlineWidth)] }"""
        )
        if state[0] == "A":
            reached.add(state[1])
            assert state[2] != "none" and state[3] >= 2, "focus is visible"
    assert len(reached) >= wanted


def test_the_account_opens_by_keyboard(view: View, article: Callable[[str], str]) -> None:
    page = view(article(PACT))
    page.locator("details.account summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("details.account ol.lines")).to_be_visible()
    assert page.locator("details.account ol.lines li").count() >= 10


def test_nothing_overflows_at_320_pixels(view: View, article: Callable[[str], str]) -> None:
    for path, page in led_through(view, every_kind(article), width=320, height=640):
        assert page.evaluate(OVERFLOW) <= 0, path


def test_nothing_overflows_with_text_at_twice_the_size(view: View, article: Callable[[str], str]) -> None:
    for path, page in led_through(view, (article(PACT), "2017/01/31/", "2017/01/"), width=640):
        page.evaluate("() => { document.documentElement.style.fontSize = '200%' }")
        assert page.evaluate(OVERFLOW) <= 0, path


def test_dark_by_preference_and_light_otherwise(view: View, article: Callable[[str], str]) -> None:
    light = view(article(PACT), color_scheme="light")
    dark = view(article(PACT), color_scheme="dark")
    assert brightness(light.evaluate(BACKGROUND)) > 0.9
    assert brightness(dark.evaluate(BACKGROUND)) < 0.15
    ink = "() => getComputedStyle(document.querySelector('h1')).color"
    assert brightness(dark.evaluate(ink)) > 0.7 > 0.3 > brightness(light.evaluate(ink))


def test_paper_gets_the_article_without_the_site_around_it(view: View, article: Callable[[str], str]) -> None:
    page = view(article(PACT), color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator("article h1")).to_be_visible()
    expect(page.locator("article .text p").first).to_be_visible()
    for part in ("nav", "a.skip"):
        for index in range(page.locator(part).count()):
            expect(page.locator(part).nth(index)).to_be_hidden()
    assert brightness(page.evaluate(BACKGROUND)) > 0.9, "white paper even in the dark"
    assert len(page.pdf()) > 5_000


def test_right_to_left_copy_runs_right_to_left(view: View, article: Callable[[str], str]) -> None:
    page = view(article(ARABIC))
    text = page.locator("article .text p").first
    assert text.evaluate("element => getComputedStyle(element).direction") == "rtl"
    assert page.locator("article").get_attribute("lang") == "ar"
    line = text.evaluate(
        """element => { const range = document.createRange(); range.selectNodeContents(element);
            const last = [...range.getClientRects()].at(-1), box = element.getBoundingClientRect();
            return [last.left - box.left, box.right - last.right] }"""
    )
    assert line[1] < 3 < line[0], "the last line stands at the right edge"
    expect(page.locator("header.masthead a").first).to_be_visible()
    assert page.locator("header.masthead").evaluate("element => getComputedStyle(element).direction") == "ltr"


def test_the_same_without_scripts(view: View, article: Callable[[str], str]) -> None:
    paths = every_kind(article)
    pairs = zip(led_through(view, paths), led_through(view, paths, java_script_enabled=False), strict=True)
    for (path, with_scripts), (_, without) in pairs:
        text = " ".join(without.locator("body").inner_text().split())
        assert with_scripts.locator("body").evaluate(TEXT) == text, path
        assert with_scripts.locator("a").count() == without.locator("a").count(), path


def test_pages_run_no_script_and_keep_to_the_policy(view: View, article: Callable[[str], str]) -> None:
    for path, page in led_through(view, every_kind(article)):
        kinds = page.locator("script").evaluate_all("all => all.map(script => script.type)")
        assert set(kinds) <= {"application/ld+json"}, path
        assert page.locator("[style], [onclick], [onload], style").count() == 0, path
        policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or ""
        assert "default-src 'none'" in policy and "unsafe" not in policy, path


def test_headings_do_not_skip_a_level(view: View, article: Callable[[str], str]) -> None:
    for path, page in led_through(view, every_kind(article)):
        levels = page.locator("h1, h2, h3, h4, h5, h6").evaluate_all("all => all.map(h => +h.tagName[1])")
        assert levels.count(1) == 1, path
        assert all(later - earlier <= 1 for earlier, later in pairwise(levels)), (path, levels)


def test_the_typeface_and_the_style_sheet_arrive(view: View, article: Callable[[str], str]) -> None:
    page = view(article(PACT))
    page.evaluate("() => document.fonts.ready")
    assert page.evaluate("() => document.fonts.check('16px \"STIX Two Text\"')")
    assert page.evaluate("() => document.styleSheets.length") == 1


def test_quotes_are_typeset_and_the_picture_is_owned_up_to(view: View, article: Callable[[str], str]) -> None:
    page = view(article("Hujan Abu Gunung Sembilang, Sekolah di Pulau Rantai Diliburkan"))
    assert "“Sampai hari Senin dulu." in page.locator("article .text").inner_text()
    photo = page.locator("figure.photo")
    expect(photo).to_have_count(1)
    assert photo.locator("img").count() == 0
    expect(photo).to_contain_text("Abu menutup halaman sekolah")
