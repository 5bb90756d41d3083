"""`weights.toml` → what each sign of each family is worth; written by `python tests/bench/fit_tags.py`.

    [name]
    "times 3" = 0.41

A worth is a log-odds: the sum of a candidate's signs is how likely an editor would have chosen it.

Every table head and every row has a line of its own and no sign needs an escape, so lines are all
that is looked at: it is TOML for those who read it, and as TOML it takes as long to read as an article.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from .signs import Sign

FAMILIES = ("name", "phrase", "subject", "neighbour")


@cache
def weights() -> Mapping[str, Mapping[Sign, float]]:
    """Family → sign → worth."""
    return read_weights(files(__package__).joinpath("weights.toml").read_text("utf-8"))


def read_weights(text: str) -> dict[str, dict[Sign, float]]:
    """
    >>> read_weights('[name]\\n"any" = 0.13\\n')["name"]
    {('any',): 0.13}
    """
    found: dict[str, dict[Sign, float]] = {family: {} for family in FAMILIES}
    for line in text.splitlines():
        if line.startswith("["):
            table = found[line.strip("[]")]
        elif line.startswith('"'):
            sign, _, number = line[1:].partition('" = ')
            table[sign_in(sign)] = float(number)
    return found


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
