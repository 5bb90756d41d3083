"""The demonstration collection in a real Chromium, served as `inv serve` would.

Every page opened through `view` must stay silent: no message in the console, no request that
fails, none to another host.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from kliping.publishing.reporter import Notebook
from kliping.publishing.serve import server

from ..site.sites import Site

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = os.environ.get("CHROME_PATH") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.fail(
            "no Chromium was found: install one (Debian: apt-get install chromium) or set CHROME_PATH", pytrace=False
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(demo_site: Site) -> Iterator[str]:
    """Where it is served."""
    with server(demo_site.output, port=0, reporter=Notebook()) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.port}/"
        running.shutdown()
        thread.join()


View = Callable[..., Page]
"""`view("2017/01/31/", width=320)` → the page, open."""


@pytest.fixture
def view(chromium: Browser, address: str) -> Iterator[View]:
    troubles: list[str] = []
    contexts = []

    def open_page(path: str = "", *, width: int = 1280, height: int = 800, quiet: bool = True, **options: Any) -> Page:
        context = chromium.new_context(base_url=address, viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        if quiet:
            listen(page, address, troubles)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []


def listen(page: Page, address: str, troubles: list[str]) -> None:
    """Note whatever a silent page would not do."""
    host = urlsplit(address).netloc

    def request(url: str) -> None:
        if urlsplit(url).netloc != host and not url.startswith("data:"):
            troubles.append(f"request to {url}")

    def failed(url: str, why: str) -> None:
        if "ERR_ABORTED" not in why:  # the reader went on before it had arrived
            troubles.append(f"failed: {url}: {why}")

    page.on("request", lambda made: request(made.url))
    page.on("requestfailed", lambda made: failed(made.url, made.failure or ""))
    page.on("console", lambda message: troubles.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: troubles.append(f"error: {error}"))


@pytest.fixture
def article(demo_site: Site) -> Callable[[str], str]:
    """`article("Laras Anggraini Juara …")` → the address of its page."""
    return lambda headline: demo_site.page_of(headline).removesuffix("index.html")
