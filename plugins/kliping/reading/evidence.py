"""How much each line looks like body: its own look first, then the company it keeps.

    +4.1  "Menurut Galuzin, kedua pemimpin sepakat mulai membangun koordinasi …"
    -3.8  "TERPOPULER"
    -0.4  "Menurut Galuzin"     its own look says no; between two paragraphs it is a subhead

Log odds: above zero is body. The weights stand in weights.py.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat
from math import exp
from operator import mul

from .traits import Traits
from .weights import AMONG, OWN

WIDTHS = (15, 30, 50, 80, 120, 200, 400)
BUCKETS = tuple(f"width{n}" for n in range(len(WIDTHS) + 1))


@dataclass(slots=True)
class Look:
    """What is known of a line when its body evidence is weighed."""

    traits: Traits
    furniture: str = ""
    """Kind of boilerplate the tables call it: `lines`, `starts`, `pairs`, `blocks` or none."""
    dated: bool = False
    labelled: bool = False
    """Begins with a label: a byline's, a photo's, tags'."""
    credited: bool = False
    """Ends as captions do: `(AFP/Getty)`."""
    repeated: bool = False
    spaced: bool = False
    """A blank line stands above."""
    announced: bool = False
    """The line above announces links: `Baca juga:`."""


def own(look: Look) -> dict[str, float]:
    """The traits of one line that speak, by name."""
    t = look.traits
    short, long = t.width < 60, t.width >= 80
    said = {"bias": 1.0, BUCKETS[bisect_right(WIDTHS, t.width)]: 1.0}
    if t.stop:
        said["stop"] = 1.0
        if long:
            said["stop, long"] = 1.0
    elif long:
        said["no stop, long"] = 1.0
    if t.colon:
        said["colon"] = 1.0
    if t.inner:
        said["inner"] = min(t.inner, 3)
    if t.commas:
        said["commas"] = min(t.commas, 4)
    if t.capital:
        said["capital"] = t.capital
        if short:
            said["capital, short"] = t.capital
    for name, holds in (
        ("caps", t.caps),
        ("quoted", t.quoted),
        ("lower", t.lower),
        ("signs", t.signs),
        ("wide", t.wide),
        ("repeated", look.repeated),
        ("dated, short", look.dated and t.width < 80),
        ("dated, long", look.dated and t.width >= 80),
        ("labelled", look.labelled),
        ("credited", look.credited),
        ("announced", look.announced),
    ):
        if holds:
            said[name] = 1.0
    if t.digits:
        said["digits"] = t.digits
    if look.furniture:
        said[f"furniture {look.furniture}"] = 1.0
    return said


def weighed(said: dict[str, float], weights: dict[str, float]) -> float:
    """The sum of what the traits say."""
    return sum(map(mul, said.values(), map(weights.get, said, repeat(0.0))))


def body_evidence(looks: Sequence[Look]) -> list[float]:
    """Log odds of each line's being body."""
    alone = [own(look) for look in looks]
    return [weighed(said, AMONG) for said in among(looks, [weighed(said, OWN) for said in alone], alone)]


def among(looks: Sequence[Look], first: Sequence[float], alone: Sequence[dict[str, float]]) -> list[dict[str, float]]:
    """What the neighbours of each line say, added to its own traits."""
    count = len(looks)
    capped = [-4.0 if value < -4.0 else 4.0 if value > 4.0 else value for value in first]
    chance = [1 / (1 + exp(-value)) for value in capped]
    weight = [c * min(look.traits.width, 400) for c, look in zip(chance, looks, strict=True)]
    total = sum(weight) + 1e-9
    sums = [0.0]
    for value in chance:
        sums.append(sums[-1] + value)
    padded = [-4.0] * 3 + capped + [-4.0] * 3
    chances = [0.0] * 3 + chance + [0.0] * 3
    rows = []
    before = 0.0
    for i, look in enumerate(looks):
        said = alone[i]
        up, down = max(chances[i : i + 3]), max(chances[i + 4 : i + 7])
        low, high = max(0, i - 8), min(count, i + 9)
        after = total - before - weight[i]
        said["self"] = capped[i]
        said["above"] = padded[i + 2]
        said["below"] = padded[i + 4]
        said["near"] = (sum(padded[i : i + 3]) + sum(padded[i + 4 : i + 7])) / 6
        said["around"] = 4 * (sums[high] - sums[low] - chance[i]) / max(1, high - low - 1)
        said["body above"] = 4 * up
        said["body below"] = 4 * down
        said["between"] = 4 * min(up, down)
        said["share before"] = before / total
        said["share after"] = after / total
        if before < 0.02 * total:
            said["nothing before"] = 1.0
        if after < 0.02 * total:
            said["nothing after"] = 1.0
        if look.spaced:
            said["spaced"] = 1.0
        if i + 1 < count and looks[i + 1].spaced:
            said["space below"] = 1.0
        before += weight[i]
        rows.append(said)
    return rows
