"""Names, bylines and datelines: what is one, and just as often what is none."""

import pytest

from kliping.reading.datelines import dateline
from kliping.reading.names import name_like, named
from kliping.reading.words import words
from kliping.stylebook import load

BOOK = load()


@pytest.mark.parametrize(
    "text", ["Riva Dessthania Suastha", "Anna Giulia Fink", "MELISSA GOLDIN", "Oliver O'Connell", "Max van der Berg"]
)
def test_a_name(text: str) -> None:
    assert name_like(text)


@pytest.mark.parametrize(
    "text", ["Menteri resmikan jembatan", "Budi", "3 Mei 2017", "Read more »", "info@x.org", "", "A" * 60]
)
def test_no_name(text: str) -> None:
    assert not name_like(text)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "id",
            "Ani Lestari & Budi Santoso, Bandung",
            [("Ani Lestari", "person", None), ("Budi Santoso", "person", "Bandung")],
        ),
        (
            "de",
            "Hannelore Brandes und Ulf Petersen",
            [("Hannelore Brandes", "person", None), ("Ulf Petersen", "person", None)],
        ),
        ("en", "AFP, MANILA", [("AFP", "agency", "MANILA")]),
        ("en", "Dolores Chang For Dailymail.Com", [("Dolores Chang", "person", None)]),
        ("id", "Tim Redaksi", [("Tim Redaksi", "desk", None)]),
        ("id", "jembatan itu dibuka", []),
    ],
)
def test_lists_of_names(language: str, text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert [(n.text, n.kind, n.place) for n in named(text, words(BOOK, language))] == expected


def cut(text: str, language: str) -> tuple[str | None, str | None, str | None, str] | None:
    read = dateline(text, words(BOOK, language))
    if read is None:
        return None
    place, agency, day = (text[p.start : p.end] if p else None for p in (read.place, read.agency, read.day))
    return place, agency, day, text[read.end :]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "LA CROSSE, Wis. (AP) — After a", ("LA CROSSE, Wis.", "AP", None, "After a")),
        ("en", "ACCRA, March 4 (Reuters) - The", ("ACCRA", "Reuters", "March 4", "The")),
        ("en", "March 4 (Reuters) - Futures", (None, "Reuters", "March 4", "Futures")),
        ("en", "KUALA LUMPUR: The", ("KUALA LUMPUR", None, None, "The")),
        ("id", "Liputan6.com, Jakarta - Pasar", ("Jakarta", "Liputan6.com", None, "Pasar")),
        ("id", "Mataram, NTB (ANTARA News) - Gubernur", ("Mataram", "ANTARA News", None, "Gubernur")),
        ("el", "ΠΡΑΓΑ.-- Ο", ("ΠΡΑΓΑ", None, None, "Ο")),
        ("zh", "新华社北京4月24日电 据", ("北京", "新华社", "4月24日", "据")),
        ("de", "München/London – Die", ("München/London", None, None, "Die")),
    ],
)
def test_datelines(language: str, text: str, expected: tuple[str | None, str | None, str | None, str]) -> None:
    assert cut(text, language) == expected


@pytest.mark.parametrize(
    "text", ["Deal or no deal – the vote", "Smith, who was 45 - said", "Washington — which said - no", "He said: no"]
)
def test_no_dateline(text: str) -> None:
    assert cut(text, "en") is None
