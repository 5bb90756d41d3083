"""Where Pelican's seams are: its run, its generators, its writer, and its names in the context.

    pelicanconf.py   PELICAN_CLASS = KlipingPelican
    KlipingPelican   one lock, two trees, our generators in the place of Pelican's own
      ClippingsGenerator     articles come from the seeds folder, pages from the catalogue
      HandwrittenGenerator   content/pages/*.md, read by Pelican, written by us
      AssetsGenerator        files of content/, copied only when they change

`pelican -s pelicanconf.py`, the tasks and the watcher all end here.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from pelican import Pelican, signals
from pelican.generators import ArticlesGenerator, PagesGenerator, StaticGenerator
from pelican.writers import Writer

from ..errors import KlipingError, UsageError
from . import assets, filters, i18n, pages_of_the_site
from . import files_of_the_site as files
from .build import Build, set_aside
from .columns import LedgerDamaged
from .handwritten import Handwritten, handwritten
from .ledger import Ledger
from .pelican_articles import Clippings, Names
from .pelican_console import leave_output_to_programs, meter, without_its_counts
from .plan import cause
from .press import Press
from .report import speak
from .reporter import Reporter
from .settings import anchored, settings_of, site_url
from .site import edition_of, site_context
from .standing import Standing, libraries, outside, standing_in, worker
from .trees import Trees, disk_errors
from .volume import Volume

INTERNAL = (__package__ or "kliping").split(".publishing")[0]


@contextmanager
def in_one_sentence() -> Iterator[None]:
    """Our own errors end the program with a sentence and their exit code; Pelican would print a traceback."""
    try:
        yield
    except KlipingError as problem:
        Reporter().trouble(str(problem))
        raise SystemExit(problem.exitcode) from problem


class KlipingPelican(Pelican):
    """Pelican, publishing a catalogue of clippings."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.build: Build | None = None
        with in_one_sentence():
            given = settings["JINJA_ENVIRONMENT"]
            extensions = [*given.get("extensions", ()), *filters.OPTIONS["extensions"]]
            settings["JINJA_ENVIRONMENT"] = {**given, **filters.OPTIONS, "extensions": extensions}
            self.kliping = settings_of(settings)
            if self.kliping.json:
                leave_output_to_programs()
            self.site_url = site_url(settings)
            super().__init__(settings)

    def init_plugins(self) -> None:
        """Pelican logs a plugin that fails and goes on without it; we stop."""
        asked = [plugin if isinstance(plugin, str) else plugin.__name__ for plugin in self.settings["PLUGINS"] or ()]
        super().init_plugins()
        if len(self.plugins) < len(asked):
            raise UsageError(
                f"of the plugins {', '.join(asked)} only {len(self.plugins)} could be loaded and registered; "
                "the message above says why. Nothing was published"
            )

    def run(self) -> None:
        with in_one_sentence(), disk_errors():
            trees = Trees(Path(self.settings["OUTPUT_PATH"]))
            self._run_locked(trees)

    def _run_locked(self, trees: Trees) -> None:
        with trees.locked():
            try:
                with disk_errors():
                    self._run(trees)
            except (LedgerDamaged, sqlite3.DatabaseError) as problem:
                Ledger.discard(trees.ledger)
                self._run(Trees(trees.output), notice=set_aside(problem))

    def _run(self, trees: Trees, notice: str = "") -> None:
        base = Path(self.settings["PATH"]).absolute().parent
        self.build = Build(base, self.kliping, trees, insist=_foreign_listeners(), meter=meter())
        if notice:
            self.build.report.notices.append(notice)
        self.output_path = str(trees.standby)
        try:
            folders = self._outside()
            before = outside(folders)
            with without_its_counts():
                super().run()
            self._leave_standing(folders, before)
            self.build.close_lists()
            speak(self.build.finish(), self.kliping)
            self.build.publication.follow()
        finally:
            self.build.close()

    def _outside(self) -> tuple[str, ...]:
        """All that the site is made from, but for its copy."""
        base, content = Path(self.settings["PATH"]).absolute().parent, Path(self.settings["PATH"])
        ours = (self.kliping.houses, self.kliping.languages, self.kliping.learnt)
        places = [
            content,
            Path(self.settings["THEME"]),
            Path(__file__).resolve().parent.parent,
            *map(Path, libraries()),
        ]
        places += [anchored(base, name) for name in ours]
        places += [anchored(base, str(name)) for name in self.settings["THEME_TEMPLATES_OVERRIDES"]]
        return tuple(sorted({str(place.absolute()) for place in places}))

    def _leave_standing(self, folders: tuple[str, ...], before: str) -> None:
        """For the next build, unless somebody else's plugin has a part in the site."""
        assert self.build is not None
        standing = self.build.standing
        if standing is None or not (before and standing.order and len(self.plugins) == 1):
            self.build.standing = None
        else:
            self.build.standing = msgspec.structs.replace(standing, outside=before, folders=folders)

    def _get_generator_classes(self) -> list[Callable[..., Any]]:
        ours = {
            ArticlesGenerator: ClippingsGenerator,
            PagesGenerator: HandwrittenGenerator,
            StaticGenerator: AssetsGenerator,
        }
        return [
            partial(ours[found], build=self.build, site_url=self.site_url) if found in ours else found
            for found in super()._get_generator_classes()
        ]

    def _get_writer(self) -> Writer:
        assert self.build is not None
        return PlannedWriter(self.output_path, self.settings, self.build)


class PlannedWriter(Writer):
    """Takes what foreign generators write into the plan as well: nothing reaches the tree beside it."""

    def __init__(self, output_path: str, settings: dict[str, Any], build: Build) -> None:
        super().__init__(output_path, settings)
        self.build = build

    def _open_w(self, filename: str, encoding: str, override: bool = False) -> Any:
        path = Path(os.path.relpath(filename, self.output_path)).as_posix()
        return _Caught(path, encoding, self.build)


class _Caught:
    """A file that is handed to the plan when it is closed."""

    def __init__(self, path: str, encoding: str, build: Build) -> None:
        self.path, self.encoding, self.build = path, encoding, build
        self.parts: list[bytes] = []

    def __enter__(self) -> _Caught:
        return self

    def write(self, text: str | bytes) -> None:
        self.parts.append(text if isinstance(text, bytes) else text.encode(self.encoding, "replace"))

    def __exit__(self, kind: object, value: object, trace: object) -> None:
        if kind is None:
            self.build.offer(f"foreign:{self.path}", [files.fixed(self.path, b"".join(self.parts))])


class ClippingsGenerator(ArticlesGenerator):
    """Articles from the seeds folder; every page, feed and sitemap of the catalogue."""

    build: Build
    site_url: str

    def generate_context(self) -> None:
        signals.article_generator_pretaxonomy.send(self)
        survey = self.build.look()
        self.desk = self.build.desk(survey)
        self.holdings = self.build.read(self.desk, survey)
        self.articles = Clippings(self.holdings, self.settings, self.context)
        self.dates = self.articles
        self.tags = Names(self.articles, "tag")
        self.authors = Names(self.articles, "byline")
        self.categories: list[Any] = []
        self._update_context(
            ("articles", "drafts", "hidden_articles", "dates", "tags", "categories", "authors", "related_posts")
        )
        signals.article_generator_finalized.send(self)

    def refresh_metadata_intersite_links(self) -> None:
        """Copy has no links of Pelican's own: `{filename}` in an article is text."""

    def generate_output(self, writer: Writer) -> None:
        theme = Path(self.theme)
        filters.install(self.env, self.settings["DEFAULT_LANG"], self.site_url, theme)
        static = assets.build(theme)
        written = [handwritten(page, self.site_url) for page in self.context["pages"]]
        volume = self._volume(theme, static, written)
        self._tell(self.build.print(volume))
        for page in written:
            made = [pages_of_the_site.handwritten_page(volume, page)]
            self._tell(self.build.offer(f"page:{page.address}", made))
        self._tell(self.build.offer("theme", files.theme_files(volume, static)))
        if not volume.press.wants_pelican():
            self.build.standing = self._standing(volume)
        signals.article_writer_finalized.send(self, writer=writer)

    def _volume(self, theme: Path, static: Mapping[str, bytes], written: list[Handwritten]) -> Volume:
        speech = i18n.Speech(self.settings["DEFAULT_LANG"], theme)
        site = site_context(self.settings, self.site_url, speech, static, written)
        edition = edition_of(theme, self.build.settings.feed_items)
        before = standing_in(self.build.ledger)
        formes = before.formes if before else {}
        press = Press(self.env, site, edition, self.context, self._collection, formes=formes)
        press.remember(self.build.trees.plates)
        return Volume(self.holdings, press, speech, self.build.settings.feed_items, written)

    def _collection(self) -> str:
        """Digest of all that was read, for templates that look at all there is."""
        return cause(list(self.holdings.readings()))

    def _standing(self, volume: Volume) -> Standing:
        """What the next build may use as it is, if nothing but copy changes until then."""
        return Standing(
            worker=worker(),
            order=self.build.settings.order,
            outside="",
            folders=(),
            feed_items=self.build.settings.feed_items,
            base=str(Path(self.path).absolute().parent),
            language=volume.speech.language,
            site_url=self.site_url,
            theme=str(self.theme),
            templates=tuple(map(str, self._templates_path)),
            site=volume.press.site,
            edition=volume.press.edition,
            causes=volume.press.known(),
            formes=volume.press.formes,
            written=tuple(volume.written),
            desk=self.desk,
        )

    def _tell(self, changed: Iterable[str]) -> None:
        """Tell listeners of other plugins what was written."""
        for path in changed:
            signals.content_written.send(os.path.join(self.output_path, path), context=self.context)


def _foreign_listeners() -> bool:
    """Whether a plugin that is not ours wants to see what is written: then everything is, as Pelican does it."""
    receivers = list(signals.content_written.receivers_for(object))
    return any(not str(getattr(one, "__module__", "")).startswith((INTERNAL, "pelican.")) for one in receivers)


class HandwrittenGenerator(PagesGenerator):
    """Reads hand-written pages as Pelican does; the clippings' generator writes them."""

    build: Build

    def generate_output(self, writer: Writer) -> None:
        for page in self.pages:
            signals.page_generator_write_page.send(self, content=page)
        signals.page_writer_finalized.send(self, writer=writer)


class AssetsGenerator(StaticGenerator):
    """Files of `content/` (pictures of hand-written pages, downloads), each an artifact of its own."""

    build: Build

    def generate_output(self, writer: Writer) -> None:
        for static in self.context["staticfiles"]:
            source = Path(self.path, static.source_path)
            if source.resolve().is_relative_to(Path(self.path).resolve()):
                path = Path(static.save_as).as_posix()
                self.build.offer(f"static:{path}", [files.fixed(path, source.read_bytes())])


def insist_on_our_class(pelican: Pelican) -> None:
    """Without `PELICAN_CLASS` Pelican would publish a site without articles and call it done."""
    if not any(base.__name__ == "KlipingPelican" for base in type(pelican).__mro__):
        raise UsageError(
            "the plugin kliping is loaded but PELICAN_CLASS is not set; "
            "write `from kliping.publishing.pelican_bridge import KlipingPelican` and "
            "`PELICAN_CLASS = KlipingPelican` in pelicanconf.py"
        )
