"""A reader finds an article by tag, by day and by byline, and walks from day to day."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from .conftest import View

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]

BRIDGE = "Jembatan Wirasena Retak, Kendaraan Berat Dilarang Melintas"
PACT = "Empat Negara Sepakati Pakta Selat di Kuala Lumpur"


def test_from_home_by_tag_to_an_article(view: View) -> None:
    page = view()
    page.locator("header.masthead").get_by_role("link", name="Tag", exact=True).click()
    page.get_by_role("link", name="Jembatan Wirasena", exact=True).click()
    expect(page.locator("h1")).to_have_text("Jembatan Wirasena")
    assert page.locator("li.story").count() >= 5
    page.get_by_role("link", name=BRIDGE).first.click()
    expect(page.locator("h1")).to_have_text(BRIDGE)


def test_from_an_article_by_its_tag_to_its_fellows(view: View, article: Callable[[str], str]) -> None:
    page = view(article(PACT))
    page.locator("aside.facts").get_by_role("link", name="Thailand", exact=True).click()
    expect(page.locator("h1")).to_have_text("Thailand")
    assert page.locator("li.story").count() >= 2


def test_from_home_by_date_to_an_article(view: View) -> None:
    page = view()
    page.locator("header.masthead").get_by_role("link", name="Tanggal", exact=True).click()
    page.get_by_role("link", name="2017", exact=True).first.click()
    expect(page.locator("table.calendar")).to_have_count(12)
    january = page.locator("table.calendar").first
    january.locator("a", has_text="31").click()
    expect(page.locator("h1")).to_contain_text("31 Januari 2017")
    assert page.locator("li.story").count() >= 5
    page.get_by_role("link", name=PACT).click()
    expect(page.locator("h1")).to_have_text(PACT)


def test_from_home_by_byline_to_an_article(view: View) -> None:
    page = view()
    page.locator("header.masthead").get_by_role("link", name="Penulis", exact=True).click()
    page.get_by_role("link", name="Nadira Kusumastuti", exact=True).click()
    expect(page.locator("h1")).to_have_text("Nadira Kusumastuti")
    assert page.locator("li.story").count() >= 4
    page.get_by_role("link", name=BRIDGE).first.click()
    expect(page.locator("a[rel=author]").first).to_have_text("Nadira Kusumastuti")


def test_next_and_previous_day_skip_days_without_articles(view: View) -> None:
    page = view("2017/02/06/")
    page.locator("a[rel=next]").first.click()
    expect(page.locator("h1")).to_contain_text("16 Februari 2017")
    page.locator("a[rel=next]").first.click()
    expect(page.locator("h1")).to_contain_text("19 April 2017")
    page.locator("a[rel=prev]").first.click()
    page.locator("a[rel=prev]").first.click()
    expect(page.locator("h1")).to_contain_text("6 Februari 2017")


def test_the_first_day_has_no_earlier_and_the_last_no_later(view: View) -> None:
    first = view("2014/03/17/")
    expect(first.locator("a[rel=prev]")).to_have_count(0)
    last = view("2019/12/31/")
    expect(last.locator("a[rel=next]")).to_have_count(0)


def test_articles_lead_to_their_neighbours(view: View, article: Callable[[str], str]) -> None:
    page = view(article(BRIDGE))
    page.locator("nav.turn a[rel=next]").click()
    expect(page.locator("h1")).to_have_text("Ahli Periksa Fondasi Jembatan Wirasena dengan Pemindai")


def test_every_shortened_address_leads_somewhere(view: View, article: Callable[[str], str]) -> None:
    path = article(PACT)
    parts = path.rstrip("/").split("/")
    for length in range(len(parts), 0, -1):
        shortened = "/".join(parts[:length]) + "/"
        page = view(shortened)
        expect(page.locator("h1")).to_have_count(1)
        assert page.title() and "404" not in page.title()


def test_a_missing_page_offers_the_way_home(view: View) -> None:
    page = view("2017/02/31/tidak-ada/", quiet=False)
    expect(page.locator("h1")).to_have_count(1)
    page.locator("a[rel=home]").first.click()
    assert page.url.endswith("/") and page.url.count("/") == 3


def test_undated_copy_is_reachable_from_the_archive(view: View) -> None:
    page = view("archive/")
    page.locator("main a[href*='undated']").first.click()
    expect(page.get_by_role("link", name="Surat Pembaca: Lampu Dermaga")).to_be_visible()
