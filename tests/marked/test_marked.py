"""Every piece of marked copy beside this file reads as it is marked."""

from pathlib import Path

import pytest

from kliping.reading import read
from kliping.reading.marked import mark, parse
from kliping.record import Article
from kliping.stylebook import Stylebook, load

CASES = sorted(Path(__file__).parent.glob("*.marked"))


@pytest.fixture(scope="module")
def stylebook() -> Stylebook:
    return load()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_copy_reads_as_marked(path: Path, stylebook: Stylebook) -> None:
    case = parse(path.read_text(encoding="utf-8"))
    article = read(case.copy, f"{path.stem}.txt", stylebook)
    assert isinstance(article, Article)
    texts = [text for _, text in case.expected]
    read_as = [(line.role.value, text) for line, text in zip(article.lines, texts, strict=True)]
    assert read_as == list(case.expected)


def test_marking_and_parsing_give_the_copy_back(stylebook: Stylebook) -> None:
    copy = "Judul Berita\n\nOleh: Sari Wulandari\nIsi | dengan garis.\n".encode()
    assert parse(mark(copy, "a.txt", stylebook)).copy == copy


def test_a_wrong_role_is_named() -> None:
    with pytest.raises(ValueError, match="no role 'headlin'"):
        parse("headlin | Judul\n")
