"""What is said reaches the terminal as text, whatever a file is called."""

from __future__ import annotations

import pytest

from kliping.publishing.reporter import Reporter, visible


def test_control_characters_are_shown_and_not_sent() -> None:
    assert visible("a\x1b]0;owned\x07b\rc") == "a\\x1b]0;owned\\x07b\\rc"


def test_bytes_that_are_no_text_are_shown() -> None:
    assert visible("bad\udcff.txt") == "bad\\udcff.txt"


def test_letters_of_every_script_and_line_breaks_stay() -> None:
    assert visible("Berita\n新聞 أخبار é") == "Berita\n新聞 أخبار é"


def test_quiet_keeps_trouble(capsys: pytest.CaptureFixture[str]) -> None:
    reporter = Reporter(quiet=True)
    reporter.say("all is well")
    reporter.trouble("it is not")
    assert capsys.readouterr() == ("", "it is not\n")
