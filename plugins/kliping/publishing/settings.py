"""Settings of a site: the `KLIPING_*` names of pelicanconf.py, checked once.

    KLIPING_SEEDS = "seeds"      →  Settings(seeds=Path("/…/site/seeds"), …)

Pelican's own names (SITENAME, SITEURL, DEFAULT_LANG, PATH, THEME, OUTPUT_PATH) keep their
meaning. An unknown `KLIPING_` name stops the build with the nearest known one, because a
misspelt setting that is quietly ignored looks like a defect of the tool.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from ..errors import UsageError

PREFIX = "KLIPING_"
# What running somebody's Python file may come to; anything else is a defect worth its traceback.
MISTAKES = (
    SyntaxError,
    NameError,
    ImportError,
    AttributeError,
    TypeError,
    ValueError,
    LookupError,
    OSError,
    ArithmeticError,
)


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What a site may decide. Relative paths are taken from the site's folder, the one PATH lies in."""

    seeds: str = "seeds"
    """Folder of the copy, read and never written."""
    houses: str = "content/houses"
    """The site's own house files; they win over the shipped ones."""
    languages: str = "content/languages"
    """The site's own language files; they win over the shipped ones."""
    learnt: str = "content/learnt"
    """What `inv learn` found to stand around the articles; a build reads it and never writes it."""
    redirects: str = "content/redirects.csv"
    """Addresses pages used to have. Builds append what moved; a person may add rows."""
    strict: bool = False
    """True: exit 3, after publishing nothing, when a source is no article."""
    allow_shrink: bool = False
    """True: publish although far fewer articles were found than last time."""
    jobs: int = 0
    """Processes that read copy and make pages; 0: as many as the machine has cores."""
    cluster: str = ""
    """Address of a Dask scheduler whose workers read copy, `tcp://HOST:PORT`; empty: this machine reads."""
    plan_only: bool = False
    """True: say what would be written and removed, and write nothing."""
    full: bool = False
    """True: write every page anew, whatever the ledger remembers."""
    feed_items: int = 20
    """Articles in a feed."""
    json: bool = False
    """True: say what was done, or would be, as one JSON object on standard output."""
    profile: bool = False
    """True: say which sources and pages took longest."""
    order: str = ""
    """Set by `inv build`: digest of the settings file, so that the next build may do without Pelican."""


def settings_of(pelican: Mapping[str, Any]) -> Settings:
    """The checked settings; `UsageError` names the setting that is unknown or of the wrong type.

    >>> settings_of({"KLIPING_SEEDS": "kliping", "SITENAME": "Arsip"}).seeds
    'kliping'
    """
    given = {name[len(PREFIX) :].lower(): value for name, value in pelican.items() if name.startswith(PREFIX)}
    known = list(Settings.__struct_fields__)
    for name in given:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"; did you mean {PREFIX}{near[0].upper()}?" if near else ""
            raise UsageError(f"unknown setting {PREFIX}{name.upper()}{hint}")
    try:
        return msgspec.convert(given, Settings)
    except msgspec.ValidationError as problem:
        raise UsageError(f"settings: {PREFIX}{_place(str(problem))}") from None


def _place(message: str) -> str:
    """`Expected `int`, got `str` - at `$.jobs`` → `JOBS: expected `int`, got `str``"""
    text, _, path = message.partition(" - at ")
    return f"{path.strip('`$.').upper()}: {text[:1].lower()}{text[1:]}"


ADDRESS = re.compile(r"https?://[^\s/?#]+(?:/[^\s?#]*)?")
PLACEHOLDER = "https://example.org"


def site_url(pelican: Mapping[str, Any]) -> str:
    """SITEURL without its last slash; `UsageError` when it is not an absolute http(s) address.

    Canonical links, feeds and sitemaps need one. Links inside pages are relative, so the same
    files work under any other address and in a preview.
    """
    url = str(pelican.get("SITEURL") or PLACEHOLDER).rstrip("/")
    if not ADDRESS.fullmatch(url):
        raise UsageError(f"SITEURL is {url!r}: give the site's address, as in {PLACEHOLDER}")
    return url


def anchored(base: Path, name: str) -> Path:
    """A path of the settings, as seen from a folder."""
    return (base / name).absolute()
