"""The words that stand around names."""

import re
import tomllib
from pathlib import Path

import pytest

import kliping.catalogue.lexicon as lexicon
from kliping.stylebook import load

FILES = sorted((Path(lexicon.__file__).parent / "lexicon").glob("*.toml"))
BOOK = load()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_says_nothing_that_nobody_reads(file):
    table = tomllib.loads(file.read_text("utf-8"))
    assert set(table) <= set(lexicon.Lexicon.__struct_fields__) - {"calendar", "fold", "inflected"} | {"endings"}
    assert file.stem in BOOK.languages
    re.compile(table.get("verb", ""))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_word_lists_are_in_small_letters(file):
    known = lexicon.lexicon_in(file.read_text("utf-8"))
    for name in lexicon.Lexicon.__struct_fields__:
        value = getattr(known, name)
        if isinstance(value, frozenset):
            assert all(word == word.casefold() for word in value), name


@pytest.mark.parametrize(
    "word", ["menurut", "mengatakan", "berdasarkan", "dikatakannya", "sayangnya", "terakhir", "pertemuan"]
)
def test_indonesian_words_that_open_sentences(word):
    assert lexicon.lexicon_of(BOOK.language("id")).ordinary(word)


@pytest.mark.parametrize("word", ["prabowo", "galuzin", "rusia", "megawati", "trump", "airlangga", "luhut"])
def test_indonesian_names_are_no_ordinary_words(word):
    assert not lexicon.lexicon_of(BOOK.language("id")).ordinary(word)


def test_the_calendar_comes_from_the_stylebook():
    known = lexicon.lexicon_of(BOOK.language("id"))
    assert {"selasa", "januari"} <= known.calendar
    assert "presiden" in known.roles


def test_a_language_without_a_file_has_an_empty_lexicon():
    assert lexicon.lexicon_of(BOOK.language("und")).openers == frozenset()


def test_forms_of_an_inflected_name_are_one_word():
    fold = lexicon.lexicon_of(BOOK.language("ru")).fold
    for forms in (
        "Россия России Россией Россию",
        "Путин Путина Путину Путиным",
        "Украина Украины Украиной",
        "Китай Китая",
    ):
        assert len(set(map(fold, forms.split()))) == 1
    assert fold("США") == "сша"


SUBJECTS = sorted((Path(lexicon.__file__).parent / "lexicon" / "subjects").glob("*.toml"))


@pytest.mark.parametrize("file", SUBJECTS, ids=lambda file: file.stem)
def test_every_subject_has_words_and_none_is_empty(file):
    table = tomllib.loads(file.read_text("utf-8"))
    assert file.stem in BOOK.languages and len(table) > 30
    for subject, triggers in table.items():
        assert subject[0].isupper() or subject[0] == "è", subject
        assert all(trigger.strip() for trigger in triggers.split(",")), subject
    spoken = lexicon.subjects_of(file.stem, lexicon.lexicon_of(BOOK.language(file.stem)))
    assert "" not in spoken and set(table) == {subject for several in spoken.values() for subject in several}
