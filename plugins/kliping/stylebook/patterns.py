"""A pattern that is compiled when it is first asked for a match.

    ALWAYS = re.compile(r"\\d+")       for patterns that every article meets
    SELDOM = late(r"…")              for long ones that most articles never do

A build of one changed article is over before a third of our patterns were asked anything, and
compiling takes longer than matching. Once compiled, a late pattern is as fast as any other.
"""

from __future__ import annotations

import re
from typing import Any, cast

METHODS = ("match", "search", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class Late:
    __slots__ = ("pattern", "flags", *METHODS)

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """Asked for what is not there yet: a method, the first time."""
        if name not in METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        for method in METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """
    >>> late("[a-z]+").findall("ab 1 cd")
    ['ab', 'cd']
    """
    return cast("re.Pattern[str]", Late(pattern, flags))


def beyond_latin(text: str) -> bool:
    """Whether there may be letters of other scripts than Latin, for which patterns are long; typographers' marks aside.

    >>> beyond_latin("“Señor” – Sari"), beyond_latin("Хабаровск")
    (False, True)
    """
    return not text.isascii() and any(sign >= "\u0370" and not "\u2000" <= sign <= "\u206f" for sign in set(text))
