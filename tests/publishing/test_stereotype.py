"""Stereotypes: what a plate prints is what Jinja prints, and what is done once is done right for every page."""

from types import SimpleNamespace

import jinja2
import pytest
from factory import entry
from markupsafe import Markup
from test_theme import HOSTILE, PAGES, PLAIN, TEMPLATES, page

from kliping.publishing import filters
from kliping.publishing.slips import AT_HAND, SHORT, Escaped, Slips
from kliping.publishing.stereotype import PlateCache, stereotype

HERE = SimpleNamespace(address="tag/isis/", rooted=False)
DEEPER = SimpleNamespace(address="tag/isis/2017/", rooted=False)


def environment(**templates: str) -> jinja2.Environment:
    made = filters.environment([TEMPLATES], "id", "https://example.org")
    parts = {name.replace("_html", ".html"): text for name, text in templates.items()}
    made.loader = jinja2.ChoiceLoader([jinja2.DictLoader(parts), made.loader or jinja2.DictLoader({})])
    return made


def both(source: str, values: dict[str, object], **parts: str) -> str:
    """What a template prints, either way."""
    jinja = environment(top_html=source, **parts)
    plain, cast = (made.get_template("top.html").render(values) for made in (jinja, stereotype(jinja)))
    assert cast == plain
    return cast


@pytest.mark.parametrize(
    "source",
    [
        "{{ text }} {{ text|safe }} {{ number }} {{ none }} {{ (text, number)|join(' ') }}",
        "{{ _('Tags') }} {{ _('All of %(date)s', date=text) }} {{ ngettext('%(num)s byte', '%(num)s bytes', number) }}",
        "{{ gettext('100%% sure') }} {{ 'a' ~ text }} {{ text|upper }} {{ ''|href }} {{ 'tag/'|href }}",
        "{% set a = text %}{% for a in items %}{{ a }}{% include 'part.html' %}{% endfor %}{{ a }}",
        "{% with a=text %}{% include 'part.html' %}{% endwith %}{% include 'part.html' ignore missing %}",
        "{% macro m(x) %}<i>{{ x }}{{ caller() }}</i>{% endmacro %}{% call m(text) %}{{ number }}{% endcall %}",
        "{% autoescape false %}{{ text }}{% endautoescape %}{% filter upper %}{{ text }}{% endfilter %}",
        "{% for a in items recursive %}{{ loop.index }}{{ a }}{% else %}none{% endfor %}",
        "{% set b %}{{ text }}{% endset %}{{ b }}{{ [1, 2][0] }}{{ {'a': text}['a'] }}",
        "{% block one %}{{ text }}{% block two scoped %}{{ items|length }}{% endblock %}{% endblock %}{{ self.two() }}",
        "{% extends 'parent.html' %}{% block body %}{{ super() }}{{ text }}{% endblock %}",
        "{% import 'macros.html' as m %}{{ m.bold(text) }}{% from 'macros.html' import bold %}{{ bold(text) }}",
        "{% if number %}{% set a = number %}{% endif %}{% include 'part.html' %}",
        "{% for a in items %}{% if loop.first %}{% include 'looping.html' %}{% endif %}{% endfor %}",
    ],
)
def test_a_plate_prints_what_jinja_prints(source):
    values = {"text": "<Anak & Ibu>\u202e\x00", "number": 1, "none": None, "items": ["x", "<y>", 3, None], "page": HERE}
    parent = "<{% block body %}parent {{ number }}{% endblock %}>"
    both(
        source,
        values,
        part_html="{% set c = 1 %}[{{ a is defined and a }}{{ c }}]\n",
        looping_html="{{ loop.index }}{{ a }}",
        parent_html=parent,
        macros_html="{% macro bold(x) %}<b>{{ x }}</b>{% endmacro %}",
    )


@pytest.mark.parametrize("copy", [PLAIN, HOSTILE], ids=["plain", "hostile"])
@pytest.mark.parametrize("full", [True, False], ids=["full", "sparse"])
@pytest.mark.parametrize("template", PAGES)
def test_every_template_of_the_theme_is_printed_as_jinja_prints_it(template: str, full: bool, copy: str) -> None:
    jinja = environment()
    assert page(stereotype(jinja), template, full, copy) == page(jinja, template, full, copy)


LIST = "{% for entry in entries %}{% with level=2 %}{% include 'row.html' %}{% endwith %}{% endfor %}"
ROW = "<h{{ level }}>{{ entry.id }} {{ entry.address|href }}</h{{ level }}>"


def printed(plates, **values: object) -> str:
    return plates.get_template("top.html").render({"page": HERE, "entries": [], **values})


def test_a_slip_is_set_once_and_pasted_wherever_its_entry_is_shown():
    plates = stereotype(environment(top_html=LIST, row_html=ROW))
    one, other = entry("a"), entry("b")
    first = printed(plates, entries=[one, other])
    assert len(plates.slips) == 2 and printed(plates, entries=[other, one, other]).count("<h2>") == 3
    assert len(plates.slips) == 2 and printed(plates, entries=[one, other]) == first


def test_a_slip_has_the_links_of_the_page_it_stands_on():
    plates = stereotype(environment(top_html=LIST, row_html=ROW))
    pages = [HERE, DEEPER, SimpleNamespace(address="404.html", rooted=True)]
    found = [printed(plates, entries=[entry("a")], page=page).split()[1] for page in pages]
    assert found == ["../../a/</h2>", "../../../a/</h2>", "/a/</h2>"]


def test_what_else_a_slip_shows_is_part_of_its_name():
    plates = stereotype(environment(top_html=LIST.replace("level=2", "level=many"), row_html=ROW))
    found = [printed(plates, entries=[entry("a")], many=many)[:4] for many in (1, True, "1", None, 2)]
    assert found == ["<h1>", "<hTr", "<h1>", "<hNo", "<h2>"] and len(plates.slips) == 5


def test_a_part_that_shows_anything_else_is_set_each_time():
    plates = stereotype(environment(top_html=LIST, row_html=ROW))
    made = SimpleNamespace(id="one", address="a/")
    assert "one" in printed(plates, entries=[made])
    made.id = "two"
    assert "two" in printed(plates, entries=[made]) and not plates.slips


@pytest.mark.parametrize("looked_at", ["page.address", "loop.index"])
def test_a_part_that_looks_at_the_page_or_the_loop_is_no_slip(looked_at):
    plates = stereotype(environment(top_html=LIST, row_html=ROW + "{{ " + looked_at + " }}"))
    printed(plates, entries=[entry("a"), entry("a")])
    assert not plates.slips


def test_texts_and_slips_at_hand_are_bounded():
    escaped, slips = Escaped(), Slips()
    for number in range(AT_HAND + 5):
        escaped.of(f"a < {number}")
        slips.keep(("row", number), "")
    assert len(escaped) < AT_HAND and len(slips) < AT_HAND
    assert escaped.of("<" * SHORT) and escaped.of(">" * SHORT + ">") not in escaped.values()


def test_a_text_and_the_same_markup_are_told_apart():
    escaped = Escaped()
    assert [escaped.of(value) for value in ("<b>", Markup("<b>"), "<b>")] == ["&lt;b&gt;", "<b>", "&lt;b&gt;"]


def test_plates_are_kept_as_long_as_what_they_were_cast_from(tmp_path):
    jinja, cast_from = environment(top_html="{% include 'part.html' %}", part_html="one"), ["1"]

    def printed() -> str:
        plates = stereotype(jinja)
        plates.bytecode_cache = PlateCache(str(tmp_path), lambda template: cast_from[0])
        return plates.get_template("top.html").render()

    assert printed() == "one" and len(list(tmp_path.iterdir())) == 1
    jinja.loader = environment(top_html="{% include 'part.html' %}", part_html="two").loader
    assert printed() == "one"
    cast_from[0] = "2"
    assert printed() == "two" and len(list(tmp_path.iterdir())) == 1
