"""Preview and watch at once: a page that is open reloads itself when it was built anew.

    live(output, watched, build, 8000, reporter)

The script that does it is this server's own and never in the site: pages are handed out with one
more line, and a policy that allows it. A page tells the digest it was shown with, and reloads
only when its own bytes are others, so work on one article leaves the rest alone. When only the
style sheet is another, it is exchanged and the page stays. A build that fails leaves the site as it
was, and says on every open page what is wrong until one succeeds.
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
LOOK, BREATH = 0.02, 5.0
"""Seconds between two looks at the link, and between two signs of life to the browser."""
SCRIPT = b"""\
const {digest, sheet} = document.currentScript.dataset;
const source = new EventSource("/.kliping/changes?" + new URLSearchParams({page: location.pathname, digest, sheet}));
source.onmessage = () => location.reload();
source.addEventListener("sheet", event => {
  document.querySelector("link[rel=stylesheet]").href = event.data;
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

    def say(self, sentence: str) -> None:
        self.reporter.say(sentence)

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
        page = urllib.parse.quote(asked.get("page", "/"))
        seen = Seen(asked.get("digest", ""), asked.get("sheet", ""))
        link, told, breath = None, "", time.monotonic()
        while True:
            if told != (told := self.board.trouble_shown):
                self.tell("trouble", json.dumps(told))
            if link != (link := tree_of(self.preview.output)):
                now = Seen.of(answer(self.preview.output, page).body)
                if now.digest != seen.digest:
                    self.tell("message", "changed")
                    return
                if now.sheet != seen.sheet:
                    self.tell("sheet", now.sheet)
                seen = now
            if time.monotonic() - breath > BREATH:
                self.wfile.write(b":\n\n")  # fails once the browser is gone
                breath = time.monotonic()
            time.sleep(LOOK)

    def tell(self, event: str, data: str) -> None:
        self.wfile.write(f"event: {event}\ndata: {data}\n\n".encode())
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
