"""How much each line looks like body: its own look first, then the company it keeps.

    +4.1  "Menurut Galuzin, kedua pemimpin sepakat mulai membangun koordinasi …"
    -3.8  "TERPOPULER"
    -0.4  "Menurut Galuzin"     its own look says no; between two paragraphs it is a subhead

Log odds: above zero is body. The weights stand in weights.py.
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from math import exp

import msgspec

from .traits import Traits
from .weights import AMONG, OWN

WIDTHS = (15, 30, 50, 80, 120, 200, 400)
BUCKETS = tuple(f"width{n}" for n in range(len(WIDTHS) + 1))
LONG = WIDTHS.index(80) + 1
"""Bucket from which a line is long."""
COMBINATIONS = 4096
"""Combinations of yes-or-no traits whose sums are remembered; news copy has some hundred."""


class Ballot:
    """Yes-or-no traits and what they say together, added up once for every combination.

    >>> Ballot(("caps", "quoted"), {"caps": 0.5, "quoted": 1.0})(True, True)
    (1.5,)
    """

    def __init__(self, names: Sequence[str], *tables: Mapping[str, float]) -> None:
        self.rows = [[table.get(name, 0.0) for name in names] for table in tables]
        self._sums = functools.lru_cache(maxsize=COMBINATIONS)(self._added)

    def __call__(self, *holds: bool) -> tuple[float, ...]:
        """The sum from each table."""
        return self._sums(holds)

    def _added(self, holds: tuple[bool, ...]) -> tuple[float, ...]:
        return tuple(sum(weight for weight, held in zip(row, holds, strict=True) if held) for row in self.rows)


class Look(msgspec.Struct):
    """What is known of a line when its body evidence is weighed."""

    traits: Traits
    base: tuple[float, float]
    """What its traits and labels say, as `own` has it."""
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
    opens: bool = False
    """Begins as some label of the language does."""


KINDS = ("", "lines", "starts", "pairs", "blocks")
PLACES = tuple({name: table.get(name, 0.0) + table["bias"] for name in BUCKETS} for table in (OWN, AMONG))
WIDTH = tuple(tuple(place[name] for place in PLACES) for name in BUCKETS)
FURNITURE = {kind: tuple(table.get(f"furniture {kind}", 0.0) for table in (OWN, AMONG)) for kind in KINDS}
SAYS = Ballot(
    (
        "stop", "stop, long", "no stop, long", "colon", "caps", "quoted", "lower", "signs", "wide",
        "labelled", "credited",
    ),
    OWN,
    AMONG,
)  # fmt: skip
STANDS = Ballot(("repeated", "dated, short", "dated, long", "announced", "spaced"), OWN, AMONG)
INNER, COMMAS, DIGITS, CAPITAL, SHORT = (
    (OWN[name], AMONG[name]) for name in ("inner", "commas", "digits", "capital", "capital, short")
)


def base(t: Traits, labelled: bool, credited: bool) -> tuple[float, float]:
    """What a line says wherever it stands: by itself, and when its neighbours are heard too."""
    bucket = bisect_right(WIDTHS, t.width)
    long = bucket >= LONG
    alone, among = SAYS(
        t.stop, t.stop and long, long and not t.stop, t.colon, t.caps, t.quoted, t.lower, t.signs, t.wide,
        labelled, credited,
    )  # fmt: skip
    counted = (
        (INNER, min(t.inner, 3)),
        (COMMAS, min(t.commas, 4)),
        (DIGITS, t.digits),
        (CAPITAL, t.capital),
        (SHORT, t.capital if t.width < 60 else 0.0),
    )
    for weight, count in counted:
        if count:
            alone += weight[0] * count
            among += weight[1] * count
    return alone + WIDTH[bucket][0], among + WIDTH[bucket][1]


def own(look: Look) -> tuple[float, float]:
    """What one line says where it stands: by itself, and when its neighbours are heard too."""
    dated, long = look.dated, look.traits.width >= WIDTHS[LONG - 1]
    alone, among = STANDS(look.repeated, dated and not long, dated and long, look.announced, look.spaced)
    furniture = FURNITURE[look.furniture]
    return look.base[0] + alone + furniture[0], look.base[1] + among + furniture[1]


def body_evidence(looks: Sequence[Look]) -> list[float]:
    """Log odds of each line's being body."""
    said = [own(look) for look in looks]
    first = [min(4.0, max(-4.0, alone)) for alone, _ in said]
    chance = [1 / (1 + exp(-value)) for value in first]
    weight = [c * min(look.traits.width, 400) for c, look in zip(chance, looks, strict=True)]
    neighbours, shares = _neighbours(first, chance), _shares(weight)
    below = [AMONG["space below"] if look.spaced else 0.0 for look in looks[1:]] + [0.0]
    return [sum(parts) for parts in zip((among for _, among in said), neighbours, shares, below, strict=True)]


def _neighbours(first: Sequence[float], chance: Sequence[float]) -> list[float]:
    """What the eight lines above and below each line say, the next three most."""
    up_, down_, around_, between_ = (4 * AMONG[name] for name in ("body above", "body below", "around", "between"))
    self_, above_, below_, near_ = AMONG["self"], AMONG["above"], AMONG["below"], AMONG["near"] / 6
    sums, count = [0.0], len(first)
    for value in chance:
        sums.append(sums[-1] + value)
    near = [-4.0] * 3 + list(first) + [-4.0] * 3
    odds = [0.0] * 3 + list(chance) + [0.0] * 3
    said = []
    for i, value in enumerate(first):
        a, b, above, _, below, c, d = near[i : i + 7]
        up, down = max(odds[i : i + 3]), max(odds[i + 4 : i + 7])
        low, high = max(0, i - 8), min(count, i + 9)
        around = (sums[high] - sums[low] - chance[i]) / max(1, high - low - 1)
        said.append(
            self_ * value + above_ * above + below_ * below + near_ * (a + b + above + below + c + d)
            + around_ * around + up_ * up + down_ * down + between_ * min(up, down)
        )  # fmt: skip
    return said


def _shares(weight: Sequence[float]) -> list[float]:
    """What it says that some of the copy's running text stands before a line and some behind it."""
    before_, after_ = AMONG["share before"], AMONG["share after"]
    first_, last_ = AMONG["nothing before"], AMONG["nothing after"]
    total = sum(weight) + 1e-9
    said, before = [], 0.0
    for own in weight:
        ahead, behind = before / total, (total - before - own) / total
        value = before_ * ahead + after_ * behind
        if ahead < NOTHING:
            value += first_
        if behind < NOTHING:
            value += last_
        said.append(value)
        before += own
    return said


NOTHING = 0.02
"""Share of the running text that is as good as none."""
