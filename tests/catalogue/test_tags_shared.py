"""Tags that travel from articles with printed tags to those that are like them."""

import pytest
from factory import article

from kliping.catalogue.tags import TagState, tags_of
from kliping.catalogue.tags.analysis import analysed
from kliping.catalogue.tags.knowledge import knowledge_of
from kliping.catalogue.tags.neighbours_file import parsed, printed
from kliping.catalogue.tags.propagate import TAGGED, Neighbours, TaggedRow, sampled, tagged
from kliping.errors import UsageError
from kliping.stylebook import load

BOOK = load()
ID = knowledge_of(BOOK, "id")
MATCH = "Kiper Wirasena menahan tendangan penyerang. Kata kiper itu, tendangan penyerang lemah di babak pertama."
MARKET = "Harga cabai naik di pasar. Pedagang cabai mengeluh, kata mereka harga cabai di pasar naik terus."


def row(text, *tags, path):
    one = article(text, path=path, tags=tags)
    return tagged(one, analysed(one, ID))


ROWS = [row(MATCH, "Liga Kita", "Olahraga", path=f"m{n}.txt") for n in range(12)]
ROWS += [row(MARKET, "Dapur", path=f"p{n}.txt") for n in range(12)]


def test_the_most_alike_vote():
    votes = Neighbours(ROWS, ID, None).votes(analysed(article(MATCH), ID), "new")
    assert votes.tagged == 24
    assert votes.shares["liga", "kita"] > 0.7 > 0.3 > votes.shares.get(("dapur",), 0)
    assert votes.shown["liga", "kita"] == "Liga Kita"


def test_a_printed_tag_travels_to_a_neighbour_and_says_why():
    state = TagState(tagged={"id": ROWS})
    found = {tag.name: tag for tag in tags_of(article(MATCH, path="new.txt"), BOOK, state)}
    assert found["Liga Kita"].rule == "neighbours" and found["Liga Kita"].mentions == ()
    assert "Dapur" not in found


def test_nothing_travels_to_an_article_with_tags_of_its_own_or_unlike_all_others():
    state = TagState(tagged={"id": ROWS})
    assert "Liga Kita" not in {tag.name for tag in tags_of(article(MATCH, tags=["Bola"]), BOOK, state)}
    assert "Liga Kita" not in {tag.name for tag in tags_of(article("Gajah betina lahir. Gajah sehat."), BOOK, state)}
    assert tags_of(article(""), BOOK, state) == ()


def test_an_article_does_not_vote_for_itself():
    (only,) = [row(MATCH, "Liga Kita", path="m.txt")]
    assert not Neighbours([only], ID, None).votes(analysed(article(MATCH), ID), only.id).shares


def test_the_file_gives_the_rows_back():
    text = printed({"id": reversed(ROWS)})
    assert parsed(text, "neighbours.tsv") == {"id": sorted(ROWS, key=lambda row: row.id)}
    assert printed(parsed(text, "neighbours.tsv")) == text


@pytest.mark.parametrize(("text", "line"), [("# other\n", 1), ("# kliping neighbours 1\nid\tx\n", 2)])
def test_a_file_that_cannot_be_read_is_named_with_its_line(text, line):
    with pytest.raises(UsageError, match=rf"neighbours\.tsv:{line}: "):
        parsed(text, "neighbours.tsv")


def test_only_so_many_are_asked_whatever_their_order():
    rows = [TaggedRow(f"{n}", ("a",), ()) for n in range(TAGGED + 50)]
    assert sampled(rows) == sampled(reversed(rows)) and len(sampled(rows)) == TAGGED
    assert sampled(sampled(rows[:3000]) + rows[3000:]) == sampled(rows)


def test_a_tag_with_strange_signs_is_kept_as_one():
    one = article(MATCH, tags=["A|B\tC", "\u200b"], path="x.txt")
    found = tagged(one, analysed(one, ID))
    assert found.tags == ("A B C",)
    assert parsed(printed({"id": [found]}), "n")["id"] == [found]
