"""Blocks as HTML: which elements, which niceties, and what must stay as it was printed."""

import re
from html import unescape
from time import process_time

import pytest
from msgspec.structs import replace

from kliping.publishing import typeset
from kliping.publishing.typography import LONGEST_PAIR, refined


def visible(html):
    return unescape(re.sub("<[^>]*>", "", html))


def test_paragraphs_and_subheads_are_elements_of_their_own(make_article):
    article = make_article(("paragraph", "Satu."), ("subhead", "Latar"), ("paragraph", "Dua."))
    assert typeset.body(article) == "<p>Satu.</p>\n<h2>Latar</h2>\n<p>Dua.</p>"


def test_items_in_a_row_are_one_list(make_article):
    article = make_article(("item", "a"), ("item", "b"), ("paragraph", "c"), ("item", "d"))
    assert typeset.body(article) == "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<p>c</p>\n<ul>\n<li>d</li>\n</ul>"


def test_quotes_in_a_row_are_one_quotation(make_article):
    article = make_article(("quote", "a"), ("quote", "b"))
    assert typeset.body(article) == "<blockquote><p>a</p>\n<p>b</p></blockquote>"


def test_first_paragraph_begins_with_the_dateline(make_article, field):
    article = make_article(
        ("subhead", "Latar"),
        ("paragraph", "“Satu”."),
        ("paragraph", "Dua."),
        dateline=field("Jakarta"),
        agency=field("CNN Indonesia"),
    )
    assert typeset.body(article) == (
        '<h2>Latar</h2>\n<p><span class="dateline">Jakarta, CNN Indonesia</span> — “Satu”.</p>\n<p>Dua.</p>'
    )


def test_dateline_without_a_paragraph_stands_alone(make_article, field):
    article = make_article(("item", "a"), dateline=field("Jakarta"))
    assert typeset.body(article).startswith('<p><span class="dateline">Jakarta</span></p>\n<ul>')


def test_dateline_is_escaped(make_article, field):
    article = make_article(("paragraph", "a"), dateline=field("<b>Jakarta"), agency=field('"&'))
    assert '<span class="dateline">&lt;b&gt;Jakarta, &quot;&amp;</span>' in typeset.body(article)


def test_no_body_is_no_html(make_article):
    assert typeset.body(make_article()) == ""
    assert typeset.body(make_article(("paragraph", " \n"), ("paragraph", "\u2069"))) == ""


def test_niceties_of_typogrify(make_article):
    article = make_article(("paragraph", 'Kata "AS & Rusia" -- lalu... selesai sudah'))
    assert typeset.body(article) == (
        '<p>Kata “<span class="caps">AS</span> <span class="amp">&amp;</span> Rusia” — lalu… selesai&nbsp;sudah</p>'
    )


@pytest.mark.parametrize(("copy", "quote"), [("“Fokus utama", "“"), ('"Fokus utama', "“")])
def test_a_first_quote_hangs_printed_curly_or_straight(copy, quote):
    assert refined(copy, "id") == f'<span class="dquo">{quote}</span>Fokus&nbsp;utama'


def test_quotes_stay_straight_where_the_language_quotes_otherwise():
    assert refined('Er sagte "ja" dazu.', "de") == "Er sagte &quot;ja&quot;&nbsp;dazu."
    assert refined('他说"你好"。', "zh") == "他说&quot;你好&quot;。"
    assert refined("Kata „ja“ «non» 「はい」 itu.", "id") == "Kata „ja“ «non» 「はい」&nbsp;itu."


@pytest.mark.parametrize(
    "word",
    [
        "http://x.example/--y",
        "https://x.example/?a=1...2",
        "www.x.example/a--b",
        "C:\\--data\\AS",
        "sari--w@kantor.example",
        "--tanpa-kutip",
        '--warna="merah"',
        "class='a'",
        "cetak('--')",
        '`rm --force "a"`',
        "-----",
        "Nama..........Budi",
    ],
)
@pytest.mark.parametrize("around", ["Lihat {} sekarang juga.", "({}), katanya kemudian", "“{}” itu saja"])
def test_addresses_and_code_stay_as_printed(word, around):
    copy = around.format(word)
    assert visible(refined(copy, "id")).replace("\xa0", " ") == copy


def test_a_run_of_hyphens_between_words_is_a_dash():
    assert refined("satu --dua-- tiga---empat", "id") == "satu —dua—&nbsp;tiga—empat"


def test_long_words_at_the_end_may_break():
    copy = "kata " + "a" * LONGEST_PAIR
    assert refined("kata " + "a" * (LONGEST_PAIR - 4), "id").startswith("kata&nbsp;")
    assert refined(copy, "id") == copy


def test_a_block_that_runs_the_other_way_says_so(make_article):
    article = make_article(("paragraph", "Kata itu."), ("quote", "السلام عليكم ورحمة الله"), ("item", "שלום לכולם"))
    html = typeset.body(article)
    assert "<p>Kata" in html
    assert '<p dir="rtl" lang="und-Arab">السلام' in html
    assert '<li dir="rtl" lang="und-Hebr">שלום' in html
    article = make_article(("paragraph", "قال NASA إن"), ("paragraph", "The end."), language="ar", direction="rtl")
    assert typeset.body(article).splitlines()[1] == '<p dir="ltr" lang="und-Latn">The&nbsp;end.</p>'
    assert typeset.body(article).startswith("<p>قال")


def test_one_foreign_word_does_not_turn_a_block(make_article):
    assert typeset.body(make_article(("paragraph", "Kata سلام berarti damai."))).startswith("<p>Kata")


def test_very_long_bodies_are_escaped_only(make_article):
    article = make_article(("paragraph", '"A & B" ' * 30_000))
    assert typeset.body(article).startswith("<p>&quot;A &amp; B&quot; &quot;A")


HOSTILE = ["<", "&", '"', "'", "'' ", "A", "A.", "AA'", "1", "-", "-- ", ".", "`", "`a ", "\\", "@", "a@", "://", "('"]
HOSTILE += [
    '="',
    "a ",
    " ",
    "\u202e",
    "\u2066\u2069",
    "\x00",
    "\ufdd0",
    "“ ",
    "中",
    "א",
    "\u00a0",
    "&#8220;",
    "<!--",
    "</p>",
]


@pytest.mark.parametrize("unit", HOSTILE, ids=ascii)
def test_a_hostile_line_takes_no_time(make_article, unit):
    for end in ("", "a", " a"):
        article = make_article(("paragraph", unit * (100_000 // len(unit)) + end))
        before = process_time()
        typeset.body(article)
        assert process_time() - before < 0.5


def test_text_is_a_run_without_an_element():
    assert typeset.text("<AS> & Rusia", "id") == (
        '&lt;<span class="caps">AS</span>&gt; <span class="amp">&amp;</span>&nbsp;Rusia'
    )


def test_a_block_in_another_language_says_which(make_article):
    article = make_article(("quote", "Die Brücke"), ("paragraph", "الجسر"))
    blocks = tuple(replace(block, language=code) for block, code in zip(article.body, ("de", "ar"), strict=True))
    assert typeset.body(replace(article, body=blocks)) == (
        '<blockquote><p lang="de">Die&nbsp;Brücke</p></blockquote>\n<p dir="rtl" lang="ar">الجسر</p>'
    )
