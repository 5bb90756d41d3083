"""Preview and watch at once: a page that is open reloads itself when it was built anew.

    live(output, watched, build, 8000, reporter)

The script that does it is this server's own and never in the site: pages are handed out with one
more line, and a policy that allows it. A page tells the digest it was shown with, and reloads
only when its own bytes are others, so work on one article leaves the rest alone.
"""

from __future__ import annotations

import hashlib
import os
import re
import threading
import time
import urllib.parse
from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path

from . import headers
from .answers import TYPES, Answer, answer
from .reporter import Speaks
from .serve import LOOPBACK, Handler, server
from .watch import Builds, Watched, watch

OURS = "/.kliping/"
"""Addresses of the server's own: the site has no hidden files."""
LOOK, BREATH = 0.2, 5.0
"""Seconds between two looks at the link, and between two signs of life to the browser."""
SCRIPT = b"""\
const query = new URLSearchParams({page: location.pathname, digest: document.currentScript.dataset.digest});
new EventSource("/.kliping/changes?" + query).onmessage = () => location.reload();
"""
POLICY_OF_THE_PAGE = re.compile(rb"<meta\b[^>]*Content-Security-Policy[^>]*>", re.IGNORECASE)
LOOSER = {**headers.ALLOWED, "script-src": "'self'", "connect-src": "'self'", "frame-ancestors": "'none'"}
POLICY = "; ".join(f"{name} {sources}" for name, sources in LOOSER.items())


class LiveHandler(Handler):
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
        link, breath = None, time.monotonic()
        while True:
            if link != (link := tree_of(self.preview.output)) and digest(self.preview.output, page) != asked.get(
                "digest"
            ):
                self.wfile.write(b"data: changed\n\n")
                return
            if time.monotonic() - breath > BREATH:
                self.wfile.write(b":\n\n")  # fails once the browser is gone
                breath = time.monotonic()
            time.sleep(LOOK)


def tree_of(output: Path) -> str | None:
    """Which tree is live."""
    try:
        return os.readlink(output)
    except OSError:
        return None


def digest(output: Path, page: str) -> str:
    return _digest(answer(output, page).body)


def _digest(body: bytes) -> str:
    return hashlib.blake2b(body, digest_size=8).hexdigest()


def alive(reply: Answer) -> Answer:
    """A page with the line that keeps it up to date; anything else as it is."""
    if reply.kind != TYPES[".html"]:
        return reply
    line = f'<script src="{OURS}live.js" data-digest="{_digest(reply.body)}"></script>'.encode()
    body = POLICY_OF_THE_PAGE.sub(b"", reply.body, count=1)  # the header says it, and allows the script
    return replace(reply, body=body + line)


def live(output: Path, watched: Watched, build: Builds, port: int, reporter: Speaks) -> None:
    """Serves and watches until interrupted."""
    with server(output, port, reporter=reporter, handler=LiveHandler) as running:
        threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.2}, daemon=True).start()
        reporter.say(f"Serving {output} at http://{LOOPBACK}:{running.port}/ (stop with Ctrl-C)")
        try:
            watch(watched, build, reporter)
        finally:
            running.shutdown()
