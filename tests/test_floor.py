"""What is recognised in our own copy never falls below tests/floor.json unless somebody says so."""

from __future__ import annotations

import json

from .floor import FLOOR, fallen, measured, printed, recorded, risen


def test_nothing_fell_below_the_floor() -> None:
    assert fallen(recorded(), measured()) == [], "if that is meant: inv floor --lower"


def test_the_floor_is_about_every_house_and_language_we_wrote() -> None:
    assert recorded().keys() == measured().keys()
    assert FLOOR.read_text("utf-8") == printed(recorded()), "as the command writes it"


def test_a_fall_is_named_and_a_rise_is_kept() -> None:
    floor = {"demo/antara": {"articles": 6, "bylines": 5}, "marked/id": {"articles": 3}}
    now = {"demo/antara": {"articles": 7, "bylines": 4}, "marked/de": {"articles": 1}}
    assert fallen(floor, now) == [
        "demo/antara: bylines in 4 articles, the floor is 5",
        "marked/id: articles in 0 articles, the floor is 3",
    ]
    up = risen(floor, now)
    assert up["demo/antara"] == {"articles": 7, "bylines": 5}
    assert up["marked/id"] == {"articles": 3} and up["marked/de"] == {"articles": 1}
    assert json.loads(printed(up)) == up
