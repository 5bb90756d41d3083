"""Preview: the published tree over HTTP, for the eyes of this machine only.

    serve(Path("output"), port=8000)      →  http://127.0.0.1:8000/

    GET /2017/01/31/      200  the page, with the headers a host would send
    GET /2017/01/31       301  to the address with its slash
    GET /no/such/page     404  the site's own 404 page
    GET /../secret        404  as is every dot file, every symbolic link, every folder without an index
    Host: evil.example    421  a web page elsewhere must not read a preview through a name it controls

What an address shows is in answers.py; this is the server around it.
"""

from __future__ import annotations

import errno
import threading
from collections.abc import Iterable, Mapping
from email.message import Message
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import cast

from ..errors import UsageError
from . import headers
from .answers import NO_SITE, Answer, answer, plain
from .reporter import Reporter, Speaks
from .signals import stopping

LOOPBACK = "127.0.0.1"
EVERYWHERE = "0.0.0.0"
LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
PATIENCE = 10.0
"""Seconds a client may take between two of its bytes; half-open connections end with it."""


def refusal(given: Message, names: frozenset[str], port: int) -> Answer | None:
    """The answer to a request that did not come to one of our names (DNS rebinding); None when it did."""
    hosts = given.get_all("Host") or []
    allowed = {name for bare in names for name in (bare, f"{bare}:{port}")}
    if len(hosts) == 1 and hosts[0].strip().lower() in allowed:
        return None
    return plain(HTTPStatus.MISDIRECTED_REQUEST, f"This preview answers to {', '.join(sorted(names))} only.")


class Server(ThreadingHTTPServer):
    """A thread for each connection, so that one slow client never holds up another."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(
        self,
        output: Path,
        address: tuple[str, int],
        names: frozenset[str],
        reporter: Speaks,
        handler: type[Handler],
    ) -> None:
        self.output = output
        self.names = names
        self.reporter = reporter
        super().__init__(address, handler)

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is no news, and no traceback."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = PATIENCE
    wbufsize = -1
    """An answer leaves in one piece …"""
    disable_nagle_algorithm = True
    """… and at once: else its end may wait 40 ms for the browser to confirm its beginning."""
    headers_sent: Mapping[str, str] = {**headers.SECURITY, "Cache-Control": "no-store"}
    """Those of a host, but a browser keeps nothing that has no fingerprint in its name."""

    @property
    def preview(self) -> Server:
        return cast(Server, self.server)

    def do_GET(self) -> None:
        if self.headers.get("Content-Length", "0") != "0" or "Transfer-Encoding" in self.headers:
            self.close_connection = True  # a body nobody reads would be taken for the next request
        refused = refusal(self.headers, self.preview.names, self.preview.port)
        if refused:
            self.give(refused)
        else:
            self.show()

    def show(self) -> None:
        self.give(answer(self.preview.output, self.path))

    do_HEAD = do_GET

    def do_POST(self) -> None:
        self.close_connection = True
        self.give(plain(HTTPStatus.METHOD_NOT_ALLOWED, "A preview can only be read."))

    do_PUT = do_DELETE = do_PATCH = do_OPTIONS = do_TRACE = do_CONNECT = do_POST

    def headers_for(self, reply: Answer) -> Mapping[str, str]:
        for_ever = reply.status == HTTPStatus.OK and headers.FINGERPRINTED.search(self.path.partition("?")[0])
        return {**self.headers_sent, "Cache-Control": headers.FOR_EVER} if for_ever else self.headers_sent

    def give(self, reply: Answer) -> None:
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.kind)
        self.send_header("Content-Length", str(len(reply.body)))
        for name, value in self.headers_for(reply).items():
            self.send_header(name, value)
        if reply.status == HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", "GET, HEAD")
        if reply.location is not None:
            self.send_header("Location", reply.location)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What the standard library refuses (a request that cannot be read, a line too long), in our dress."""
        self.close_connection = True
        self.give(plain(HTTPStatus(code), message or HTTPStatus(code).phrase))

    def version_string(self) -> str:
        return "kliping"

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        if int(code) >= HTTPStatus.BAD_REQUEST:
            self.preview.reporter.trouble(f"{int(code)} {self.requestline[:200]}")

    def log_error(self, format: str, *args: object) -> None:
        """Said by log_request already, or a client that went away."""


def server(
    output: Path,
    port: int = 8000,
    public: bool = False,
    names: Iterable[str] = (),
    reporter: Speaks | None = None,
    handler: type[Handler] = Handler,
) -> Server:
    """A server that is bound and not yet running; port 0 takes a free one.

    It listens to this machine alone. `public` opens it to the network, and only together with
    the names visitors will type, since any other Host is refused.
    """
    given = frozenset(name.strip().lower() for name in names if name.strip())
    if public and not given:
        raise UsageError("--public opens the preview to the network: say with --name what host name visitors type")
    if given and not public:
        raise UsageError("--name is for --public: a preview of this machine alone answers to localhost")
    try:
        where = (EVERYWHERE if public else LOOPBACK, port)
        return Server(output, where, LOCAL_NAMES | given, reporter or Reporter(), handler)
    except OverflowError:
        raise UsageError(f"port {port} is no port: give a number from 1024 to 65535") from None
    except OSError as problem:
        reason = "is in use" if problem.errno == errno.EADDRINUSE else f"cannot be used ({problem.strerror})"
        raise UsageError(f"port {port} {reason}: choose another with --port") from None


def serve(
    output: Path, port: int = 8000, public: bool = False, names: Iterable[str] = (), reporter: Speaks | None = None
) -> None:
    """Serves until interrupted."""
    reporter = reporter or Reporter()
    with server(output, port, public, names, reporter) as running:
        reporter.say(f"Serving {output} at http://{LOOPBACK}:{running.port}/ (stop with Ctrl-C)")
        if public:
            reporter.say("Anyone on this network can read it.")
        if not (output / "index.html").is_file():
            reporter.trouble(NO_SITE)
        # `shutdown` waits for the loop to end, so the loop's own thread must not call it.
        with stopping(lambda: threading.Thread(target=running.shutdown).start()):
            running.serve_forever(poll_interval=0.2)
    reporter.say("Stopped serving.")
