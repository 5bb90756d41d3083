"""Takes the two pictures of README.md: a page beside its raw copy, and a day of the demonstration collection.

    python docs/images/take.py

Needs Chromium (CHROME_PATH, or `chromium` on PATH), pngquant and what the tests need. The sites are
built in a temporary folder, so the pictures show what the code makes now.
"""

from __future__ import annotations

import functools
import html
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page, Route, sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SEED = ROOT / "seeds" / "000_ea25b965475099d2.txt"
HEIGHT = 860
BESIDE = """<!doctype html><meta charset=utf-8><style>
body {{ margin: 0; padding: 24px; background: #e9e5dc; font: 15px/1.5 system-ui, sans-serif; display: flex; gap: 24px }}
figure {{ margin: 0; flex: 1 1 0; background: #fff; box-shadow: 0 1px 5px #0003; height: {height}px; overflow: hidden }}
figure:first-child {{ flex: 0 0 450px }}
figcaption {{ padding: 8px 16px; border-bottom: 1px solid #ddd6c8; color: #555; background: #f7f4ee }}
pre {{ margin: 16px; font: 13px/1.55 monospace; white-space: pre-wrap; color: #333 }}
img {{ display: block; width: 100% }}
</style>
<figure><figcaption>{source}</figcaption><pre>{copy}</pre></figure>
<figure><figcaption>{address}</figcaption><img src="{picture}"></figure>"""


def build(seeds: Path, output: Path) -> None:
    """Builds a site of these seeds the ordinary way."""
    command = [sys.executable, "-m", "pelican", "-s", "pelicanconf.py", "-o", str(output), "--fatal", "errors", "-q"]
    subprocess.run([*command, "-e", f'KLIPING_SEEDS="{seeds}"'], cwd=ROOT, check=True)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a site while it is served on this machine."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def in_its_typeface(route: Route) -> None:
    """The style sheet with a typeface worth waiting for; on the site it is optional and may come too late."""
    answer = route.fetch()
    route.fulfill(response=answer, body=re.sub(r"font-display:\s*optional", "font-display:block", answer.text()))


def opened(page: Page, address: str) -> None:
    page.goto(address, wait_until="networkidle")
    page.evaluate("document.fonts.ready")


def beside(page: Page, site: Path, scratch: Path) -> None:
    """The article page and the copy it was made of, in one picture."""
    (found,) = (site / "2017" / "01" / "31").glob("*/index.html")
    address = found.parent.relative_to(site).as_posix() + "/"
    with served(site) as base:
        page.set_viewport_size({"width": 1060, "height": HEIGHT + 200})
        opened(page, base + address)
        page.screenshot(path=str(scratch / "article.png"))
    sheet = BESIDE.format(
        height=HEIGHT,
        source=SEED.relative_to(ROOT).as_posix(),
        copy=html.escape(SEED.read_text("utf-8")),
        address=f"output/{address}",
        picture="article.png",
    )
    (scratch / "beside.html").write_text(sheet, "utf-8")
    page.set_viewport_size({"width": 1400, "height": HEIGHT + 48})
    page.goto((scratch / "beside.html").as_uri())
    page.screenshot(path=str(HERE / "article-beside-its-copy.png"))


def a_day(page: Page, site: Path) -> None:
    """The fullest day of the demonstration collection."""
    days = [day for day in site.glob("[0-9]*/[0-9][0-9]/[0-9][0-9]") if (day / "index.html").is_file()]
    fullest = max(days, key=lambda day: (len(list(day.iterdir())), day))
    with served(site) as base:
        page.set_viewport_size({"width": 1100, "height": 760})
        opened(page, base + fullest.relative_to(site).as_posix() + "/")
        page.screenshot(path=str(HERE / "day.png"))


def take() -> None:
    chrome = os.environ.get("CHROME_PATH") or shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        scratch = Path(folder)
        build(ROOT / "seeds", scratch / "seed")
        build(ROOT / "tests" / "collections" / "demo", scratch / "demo")
        browser = play.chromium.launch(executable_path=chrome, args=["--no-sandbox"])
        page = browser.new_page(color_scheme="light", locale="id-ID")
        page.route("**/*.css", in_its_typeface)
        beside(page, scratch / "seed", scratch)
        a_day(page, scratch / "demo")
        browser.close()
    for picture in HERE.glob("*.png"):
        subprocess.run(["pngquant", "--force", "--strip", "--ext", ".png", "48", str(picture)], check=True)


if __name__ == "__main__":
    take()
