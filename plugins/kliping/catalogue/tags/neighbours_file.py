"""`content/learnt/neighbours.tsv`: the articles with printed tags, and the words they are compared by.

    # kliping neighbours 1
    id    bochdatzqy    Rusia|ISIS    bom=2,donald trump=3,kesepakatan=2

In order, written by `inv learn` and by nothing else; there is none where no copy has tags printed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ...errors import UsageError
from .propagate import TaggedRow, sampled

HEAD = "# kliping neighbours 1"


def printed(rows: Mapping[str, Iterable[TaggedRow]]) -> str:
    """The file, from the rows of each language."""
    lines = [HEAD]
    for language in sorted(rows):
        for row in sampled(rows[language]):
            terms = ",".join(f"{term}={times}" for term, times in row.terms)
            lines.append(f"{language}\t{row.id}\t{'|'.join(row.tags)}\t{terms}")
    return "\n".join(lines) + "\n"


def parsed(text: str, name: str) -> dict[str, list[TaggedRow]]:
    """The rows of each language; `UsageError` names the line that cannot be read."""
    lines = text.split("\n")
    if text and lines[0] != HEAD:
        raise UsageError(f"{name}:1: is of another version; run `inv learn` again")
    rows: defaultdict[str, list[TaggedRow]] = defaultdict(list)
    for number, line in enumerate(lines[1:], start=2):
        if line:
            try:
                language, id, tags, terms = line.split("\t")
                pairs = (term.rpartition("=") for term in terms.split(",") if term)
                found = tuple((term, int(times)) for term, _, times in pairs)
            except ValueError:
                raise UsageError(f"{name}:{number}: cannot be read; run `inv learn` again") from None
            rows[language].append(TaggedRow(id, tuple(tags.split("|")), found))
    return dict(rows)
