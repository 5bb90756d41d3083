"""The press: templates and contexts → the bytes of a page, and the causes a page takes from the theme.

A template's causes are its own source and that of every template it extends, includes or
imports; editing `bucket.html` rewrites the pages made with it and no others.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import meta
from msgspec.structs import replace

from ..errors import UsageError
from .contexts import CONTEXTS, PageContext, SiteContext
from .plan import Artifact, cause
from .stereotype import PlateCache, stereotype

COLLECTIONS = frozenset({"articles", "dates", "tags", "authors", "categories", "pages", "period_archives"})
"""Pelican's names for all there is."""
OURS = frozenset({"site", "page", "_", "gettext", "ngettext", "pgettext", "npgettext"})


class Press:
    """Renders pages of one site."""

    def __init__(
        self,
        environment: jinja2.Environment,
        site: SiteContext,
        edition: str,
        pelican_context: Mapping[str, Any],
        collection: Callable[[], str],
        known: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        """`edition` is the digest of our code, settings and message catalogue; `pelican_context` holds
        Pelican's own names for templates that want them, and `collection` a digest of all of it; `known`
        holds what an earlier press found of templates that want none."""
        environment.auto_reload = False  # else every include asks the disk again: 25 times a page
        self.environment = environment
        self.plates = stereotype(environment)
        self.site = site
        self.edition = edition
        self._base = {"code": edition, "site": cause(site)}
        self._pelican_context = pelican_context
        self._collection = collection
        self._templates: dict[str, Mapping[str, str]] = dict(known or {})
        self._wanted: dict[str, dict[str, Any]] = {template: {} for template in self._templates}
        self._parsed: dict[str, tuple[str, frozenset[str], tuple[str, ...]]] = {}

    def page(
        self,
        template: str,
        page: PageContext,
        causes: Mapping[str, str],
        context: Callable[[], Any],
        json_ld: Callable[[Any], tuple[dict[str, Any], ...]] | None = None,
    ) -> Artifact:
        """The artifact of an HTML page; `context`, and the structured data made from it, only when the page is made."""

        def bound() -> tuple[PageContext, Any]:
            made = context()
            return (page if json_ld is None else replace(page, json_ld=json_ld(made))), made

        path = page.address if page.rooted else f"{page.address}index.html"
        return self.late_page(template, path, {"page": cause(page), **causes}, bound)

    def late_page(
        self, template: str, path: str, causes: Mapping[str, str], bound: Callable[[], tuple[PageContext, Any]]
    ) -> Artifact:
        """The same for a page whose PageContext follows from its causes: nothing is made of one that is kept."""
        name = CONTEXTS[template][0]

        def make() -> bytes:
            page, made = bound()
            values = {**self._wanted[template], "site": self.site, "page": page, "output_file": path}
            if name != "site":
                values[name] = made
            return self._print(template, values).encode("utf-8", "replace")

        return Artifact(path, {**self.causes(template), **causes}, make)

    def _print(self, template: str, values: Mapping[str, Any]) -> str:
        try:
            return self.plates.get_template(template).render(values)
        except (AttributeError, jinja2.TemplateError):  # Jinja itself knows better, or says where
            with template_errors(template):
                return self.environment.get_template(template).render(values)

    def begin(self) -> None:
        """From here on entries may be others than before."""
        self.plates.slips.clear()

    def remember(self, folder: Path) -> None:
        """Keep plates in a folder."""
        folder.mkdir(exist_ok=True)
        self.plates.bytecode_cache = PlateCache(str(folder), self._cast_from)

    def _cast_from(self, template: str) -> str:
        known = self._templates.get(template)
        every = sorted(causes["template"] for causes in self._templates.values())
        return cause(self.edition, known["template"] if known else every)

    def warm(self, templates: Iterable[str]) -> None:
        """Have plates ready."""
        for template in templates:
            self.plates.get_template(template)

    def file(self, path: str, causes: Mapping[str, str], make: Callable[[], bytes]) -> Artifact:
        """The artifact of a file that no template makes: a feed, a sitemap."""
        return Artifact(path, {**self._base, **causes}, make)

    def base(self, template: str | None = None) -> str:
        """Digest of what pages of a template, or files made without one, take from theme, settings and code."""
        return cause(sorted((self.causes(template) if template else self._base).items()))

    def wants_pelican(self) -> bool:
        """Whether a template looks at Pelican's own names."""
        return any(self._wanted.values())

    def known(self) -> dict[str, Mapping[str, str]]:
        """What was found of every template so far."""
        return dict(self._templates)

    def causes(self, template: str) -> Mapping[str, str]:
        """Digests of what a page takes from theme, settings and code."""
        if template not in self._templates:
            sources: dict[str, str] = {}
            names: set[str] = set()
            with template_errors(template):
                self._gather(template, sources, names)
            causes = {**self._base, "template": cause(sorted(sources.items()))}
            foreign = names - OURS - {CONTEXTS[template][0]} - self.environment.globals.keys()
            # Jinja copies the context for every include: of Pelican's 250 names a template gets those it reads.
            wanted = {name: self._pelican_context[name] for name in foreign if name in self._pelican_context}
            if wanted.keys() & COLLECTIONS:
                causes["collection"] = self._collection()
            causes["pelican"] = cause(sorted((name, str(wanted[name])) for name in wanted.keys() - COLLECTIONS))
            self._wanted[template] = wanted
            self._templates[template] = causes
        return self._templates[template]

    def sources(self, template: str) -> list[str]:
        """Names of a template and of all those it extends, includes or imports; itself first."""
        found: dict[str, str] = {}
        with template_errors(template):
            self._gather(template, found, set())
        return list(found)

    def _gather(self, template: str, sources: dict[str, str], names: set[str]) -> None:
        """Adds what a template and those it takes in are made of, each parsed once."""
        if template in sources:
            return
        if template not in self._parsed:
            assert self.environment.loader is not None
            source, path, _ = self.environment.loader.get_source(self.environment, template)
            tree = self.environment.parse(source, template, path)
            taken_in = tuple(name for name in meta.find_referenced_templates(tree) if name is not None)
            self._parsed[template] = (source, frozenset(meta.find_undeclared_variables(tree)), taken_in)
        source, undeclared, taken_in = self._parsed[template]
        sources[template] = source
        names |= undeclared
        for name in taken_in:
            self._gather(name, sources, names)


@contextmanager
def template_errors(template: str) -> Iterator[None]:
    """Turns what Jinja says of a template into a sentence with its file and line."""
    try:
        yield
    except jinja2.TemplateSyntaxError as problem:
        where = problem.filename or problem.name or template
        raise UsageError(f"{where}:{problem.lineno}: {problem.message}") from problem
    except jinja2.TemplateNotFound as problem:
        raise UsageError(f"{template} needs the template {problem.name}, which the theme does not have") from problem
    except jinja2.TemplateError as problem:
        frames = [frame for frame in traceback.extract_tb(problem.__traceback__) if frame.filename.endswith(".html")]
        where = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else template
        raise UsageError(f"{where}: {problem.message}") from problem
