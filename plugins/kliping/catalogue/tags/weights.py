"""`weights.toml` → what each sign of each family is worth; written by `python tests/bench/fit_tags.py`.

    [name]
    "times 3" = 0.41

A worth is a log-odds: the sum of a candidate's signs is how likely an editor would have chosen it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from .signs import Sign

FAMILIES = ("name", "phrase", "subject", "neighbour")


@cache
def weights() -> Mapping[str, Mapping[Sign, float]]:
    """Family → sign → worth."""
    table = tomllib.loads(files(__package__).joinpath("weights.toml").read_text("utf-8"))
    return {family: {sign_in(text): worth for text, worth in table.get(family, {}).items()} for family in FAMILIES}


def sign_in(text: str) -> Sign:
    """
    >>> sign_in("headline times|shown|2")
    ('headline times', 'shown', 2)
    """
    return tuple(int(part) if part.isdecimal() else part for part in text.split("|"))


def printed(sign: Sign) -> str:
    return "|".join(map(str, sign))


def worth(signs: Iterable[Sign], table: Mapping[Sign, float]) -> float:
    return sum([table.get(sign, 0.0) for sign in signs])
