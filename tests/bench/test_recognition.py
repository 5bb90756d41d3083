"""The calibration table counts what it says it counts."""

from __future__ import annotations

from typing import Any

import pytest
from recognition import calibrated, right, table

TRUTH = {
    "id": "a",
    "set": "s",
    "title": "Harga “Cabai” Naik",
    "published": "2017-01-31T14:44+07:00",
    "authors": ["Sari W."],
}


@pytest.mark.parametrize(
    ("field", "truth", "said", "verdict"),
    [
        ("title", TRUTH, {"title": 'Harga  "Cabai" naik'}, [True]),
        ("title", TRUTH, {"title": "Beranda"}, [False]),
        ("title", {**TRUTH, "title_also": ["Cabai Naik"]}, {"title": "Cabai Naik"}, [True]),
        ("title", {**TRUTH, "title_weak": True}, {"title": "Beranda"}, []),
        ("title", TRUTH, {"title": ""}, []),
        ("day", TRUTH, {"published": "2017-01-31"}, [True]),
        ("day", TRUTH, {"published": "2017-02-01T00:10"}, [False]),
        ("day", TRUTH, {"published": "2017-01"}, []),
        ("day", {"id": "a"}, {"published": "2017-02-01"}, []),
        ("byline", TRUTH, {"authors": ["Sari W"]}, [True]),
        ("byline", TRUTH, {"authors": ["Sari W", "Adi"]}, [False]),
        ("names", TRUTH, {"authors": ["Sari W", "Adi"]}, [True, False]),
        ("byline", {"authors_none": True}, {"authors": ["Adi"]}, [False]),
        ("byline", {"id": "a"}, {"authors": ["Adi"]}, []),
    ],
)
def test_a_value_is_right_wrong_or_not_judged(
    field: str, truth: dict[str, Any], said: dict[str, Any], verdict: list[bool]
) -> None:
    assert right(field, truth, said) == verdict


def test_the_table_has_a_row_a_field_and_a_column_a_sureness() -> None:
    def said(title: str, sureness: str) -> dict[str, Any]:
        return {"id": title[:1].casefold(), "set": "s", "title": title, "sureness": {"title": sureness}}

    truth = [{**TRUTH, "id": name, "title": title} for name, title in (("a", "Air"), ("b", "Bumi"), ("c", "Cuaca"))]
    figures = calibrated(
        truth, [said("Air", "sure"), said("Batu", "sure"), said("Cuaca", "unsure"), said("Debu", "sure")]
    )
    assert figures == {("title", "sure"): (1, 2), ("title", "unsure"): (1, 1)}
    assert table(figures).splitlines()[1].split() == "title 50.0 % of 2 - 100.0 % of 1".split()
