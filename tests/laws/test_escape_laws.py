"""Escape: no copy creates an element, and none of it is lost on the way to the page.

Copy is drawn from pieces that have broken pages before, glued in any order. The payloads are our
own inventions in the known manners: break out of an element, an attribute, a comment, a script;
pass a filter by case, entities, controls or halves of a tag.
"""

import json
import re
import unicodedata
from html import unescape
from unittest.mock import patch
from xml.etree import ElementTree

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typogrify.filters import typogrify

from kliping.catalogue.entry import Entry
from kliping.publishing import feeds, typeset, typography
from kliping.publishing.bidi import well_formed
from kliping.publishing.contexts import FeedLink, SiteContext
from kliping.publishing.feeds import Feed, FeedItem
from kliping.record import Article, Block, Field, Moment, Precision, Source, Sureness

PAYLOADS = [
    "<script>kliping(1)</script>",
    "</p><script src=//contoh.example/x>",
    '"><img src=x onerror=kliping(1)>',
    "' autofocus onfocus='kliping(1)",
    "<svg/onload=kliping(1)>",
    "<a href=javascript:kliping(1)>buka</a>",
    "<iframe srcdoc='&lt;script>kliping(1)&lt;/script>'>",
    "<!--><script>kliping(1)</script>-->",
    "]]><script>kliping(1)</script>",
    "<![CDATA[<b>a</b>]]>",
    "<?php echo 1 ?>",
    "&lt;script&gt;kliping(1)&lt;/script&gt;",
    "&#60;script&#62;kliping(1)",
    "&amp;lt;b&amp;gt;",
    "<scr\x00ipt>kliping(1)</scr\x00ipt>",
    "<scr<script>ipt>",
    "＜script＞kliping(1)＜/script＞",
    '<span class="caps">A</span>',
    '<span class="amp">&amp;</span>',
    "<pre>--</pre><code>'a'</code>",
    "{{ 7 * 7 }}{% raw %}{attach}/etc/passwd",
    "<base href=//contoh.example/>",
    "<meta http-equiv=refresh content=0;url=//contoh.example>",
    "<style>*{background:url(//contoh.example)}</style>",
    "\u202etpircs\u202c\u2066",
    "javascript:kliping(1)//http://contoh.example/--y?a='b'&c=\"d\"",
]
# fmt: off
PROSE = [
    "Kata ", "AS", "ISIS ", "D.O.T.", "é", "中文", "سلام",
    " ", "\u00a0", "\n", "(", ")", " & ", "AT&T", "&#8220;", "&nbsp;",
    '"', "'", "''", "``", "“", "”", "--", "---", " -- ", "-----", ".", "...", ". . .", "......", "\\", "\\'", "`a b`",
    "http://x.example/--y", "a@b.example", "C:\\a\\b",
    "\ufdd0", "\ud800", "\x85", "\ufffe", "\u2069", "\u202e",
]
# fmt: on

copy = st.lists(st.sampled_from(PAYLOADS + PROSE) | st.text(max_size=5), max_size=8).map("".join)
kinds = st.sampled_from(["paragraph", "subhead", "item", "quote"])
languages = st.sampled_from(["id", "en", "de", "ar", "zh", "und"])

ELEMENTS = {"p": "", "h2": "", "ul": "", "li": "", "blockquote": "", "span": "amp caps dquo quo dateline"}
"""Element → the classes it may have."""


def field(value: str) -> Field[str]:
    return Field(value, (), "test", Sureness.SURE)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    body = tuple(Block(kind, text, (), "test") for kind, text in draw(st.lists(st.tuples(kinds, copy), max_size=4)))
    language = draw(languages)
    return Article(
        Source("a.txt", "0" * 64, 1, "utf-8"),
        "layout",
        field("Judul"),
        field(language),
        "rtl" if language == "ar" else "ltr",
        body,
        (),
        (),
        dateline=draw(st.none() | copy.map(field)),
        agency=draw(st.none() | copy.map(field)),
    )


def assert_only_our_elements(html: str) -> None:
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    for element in list(tree.iter())[1:]:
        assert element.tag in ELEMENTS, element.tag
        assert set(element.attrib) <= {"class", "dir", "lang"}
        assert element.get("class", "") in ELEMENTS[element.tag].split(" ") or not element.get("class")


def letters(text: str) -> str:
    """Text without what typography may change: the shape of quotes, dashes and dots, and white space."""
    text = unicodedata.normalize("NFKC", text)
    text = text.translate({ord(a): b for a, b in zip("“”‘’„‟‚‛`—…", "\"\"''\"\"'''-.", strict=True)})
    text = text.replace("''", '"')
    return re.sub(r"[\s\u202a-\u202e\u2066-\u2069]+", "", re.sub(r"\.(\s?\.)+", ".", re.sub("-+", "-", text)))


def shown(html: str) -> str:
    return unescape(re.sub("<[^>]*>", "", html))


@given(articles())
def test_no_copy_creates_an_element(article):
    assert_only_our_elements(typeset.body(article))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_creates_an_element(payload):
    for language in ("id", "de"):
        html = typeset.text(payload, language)
        assert_only_our_elements(f"<p>{html}</p>")
        assert letters(shown(html)) == letters(well_formed(payload))


def expected(article: Article) -> str:
    """What a reader should see of an article's body."""
    head = ", ".join(filter(None, (part.strip() for part in article.filed)))
    pieces = [(block.kind, well_formed(block.text).strip()) for block in article.body]
    pieces = [(kind, copy) for kind, copy in pieces if copy]
    text = [copy for _, copy in pieces]
    first = next((at for at, (kind, _) in enumerate(pieces) if kind == "paragraph"), None)
    if well_formed(head) and first is not None:
        text[first] = f"{well_formed(head)} — {text[first]}"
    elif well_formed(head):
        text.insert(0, well_formed(head))
    return "\n".join(text)


@given(articles())
def test_the_text_on_the_page_is_the_text_of_the_copy(article):
    assert letters(shown(typeset.body(article))) == letters(expected(article))


@given(copy, languages)
def test_typesetting_never_loses_or_adds_a_letter(text, language):
    html = typeset.text(text, language)
    assert letters(shown(html)) == letters(well_formed(text))


@given(st.lists(st.sampled_from(PROSE), max_size=12).map("".join))
def test_filters_run_where_they_would_change_something(text):
    """Each of typogrify's filters is left out only where it would do nothing."""
    html = well_formed(text).replace("&", "&amp;").replace("<", "&lt;").replace("\\", "").strip()
    with patch.object(typography, "LONGEST_PAIR", len(html) + 1000):
        ours = typography.filtered(html, curling=True, opening=True)
    theirs = typogrify(typography.with_reference(html.replace("---", "--")))
    assert ours == typography.as_characters(theirs)


@given(articles(), copy)
def test_feeds_hold_any_copy(article, headline):
    date = Moment(2017, 1, 31, None, None, Precision.DAY, None, None, "unknown", "printed")
    entry = Entry("abcdefghij", "a/", headline, "id", "ltr", date, headline, (), None, None, (), "0")
    site = SiteContext(headline, "", "https://example.org", "id", "ltr", "", "", FeedLink("", "", ""), (), ())
    feed = Feed(headline, "", "id", site, (FeedItem(entry, typeset.body(article)),))
    root = ElementTree.fromstring(feeds.atom(feed))
    assert {element.tag.partition("}")[2] for element in root.iter()} <= {
        *("feed", "id", "title", "updated", "author", "name", "link", "generator"),
        *("entry", "published", "summary", "content"),
    }
    item = json.loads(feeds.json_feed(feed))["items"][0]
    assert_only_our_elements(item["content_html"])
    assert item.get("title", "") == well_formed(headline)
