"""content/redirects.csv: what its rows mean, and which of them are published."""

from pathlib import Path

import pytest

from kliping.errors import UsageError
from kliping.publishing.redirects import above, appended, for_hosts, is_address, resolved, rows_in


def led(rows, *standing):
    return resolved(rows, {*standing}.__contains__)


def test_a_chain_leads_to_the_first_page_that_stands():
    rows = [("a/", "b/"), ("b/", "c/"), ("c/", "d/")]
    assert led(rows, "d/") == {"a/": "d/", "b/": "d/", "c/": "d/"}
    assert led(rows, "b/", "d/") == {"a/": "b/", "c/": "d/"}


def test_a_page_that_stands_is_never_redirected():
    assert led([("a/", "b/")], "a/", "b/") == {}


def test_a_circle_leads_nowhere_unless_a_page_stands_in_it():
    rows = [("a/", "b/"), ("b/", "c/"), ("c/", "a/")]
    assert led(rows) == {}
    assert led(rows, "c/") == {"a/": "c/", "b/": "c/"}
    assert led([("a/", "a/")]) == {}


def test_of_two_rows_the_later_holds():
    assert led([("a/", "b/"), ("a/", "c/")], "b/", "c/") == {"a/": "c/"}


def test_what_is_gone_at_its_last_address_is_gone_at_its_first():
    assert led([("2016/01/31/x-bochda/", "2017/01/31/x-bochda/")], "2017/01/31/") == {}


def test_a_year_of_a_name_falls_back_on_the_name():
    rows = [("tag/jokowi/2017/", "tag/joko-widodo/2017/")]
    assert led(rows, "tag/joko-widodo/") == {"tag/jokowi/2017/": "tag/joko-widodo/"}
    assert above("tag/joko-widodo/") == "" and above("2017/01/31/") == ""


SIGNS = ["a b/", "a/?p=1/", "a/#b/", "a/*/", "a\\b/", "a\nb/", "%41/", "https://example.org/"]
DOTS = ["../a/", "a/../b/", "./a/", ".well-known/", "feed.atom/", "a.html/", "a/index.html", "index.html"]


@pytest.mark.parametrize("text", ["", "/", "a", "a//", "//a/", "x" * 256 + "/", *SIGNS, *DOTS])
def test_no_addresses(text):
    assert not is_address(text)


def test_rows_are_read_as_written(tmp_path: Path):
    path = tmp_path / "redirects.csv"
    assert rows_in(path) == ()
    path.write_bytes(b'\xef\xbb\xbffrom,to\r\n/a/,/b/\r\n\r\n"c,d/",e/\r\n')
    assert rows_in(path) == (("a/", "b/"), ("c,d/", "e/"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a/,b/\n", "redirects.csv:1: the first line must be `from,to`"),
        ("from,to\na/\n", "redirects.csv:2: a row has two cells"),
        ("from,to\na/,b/\n../x/,b/\n", "redirects.csv:3: `../x/` is no address"),
        ("from,to\na/,https://example.org/\n", "redirects.csv:2: `https://example.org/` is no address"),
    ],
)
def test_a_line_that_is_no_row_is_named(tmp_path: Path, text: str, said: str):
    (tmp_path / "redirects.csv").write_text(text)
    with pytest.raises(UsageError, match="^" + said.replace(".", r"\.")):
        rows_in(tmp_path / "redirects.csv")


def test_rows_are_appended_and_nothing_else_is_touched(tmp_path: Path):
    path = tmp_path / "content" / "redirects.csv"
    appended(path, [("a/", "b/")])
    assert path.read_bytes() == b"from,to\na/,b/\n"
    path.write_bytes(b"from,to\r\na/,b/\r\nc/,d/")
    appended(path, [("e,f/", "g/")])
    assert path.read_bytes() == b'from,to\r\na/,b/\r\nc/,d/\n"e,f/",g/\n'
    assert rows_in(path) == (("a/", "b/"), ("c/", "d/"), ("e,f/", "g/"))
    assert [found.name for found in path.parent.iterdir()] == ["redirects.csv"]


def test_hosts_read_whole_paths():
    assert for_hosts({"a/": "b/", "ä/": "b/"}, "/arsip/") == b"/arsip/a/ /arsip/b/ 301\n/arsip/%C3%A4/ /arsip/b/ 301\n"
