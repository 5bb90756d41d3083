"""The press: which causes a page takes from its templates, and what is said of a broken one."""

import jinja2
import pytest

from kliping.errors import UsageError
from kliping.publishing.contexts import FeedLink, PageContext, SiteContext, UndatedContext
from kliping.publishing.press import Press

SITE = SiteContext("Kliping", "", "https://a.example", "id", "ltr", "x.css", "x.svg", FeedLink("", "", ""), (), ())
PAGE = PageContext("undated/", "undated", "Tanpa tanggal", "", "id", "ltr", (), (), ())


def press(collection="c", **templates):
    loader = jinja2.DictLoader({name.replace("_html", ".html"): text for name, text in templates.items()})
    environment = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)
    return Press(environment, SITE, "1", {"SITENAME": "Pelican's", "articles": []}, lambda: collection)


def artifact(press, causes=None):
    return press.page("undated.html", PAGE, causes or {}, lambda: UndatedContext(()))


def test_a_page_sees_its_context_the_site_and_pelicans_names():
    made = artifact(press(undated_html="{{ site.name }}/{{ page.title }}/{{ undated.entries|length }}/{{ SITENAME }}"))
    assert made.path == "undated/index.html" and made.make() == b"Kliping/Tanpa tanggal/0/Pelican&#39;s"


def test_a_template_it_includes_is_a_cause_and_another_is_not():
    def causes(**templates):
        return artifact(press(undated_html="{% include 'part.html' %}", **templates)).causes

    assert causes(part_html="a") != causes(part_html="b")
    assert causes(part_html="a", other_html="a") == causes(part_html="a", other_html="b")


def test_a_template_that_lists_all_articles_has_the_collection_as_a_cause():
    text = "{% for article in articles %}{% endfor %}"
    assert artifact(press(undated_html=text)).causes != artifact(press(collection="d", undated_html=text)).causes
    assert artifact(press(undated_html="x")).causes == artifact(press(collection="d", undated_html="x")).causes


def test_a_template_that_cannot_be_parsed_is_named_with_its_line():
    with pytest.raises(UsageError, match=r"undated.html:2: "):
        artifact(press(undated_html="fine\n{% if %}"))


def test_a_missing_template_is_named():
    with pytest.raises(UsageError, match="needs the template gone.html"):
        artifact(press(undated_html="{% include 'gone.html' %}"))


def test_a_name_that_is_not_there_is_named():
    with pytest.raises(UsageError, match="'nonsense' is undefined"):
        artifact(press(undated_html="{{ nonsense }}")).make()


def test_a_key_of_a_dictionary_is_an_attribute_as_jinja_has_it():
    made = artifact(press(undated_html="{% set one = {'key': 'value'} %}{{ one.key }}"))
    assert made.make() == b"value"


def test_what_is_wrong_in_a_part_is_said_of_the_part():
    parts = {"undated_html": "fine\n{% include 'part.html' %}", "part_html": "\n\n{{ page.nonsense }}"}
    with pytest.raises(UsageError, match=r"has no attribute 'nonsense'"):
        artifact(press(**parts)).make()
