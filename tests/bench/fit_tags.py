"""Fits what the signs of a tag are worth, from sets of articles whose tags people chose.

    python tests/bench/fit_tags.py --set A.jsonl [--set B.jsonl] [--background C.jsonl] [--folds 5] [--write]

A line of a set is {"id", "lang", "title", "text", "gold": [[accepted spellings], ...]}. A background
belongs to the sets of its language. Every set weighs the same (`--weight A=0.3` changes that).
With --folds each article is scored by weights fitted without it; --write fits on everything and
writes plugins/kliping/catalogue/tags/weights.toml.

A logistic regression with a small pull towards zero, by coordinate-wise steps (AdaGrad), in plain
Python: some minutes.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import unicodedata
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "plugins"))

from kliping.catalogue.tags.analysis import analysed  # noqa: E402
from kliping.catalogue.tags.background import Background, Counts  # noqa: E402
from kliping.catalogue.tags.choose import ENOUGH, FEWEST, MOST  # noqa: E402
from kliping.catalogue.tags.knowledge import Knowledge, knowledge_of  # noqa: E402
from kliping.catalogue.tags.propagate import NO_VOTES, Neighbours, TaggedRow, Votes, terms_of  # noqa: E402
from kliping.catalogue.tags.score import keys_in  # noqa: E402
from kliping.catalogue.tags.sets import article_in  # noqa: E402
from kliping.catalogue.tags.signs import Sign  # noqa: E402
from kliping.catalogue.tags.signs_of_names import signs_of_names  # noqa: E402
from kliping.catalogue.tags.signs_of_phrases import signs_of_phrases  # noqa: E402
from kliping.catalogue.tags.signs_of_subjects import signs_of_neighbours, signs_of_subjects  # noqa: E402
from kliping.catalogue.tags.weights import FAMILIES, printed  # noqa: E402
from kliping.record import Article  # noqa: E402
from kliping.stylebook import load  # noqa: E402

WEIGHTS = ROOT / "plugins" / "kliping" / "catalogue" / "tags" / "weights.toml"
BOOK = load()
ROUNDS = 12
STEP = 0.12
PULL = 10.0
COLD = 0.3
"""What an article weighs the second time, when it is read without a collection."""
SHARED = 0.25
"""What it weighs when some others carry their tags, for each of `DRAWS`."""
SMALL = (60, 250)
"""Articles of the small collections each article is read in once more, with the weight of `COLD`."""
DRAWS = (20, 100, 400)
"""Articles of a set that carry their tags."""
EACH = 60_000.0
"""What all candidates of a set weigh together."""

Words = tuple[str, ...]
Worths = Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Row:
    """A candidate: its words, its signs as numbers, and whether people chose it."""

    words: Words
    signs: array[int]
    right: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """An article with its candidates."""

    id: str
    gold: Sequence[Sequence[Words]]
    rows: Sequence[Row]
    weight: float

    def part(self, folds: int) -> int:
        """The same for an article however often it is read."""
        return zlib.crc32(self.id.encode()) % folds


class Signs:
    """Numbers for signs, family by family."""

    def __init__(self) -> None:
        self.numbers: dict[tuple[str, Sign], int] = {}

    def numbered(self, family: str, signs: Iterable[Sign]) -> array[int]:
        return array("i", [self.numbers.setdefault((family, sign), len(self.numbers)) for sign in signs])


def words_of(text: str, knowledge: Knowledge) -> Words:
    text = unicodedata.normalize("NFKC", text).replace("-", " ").casefold()
    return tuple(map(knowledge.lexicon.fold, "".join(c if c.isalnum() else " " for c in text).split()))


def is_right(words: Words, accepted: Iterable[Words]) -> bool:
    """Equal, or two words and more that begin or end a longer one."""
    return any(
        words == one or (1 < len(words) < len(one) and words in (one[: len(words)], one[-len(words) :]))
        for one in accepted
    )


def hits(tags: Iterable[Words], gold: Sequence[Sequence[Words]]) -> int:
    used: set[int] = set()
    for tag in tags:
        used.update([n for n, accepted in enumerate(gold) if n not in used and is_right(tag, accepted)][:1])
    return len(used)


def rows_in(file: Path) -> list[dict]:
    return [json.loads(line) for line in file.read_text("utf-8").split("\n") if line]


def backgrounds(sets: Iterable[Sequence[tuple[dict, Article]]]) -> dict[str, Background]:
    """What the articles know together, each counted once."""
    counts: defaultdict[str, Counts] = defaultdict(Counts)
    seen = set()
    for row, article in (pair for pairs in sets for pair in pairs):
        if row["id"] not in seen:
            seen.add(row["id"])
            counts[row["lang"]].add(analysed(article, knowledge_of(BOOK, row["lang"])))
    return {code: Background(count.without_rare(2), knowledge_of(BOOK, code).lexicon) for code, count in counts.items()}


def neighbours(pairs: Sequence[tuple[dict, Article]], known: Mapping[str, Background]) -> dict[str, Neighbours]:
    """Articles with their tags printed, language by language."""
    rows: defaultdict[str, list[TaggedRow]] = defaultdict(list)
    for row, article in pairs:
        analysis = analysed(article, knowledge_of(BOOK, row["lang"]))
        tags = tuple(accepted[0] for accepted in row["gold"])
        rows[row["lang"]].append(TaggedRow(article.id, tags, terms_of(analysis)))
    return {code: Neighbours(found, knowledge_of(BOOK, code), known.get(code)) for code, found in rows.items()}


def scene(
    row: dict,
    article: Article,
    background: Background | None,
    signs: Signs,
    weight: float,
    others: Neighbours | None = None,
) -> Scene:
    knowledge = knowledge_of(BOOK, row["lang"])
    gold = [[words_of(spelling, knowledge) for spelling in accepted] for accepted in row["gold"]]
    analysis = analysed(article, knowledge, background)
    rows = []
    votes = others.votes(analysis, article.id) if others else NO_VOTES
    for family, name, found in candidates(analysis, background, votes):
        words = words_of(name, knowledge)
        rows.append(Row(words, signs.numbered(family, found), any(is_right(words, accepted) for accepted in gold)))
    return Scene(article.id, gold, rows, weight)


def candidates(analysis, background: Background | None, votes: Votes) -> Iterator[tuple[str, str, list[Sign]]]:
    yield from (("name", name.text, signs) for name, signs in signs_of_names(analysis, background, votes))
    yield from (("phrase", phrase.text, signs) for phrase, signs in signs_of_phrases(analysis, background, votes))
    yield from (("subject", subject.name, signs) for subject, signs in signs_of_subjects(analysis, background, votes))
    if votes.tagged:
        language = analysis.knowledge.language
        for words, signs in signs_of_neighbours(votes, language, keys_in(analysis)):
            yield "neighbour", votes.shown[words], signs


def fitted(scenes: Sequence[Scene], size: int) -> dict[int, float]:
    """Worths of the signs; the same for the same scenes in the same order."""
    rows = [(row.signs, row.right, one.weight) for one in scenes for row in one.rows]
    worths, squares = [0.0] * size, [1e-6] * size
    pull = PULL / len(rows)
    lot = random.Random(7)
    for turn in range(ROUNDS):
        lot.shuffle(rows)
        rate = STEP if turn < ROUNDS - 4 else STEP / 4
        for signs, right, weight in rows:
            total = sum([worths[sign] for sign in signs])
            error = (1 / (1 + math.exp(-total)) - right) * weight
            for sign in signs:
                slope = error + pull * worths[sign]
                squares[sign] += slope * slope
                worths[sign] -= rate * slope / math.sqrt(squares[sign])
    return dict(enumerate(worths))


def ranking(one: Scene, worths: Worths) -> list[tuple[float, Words]]:
    """Best first, without what a better one says already."""
    rated = sorted(((-sum([worths.get(s, 0.0) for s in row.signs]), row.words) for row in one.rows), key=lambda r: r)
    taken: list[tuple[float, Words]] = []
    for negative, words in rated:
        if words and not any(set(words) <= set(better) for _, better in taken):
            taken.append((-negative, words))
    return taken


def measured(pairs: Iterable[tuple[Scene, Worths]]) -> str:
    figures = [0.0] * 4
    number = 0
    for one, worths in pairs:
        ranks = ranking(one, worths)
        tags = [words for _, words in ranks]
        chosen = [words for at, (z, words) in enumerate(ranks[:MOST]) if at < FEWEST or z >= ENOUGH]
        right = hits(chosen, one.gold)
        values = (
            hits(tags[:5], one.gold) / 5,
            hits(tags[:10], one.gold) / len(one.gold),
            right / max(len(chosen), 1),
            right / len(one.gold),
        )
        figures = [a + b for a, b in zip(figures, values, strict=True)]
        number += 1
    p5, r10, precision, recall = (value / max(number, 1) for value in figures)
    return f"n={number} P@5={p5:.3f} R@10={r10:.3f} chosen P={precision:.3f} R={recall:.3f}"


def written(signs: Signs, worths: Worths) -> str:
    lines = [
        "# What the signs of a tag are worth, as log-odds. Written by tests/bench/fit_tags.py; read by weights.py."
    ]
    for family in FAMILIES:
        lines += ["", f"[{family}]"]
        own = {printed(sign): worths[number] for (of, sign), number in signs.numbers.items() if of == family}
        lines += [f'"{text}" = {worth:.2f}' for text, worth in sorted(own.items()) if abs(worth) >= 0.02]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--set", type=Path, action="append", required=True)
    parser.add_argument("--background", type=Path, action="append", default=[])
    parser.add_argument("--weight", action="append", default=[], help="NAME=SHARE of what other sets weigh")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    shares = {name: float(share) for name, _, share in (text.partition("=") for text in given.weight)}
    pairs = {file.stem: [(row, article_in(row)) for row in rows_in(file)] for file in (*given.set, *given.background)}
    signs, warm, cold, small, shared = Signs(), {}, {}, {}, {}
    for file in given.set:
        known = backgrounds([pairs[file.stem], *(pairs[other.stem] for other in given.background)])
        mine = [(row, article) for row, article in pairs[file.stem] if row.get("gold")]
        warm[file.stem] = [scene(row, article, known[row["lang"]], signs, 0) for row, article in mine]
        cold[file.stem] = [scene(row, article, None, signs, 0) for row, article in mine]
        shared[file.stem] = list(drawn(mine, known, signs))
        small[file.stem] = [one for size in SMALL for one in in_small(mine, size, signs)]
    for name, scenes in warm.items():
        each = shares.get(name, 1.0) * EACH / sum(len(one.rows) for one in scenes)
        warm[name] = [replace(one, weight=each) for one in scenes]
        cold[name] = [replace(one, weight=each * COLD) for one in cold[name]]
        small[name] = [replace(one, weight=each * COLD) for one in small[name]]
        shared[name] = [[replace(one, weight=each * SHARED) for one in draw] for draw in shared[name]]
    size = len(signs.numbers)
    if given.folds:
        report(warm, cold, small, shared, size, given.folds)
        if not given.write:
            return
    worths = fitted(
        [one for name in warm for draw in (warm[name], cold[name], small[name], *shared[name]) for one in draw], size
    )
    for name in warm:
        print(name, "fitted on it:", measured((one, worths) for one in warm[name]))
        print(name, "each article alone:", measured((one, worths) for one in cold[name]))
        print(name, f"in collections of {SMALL}:", measured((one, worths) for one in small[name]))
        for draw, number in zip(shared[name], DRAWS, strict=False):
            print(name, f"beside {number} tagged:", measured((one, worths) for one in draw))
    if given.write:
        WEIGHTS.write_text(written(signs, worths), "utf-8")
        print(f"Wrote {WEIGHTS.relative_to(ROOT)}: {size} signs")


def in_small(pairs: Sequence[tuple[dict, Article]], size: int, signs: Signs) -> Iterator[Scene]:
    """The articles of a set, in collections of so many."""
    order = list(pairs)
    random.Random(13).shuffle(order)
    for start in range(0, len(order) if len(order) > size else 0, size):
        some = order[start : start + size]
        known = backgrounds([some])
        yield from (scene(row, one, known[row["lang"]], signs, 0) for row, one in some)


def drawn(
    pairs: Sequence[tuple[dict, Article]], known: Mapping[str, Background], signs: Signs
) -> Iterator[list[Scene]]:
    """The articles of a set beside so many that carry their tags."""
    lot = random.Random(11)
    for number in DRAWS if len(pairs) > DRAWS[-1] else ():
        order = list(range(len(pairs)))
        lot.shuffle(order)
        others = neighbours([pairs[n] for n in order[:number]], known)
        rest = [pairs[n] for n in sorted(order[number:])]
        yield [scene(row, one, known[row["lang"]], signs, 0, others.get(row["lang"])) for row, one in rest]


def report(
    warm: Mapping[str, Sequence[Scene]],
    cold: Mapping[str, Sequence[Scene]],
    small: Mapping[str, Sequence[Scene]],
    shared: Mapping[str, Sequence[Sequence[Scene]]],
    size: int,
    folds: int,
) -> None:
    """Figures of articles the weights were not fitted on."""
    held: defaultdict[str, list[tuple[Scene, Worths]]] = defaultdict(list)
    parts = {f"{name}": scenes for name, scenes in warm.items()}
    parts |= {f"{name}, each alone": scenes for name, scenes in cold.items()}
    parts |= {f"{name}, in collections of {SMALL}": scenes for name, scenes in small.items()}
    for name, draws in shared.items():
        parts |= {f"{name}, beside {DRAWS[n]} tagged ({n})": draw for n, draw in enumerate(draws)}
    for fold in range(folds):
        worths = fitted([one for part in parts.values() for one in part if one.part(folds) != fold], size)
        for name, scenes in parts.items():
            held[name] += [(one, worths) for one in scenes if one.part(folds) == fold]
    for name, pairs in held.items():
        print(f"{name}, in {folds} folds:", measured(pairs), flush=True)


if __name__ == "__main__":
    main()
