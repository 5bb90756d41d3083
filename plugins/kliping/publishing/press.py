"""The press: templates and contexts → the bytes of a page, and the causes a page takes from the theme.

A template's causes are its own source and that of every template it extends, includes or
imports; editing `bucket.html` rewrites the pages made with it and no others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
from msgspec.structs import replace

from .contexts import CONTEXTS, PageContext, SiteContext
from .formes import ABOUT_ALL, Frame, forme_of, printed
from .plan import Artifact, cause, causes_in
from .published import Forme, Parts, Published
from .slips import way_up
from .stereotype import SPOKEN, PlateCache, stereotype
from .template_sources import Sources, template_errors

COLLECTIONS = frozenset({"articles", "dates", "tags", "authors", "categories", "pages", "period_archives"})
"""Pelican's names for all there is."""
PUZZLED = (AttributeError, jinja2.TemplateError)
"""What a plate says when Jinja itself may know better, or says where the trouble is."""
FROM_THEME = frozenset({"code", "site", "template", "pelican", "collection"})
"""Causes a page takes from its template and the settings; all others are its own."""
OURS = ABOUT_ALL | SPOKEN
"""Names every template has from us."""


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
        formes: Mapping[str, Forme] | None = None,
    ) -> None:
        """`edition` is the digest of our code, settings and message catalogue; `pelican_context` holds
        Pelican's own names for templates that want them, and `collection` a digest of all of it; `known`
        holds what an earlier press found of templates that want none, and `formes` how it locked them up."""
        environment.auto_reload = False  # else every page asks the disk whether its templates are as they were
        self.environment = environment
        self.plates = stereotype(environment)
        self.site = site
        self.edition = edition
        self.formes = dict(formes or {})
        self._frames: dict[tuple[str, str | None], Frame] = {}
        self._base = {"code": edition, "site": cause(site)}
        self._pelican_context = pelican_context
        self._collection = collection
        self._templates: dict[str, Mapping[str, str]] = dict(known or {})
        self._wanted: dict[str, dict[str, Any]] = {template: {} for template in self._templates}
        self._sources = Sources(environment)

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
        return self.late_page(template, path, {"page": cause(page), **causes}, bound, lambda: page)

    def late_page(
        self,
        template: str,
        path: str,
        causes: Mapping[str, str],
        bound: Callable[[], tuple[PageContext, Any]],
        head: Callable[[], PageContext] | None = None,
    ) -> Artifact:
        """The same for a page whose PageContext follows from its causes: nothing is made of one that is kept.

        `head` gives the PageContext without structured data, where that is had for less than all of it.
        """
        causes = {**self.causes(template), **causes}

        def values(page: PageContext) -> dict[str, Any]:
            return {**self._wanted[template], "site": self.site, "page": page, "output_file": path}

        def all_values() -> dict[str, Any]:
            page, made = bound()
            return values(page) | ({} if CONTEXTS[template][0] == "site" else {CONTEXTS[template][0]: made})

        def make() -> bytes:
            return self._print(template, all_values()).encode("utf-8", "replace")

        def make_around(published: Published) -> tuple[bytes, Parts]:
            forme, digests = self.forme(template), self._digests(template, causes)
            standing = published.among(digests)
            try:
                if head and forme.frame and standing.issuperset(forme.own) and (texts := published.texts()):
                    lifted = {name: texts[name].decode() for name in standing}
                    return printed(self.plates, template, values(head()), digests, lifted, forme.frame)
                return printed(self.plates, template, all_values(), digests, {})
            except PUZZLED:
                return make(), {}

        return Artifact(path, causes, make, make_around)

    def new_frame(self, template: str, published: Published) -> Artifact | None:
        """The artifact of a page of which nothing changed but the frame; None where more did, or may have."""
        known, path = published.known, published.path
        if known is None:
            return None
        before = causes_in(known)
        own = {name: digest for name, digest in before.items() if name not in FROM_THEME}
        if not known.parts:  # a file that no template makes
            return Artifact(path, before, bytes) if before == {**self._base, **own} else None
        forme, causes = self.forme(template), {**self.causes(template), **own}
        digests = self._digests(template, causes)
        if not forme.bare or published.among(digests) != set(digests):
            return None
        frame, texts = self._frame(forme, path), published.texts()
        return Artifact(path, causes, bytes, lambda _: frame.around(texts, digests)) if frame and texts else None

    def _frame(self, forme: Forme, path: str) -> Frame | None:
        """The frame of all pages that lie as deep as this one; None when Jinja has something to say of it."""
        address = path.removesuffix("index.html")
        place = SimpleNamespace(address=address, rooted=address != "" and "/" not in address)
        key = (forme.frame, way_up(place))
        if key not in self._frames:
            try:
                made = Frame(self.plates, forme.frame, {"site": self.site, "page": place}, forme.blocks)
            except PUZZLED:
                return None
            self._frames[key] = made
        return self._frames[key]

    def _digests(self, template: str, causes: Mapping[str, str]) -> dict[str, str]:
        """Block of a page → digest of all that it is a function of."""
        own = sorted((name, digest) for name, digest in causes.items() if name not in ("template", "site"))
        return {name: cause(digest, own) for name, digest in self.forme(template).blocks.items()}

    def _print(self, template: str, values: Mapping[str, Any]) -> str:
        try:
            return self.plates.get_template(template).render(values)
        except PUZZLED:
            with template_errors(template):
                return self.environment.get_template(template).render(values)

    def forme(self, template: str) -> Forme:
        """How pages of a template are locked up."""
        made_of = self.base(template)
        known = self.formes.get(template)
        if known is None or known.made_of != made_of:
            with template_errors(template):
                known = self.formes[template] = forme_of(self.plates, template, self.site, made_of)
        return known

    def begin(self) -> None:
        """From here on entries may be others than before."""
        self.plates.slips.clear()

    def remember(self, folder: Path) -> None:
        """Keep plates in a folder."""
        folder.mkdir(exist_ok=True)
        self.plates.bytecode_cache = PlateCache(str(folder), self._cast_from)

    def _cast_from(self, template: str) -> str:
        """Digest of all a plate is a function of: its templates, our code, and the words, which are set in it."""
        known = self._templates.get(template)
        every = sorted(causes["template"] for causes in self._templates.values())
        return cause(self.edition, self.site.language, known["template"] if known else every)

    def warm(self, templates: Iterable[str]) -> None:
        """Have plates and formes ready."""
        for template in templates:
            self.plates.get_template(template)
            self.forme(template)

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
            sources, names = self._sources.of(template)
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
        return list(self._sources.of(template)[0])
