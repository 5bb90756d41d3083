"""Laws of the catalogue: for every input."""

import re
import sys
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "catalogue"))

from factory import article, entry, moment

from kliping.catalogue import Catalogue, merge, tags_of
from kliping.catalogue.addresses import LONGEST, RESERVED, article_address, key, name_slug, slug
from kliping.stylebook import load

BOOK = load()
PART = re.compile(r"[a-z0-9][a-z0-9_-]*")
ANY_TEXT = st.text(st.characters(codec=None), max_size=200)
STRANGE = st.text(
    st.sampled_from("aA\u0301\u0336 -_.,/\\+#&'’C\u200d\u00ad\u3164\ufe0fＣ北🎉ß\ud800\x00İ"), max_size=40
)
NAMES = st.one_of(ANY_TEXT, STRANGE)
MOMENTS = st.one_of(
    st.none(),
    st.builds(moment, st.integers(1, 9999)),
    st.builds(moment, st.integers(1, 9999), st.integers(1, 12)),
    st.builds(moment, st.integers(1990, 1993), st.integers(1, 3), st.integers(1, 28)),
    st.builds(
        moment,
        st.integers(1990, 1991),
        st.just(1),
        st.integers(1, 5),
        st.integers(0, 23),
        st.integers(0, 59),
        st.sampled_from([None, 0, 420, 540, -600]),
    ),
)
TAGS = st.lists(st.sampled_from(["Rusia", "RUSIA", "ISIS", "C", "C++", "Polítik", "Politik"]), max_size=4)
ENTRIES = st.lists(
    st.builds(
        lambda id, published, tags, headline: entry(id, published, tags=tags, headline=headline),
        st.sampled_from("abcdefghij"),
        MOMENTS,
        TAGS,
        st.sampled_from(["Satu", "Dua", "dua"]),
    ),
    max_size=12,
)


def is_safe(part: str) -> bool:
    return PART.fullmatch(part) is not None and len(part) <= LONGEST and part not in RESERVED


@given(NAMES)
@example("\u0301" * 500)
@example("con")
@example("A" + "\u0336" * 400)
def test_every_slug_is_a_safe_part_of_a_path(text):
    assert is_safe(slug(text, "article"))
    assert is_safe(name_slug(text))


@given(NAMES, MOMENTS, st.text(max_size=20))
def test_every_article_address_is_safe_and_short(headline, published, path):
    given_date = {"published": published} if published else {}
    address = article_address(article(headline=headline, path=path, **given_date))
    assert all(is_safe(part) for part in address.rstrip("/").split("/"))
    assert len(address) <= 200


@given(NAMES, NAMES)
def test_two_names_share_an_address_only_when_they_are_one(a, b):
    assert (name_slug(a) == name_slug(b)) == (key(a) == key(b))


@given(NAMES)
def test_the_key_of_a_key_is_itself(text):
    assert key(key(text)) == key(text)


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_case_and_invisible_characters_never_make_a_second_name(text):
    assert key("\u200b".join(text)) == key(text)
    assert key(text.casefold()) == key(text)


@given(ENTRIES, ENTRIES, ENTRIES)
def test_merging_does_not_care_about_order(a, b, c):
    a, b, c = map(Catalogue.of, (a, b, c))
    assert merge(a, b) == merge(b, a)
    assert merge(merge(a, b), c) == merge(a, merge(b, c))
    assert merge(a, a) == a
    assert merge(a, Catalogue.of([])) == a


@given(ENTRIES, st.randoms(use_true_random=False))
def test_a_catalogue_does_not_depend_on_the_order_of_its_entries(entries, random):
    shuffled = random.sample(entries, len(entries))
    a, b = Catalogue.of(entries), Catalogue.of(shuffled)
    assert a == b
    assert [list(found) for found in a.axes.values()] == [list(found) for found in b.axes.values()]
    assert list(a.entries) == list(b.entries) and list(a.days) == list(b.days)


@given(ENTRIES)
def test_every_article_is_found_by_every_way_that_leads_to_it(entries):
    found = Catalogue.of(entries)
    assert {e.id for e in (*found.dated, *found.undated)} == set(found.entries)
    for article_entry in found.entries.values():
        for tag in article_entry.tags:
            assert article_entry in found.axis("tag")[tag.slug].entries
        if article_entry.day:
            assert article_entry in found.days[article_entry.day]
        older = found.older(article_entry.id)
        assert older is None or found.newer(older.id) == article_entry


WORDS = """
Presiden Rusia Vladimir Putin AS Donald Trump Trump, (KPK) KPK ISIS. “Menurut di dan bin Ketua DPR RI Prof. Dr. Selasa
Jakarta Wali Kota Bandung PT Tbk 2026 — - Al Amerika Serikat Uni Eropa X A. iPhone 北京 俄罗斯 a,b.C d'E F-G
"""
COPY = st.lists(st.sampled_from([*WORDS.split(), "\u00a0", "\n"]), max_size=60).map(" ".join)


@settings(deadline=None)
@given(
    st.lists(st.one_of(COPY, ANY_TEXT), max_size=4),
    NAMES,
    st.sampled_from(["id", "en", "ru", "ja", "ar", "und", "x-../y"]),
)
def test_tagging_never_raises_and_every_mention_is_where_it_says(paragraphs, headline, language):
    fields = {"dateline": headline, "publisher": headline, "bylines": [headline], "tags": [headline]}
    made = article(*paragraphs, headline=headline, language=language, **fields)
    tags = tags_of(made, BOOK)
    assert len({tag.slug for tag in tags}) == len(tags) <= 9
    assert tags == tags_of(made, BOOK)
    for tag in tags:
        assert tag.slug == name_slug(tag.name)
        for mention in tag.mentions:
            text = made.body[mention.block].text[mention.start :]
            assert text.replace("\u00a0", " ").startswith(mention.text.split()[0])
