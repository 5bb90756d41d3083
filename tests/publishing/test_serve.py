"""The preview server: what it shows, and all it refuses to show."""

from __future__ import annotations

import http.client
import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kliping.errors import UsageError
from kliping.publishing import serve
from kliping.publishing.reporter import Notebook
from kliping.publishing.serve import Server, server

SECRET = b"TOPSECRET"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Two trees, one of them published, a secret beside them and links that lead to it."""
    (tmp_path / "secret.txt").write_bytes(SECRET)
    for name, text in (("a", "first"), ("b", "second")):
        tree = tmp_path / ".kliping" / "output" / name
        (tree / "2017" / "01").mkdir(parents=True)
        (tree / "index.html").write_text(f"<h1>{text}</h1>")
        (tree / "404.html").write_text("<h1>no such page</h1>")
        (tree / "2017" / "index.html").write_text("<h1>2017</h1>")
        (tree / "2017" / "a b%41+é.html").write_text("odd")
        (tree / "feed.atom").write_text("<feed/>")
        (tree / ".env").write_bytes(SECRET)
        (tree / "2017" / "link.html").symlink_to(tmp_path / "secret.txt")
        (tree / "2017" / "out").symlink_to(tmp_path)
        os.mkfifo(tree / "pipe.html")
    evil = tmp_path / "output-evil"
    evil.mkdir()
    (evil / "secret.txt").write_bytes(SECRET)
    output = tmp_path / "output"
    output.symlink_to(".kliping/output/a")
    return output


@contextmanager
def running(output: Path) -> Iterator[Server]:
    with server(output, port=0, reporter=Notebook()) as preview:
        thread = threading.Thread(target=preview.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield preview
        finally:
            preview.shutdown()
            thread.join()


@pytest.fixture
def preview(site: Path) -> Iterator[Server]:
    with running(site) as it:
        yield it


def ask(
    preview: Server, path: str, method: str = "GET", headers: dict[str, str] | None = None
) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=5)
    try:
        connection.request(method, path, headers=headers or {})
        reply = connection.getresponse()
        return reply.status, {name.lower(): value for name, value in reply.getheaders()}, reply.read()
    finally:
        connection.close()


def send(preview: Server, data: bytes) -> bytes:
    """Bytes as they are, for requests no client library would make."""
    with socket.create_connection(("127.0.0.1", preview.port), timeout=5) as wire:
        wire.sendall(data)
        got = b""
        while chunk := wire.recv(65536):
            got += chunk
        return got


def test_a_page_comes_with_its_type_and_the_headers_of_a_host(preview: Server) -> None:
    status, headers, body = ask(preview, "/")
    assert (status, body) == (200, b"<h1>first</h1>")
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert headers["cache-control"] == "no-store"
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert "python" not in headers["server"].lower()


def test_a_file_with_a_fingerprint_may_be_kept_for_ever(preview: Server, site: Path) -> None:
    (site / "kliping-0123abcd.css").write_text("p {}")
    assert ask(preview, "/kliping-0123abcd.css")[1]["cache-control"] == "public, max-age=31536000, immutable"
    assert ask(preview, "/kliping-0123abcd.css?new")[1]["cache-control"] == "public, max-age=31536000, immutable"
    assert ask(preview, "/other-0123abcd.css")[1]["cache-control"] == "no-store"  # which is not there


def test_a_feed_has_its_own_type(preview: Server) -> None:
    assert ask(preview, "/feed.atom")[1]["content-type"] == "application/atom+xml; charset=utf-8"


def test_a_swap_of_trees_shows_in_the_next_request(preview: Server, site: Path) -> None:
    fresh = site.with_name("new")
    fresh.symlink_to(".kliping/output/b")
    os.replace(fresh, site)
    assert ask(preview, "/")[2] == b"<h1>second</h1>"


def test_a_folder_is_shown_by_its_index_and_gets_its_slash(preview: Server) -> None:
    assert ask(preview, "/2017/")[2] == b"<h1>2017</h1>"
    status, headers, _ = ask(preview, "/2017?q=1")
    assert (status, headers["location"]) == (301, "/2017/?q=1")


def test_a_redirect_never_leaves_the_site(preview: Server) -> None:
    status, headers, _ = ask(preview, "//2017")
    assert (status, headers["location"]) == (301, "/2017/")


def test_odd_names_are_found_under_their_percent_encoded_address(preview: Server) -> None:
    assert ask(preview, "/2017/a%20b%2541+%C3%A9.html")[2] == b"odd"


@pytest.mark.parametrize("path", ["/no/such/page", "/2017/01/", "/pipe.html", "/index.html/", "/2017//index.html"])
def test_what_is_no_page_gets_the_404_page(preview: Server, path: str) -> None:
    status, headers, body = ask(preview, path)
    assert (status, body) == (404, b"<h1>no such page</h1>")
    assert headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    "path",
    [
        "/.env",
        "/2017/../.env",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/2017/..%2f..%2f..%2f..%2f..%2fsecret.txt",
        "/../output-evil/secret.txt",
        "/2017/link.html",
        "/2017/out/secret.txt",
        "/2017/out/",
        "//etc/passwd",
        "/..\\secret.txt",
        "/%c0%ae%c0%ae/secret.txt",
    ],
)
def test_nothing_outside_the_tree_is_shown(preview: Server, path: str) -> None:
    status, _, body = ask(preview, path)
    assert status == 404
    assert SECRET not in body


def test_well_known_is_the_one_hidden_folder_shown(preview: Server, site: Path) -> None:
    (site / ".well-known").mkdir()
    (site / ".well-known" / "security.txt").write_text("Contact: …")
    assert ask(preview, "/.well-known/security.txt")[0] == 200


@pytest.mark.parametrize(
    ("line", "status"),
    [
        (b"GET /index.html%00.txt HTTP/1.1", 400),
        (b"GET http://127.0.0.1/ HTTP/1.1", 400),
        (b"GET file:///etc/passwd HTTP/1.1", 400),
        (b"GET /" + b"a" * 70_000 + b" HTTP/1.1", 414),
        (b"POST / HTTP/1.1", 405),
        (b"DELETE / HTTP/1.1", 405),
        (b"OPTIONS / HTTP/1.1", 405),
        (b"CONNECT / HTTP/1.1", 405),
        (b"BREW / HTTP/1.1", 501),
        (b"nonsense with too many words HTTP/1.1", 400),
    ],
)
def test_other_requests_are_refused(preview: Server, line: bytes, status: int) -> None:
    host = b"\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    assert send(preview, line + host).startswith(b"HTTP/1.1 %d " % status)


def test_a_refusal_names_what_is_allowed(preview: Server) -> None:
    assert ask(preview, "/", "PUT")[1]["allow"] == "GET, HEAD"


def test_head_is_get_without_the_body(preview: Server) -> None:
    status, headers, body = ask(preview, "/", "HEAD")
    assert (status, headers["content-length"], body) == (200, "14", b"")


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "LOCALHOST:{port}", "[::1]:{port}"])
def test_it_answers_to_its_own_names(preview: Server, host: str) -> None:
    assert ask(preview, "/", headers={"Host": host.format(port=preview.port)})[0] == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1:1", "localhost@evil.example", ""]
)
def test_it_answers_to_no_other_name(preview: Server, host: str) -> None:
    assert ask(preview, "/", headers={"Host": host})[0] == 421


def test_a_request_without_a_host_or_with_two_is_refused(preview: Server) -> None:
    end = b"Connection: close\r\n\r\n"
    assert b" 421 " in send(preview, b"GET / HTTP/1.1\r\n" + end).split(b"\r\n")[0]
    two = b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n" + end
    assert b" 421 " in send(preview, two).split(b"\r\n")[0]


def test_a_body_nobody_reads_is_not_taken_for_a_request(preview: Server) -> None:
    body = b"GET /2017/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
    got = send(preview, b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
    assert got.count(b"HTTP/1.1 200") == 1


def test_one_connection_serves_several_requests(preview: Server) -> None:
    one = b"GET / HTTP/1.1\r\nHost: localhost\r\n"
    assert send(preview, one + b"\r\n" + one + b"Connection: close\r\n\r\n").count(b"HTTP/1.1 200") == 2


def test_half_sent_requests_hold_nobody_up(preview: Server) -> None:
    waiting = [socket.create_connection(("127.0.0.1", preview.port)) for _ in range(30)]
    for wire in waiting:
        wire.sendall(b"GET / HTTP/1.1\r\nHo")
    begun = time.monotonic()
    assert ask(preview, "/")[0] == 200
    assert time.monotonic() - begun < 2
    for wire in waiting:
        wire.close()


def test_a_half_open_connection_ends(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve.Handler, "timeout", 0.2)
    with running(site) as preview:
        assert send(preview, b"GET / HTTP/1.1\r\nHo") == b""


def test_before_the_first_build_it_says_what_to_do(tmp_path: Path) -> None:
    with running(tmp_path / "output") as preview:
        status, _, body = ask(preview, "/")
    assert status == 503
    assert b"inv build" in body


def test_it_listens_to_this_machine_only(preview: Server) -> None:
    assert preview.server_address[0] == "127.0.0.1"


def test_opening_it_to_the_network_needs_a_second_word(site: Path) -> None:
    with pytest.raises(UsageError, match="--name"):
        server(site, port=0, public=True)
    with pytest.raises(UsageError, match="--public"):
        server(site, port=0, names=["laptop.example"])


def test_in_public_it_answers_to_the_names_given(site: Path) -> None:
    with server(site, port=0, public=True, names=["Laptop.example"], reporter=Notebook()) as preview:
        assert preview.server_address[0] == "0.0.0.0"
        assert "laptop.example" in preview.names


def test_a_port_in_use_is_one_sentence(preview: Server, site: Path) -> None:
    with pytest.raises(UsageError, match=f"port {preview.port} is in use"):
        server(site, port=preview.port)
    with pytest.raises(UsageError, match="no port"):
        server(site, port=70_000)


def test_what_is_refused_is_reported_without_control_characters(
    preview: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    ask(preview, "/nothing")
    notebook = preview.reporter
    assert isinstance(notebook, Notebook)
    assert notebook.troubles == ["404 GET /nothing HTTP/1.1"]
