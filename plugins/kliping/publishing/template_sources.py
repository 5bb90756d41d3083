"""What a template is made of: its own source and that of every template it takes in; and what is said of a broken one.

sources, names = Sources(environment).of("bucket.html")
list(sources)      ["bucket.html", "base.html", "parts/head.html", …]
names              {"bucket", "site", "page", …}, what they look up
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import jinja2
from jinja2 import meta

from ..errors import UsageError


class Sources:
    """Templates of an environment, each parsed once."""

    def __init__(self, environment: jinja2.Environment) -> None:
        self.environment = environment
        self._parsed: dict[str, tuple[str, frozenset[str], tuple[str, ...]]] = {}

    def of(self, template: str) -> tuple[dict[str, str], set[str]]:
        """Name → source of a template and of all those it extends, includes or imports, itself first; and the
        names they look up."""
        sources: dict[str, str] = {}
        names: set[str] = set()
        with template_errors(template):
            self._gather(template, sources, names)
        return sources, names

    def _gather(self, template: str, sources: dict[str, str], names: set[str]) -> None:
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
