"""Preview and watch at once: a page that is open reloads itself when it was built anew.

    live(output, watched, build, 8000, reporter)

The script that does it is this server's own and never in the site: pages are handed out with one
more line, and a policy that allows it. A page tells the digest it was shown with, and is told
only when its own bytes are others, so work on one article leaves the rest alone. It then fetches
itself and puts the new page in place of the old, which takes a tenth of the time the browser needs
to load it again, and leaves the reader where he was. When only the style sheet is another, it is
exchanged and the page stays. A build that fails leaves the site as it was, and says on every open
page what is wrong until one succeeds.
"""

from __future__ import annotations

import hashlib
import html
import json
import os
import re
import threading
import time
import urllib.parse
from collections.abc import Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from pathlib import Path

from . import headers
from .answers import TYPES, Answer, answer
from .reporter import Reporter, Speaks
from .serve import LOOPBACK, Handler, server
from .watch import Builds, Watched, watch

OURS = "/.kliping/"
"""Addresses of the server's own: the site has no hidden files."""
LOOK, BREATH = 0.1, 5.0
"""Seconds between two looks at the link, for builds of others, and between two signs of life to the browser."""
SCRIPT = b"""\
const {digest, sheet} = document.currentScript.dataset;
const source = new EventSource("/.kliping/changes?" + new URLSearchParams({page: location.pathname, digest, sheet}));
const sheetOf = page => page.querySelector("link[rel=stylesheet]");
let turn = 0;
source.addEventListener("page", async () => {
  const mine = ++turn;
  try {
    const reply = await fetch(location.href), text = await reply.text();
    if (reply.redirected) location.replace(reply.url);
    else if (mine === turn) put(new DOMParser().parseFromString(text, "text/html"));
  } catch {
    location.reload();
  }
});
function put(page) {
  const place = [scrollX, scrollY], here = document.activeElement?.id;
  const open = [...document.querySelectorAll("details")].map(one => one.open);
  page.querySelectorAll("details").forEach((one, number) => one.open = open[number] ?? one.open);
  const html = document.documentElement;
  for (const {name} of [...html.attributes]) html.removeAttribute(name);
  for (const {name, value} of page.documentElement.attributes) html.setAttribute(name, value);
  const kept = sheetOf(document), same = sheetOf(page);
  if (kept && same && kept.getAttribute("href") === same.getAttribute("href")) {
    // A style sheet that leaves the page, if only for a moment, is loaded again.
    for (const one of [...document.head.childNodes]) if (one !== kept) one.remove();
    const all = [...page.head.childNodes], at = all.indexOf(same);
    kept.before(...all.slice(0, at));
    kept.after(...all.slice(at + 1));
  } else {
    document.head.replaceWith(page.head);
  }
  document.body.replaceWith(page.body);
  if (notice) document.body.append(notice);
  document.getElementById(here)?.focus({preventScroll: true});
  scrollTo({left: place[0], top: place[1], behavior: "instant"});
}
source.addEventListener("sheet", event => {
  sheetOf(document).href = event.data;
});
let notice;
source.addEventListener("trouble", event => {
  notice?.remove();
  const text = JSON.parse(event.data);
  if (!text) return;
  notice = document.createElement("pre");
  notice.setAttribute("role", "alert");
  notice.textContent = text;
  notice.style.cssText = "position:fixed;inset:auto 0 0 0;margin:0;padding:1.5rem;max-height:60vh;overflow:auto;" +
    "background:#7a1010;color:#fff;font:1rem/1.5 ui-monospace,monospace;white-space:pre-wrap;z-index:9";
  document.body.append(notice);
});
"""
SHEET = re.compile(rb'(<link\b[^>]*\brel="stylesheet"[^>]*\bhref=")([^"]*)"')
POLICY_OF_THE_PAGE = re.compile(rb"<meta\b[^>]*Content-Security-Policy[^>]*>", re.IGNORECASE)
LOOSER = {**headers.ALLOWED, "script-src": "'self'", "connect-src": "'self'", "frame-ancestors": "'none'"}
POLICY = "; ".join(f"{name} {sources}" for name, sources in LOOSER.items())


class Board:
    """What is wrong with the last build, for all to see; a reporter that passes on what it is told."""

    def __init__(self, reporter: Speaks) -> None:
        self.reporter = reporter
        self.trouble_shown = ""
        """Empty when the site is up to date."""
        self._heard: list[str] = []
        self._rung = 0
        self._bell = threading.Condition()

    def say(self, sentence: str) -> None:
        self.reporter.say(sentence)
        self._ring()  # the sentence about a build comes when its site is up, and before it has cleared its desk

    def trouble(self, sentence: str) -> None:
        self._heard.append(sentence)
        self.reporter.trouble(sentence)

    def announced(self, build: Builds) -> Builds:
        """The same build, whose failure is shown until it succeeds."""
        return _Announced(build, self)

    def begin(self) -> None:
        self._heard.clear()

    def end(self, code: int) -> None:
        said = "\n".join(sentence for sentence in self._heard if sentence.strip())
        self.trouble_shown = (said or f"The build stopped with exit code {code}.") if code else ""
        self._ring()

    def _ring(self) -> None:
        with self._bell:
            self._rung += 1
            self._bell.notify_all()

    def wait(self, rung: int, seconds: float) -> int:
        """Until there may be something new, and no longer than so many seconds; what to wait with the next time."""
        with self._bell:
            self._bell.wait_for(lambda: self._rung != rung, seconds)
            return self._rung


class _Announced:
    def __init__(self, build: Builds, board: Board) -> None:
        self.build, self.board = build, board

    def __call__(self, changed: frozenset[str]) -> int:
        self.board.begin()
        code = self.build(changed)
        self.board.end(code)
        return code

    def stop(self) -> None:
        self.build.stop()


@dataclass(frozen=True, slots=True)
class Seen:
    """What of a page a browser shows."""

    digest: str
    """Of the page, whatever its style sheet is called."""
    sheet: str
    """Address of its style sheet."""

    @classmethod
    def of(cls, body: bytes) -> Seen:
        found = SHEET.search(body)
        rest = SHEET.sub(rb"\1", body)
        return cls(
            hashlib.blake2b(rest, digest_size=8).hexdigest(), found[2].decode("utf-8", "replace") if found else ""
        )


class LiveHandler(Handler):
    board = Board(Reporter())
    """Of the builds that are shown here; empty when none is."""
    headers_sent: Mapping[str, str] = {**Handler.headers_sent, "Content-Security-Policy": POLICY}

    def show(self) -> None:
        path, _, query = self.path.partition("?")
        if path == OURS + "live.js":
            self.give(Answer(HTTPStatus.OK, TYPES[".js"], SCRIPT))
        elif path == OURS + "changes":
            self.tell_of_changes(dict(urllib.parse.parse_qsl(query)))
        else:
            self.give(alive(answer(self.preview.output, self.path)))

    def tell_of_changes(self, asked: dict[str, str]) -> None:
        """Keeps the connection until the page is another one than the browser has, or the browser leaves."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        for name, value in self.headers_sent.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.flush()
        page = urllib.parse.quote(asked.get("page", "/"))
        seen = Seen(asked.get("digest", ""), asked.get("sheet", ""))
        link, told, rung, breath = None, "", 0, time.monotonic()
        while True:
            if told != (told := self.board.trouble_shown):
                self.tell("trouble", json.dumps(told))
            if link != (link := tree_of(self.preview.output)):
                seen = self.tell_of_page(page, seen)
            if time.monotonic() - breath > BREATH:
                self.send(b":\n\n")  # fails once the browser is gone
                breath = time.monotonic()
            rung = self.board.wait(rung, LOOK)

    def tell_of_page(self, page: str, seen: Seen) -> Seen:
        """What the browser has, once it was told what is new."""
        now = Seen.of(answer(self.preview.output, page).body)
        if now.digest != seen.digest:
            self.tell("page", "changed")
        elif now.sheet != seen.sheet:
            self.tell("sheet", now.sheet)
        return now

    def tell(self, event: str, data: str) -> None:
        self.send(f"event: {event}\ndata: {data}\n\n".encode())

    def send(self, data: bytes) -> None:
        self.wfile.write(data)
        self.wfile.flush()


def tree_of(output: Path) -> str | None:
    """Which tree is live."""
    try:
        return os.readlink(output)
    except OSError:
        return None


def alive(reply: Answer) -> Answer:
    """A page with the line that keeps it up to date; anything else as it is."""
    if reply.kind != TYPES[".html"]:
        return reply
    seen = Seen.of(reply.body)
    line = f'<script src="{OURS}live.js" data-digest="{seen.digest}" data-sheet="{html.escape(seen.sheet)}"></script>'
    body = POLICY_OF_THE_PAGE.sub(b"", reply.body, count=1)  # the header says it, and allows the script
    return replace(reply, body=body + line.encode())


def live(output: Path, watched: Watched, build: Builds, port: int, board: Board) -> None:
    """Serves and watches until interrupted."""

    class Bound(LiveHandler):
        pass

    Bound.board = board
    with server(output, port, reporter=board.reporter, handler=Bound) as running:
        threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.2}, daemon=True).start()
        board.say(f"Serving {output} at http://{LOOPBACK}:{running.port}/ (stop with Ctrl-C)")
        try:
            watch(watched, board.announced(build), board)
        finally:
            running.shutdown()
