"""`inv livereload`: the open page follows the build, and stays where it is when nothing of it changed."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from kliping.publishing.headers import META_CSP
from kliping.publishing.live import LiveHandler
from kliping.publishing.reporter import Notebook
from kliping.publishing.serve import server

from .conftest import listen

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}"><title>{title}</title>
<link rel="icon" href="/icon.svg"><link rel="stylesheet" href="/style.css"></head><body class="{title}"><h1>{title}</h1>
<details><summary>More</summary><p>of it</p></details><p>long</p></body></html>"""


@pytest.fixture
def output(tmp_path: Path) -> Path:
    for name, title in (("a", "before"), ("b", "after")):
        tree = tmp_path / ".kliping" / "output" / name
        (tree / "still").mkdir(parents=True)
        (tree / "style.css").write_text("h1 { color: rgb(1, 2, 3) } body { height: 300vh }")
        (tree / "icon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
        (tree / "index.html").write_text(PAGE.format(policy=META_CSP, title=title))
        (tree / "still" / "index.html").write_text(PAGE.format(policy=META_CSP, title="still"))
    (tmp_path / "output").symlink_to(".kliping/output/a")
    return tmp_path / "output"


def swap(output: Path, name: str) -> None:
    fresh = output.with_name("fresh")
    fresh.symlink_to(f".kliping/output/{name}")
    os.replace(fresh, output)


@pytest.fixture
def address(output: Path) -> Iterator[str]:
    with server(output, port=0, reporter=Notebook(), handler=LiveHandler) as running:
        threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield f"http://127.0.0.1:{running.port}/"
        running.shutdown()


def test_an_open_page_follows_the_build(chromium: Browser, address: str, output: Path) -> None:
    troubles: list[str] = []
    page, still = chromium.new_page(), chromium.new_page()
    listen(page, address, troubles)
    page.goto(address)
    still.goto(address + "still/")
    still.evaluate("window.mark = 'not reloaded'")
    assert page.title() == "before"
    page.evaluate("window.mark = 'not reloaded'")
    page.locator("summary").click()
    page.evaluate("scrollTo(0, 200)")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    swap(output, "b")
    expect(page).to_have_title("after", timeout=10_000)
    page.wait_for_timeout(600)
    assert page.evaluate("window.mark") == "not reloaded"  # the new page took the place of the old
    assert page.locator("body.after > h1").evaluate("one => getComputedStyle(one).color") == "rgb(1, 2, 3)"
    assert page.evaluate("[scrollY, document.querySelector('details').open]") == [200, True]
    assert not any("style.css" in url for url in asked)
    assert still.evaluate("window.mark") == "not reloaded"
    page.close()
    still.close()
    assert troubles == []


def test_a_page_follows_one_build_after_the_other(chromium: Browser, address: str, output: Path) -> None:
    page = chromium.new_page()
    page.goto(address)
    for name, title in (("b", "after"), ("a", "before"), ("b", "after")):
        swap(output, name)
        expect(page).to_have_title(title, timeout=10_000)
        expect(page.locator("h1")).to_have_text(title)
    page.close()


def test_a_page_that_goes_shows_what_stands_there_and_comes_back(chromium: Browser, address: str, output: Path) -> None:
    (output.parent / ".kliping/output/b/still/index.html").unlink()
    (output.parent / ".kliping/output/b/404.html").write_text(PAGE.format(policy=META_CSP, title="no such page"))
    page = chromium.new_page()
    page.goto(address + "still/")
    swap(output, "b")
    expect(page).to_have_title("no such page", timeout=10_000)
    swap(output, "a")
    expect(page).to_have_title("still", timeout=10_000)
    page.close()
