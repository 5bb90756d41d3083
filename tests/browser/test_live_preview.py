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
<link rel="icon" href="/icon.svg"></head><body><h1>{title}</h1></body></html>"""


@pytest.fixture
def output(tmp_path: Path) -> Path:
    for name, title in (("a", "before"), ("b", "after")):
        tree = tmp_path / ".kliping" / "output" / name
        (tree / "still").mkdir(parents=True)
        (tree / "icon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
        (tree / "index.html").write_text(PAGE.format(policy=META_CSP, title=title))
        (tree / "still" / "index.html").write_text(PAGE.format(policy=META_CSP, title="still"))
    (tmp_path / "output").symlink_to(".kliping/output/a")
    return tmp_path / "output"


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
    fresh = output.with_name("fresh")
    fresh.symlink_to(".kliping/output/b")
    os.replace(fresh, output)
    expect(page).to_have_title("after", timeout=10_000)
    page.wait_for_timeout(600)
    assert still.evaluate("window.mark") == "not reloaded"
    page.close()
    still.close()
    assert troubles == []
