"""Formes: which blocks a page can be taken apart into, and what each is a function of."""

import jinja2
import pytest
from msgspec.structs import replace
from test_stereotype import environment
from test_theme import PAGES

from kliping.publishing.columns import Made
from kliping.publishing.contexts import FeedLink, SiteContext
from kliping.publishing.formes import Frame, forme_of, printed
from kliping.publishing.published import Forme, Published, digest_of, packed
from kliping.publishing.stereotype import stereotype

SITE = SiteContext("Kliping", "", "https://a.example", "id", "ltr", "x.css", "x.svg", FeedLink("", "", ""), (), ())
BASE = "<{% block about %}{{ page.title }}{% endblock %}|{{ site.stylesheet }}|{% block main %}{% endblock %}>"
CHILD = "{% extends 'base.html' %}{% set one = day.one %}{% block main %}{{ one }}{% endblock %}"


def forme(site: SiteContext = SITE, **templates: str) -> Forme:
    given = {"base_html": BASE, "day_html": CHILD, **templates}
    plates = stereotype(jinja2.Environment(loader=environment(**given).loader, autoescape=True))
    return forme_of(plates, "day.html", site, "x")


@pytest.mark.parametrize("template", PAGES)
def test_every_page_of_the_theme_stands_in_a_frame_that_is_the_same_everywhere(template):
    found = forme_of(stereotype(environment()), template, SITE, "x")
    assert found.frame == "base.html" and found.bare
    assert found.blocks.keys() == {"about", "head", "kind", "masthead", "crumbs", "main", "imprint"}
    assert "main" in found.own or template == "404.html"


def test_blocks_that_look_at_more_than_the_pages_head_are_its_own():
    assert forme().own == ("main",) and forme().bare
    assert forme(day_html=CHILD.replace("{{ one }}", "{{ page.address }}")).own == ()
    assert forme(base_html=BASE.replace("page.title", "page.json_ld")).own == ("about", "main")


@pytest.mark.parametrize(
    ("templates", "other"),
    [
        ({"base_html": BASE.replace("|", "/")}, set()),
        ({"base_html": BASE.replace("page.title", "page.description")}, {"about"}),
        ({"day_html": CHILD.replace("{{ one }}", "{{ one }}!")}, {"main"}),
        ({"day_html": CHILD.replace("{{ one }}", "{{ site.name }}")}, {"main"}),
    ],
)
def test_a_block_is_another_when_its_templates_are(templates, other):
    before, now = forme().blocks, forme(**templates).blocks
    assert {name for name in before if before[name] != now[name]} == other


def test_a_block_is_another_when_what_it_includes_is():
    child = CHILD.replace("{{ one }}", "{% include 'part.html' %}")
    assert forme(day_html=child, part_html="a").blocks["main"] != forme(day_html=child, part_html="b").blocks["main"]


def test_a_block_is_another_when_what_it_says_of_the_site_is():
    other = replace(SITE, stylesheet="y.css", name="Lain")
    assert forme(other).blocks == forme().blocks
    named = CHILD.replace("{{ one }}", "{{ site.name }}")
    assert forme(other, day_html=named).blocks["main"] != forme(day_html=named).blocks["main"]
    moved = replace(SITE, url="https://b.example")
    assert forme(moved).blocks["main"] != forme().blocks["main"], "a filter may have said it"


@pytest.mark.parametrize(
    "templates",
    [
        {"day_html": "<p>{{ day.one }}"},
        {"day_html": CHILD.replace("'base.html'", "day.parent")},
        {"day_html": CHILD.replace("{{ one }}", "{{ super() }}")},
        {"day_html": CHILD.replace("{{ one }}", "{% include day.part %}")},
        {"day_html": CHILD.replace("{{ one }}", "{% block inner %}{% endblock %}")},
        {"base_html": BASE + "{{ self.main() }}"},
        {"base_html": BASE + "{{ day.one }}"},
        {"base_html": BASE + "{{ page.json_ld }}"},
        {"base_html": BASE + "{% with whole=page %}{{ whole.json_ld }}{% endwith %}"},
        {"base_html": "{% extends 'top.html' %}{% block main %}{% endblock %}", "top_html": BASE},
    ],
)
def test_pages_whose_blocks_hang_together_are_set_whole(templates):
    assert forme(**templates) == Forme("x")


def test_a_frame_that_looks_at_the_page_is_not_the_same_everywhere():
    assert not forme(base_html=BASE + "{{ page.section }}").bare


def test_blocks_are_found_where_they_stand_and_fit_into_another_frame():
    plates = stereotype(environment(base_html=BASE, day_html=CHILD))
    digests = {"about": "1", "main": "2"}
    values = {"site": SITE, "page": _Some(title="<t>"), "day": _Some(one="é&")}
    data, parts = printed(plates, "day.html", values, digests, {})
    assert data.decode() == "<&lt;t&gt;|x.css|é&amp;>"
    texts = {name: data[start:end] for name, (_, start, end) in parts.items()}
    assert texts == {"about": b"&lt;t&gt;", "main": "é&amp;".encode()}
    frame = Frame(plates, "base.html", {"site": replace(SITE, stylesheet="new"), "page": _Some()}, digests)
    made, places = frame.around(texts, digests)
    assert made.decode() == "<&lt;t&gt;|new|é&amp;>"
    assert {name: made[start:end] for name, (_, start, end) in places.items()} == texts


class _Some:
    address, rooted = "", False

    def __init__(self, **names: object) -> None:
        vars(self).update(names)


def test_a_published_file_with_other_bytes_has_no_blocks(tmp_path):
    (tmp_path / "a.html").write_bytes(b"<t>")
    parts = packed({"t": ("d", 1, 2)})
    right, wrong = Made("f", b"", digest_of(b"<t>"), parts), Made("f", b"", digest_of(b"<u>"), parts)
    assert Published("a.html", tmp_path, right).texts() == {"t": b"t"}
    assert Published("a.html", tmp_path, right).among({"t": "d", "u": "d"}) == {"t"}
    assert Published("a.html", tmp_path, right).among({"t": "e"}) == set()
    for published in (
        Published("a.html", tmp_path, wrong),
        Published("b.html", tmp_path, right),
        Published("a.html", None, right),
        Published("a.html", tmp_path, None),
    ):
        assert published.texts() == {}


def test_a_bit_that_is_flipped_in_what_is_known_of_a_page_loses_its_blocks(tmp_path):
    (tmp_path / "a.html").write_bytes(b"<tu>")
    parts = packed({"t": ("d", 1, 2)})
    flipped = [parts[:at] + bytes([parts[at] ^ 1]) + parts[at + 1 :] for at in range(len(parts))]
    known = [Made("f", b"", digest_of(b"<tu>"), data) for data in (*flipped, b"", parts[:5])]
    assert all(Published("a.html", tmp_path, made).texts() == {} for made in known)
