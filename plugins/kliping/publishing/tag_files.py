"""Where tags are chosen with lies: what was learnt in `content/learnt/`, what a person decided in `content/tags.toml`.

state = tag_state(places.learnt)        read lazily; `UsageError` and `HouseError` name the line that is wrong
digest_of_tags(places.learnt)           of all of it: another digest, other tags
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from ..catalogue.tags import TagState, neighbours_file
from ..catalogue.tags import lock as locked
from ..catalogue.tags.counts_file import CountsFile
from ..catalogue.tags.lock import Lock
from ..catalogue.tags.vocabulary import Vocabulary, vocabulary_in
from ..errors import UsageError

BACKGROUND, NEIGHBOURS, LOCK, DECISIONS = "background.tsv", "neighbours.tsv", "tags.lock", "tags.toml"


def decisions_file(learnt: Path) -> Path:
    """Beside the folder of what was learnt: a person writes it."""
    return learnt.parent / DECISIONS


def tag_state(learnt: Path) -> TagState:
    """What the files hold; one article and nothing else when there are none."""
    counts = CountsFile(_text(learnt / BACKGROUND), f"{learnt.name}/{BACKGROUND}")
    tagged = neighbours_file.parsed(_text(learnt / NEIGHBOURS), f"{learnt.name}/{NEIGHBOURS}")
    return TagState(counts, lock_in(learnt), tagged, decisions(learnt))


def lock_in(learnt: Path) -> Lock:
    return locked.parsed(_text(learnt / LOCK), f"{learnt.name}/{LOCK}")


def decisions(learnt: Path) -> Vocabulary:
    return vocabulary_in(decisions_file(learnt))


def digest_of_tags(learnt: Path) -> str:
    """The empty string when there is nothing."""
    files = (learnt / BACKGROUND, learnt / NEIGHBOURS, learnt / LOCK, decisions_file(learnt))
    texts = [_text(file) for file in files]
    return hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest() if any(texts) else ""


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError:
        raise UsageError(f"{file.parent.name}/{file.name} must be UTF-8") from None
    except OSError as problem:
        raise UsageError(f"{file.parent.name}/{file.name} cannot be read: {problem.strerror}") from None
