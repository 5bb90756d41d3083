"""`content/learnt/background.tsv`: what a collection knows of names and words, as text that can be compared.

    # kliping background 1
    language   id   2766
    names      Donald Trump    41 12 41 38        articles, in headlines, inside sentences, as a person …
    phrases    hewan kurban    19 7               articles that dwell on it, in headlines
    words      menurut         1204               articles that have it in small letters
    subjects   Terorisme       30
    spellings  SR=Sekolah Rakyat   12

In order, written by `inv learn` and by nothing else. A language is read when first asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...errors import UsageError
from .background import NAME, PHRASE, TABLES, Counts, packed, unpacked

HEAD = "# kliping background 1"
SIZES = {"names": len(NAME), "phrases": len(PHRASE), "words": 1, "subjects": 1, "spellings": 1}
START = "\nlanguage\t"


def printed(counts: Mapping[str, Counts]) -> str:
    """The file."""
    return "\n".join([HEAD, *(row for language in sorted(counts) for row in rows(language, counts[language]))]) + "\n"


def rows(language: str, counts: Counts) -> Iterator[str]:
    yield f"language\t{language}\t{counts.articles}"
    for table in TABLES:
        size = SIZES[table]
        for text, value in sorted(getattr(counts, table).items()):
            yield f"{table}\t{text}\t{value if size == 1 else trimmed(value, size)}"


def trimmed(value: int, size: int) -> str:
    """The numbers without the zeros at the end."""
    numbers = unpacked(value, size)
    while len(numbers) > 1 and not numbers[-1]:
        numbers.pop()
    return " ".join(map(str, numbers))


class CountsFile:
    """The text of a file, taken apart language by language."""

    def __init__(self, text: str, name: str) -> None:
        if text and not text.startswith(HEAD + "\n"):
            raise UsageError(f"{name}:1: is of another version; run `inv learn` again")
        self.name = name
        self.parts: dict[str, tuple[int, str]] = {}
        """Language → the line its part begins at, and the part."""
        line = 1
        for part in text.rstrip("\n").split(START):
            self.parts[part.partition("\t")[0]] = (line, part)
            line += part.count("\n") + 1

    def __call__(self, language: str) -> Counts | None:
        if language not in self.parts:
            return None
        start, part = self.parts[language]
        first, *rest = part.split("\n")
        at = 0
        try:
            counts = Counts(int(first.partition("\t")[2]))
            tables = {name: getattr(counts, name) for name in TABLES}
            for row in rest:
                at += 1
                table, text, numbers = row.split("\t")
                tables[table][text] = packed(map(int, numbers.split(" "))) if " " in numbers else int(numbers)
        except (ValueError, KeyError):
            raise UsageError(f"{self.name}:{start + at}: cannot be read; run `inv learn` again") from None
        return counts
