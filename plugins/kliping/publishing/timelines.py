"""Counts by period → a small picture of when a name was written about.

    {"2015-03-02": 1, "2015-11": 2, "2017-01-31": 4}   →  36 bars, January 2015 to December 2017
    {"1998": 2, "2004-05-17": 9, "2017-01-31": 4}      →  20 bars, 1998 to 2017

Whole years are drawn, by month while they are at most three: pictures of two names can then be
laid side by side. Articles known to the year only cannot be put under a month, so one of them
makes the picture go by years. Everything is whole numbers: the picture is the same everywhere.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping

from .contexts import Bar, Timeline
from .i18n import Speech

BY_MONTH = 3
"""Years up to which months are drawn."""
LABELLED = 12
"""Years up to which each has its label; past that the first and the last."""
SLOT, BAR = 10, 6
"""Of a bar and the room beside it, in units of the picture."""
MONTH, YEAR = 18, 48
"""Room of a bar on a wide screen, in pixels; on a small one the picture shrinks."""
HIGH = 100
LEAST = 3
"""Height of the smallest bar: one article is seen beside a thousand."""
WORTH = 3
"""Articles from which a picture tells anything."""


def timeline(counts: Mapping[str, int], speech: Speech) -> Timeline | None:
    """The picture of a name's articles by the period they are dated to; None when it would show one bar."""
    if not counts:
        return None
    years = range(min(int(period[:4]) for period in counts), max(int(period[:4]) for period in counts) + 1)
    by_month = len(years) <= BY_MONTH and all(len(period) > 4 for period in counts)
    tally: Counter[str] = Counter()
    for period, count in counts.items():
        tally[period[:7] if by_month else period[:4]] += count
    if len(tally) < 2 or tally.total() < WORTH:
        return None
    months = [f"{month:02d}" for month in range(1, 13)]
    slots = [f"{year:04d}-{month}" for year in years for month in months] if by_month else [f"{y:04d}" for y in years]
    most = max(tally.values())
    bars = tuple(
        _bar(place, period, tally[period], most, speech) for place, period in enumerate(slots) if tally[period]
    )
    labels = tuple(map(str, years if len(years) <= LABELLED else (years[0], years[-1])))
    peak = next(bar for bar in bars if bar.count == most)
    wide = len(slots) * (MONTH if by_month else YEAR)
    return Timeline(bars, len(slots) * SLOT, HIGH, wide, by_month, labels, len(labels) == len(years), peak)


def _bar(place: int, period: str, count: int, most: int, speech: Speech) -> Bar:
    height = max(LEAST, HIGH * count // most)
    label = speech.month_year(dt.date(int(period[:4]), int(period[5:7]), 1)) if len(period) > 4 else str(int(period))
    return Bar(label, count, place * SLOT + (SLOT - BAR) // 2, HIGH - height, BAR, height)
