"""A page that is open learns when it was built anew, and only then."""

from __future__ import annotations

import http.client
import os
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kliping.publishing import live
from kliping.publishing.live import Board, LiveHandler, Seen
from kliping.publishing.reporter import Notebook
from kliping.publishing.serve import Server, server

META = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'


@pytest.fixture
def output(tmp_path: Path) -> Path:
    for name, text in (("a", "first"), ("b", "second")):
        tree = tmp_path / ".kliping" / "output" / name
        tree.mkdir(parents=True)
        (tree / "index.html").write_text(f"<head>{META}</head><h1>{text}</h1>")
        (tree / "same.html").write_text("<h1>same</h1>")
        (tree / "feed.atom").write_text("<feed/>")
    output = tmp_path / "output"
    output.symlink_to(".kliping/output/a")
    return output


@pytest.fixture
def preview(output: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr(LiveHandler, "board", Board(Notebook()), raising=False)
    monkeypatch.setattr(live, "BREATH", 0.1)
    monkeypatch.setattr(live, "LOOK", 0.01)
    with server(output, port=0, reporter=Notebook(), handler=LiveHandler) as it:
        thread = threading.Thread(target=it.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield it
        it.shutdown()
        thread.join()


def get(preview: Server, path: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=5)
    connection.request("GET", path)
    return connection.getresponse()


def swap(output: Path, name: str) -> None:
    fresh = output.with_name("fresh")
    fresh.symlink_to(f".kliping/output/{name}")
    os.replace(fresh, output)


def digest_in(page: str) -> str:
    found = re.search(r'data-digest="([0-9a-f]{16})"', page)
    assert found
    return found[1]


def test_a_page_brings_the_script_and_a_policy_that_allows_it(preview: Server) -> None:
    reply = get(preview, "/")
    page = reply.read().decode()
    assert '<script src="/.kliping/live.js"' in page
    assert "http-equiv" not in page
    policy = reply.getheader("Content-Security-Policy")
    assert policy and "script-src 'self'" in policy and "default-src 'none'" in policy
    script = get(preview, "/.kliping/live.js")
    assert script.getheader("Content-Type") == "text/javascript; charset=utf-8"
    assert b"EventSource" in script.read()


def test_what_is_no_page_stays_as_it_is(preview: Server) -> None:
    assert get(preview, "/feed.atom").read() == b"<feed/>"


def test_a_page_that_was_built_anew_is_told(preview: Server, output: Path) -> None:
    digest = digest_in(get(preview, "/").read().decode())
    reply = get(preview, f"/.kliping/changes?page=/&digest={digest}")
    assert reply.getheader("Content-Type") == "text/event-stream"
    swap(output, "b")
    assert b"data: changed" in reply.readline() + reply.readline()


def test_a_page_is_told_of_every_build(preview: Server, output: Path) -> None:
    digest = digest_in(get(preview, "/").read().decode())
    reply = get(preview, f"/.kliping/changes?page=/&digest={digest}")
    for name in ("b", "a", "b"):
        swap(output, name)
        while (line := reply.readline()) in (b":\n", b"\n"):
            continue
        assert line == b"event: page\n"
        assert reply.readline() == b"data: changed\n"
    reply.close()


def test_the_end_of_a_build_is_told_at_once(preview: Server, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "LOOK", 30.0)
    monkeypatch.setattr(live, "BREATH", 60.0)
    digest = digest_in(get(preview, "/").read().decode())
    reply = get(preview, f"/.kliping/changes?page=/&digest={digest}")
    time.sleep(0.1)
    swap(output, "b")
    LiveHandler.board.end(0)
    assert reply.readline() == b"event: page\n"
    reply.close()


def test_a_page_that_stayed_the_same_is_not(preview: Server, output: Path) -> None:
    digest = digest_in(get(preview, "/same.html").read().decode())
    reply = get(preview, f"/.kliping/changes?page=/same.html&digest={digest}")
    swap(output, "b")
    assert reply.read(6) == b":\n\n:\n\n"
    reply.close()


def test_a_change_before_the_browser_asks_is_not_missed(preview: Server, output: Path) -> None:
    digest = digest_in(get(preview, "/").read().decode())
    swap(output, "b")
    reply = get(preview, f"/.kliping/changes?page=/&digest={digest}")
    assert b"data: changed" in reply.readline() + reply.readline()


def test_a_browser_that_leaves_frees_its_thread(preview: Server) -> None:
    before = threading.active_count()
    digest = digest_in(get(preview, "/same.html").read().decode())
    reply = get(preview, f"/.kliping/changes?page=/same.html&digest={digest}")
    reply.read(3)
    reply.close()
    end = time.monotonic() + 5
    while threading.active_count() > before and time.monotonic() < end:
        time.sleep(0.02)
    assert threading.active_count() <= before


def test_a_page_of_which_only_the_style_sheet_changed_is_given_the_new_one(preview: Server, output: Path) -> None:
    for name in ("a", "b"):
        page = f'<link rel="stylesheet" href="../theme/kliping-{name}.css"><h1>same</h1>'
        (output.parent / ".kliping" / "output" / name / "styled.html").write_text(page)
    page = get(preview, "/styled.html").read()
    sheet = Seen.of(page).sheet
    assert sheet == "../theme/kliping-a.css"
    reply = get(preview, f"/.kliping/changes?page=/styled.html&digest={digest_in(page.decode())}&sheet={sheet}")
    swap(output, "b")
    assert reply.readline() == b"event: sheet\n"
    assert reply.readline() == b"data: ../theme/kliping-b.css\n"
    reply.close()


def test_a_failed_build_is_shown_until_one_succeeds(preview: Server) -> None:
    board = LiveHandler.board
    codes = iter((2, 0))

    class Build:
        def __call__(self, changed: frozenset[str]) -> int:
            code = next(codes)
            if code:
                board.trouble("theme/templates/day.html:3: unexpected '}'")
            return code

        def stop(self) -> None:
            """Never asked to."""

    build = board.announced(Build())
    build(frozenset())
    digest = digest_in(get(preview, "/same.html").read().decode())
    reply = get(preview, f"/.kliping/changes?page=/same.html&digest={digest}")
    assert reply.readline() == b"event: trouble\n"
    assert b"day.html:3: unexpected" in reply.readline()
    build(frozenset())
    assert reply.readline() == b"\n" and reply.readline() == b"event: trouble\n" and reply.readline() == b'data: ""\n'
    reply.close()
