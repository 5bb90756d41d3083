"""What templates call: links, dates, numbers and words, all in the site's language.

    {{ entry.address|href }}           ../../../../tag/isis/   relative to the page being written
    {{ entry.published|moment }}       Selasa, 31 Januari 2017, 14.44 WIB
    {{ row.role|role }}                initials of the editor

`install` fits a Jinja environment with them. Every filter is a function of its arguments and of
the site's language and address: no clock, no environment, no operating-system locale.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jinja2
import msgspec
from jinja2.runtime import Context

from ..catalogue.addresses import (
    archive_address,
    bucket_address,
    day_address,
    index_address,
    month_address,
    undated_address,
    year_address,
)
from ..record import Moment, Precision
from . import headers, labels
from .i18n import THEME, Speech, translations
from .slips import printable, way_up

OPTIONS: Mapping[str, Any] = {
    "autoescape": True,
    "undefined": jinja2.StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "extensions": ["jinja2.ext.i18n"],
}
"""How an environment for our templates is made; `JINJA_ENVIRONMENT` for Pelican."""

ELSEWHERE = re.compile(r"https?://", re.IGNORECASE)


def environment(templates: Iterable[Path], language: str, site_url: str, theme: Path = THEME) -> jinja2.Environment:
    """A Jinja environment for our templates; earlier folders win, so a site's own files override ours."""
    env = jinja2.Environment(loader=jinja2.FileSystemLoader([str(path) for path in templates]), **OPTIONS)
    install(env, language, site_url, theme)
    return env


def install(env: jinja2.Environment, language: str, site_url: str, theme: Path = THEME) -> None:
    """Fits `env` with our filters, gettext and the printable rule, before its first template is loaded."""
    speech = Speech(language, theme)
    catalogue = translations(language, theme)
    if "jinja2.ext.InternationalizationExtension" not in env.extensions:
        env.add_extension("jinja2.ext.i18n")
    gettext_of: Any = env  # the extension adds this method, which Jinja's types do not know
    gettext_of.install_gettext_callables(catalogue.gettext, catalogue.ngettext, newstyle=True)
    env.finalize = printable
    env.policies["json.dumps_function"] = dumped
    env.policies["json.dumps_kwargs"] = {}
    env.filters.update(spoken(speech))
    env.filters.update(href=href_under(site_url), absolute=absolute_under(site_url))
    env.filters.update(ADDRESSES)
    env.globals.update(
        csp=headers.META_CSP,
        weekdays=speech.weekdays,
        archive_address=archive_address,
        index_address=index_address,
        undated_address=undated_address,
    )


def dumped(value: Any) -> str:
    """JSON on one line, its keys in order: the same bytes for the same value."""
    try:
        return msgspec.json.encode(value, order="sorted").decode("utf-8")
    except UnicodeEncodeError:  # half a character pair, as only JSON can write it
        return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def href_under(site_url: str) -> Callable[[Context, str], str]:
    root = urlsplit(site_url).path.rstrip("/") + "/"

    @jinja2.pass_context
    def href(context: Context, address: str) -> str:
        """The link from this page to an address of the site; rooted on the 404 page, which any address may show."""
        if address.startswith("http") and ELSEWHERE.match(address):
            return address
        up = way_up(context["page"])
        return (root if up is None else up) + address or "./"

    return href


def absolute_under(site_url: str) -> Callable[[str], str]:
    return lambda address: f"{site_url.rstrip('/')}/{address}"


ADDRESSES: Mapping[str, Callable[..., str]] = {
    "day_address": day_address,
    "month_address": lambda value: month_address(value.year, value.month),
    "year_address": year_address,
    "bucket_address": lambda name, axis, year=None, month=None: bucket_address(axis, name, year, month),
}
"""Of pages a context names by date or slug only: `{{ day.previous|day_address|href }}`."""


def iso(value: dt.date | Moment) -> str:
    """For `<time datetime>`: an hour without a zone is no instant, so it is left out."""
    if isinstance(value, Moment):
        text = value.isoformat()
        return text if value.offset is not None else text.partition("T")[0]
    return value.isoformat()


def iso_month(value: Any) -> str:
    """`2017-01`"""
    return f"{value.year:04d}-{value.month:02d}"


def iso_year(value: int) -> str:
    """`2017`"""
    return f"{value:04d}"


def citation_date(moment: Moment) -> str:
    """`2017/01/31`, as reference managers read it."""
    return iso(moment).partition("T")[0].replace("-", "/")


def hour_known(moment: Moment | None) -> bool:
    return moment is not None and moment.precision is Precision.MINUTE


def words_for(speech: Speech, table: Mapping[str, str]) -> Callable[[str], str]:
    """Code → what the site's language says for it; codes of people's own house files as they are written."""
    said = {code: speech.gettext(word) for code, word in table.items()}
    return lambda code: said[code] if code in said else labels.plain(code)


def rules_for(speech: Speech) -> Callable[..., str]:
    repairs = words_for(speech, labels.REPAIRS)
    roles = words_for(speech, {**labels.CREDITS, **labels.ROLES, **labels.RULES})

    @cache
    def rule(name: str, role: str = "") -> str:
        """`layout.tail` → `layout: below the article`; what only repeats the role is left out."""
        source, _, what = name.partition(".")
        detail = "" if what == role else (repairs if source == "repair" else roles)(what)
        return f"{whose(source, speech)}: {detail}" if detail else whose(source, speech)

    return rule


def whose(source: str, speech: Speech) -> str:
    """Whose rule it is. Houses have longer keys than the two letters of a language."""
    if source in labels.SOURCES:
        return speech.gettext(labels.SOURCES[source])
    if len(source) == 2 and source in speech.locale.languages:
        return speech.gettext(labels.LANGUAGE_TABLE) % {"language": speech.locale.languages[source]}
    return speech.gettext(labels.HOUSE_RULE) % {"house": labels.plain(source)}


def spoken(speech: Speech) -> dict[str, Callable[..., Any]]:
    """The filters that speak the site's language."""
    words = partial(words_for, speech)
    return {
        "full_date": speech.full_date,
        "long_date": speech.long_date,
        "short_date": speech.short_date,
        "month_year": speech.month_year,
        "month_name": speech.month_name,
        "month_short": speech.month_short,
        "weekday_name": speech.weekday_name,
        "moment": speech.moment,
        "clock": speech.clock,
        "zone": speech.zone,
        "number": speech.number,
        "articles": speech.articles,
        "period": speech.period,
        "iso": iso,
        "iso_month": iso_month,
        "iso_year": iso_year,
        "citation_date": citation_date,
        "hour_known": hour_known,
        "role": words(labels.ROLES),
        "sureness": words(labels.SURENESS),
        "kind": words(labels.KINDS),
        "kinds": words(labels.KINDS_OF_TAGS),
        "credit": words(labels.CREDITS),
        "axis": words(labels.AXES),
        "origin": words(labels.ORIGINS),
        "check": words(labels.CHECKS),
        "repair": words(labels.REPAIRS),
        "reason": words(labels.REASONS),
        "doubt": words(labels.DOUBTS),
        "rule": rules_for(speech),
    }
