"""What a collection teaches about tags, and what a person decides."""

import pytest
from factory import article, entry

from kliping.catalogue import Catalogue
from kliping.catalogue.tags import ALONE, TagState, ranked_tags, tags_of
from kliping.catalogue.tags import lock as locked
from kliping.catalogue.tags.analysis import analysed
from kliping.catalogue.tags.background import Background, Counts
from kliping.catalogue.tags.counts_file import CountsFile, printed
from kliping.catalogue.tags.doubts import suspicious
from kliping.catalogue.tags.knowledge import knowledge_of
from kliping.catalogue.tags.lock import Lock, LockedTag
from kliping.catalogue.tags.vocabulary import NONE, vocabulary_in
from kliping.errors import HouseError, UsageError
from kliping.record import TagKind
from kliping.stylebook import load

BOOK = load()
ID = knowledge_of(BOOK, "id")

FLOOD = (
    "Banjir merendam Desa Wirasena. Kata Bupati Harsono Wibisana, banjir itu surut besok.",
    "Badan Siaga Wilayah (BSW) mencatat banjir terbesar. Warga mengungsi karena banjir.",
)
SHORT = ("Menurut Wibisana, hujan turun lagi. Kata Wibisana hujan deras.",)


def counts_of(*articles):
    counts = Counts()
    for one in articles:
        counts.add(analysed(one, ID))
    return counts


def flooded(times):
    return [article(*FLOOD, headline="Banjir Rendam Desa", path=f"{n}.txt") for n in range(times)]


def state_of(*articles, **more):
    return TagState({"id": counts_of(*articles)}, **more)


def test_a_background_counts_articles():
    background = Background(counts_of(*flooded(4)), ID.lexicon)
    assert background.articles == 4
    assert background.named(("harsono", "wibisana"))[0] == 4
    assert background.phrases["banjir"] & 0xFFFFFF == 4
    assert background.subjects["Banjir"] == 4
    assert background.knows(("harsono", "wibisana")) and not background.knows(("nobody",))


def test_a_word_is_known_by_how_it_is_written():
    background = Background(counts_of(*flooded(4)), ID.lexicon)
    assert background.small("mengungsi") == 1.0
    assert background.small("harsono") == 0.0
    assert background.small("seldom") is None


def test_the_collection_knows_who_is_meant():
    alone = [tag.name for tag in tags_of(article(*SHORT, headline="Hujan Turun Lagi"), BOOK)]
    known = [tag.name for tag in tags_of(article(*SHORT, headline="Hujan Turun Lagi"), BOOK, state_of(*flooded(4)))]
    assert "Wibisana" in alone and "Harsono Wibisana" in known and "Wibisana" not in known


def test_the_collection_knows_what_letters_stand_for():
    background = Background(counts_of(*flooded(4)), ID.lexicon)
    assert background.spelt(("badan", "siaga", "wilayah")) == "BSW"
    assert Background(counts_of(*flooded(2)), ID.lexicon).spelt(("badan", "siaga", "wilayah")) is None


def test_the_file_gives_the_counts_back():
    counts = {"id": counts_of(*flooded(3)), "en": Counts(2)}
    text = printed(counts)
    file = CountsFile(text, "background.tsv")
    assert {language: file(language) for language in ("id", "en")} == counts
    assert file("de") is None
    assert printed({"en": counts["en"], "id": counts["id"]}) == text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# kliping background 9\n", 1),
        ("# kliping background 1\nlanguage\tid\tmany\n", 2),
        ("# kliping background 1\nlanguage\tid\t3\nwords\tbanjir\t2\nwords\tbanjir\n", 4),
        ("# kliping background 1\nlanguage\tid\t3\nverbs\tbanjir\t2\n", 3),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_its_line(text, line):
    with pytest.raises(UsageError, match=rf"background\.tsv:{line}: "):
        CountsFile(text, "background.tsv")("id")


def test_rare_things_are_dropped_when_there_are_too_many():
    counts = counts_of(*flooded(2), article("Kapal Samudra Raya karam."))
    counts.bounded(most=12)
    assert all(len(getattr(counts, name)) <= 12 for name in ("names", "phrases", "words"))
    assert "Samudra Raya" not in counts.without_rare(2).names


def test_tags_learnt_again_stay_still():
    one = article(*FLOOD, headline="Banjir Rendam Desa")
    _, tags = ranked_tags(one, BOOK)
    found = tags_of(one, BOOK)
    lock = locked.lock_of([(one.id, found)], Lock())
    assert ranked_tags(one, BOOK, TagState(lock=lock))[1] == tags
    assert locked.lock_of([(one.id, found)], lock) == lock
    assert locked.parsed(locked.printed(lock), "tags.lock") == lock


def test_a_lock_remembers_when_a_tag_was_new():
    one = article(*FLOOD, headline="Banjir Rendam Desa")
    first = locked.lock_of([(one.id, tags_of(one, BOOK)[:1])], Lock())
    second = locked.lock_of([(one.id, tags_of(one, BOOK)[:2])], first)
    assert (first.run, second.run) == (1, 2)
    assert sorted(tag.since for tag in second.tags.values()) == [1, 2]


@pytest.mark.parametrize("row", ["tag\tx", "tag\tx\tX\tthing\t1\t1", "what\tx", "run\tlast"])
def test_a_lock_that_cannot_be_read_is_named_with_its_line(row):
    with pytest.raises(UsageError, match=r"tags\.lock:3: "):
        locked.parsed(f"# kliping tags 1\nrun\t1\n{row}\n", "tags.lock")


def decided(tmp_path, text):
    file = tmp_path / "tags.toml"
    file.write_text(text, "utf-8")
    return vocabulary_in(file)


def test_what_a_person_decided_wins(tmp_path):
    vocabulary = decided(
        tmp_path,
        """
        block = ["Desa Wirasena", "wirasena"]
        max_tags = 3
        [merge]
        "Harsono Wibisana" = "Bupati Harsono"
        [tag."BSW"]
        type = "event"
        [topic."Air bah"]
        triggers = ["mengungsi"]
        """,
    )
    one = article(*FLOOD, headline="Warga Mengungsi")
    found = {tag.name: tag for tag in tags_of(one, BOOK, TagState(vocabulary=vocabulary))}
    assert {"Bupati Harsono", "Air bah"} <= set(found) and len(found) <= 3
    assert not {"Harsono Wibisana", "Wirasena"} & set(found)
    assert found["Air bah"].mentions[0].text == "mengungsi"
    printed_one = article(*FLOOD, tags=["harsono wibisana", "BSW", "WIRASENA"])
    printed_tags = tags_of(printed_one, BOOK, TagState(vocabulary=vocabulary))[:2]
    assert [(tag.name, tag.kind) for tag in printed_tags] == [
        ("Bupati Harsono", TagKind.PERSON),
        ("BSW", TagKind.EVENT),
    ]


def test_own_names_are_found_where_there_are_no_capitals(tmp_path):
    vocabulary = decided(tmp_path, '[tag."普京"]\ntype = "person"\naliases = ["普廷"]\n')
    one = article("俄罗斯总统普廷说。普京同意。", language="zh")
    found = {tag.name: tag for tag in tags_of(one, BOOK, TagState(vocabulary=vocabulary))}
    assert found["普京"].kind is TagKind.PERSON and len(found["普京"].mentions) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("blok = []", r":1: unknown key blok; did you mean block\?"),
        ('\n[tag."A"]\nalias = ["B"]', r":3: unknown key of a tag alias; did you mean aliases\?"),
        ('[tag."A"]\ntype = "thing"', r":2: unknown type thing; known are person, "),
        ('[tag."A"]\naliases = ["B"]\n[merge]\n"B" = "C"', r"B is called both A and C; keep one"),
        ('[merge]\n"A" = "B"\n"B" = "A"', "are merged in a circle; remove one"),
        ('never_merge = ["A"]', ":1: never_merge must be pairs"),
        ("max_tags = 0", ":1: max_tags must be a whole number from 1 to 30"),
        ("merge = 3", ":1: merge must be a table"),
        ("tag = 3", ":1: tag must be tables"),
    ],
)
def test_a_decision_that_cannot_be_used_is_named_with_its_line(tmp_path, text, said):
    with pytest.raises(HouseError, match=r"tags\.toml" + ".*" + said if said.startswith(":") else said):
        decided(tmp_path, text)


def test_a_chain_of_merges_ends_at_its_end(tmp_path):
    vocabulary = decided(tmp_path, '[merge]\n"Jokowi" = "Joko W"\n"Joko W" = "Joko Widodo"\n')
    assert vocabulary.name("JOKOWI") == "Joko Widodo"
    assert vocabulary.moved() == {"jokowi": "joko-widodo", "joko-w": "joko-widodo"}


def test_a_person_decides_how_many_articles_give_a_tag_a_page():
    entries = [entry(f"{n:02}", tags=["Rusia", *(["ISIS"] if n < 3 else []), f"T{n}"]) for n in range(25)]
    pages = {least: set(Catalogue.of(entries, least).paged("tag")) for least in (None, 1, 4)}
    assert pages[None] == {"rusia", "isis"} and pages[4] == {"rusia"} and len(pages[1]) == 27


def test_no_file_decides_nothing(tmp_path):
    assert vocabulary_in(tmp_path / "tags.toml") == NONE
    assert ALONE.vocabulary == NONE


def locked_tags(**names):
    tags = {slug.replace("_", "-"): LockedTag(name, TagKind.TOPIC, n, 1) for slug, (name, n) in names.items()}
    return Lock(1, tags, {"a": "piala-dunia piala-dunia-2026", "b": "piala-dunia piala-dunia-2026"})


def test_pairs_that_may_be_one_tag_are_brought_up_once(tmp_path):
    lock = locked_tags(
        sumatra_utara=("Sumatra Utara", 3),
        sumatera_utara=("Sumatera Utara", 40),
        piala_dunia=("Piala Dunia", 9),
        piala_dunia_2026=("Piala Dunia 2026", 2),
        moto2=("Moto2", 4),
        moto3=("Moto3", 4),
    )
    pairs = suspicious(lock, NONE)
    assert [(pair.rarer.name, pair.commoner.name, pair.why) for pair in pairs] == [
        ("Sumatra Utara", "Sumatera Utara", "near"),
        ("Piala Dunia 2026", "Piala Dunia", "overlapping"),
    ]
    apart = decided(tmp_path, 'never_merge = [["sumatera utara", "Sumatra Utara"]]')
    assert [pair.why for pair in suspicious(lock, apart)] == ["overlapping"]
