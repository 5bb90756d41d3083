"""Names and dates → addresses."""

import datetime as dt
import re

import pytest
from factory import article, moment

from kliping.catalogue.addresses import (
    LONGEST,
    RESERVED,
    article_address,
    bucket_address,
    cut,
    date_address,
    day_address,
    index_address,
    key,
    month_address,
    name_slug,
    named,
    slug,
    year_address,
)

ONE_NAME = [
    ("Rusia", "RUSIA"),
    ("Rusia", "ＲＵＳＩＡ"),
    ("Rusia", "Ru\u00adsia"),
    ("Rusia", "\ufeffRusia\u200b"),
    ("Donald Trump", " Donald \u00a0Trump\n"),
    ("Straße", "STRASSE"),
    ("Ma'ruf Amin", "Ma’ruf Amin"),
    ("Ma'ruf Amin", "Maruf Amin"),
    ("al-Qaeda", "Al Qaeda"),
    ("U.S.", "US"),
    ("Washington, D.C.", "Washington DC"),
    ("R&B", "R & B"),
]
TWO_NAMES = [
    ("C", "C++"),
    ("C++", "C#"),
    ("C++", "C plus plus"),
    ("C++", "C+plus"),
    ("C+", "C plus"),
    ("R&B", "R and B"),
    ("Politik", "Polítik"),
    ("Kyiv", "Київ"),
    ("北京", "背景"),
    ("a/b", "a b"),
    (".NET", "NET"),
    ("3.5", "35"),
    ("🎉", "🎈"),
    ("ISIS?", "ISIS"),
    ("x" * 81, "x" * 82),
]


@pytest.mark.parametrize(("a", "b"), ONE_NAME)
def test_case_width_and_invisible_characters_make_no_second_name(a, b):
    assert key(a) == key(b)
    assert name_slug(a) == name_slug(b)


@pytest.mark.parametrize(("a", "b"), TWO_NAMES)
def test_different_names_have_different_addresses(a, b):
    assert key(a) != key(b)
    assert name_slug(a) != name_slug(b)


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Donald Trump", "donald-trump"),
        ("ISIS", "isis"),
        ("C", "c"),
        ("C++", "c_plus_plus"),
        ("C#", "c_sharp"),
        ("AT&T", "at_and_t"),
        ("Covid-19", "covid-19"),
        ("Polítik", "politik--pe4zvh"),
        ("con", "con--cfb5uk"),
    ],
)
def test_the_addresses_of_names_never_move(name, address):
    assert name_slug(name) == address


def test_a_bare_address_holds_no_mark_so_no_name_can_take_another_ones():
    marked = name_slug("Polítik")
    assert name_slug(marked) != marked
    assert name_slug(marked.replace("--", " ")) != marked


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Rusia Klaim Trump Sepakat Perangi ISIS Bersama", "rusia-klaim-trump-sepakat-perangi-isis-bersama"),
        ("C++ dan C#", "c-plus-plus-dan-c-sharp"),
        ("  “Jum'at” — 50% lebih…  ", "jumat-50-lebih"),
        ("Z̷̧̡̛͕̫̱a̸̢̛lgo", "zalgo"),
        ("İstanbul", "istanbul"),
        ("北京", "bei-jing"),
        ("", "article"),
        ("🎉🎉", "article"),
        ("../../etc/passwd", "etc-passwd"),
        ("NUL", "nul-article"),
        ("\ud800 luka", "luka"),
    ],
)
def test_slug(headline, expected):
    assert slug(headline, "article") == expected


def test_slug_is_cut_at_a_word():
    made = slug("kata " * 40, "article")
    assert len(made) <= LONGEST
    assert re.fullmatch(r"kata(-kata)*", made)


def test_a_single_long_word_is_cut_where_it_must_be():
    assert cut("a" * 100, 80) == "a" * 80


def test_every_windows_device_is_avoided():
    for device in RESERVED:
        assert slug(device, "article") not in RESERVED
        assert name_slug(device) not in RESERVED


@pytest.mark.parametrize(
    ("published", "folder"),
    [
        (moment(2017, 1, 31, 14, 44, 420), "2017/01/31/"),
        (moment(2017, 1, 31), "2017/01/31/"),
        (moment(2017, 1), "2017/01/"),
        (moment(2017), "2017/"),
        (moment(33), "0033/"),
        (None, "undated/"),
    ],
)
def test_an_article_lives_as_deep_as_its_date_is_known(published, folder):
    assert date_address(published) == folder
    made = article(headline="Rusia Klaim", published=published) if published else article(headline="Rusia Klaim")
    assert article_address(made) == f"{folder}rusia-klaim-{made.id[:6]}/"


def test_one_headline_twice_is_two_addresses():
    assert article_address(article(path="a.txt")) != article_address(article(path="b.txt"))


def test_an_article_folder_is_at_most_eighty_bytes():
    made = article_address(article(headline="panjang sekali " * 30, published=moment(2017, 1, 31)))
    assert max(map(len, made.split("/"))) <= LONGEST


def test_addresses_of_periods_and_buckets():
    assert day_address(dt.date(2017, 1, 31)) == "2017/01/31/"
    assert month_address(2017, 1) == "2017/01/"
    assert year_address(2017) == "2017/"
    assert index_address("tag") == "tag/"
    assert bucket_address("tag", "isis") == "tag/isis/"
    assert bucket_address("tag", "isis", 2017) == "tag/isis/2017/"
    assert bucket_address("tag", "isis", 2017, 1) == "tag/isis/2017/01/"


def test_a_name_is_shown_on_one_line():
    assert named(" Donald\n Trump ").text == "Donald Trump"
