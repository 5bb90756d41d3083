"""What pages say in schema.org's words: nothing that the copy does not say."""

import json

import pytest

from kliping.publishing import schema_org
from kliping.publishing.contexts import Crumb, PageContext
from kliping.record import Byline, Photo, Tag, TagKind


@pytest.fixture
def described(make_article, make_context, make_entry, site):
    """The structured data of an article with these fields, and of an entry with those."""

    def describe(entry=None, **fields):
        article = make_article(("paragraph", "Isi."), **fields)
        published = fields["published"].value if fields.get("published") else None
        context = make_context(article, make_entry(published=published, **(entry or {})))
        return schema_org.news_article(context, site)

    return describe


def test_an_article_with_everything(described, field, moment):
    thing = described(
        published=field(moment(2017, 1, 31, 14, 44)),
        updated=field(moment(2017, 2, 1, 8, 0)),
        publisher=field("CNN Indonesia"),
        agency=field("Antara"),
        dateline=field("Kediri"),
        section=field("Nasional"),
        standfirst=field("Setelah tiga tahun."),
        bylines=(
            field(Byline("Sari Wulandari")),
            field(Byline("Tim Redaksi", kind="desk")),
            field(Byline("Adi", role="editor")),
        ),
        photos=(Photo(field("Jembatan"), field("Jembatan baru."), field("FOTO CONTOH/Adi")),),
        corrections=(field("Nama jembatan dibetulkan."),),
    )
    assert thing == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": "https://example.org/2017/01/31/jembatan-abcdef/#article",
        "headline": "Jembatan Baru",
        "url": "https://example.org/2017/01/31/jembatan-abcdef/",
        "mainEntityOfPage": {"@type": "WebPage", "@id": "https://example.org/2017/01/31/jembatan-abcdef/"},
        "inLanguage": "id",
        "datePublished": "2017-01-31T14:44+07:00",
        "dateModified": "2017-02-01T08:00+07:00",
        "publisher": {"@type": "NewsMediaOrganization", "name": "CNN Indonesia"},
        "author": [
            {"@type": "Person", "name": "Sari Wulandari"},
            {"@type": "Organization", "name": "Tim Redaksi"},
        ],
        "editor": [{"@type": "Person", "name": "Adi"}],
        "alternativeHeadline": "Setelah tiga tahun.",
        "description": "Jembatan baru dibuka.",
        "keywords": ["Rusia"],
        "about": [{"@type": "Place", "name": "Rusia"}],
        "sourceOrganization": {"@type": "Organization", "name": "Antara"},
        "locationCreated": {"@type": "Place", "name": "Kediri"},
        "associatedMedia": [
            {
                "@type": "ImageObject",
                "description": "Jembatan",
                "caption": "Jembatan baru.",
                "creditText": "FOTO CONTOH/Adi",
            }
        ],
        "correction": ["Nama jembatan dibetulkan."],
        "isPartOf": {"@type": "WebSite", "@id": "https://example.org/#site"},
        "articleSection": "Nasional",
        "dateline": "Kediri, Antara",
    }


@pytest.mark.parametrize(
    ("parts", "offset", "kind", "date"),
    [
        ((2017, 1, 31, 14, 44), 420, "NewsArticle", "2017-01-31T14:44+07:00"),
        ((2017, 1, 31, 14, 44), None, "CreativeWork", "2017-01-31T14:44"),
        ((2017, 1, 31), 420, "CreativeWork", "2017-01-31"),
        ((2017, 1), 420, "CreativeWork", "2017-01"),
        ((2017,), 420, "CreativeWork", "2017"),
    ],
)
def test_a_date_is_never_more_precise_than_the_copy(described, field, moment, parts, offset, kind, date):
    thing = described(published=field(moment(*parts, offset=offset)), section=field("Nasional"))
    assert (thing["@type"], thing["datePublished"]) == (kind, date)
    assert ("articleSection" in thing) == (kind == "NewsArticle")


def test_an_undated_article_has_no_date(described):
    thing = described()
    assert thing["@type"] == "CreativeWork"
    assert "datePublished" not in thing


def test_an_inexact_update_is_left_out(described, field, moment):
    thing = described(published=field(moment(2017, 1, 31, 14, 44)), updated=field(moment(2017, 2, 1)))
    assert "dateModified" not in thing


def test_without_a_byline_the_newsroom_wrote_it(described, field):
    assert described(publisher=field("Tempo"))["author"] == [{"@type": "Organization", "name": "Tempo"}]
    assert described(publisher=field("Tempo"), agency=field("AFP"))["author"][0]["name"] == "AFP"


def test_an_unknown_author_has_no_name_and_this_site_published_the_copy(described):
    thing = described()
    assert thing["author"] == [{"@type": "Person"}]
    assert thing["publisher"] == {"@type": "Organization", "name": "Kliping", "url": "https://example.org/"}


def test_an_editor_is_no_author(described, field):
    thing = described(bylines=(field(Byline("Adi", role="editor")),), publisher=field("Tempo"))
    assert thing["author"] == [{"@type": "Organization", "name": "Tempo"}]
    assert thing["editor"] == [{"@type": "Person", "name": "Adi"}]


def test_without_tags_the_keywords_are_what_it_is_filed_under(described, field):
    thing = described({"tags": ()}, section=field("Nasional"), dateline=field("Kediri"))
    assert thing["keywords"] == ["Nasional", "Kediri"]
    assert "about" not in thing
    assert "keywords" not in described({"tags": ()})


@pytest.mark.parametrize(("kind", "type_"), schema_org.KINDS.items())
def test_every_kind_of_tag_has_a_type(described, kind, type_):
    thing = described({"tags": (Tag("Rusia", "rusia", kind, "test"),)})
    assert thing["about"] == [{"@type": type_, "name": "Rusia"}]


def test_kinds_are_complete():
    assert set(schema_org.KINDS) == set(TagKind)


def test_hostile_text_can_be_written(described, field):
    hostile = "</script>\x00\ud800\ufdd0\u2028"
    text = json.dumps(described(headline=field(hostile), publisher=field(hostile)), ensure_ascii=False)
    assert "\ufffd" in text
    assert not any(character in text for character in "\x00\ud800\ufdd0")
    text.encode()


def test_breadcrumbs_count_from_the_top():
    thing = schema_org.breadcrumbs((Crumb("Arsip", "archive/"), Crumb("2017", "2017/")), "https://example.org")
    assert thing["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "Arsip", "item": "https://example.org/archive/"},
        {"@type": "ListItem", "position": 2, "name": "2017", "item": "https://example.org/2017/"},
    ]


@pytest.fixture
def day():
    return PageContext("2017/01/31/", "date", "31 Januari 2017", "Semua berita", "id", "ltr", (), (), ())


def test_a_list_names_its_first_articles(day, make_entry, site):
    thing = schema_org.collection_page(day, site, [make_entry()] * 100)
    assert thing["@type"] == "CollectionPage"
    assert thing["name"] == "31 Januari 2017"
    listed = thing["mainEntity"]["itemListElement"]
    assert len(listed) == schema_org.LISTED
    assert listed[0] == {
        "@type": "ListItem",
        "position": 1,
        "url": "https://example.org/2017/01/31/jembatan-abcdef/",
    }


def test_a_page_without_articles_is_a_web_page(day, site):
    thing = schema_org.collection_page(day, site, ())
    assert thing["@type"] == "WebPage"
    assert "mainEntity" not in thing


def test_the_home_page_is_the_site(site):
    thing = schema_org.website(site)
    assert (thing["@type"], thing["@id"]) == ("WebSite", "https://example.org/#site")
