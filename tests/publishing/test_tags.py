"""`inv learn` writes what tags are chosen with, `inv tags` lists them, `inv tag` measures them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kliping.catalogue import tags_of
from kliping.errors import UsageError
from kliping.publishing.learn import digest_in, learn
from kliping.publishing.places import Places, places_of
from kliping.publishing.reporter import Notebook
from kliping.publishing.single import read_file
from kliping.publishing.tag_files import tag_state
from kliping.publishing.tag_list import list_tags
from kliping.publishing.tag_sets import tag_sets
from kliping.record import Article
from kliping.stylebook import load

BOOK = load()
STORY = "Banjir merendam Desa Wirasena. Kata Bupati Harsono Wibisana, banjir itu surut. Warga lari dari banjir."


@pytest.fixture
def places(tmp_path: Path) -> Places:
    folder = tmp_path / "seeds"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(
            f"Banjir Rendam Desa Wirasena {number}\n\n{STORY}\n\nKapal {number} lewat.\n"
        )
    (tmp_path / "pelicanconf.py").write_text("")
    return places_of(tmp_path / "pelicanconf.py")


def test_learning_twice_changes_nothing(places: Places) -> None:
    learn(places, Notebook())
    files = {file.name: file.read_bytes() for file in places.learnt.iterdir()}
    assert set(files) >= {"background.tsv", "tags.lock"}
    again = Notebook()
    learn(places, again)
    assert {file.name: file.read_bytes() for file in places.learnt.iterdir()} == files
    assert again.said[-1].endswith(": 0 new, 0 gone.")


def test_a_decision_is_a_cause_of_every_reading(places: Places) -> None:
    before = digest_in(places.learnt)
    places.content.mkdir(exist_ok=True)
    (places.content / "tags.toml").write_text('block = ["Banjir"]\n')
    assert digest_in(places.learnt) != before
    assert tag_state(places.learnt).vocabulary.blocks("banjir")


def test_tags_are_listed_with_what_settles_them(places: Places) -> None:
    said = Notebook()
    list_tags(places, False, said)
    assert said.said == ["There is no learnt/tags.lock yet; run `inv learn`."]
    near = STORY.replace("Wibisana", "Wibisena")
    (places.seeds / "4.txt").write_text(f"Bupati Bicara Soal Banjir\n\n{near}\n\nLalu kapal lewat.\n")
    learn(places, Notebook())
    said = Notebook()
    list_tags(places, True, said)
    text = said.said[0]
    assert text.startswith("4 articles have ")
    assert "Pending: no page before 2 articles" in text
    assert 'one tag:   [merge] "Harsono Wibisena" = "Harsono Wibisana"' in text


def write_set(file: Path, *rows: dict) -> Path:
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return file


def test_a_set_is_tagged(tmp_path: Path) -> None:
    row = {"id": "a", "lang": "id", "title": "Banjir Rendam Desa", "text": STORY, "gold": "not looked at"}
    more = write_set(tmp_path / "more.jsonl", row, {**row, "id": "b"})
    output = tmp_path / "tagged.jsonl"
    tag_sets(write_set(tmp_path / "set.jsonl", row), [more], output, False, BOOK, Notebook())
    (answer,) = map(json.loads, output.read_text("utf-8").splitlines())
    assert answer["id"] == "a" and set(answer["chosen"]) <= set(answer["tags"])
    assert {"Banjir", "Harsono Wibisana"} <= set(answer["chosen"])


@pytest.mark.parametrize(
    ("line", "said"), [("{", "no JSON object"), ('{"id": 1}', "needs the texts id and text"), ("3", "needs")]
)
def test_a_line_that_is_none_is_named(tmp_path: Path, line: str, said: str) -> None:
    file = tmp_path / "set.jsonl"
    file.write_text(f'{{"id": "a", "text": "b"}}\n{line}\n')
    with pytest.raises(UsageError, match=rf"set\.jsonl:2: .*{said}"):
        tag_sets(file, [], tmp_path / "out.jsonl", False, BOOK, Notebook())


@pytest.mark.parametrize("learning", [False, True])
def test_the_seed_alone_is_tagged_as_a_person_would(tmp_path: Path, learning: bool) -> None:
    (seed,) = (Path(__file__).resolve().parents[2] / "seeds").glob("000_*.txt")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / seed.name).write_bytes(seed.read_bytes())
    (tmp_path / "pelicanconf.py").write_text("")
    places = places_of(tmp_path / "pelicanconf.py")
    if learning:
        learn(places, Notebook())
    article = read_file(places.seeds, places.seeds / seed.name, BOOK).result
    assert isinstance(article, Article)
    names = [tag.name for tag in tags_of(article, BOOK, tag_state(places.learnt))]
    assert {"Rusia", "Amerika Serikat", "Donald Trump", "Vladimir Putin", "ISIS"} <= set(names[:6])
    assert {"Terorisme", "Suriah"} <= set(names)
    assert not {"CNN Indonesia", "Selasa", "Jakarta", "Presiden", "Duta Besar"} & set(names)
