"""The time from a saved file to the site, and to the page that is open: `inv watch`, `inv livereload`.

    saved(ours, "2017/01/31/…/index.html", told)     Watched(bytes=[0.021, …], memory=61_000_000)
    reloaded(ours, page, told)                       [0.12, …], in a real Chromium

Nothing is asked of the watcher itself: a file is written, and the built page is read over and
over until its bytes are others.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import statistics
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from meter import family, memory_of
from ours import Ours, edit, mark

TIMES = 7
PAUSE = 2.5
"""Seconds between two changes: a watcher waits for a file to be still, and stamps settle."""
PATIENCE = 120.0
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass(frozen=True, slots=True)
class Watched:
    seconds: list[float]
    memory: int
    """Of the watcher and its children while nothing happens."""

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


class TooSlow(Exception):
    """Nothing happened for a very long time."""


@contextmanager
def running(ours: Ours, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    process = ours.start(*words)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            process.wait(20)
        process.kill()


def page_of(ours: Ours, number: int) -> Path:
    """The page of an article, found by editing it."""
    edit(ours, number)
    ours.build()
    pages = [path for path in ours.written() if path.endswith("/index.html")]
    told = mark(number).encode()
    return next(ours.folder / "output" / page for page in pages if told in (ours.folder / "output" / page).read_bytes())


def until_changed(page: Path, before: bytes) -> float:
    """Seconds until a file's bytes are others."""
    began = time.perf_counter()
    while time.perf_counter() - began < PATIENCE:
        with suppress(OSError):
            if page.read_bytes() != before:
                return time.perf_counter() - began
        time.sleep(0.001)
    raise TooSlow(page)


def saved(ours: Ours, number: int) -> Watched:
    """Of one article, edited again and again under `inv watch`."""
    page = page_of(ours, number)
    told = ours.told(number)
    seconds = []
    with running(ours, "watch") as process:
        for turn in range(TIMES + 2):  # the first two wake it up
            time.sleep(PAUSE if turn else 8 + ours.count / 10_000)
            before = page.read_bytes()
            ours.replace(told, paragraphs=(*told.paragraphs, f"Kalimat {mark(1000 + turn)}."))
            seconds.append(until_changed(page, before))
        time.sleep(PAUSE)
        memory = sum(memory_of(pid) for pid in family(process.pid))
    return Watched(seconds[2:], memory)


def reloaded(ours: Ours, number: int) -> list[float]:
    """Until the text stands in the page that is open in a browser; empty when there is no browser."""
    browser_path = os.environ.get("CHROME_PATH") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser_path is None:
        return []
    from playwright.sync_api import sync_playwright

    page, told, port = page_of(ours, number), ours.told(number), free_port()
    address = page.parent.relative_to(ours.folder / "output").as_posix()
    seconds = []
    with running(ours, "livereload", "--port", str(port)), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path)
        shown = browser.new_page()
        wait_for(port)
        time.sleep(8 + ours.count / 10_000)
        shown.goto(f"http://127.0.0.1:{port}/{address}/")
        for turn in range(TIMES + 2):
            time.sleep(PAUSE)
            text = mark(2000 + turn)
            began = time.perf_counter()
            ours.replace(told, paragraphs=(*told.paragraphs, f"Kalimat {text}."))
            shown.get_by_text(text).first.wait_for(state="attached", timeout=PATIENCE * 1000)
            seconds.append(time.perf_counter() - began)
        browser.close()
    return seconds[2:]


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def wait_for(port: int) -> None:
    """Until somebody listens."""
    began = time.monotonic()
    while time.monotonic() - began < PATIENCE:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise TooSlow(port)
