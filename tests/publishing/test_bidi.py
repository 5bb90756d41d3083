"""Text that cannot disturb what stands around it."""

import pytest

from kliping.publishing.bidi import DEEPEST, differing, well_formed


@pytest.mark.parametrize(
    ("copy", "formed"),
    [
        ("abc", "abc"),
        ("a\u202eb", "a\u202eb\u202c"),
        ("a\u202eb\u202cc", "a\u202eb\u202cc"),
        ("a\u2066b\u202ac", "a\u2066b\u202ac\u202c\u2069"),
        ("a\u2066b\u202ac\u2069d", "a\u2066b\u202ac\u202c\u2069d"),
        ("a\u202cb\u2069c", "abc"),
        ("a\u2067b\u202cc\u2069", "a\u2067bc\u2069"),
        ("a\u202eb\u2069c", "a\u202ebc\u202c"),
    ],
)
def test_every_bidi_control_is_paired(copy, formed):
    assert well_formed(copy) == formed


def test_nesting_ends_somewhere():
    formed = well_formed("\u202e" * 100_000)
    assert formed == "\u202e" * DEEPEST + "\u202c" * DEEPEST


def test_controls_and_noncharacters_are_replaced():
    assert well_formed("a\ufdd0\ufffe\U0010ffffb\x85\x00\x1b") == "a\ufffd\ufffd\ufffdb\ufffd\ufffd\ufffd"


def test_white_space_stays_and_lines_end_alike():
    assert well_formed("a\tb\nc\rd") == "a\tb\nc\nd"


def test_lone_surrogates_are_replaced():
    assert well_formed("a\ud83d").encode() == "a\ufffd".encode()


def test_direction_goes_by_most_letters():
    assert differing("Kata سلام itu", "ltr") is None
    assert differing("سلام عليكم NASA", "rtl") is None
    found = differing("سلام عليكم NASA", "ltr")
    assert (found.direction, found.language) == ("rtl", "und-Arab")
    assert differing("2017, 31/1", "rtl") is None
    assert differing("Привет", "rtl").language == "und-Cyrl"
