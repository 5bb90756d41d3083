"""Stereotypes: templates cast into plates that print thousands of pages.

    plates = stereotype(environment)      the same filters, globals and loader, compiled otherwise
    plates.get_template("article.html").render(values)

The words on a page are those `environment` itself would print; a test holds every template to it.
What is done once, when a plate is cast, is not done again for each page:

    {% include "parts/byline.html" %}     stands in the template as if it were written there
    {{ _("Place") }}                      is text in the site's language
    {{ entry.headline }}                  is an attribute, made printable and escaped in one step, and
                                          escaped once however many pages show it
    {% for entry in entries %}            a part in a loop that shows an entry, and nothing of the page
    {% include "parts/story.html" %}      it stands on, is set once: a slip, pasted in wherever it recurs

An attribute is a key of a dictionary only to Jinja itself: where a plate says AttributeError, the
page is rendered by `environment`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from keyword import iskeyword
from typing import cast

import jinja2
import msgspec
from jinja2 import meta, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import new_context
from jinja2.visitor import NodeTransformer

from .slips import Escaped, Slips

WORDS = frozenset({"_", "gettext"})
SPOKEN = frozenset({"_", "gettext", "ngettext", "pgettext", "npgettext"})
SAME = frozenset({"site"}) | SPOKEN
"""Names that are the same on every page."""
APART: tuple[type[nodes.Node], ...] = (nodes.Extends, nodes.Block, nodes.Macro, nodes.Import, nodes.FromImport)
"""What only a template of its own can hold."""


def stereotype(environment: jinja2.Environment) -> Plates:
    """Plates for the templates of `environment`."""
    plates = Plates.__new__(Plates)
    vars(plates).update(vars(environment))
    plates.cache = {}
    plates.bytecode_cache = None
    plates.extensions = {name: extension.bind(plates) for name, extension in environment.extensions.items()}
    plates.escaped, plates.slips = Escaped(), Slips()
    return plates


class Caster(CodeGenerator):
    """Jinja's compiler with the work of every page that is the same on every page done in advance."""

    environment: Plates

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        super().visit_Template(set_in_place(node, self.environment, self.name, slips=True), frame)

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("escaped = environment.escaped")
        self.writeline("html = escaped.of")
        self.writeline("slips = environment.slips")

    def enter_frame(self, frame: Frame) -> None:
        super().enter_frame(frame)
        if frame.parent is None:  # a template or a block: printed on one sheet
            self.buffer(frame)

    def leave_frame(self, frame: Frame, with_python_scope: bool = False) -> None:
        if frame.parent is None:
            self.writeline(f"yield concat({frame.buffer})")
        super().leave_frame(frame, with_python_scope)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if _escaping(frame):
            self.write("(escaped[text] if (text := ")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if _escaping(frame):
            self.write(").__class__ is str else html(text))")
        else:
            super()._output_child_post(node, frame, finalize)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        blocks = isinstance(node.node, nodes.Name) and node.node.name == "self"
        if blocks or iskeyword(node.attr) or isinstance(node.node, nodes.Const):
            super().visit_Getattr(node, frame)
        else:
            self.visit(node.node, frame)
            self.write(f".{node.attr}")

    def visit_OverlayScope(self, node: nodes.OverlayScope, frame: Frame) -> None:
        """A part that is set once for all that show the same: see `_Setter`."""
        if not (isinstance(node.context, nodes.Const) and isinstance(node.context.value, _Slip)):
            super().visit_OverlayScope(node, frame)
            return
        part = node.context.value
        inner = frame.inner()
        inner.symbols.analyze_node(node)
        self.enter_frame(inner)
        key, slip = self.temporary_identifier(), self.temporary_identifier()
        shown = "".join(f", {inner.symbols.ref(name)}" for name in part.shown)
        self.writeline(f"{key} = slips.key(context, {part.name!r}{shown})")
        self.writeline(f"{slip} = slips.get({key})")
        self.writeline(f"if {slip} is None:")
        with self._indented():
            sheet = inner.copy()
            self.buffer(sheet)
            self.blockvisit(node.body, sheet)
            self.writeline(f"{slip} = slips.keep({key}, concat({sheet.buffer}))")
        self.simple_write(slip, frame)
        self.leave_frame(inner)

    @contextmanager
    def _indented(self) -> Iterator[None]:
        self.indent()
        yield
        self.outdent()


class Plates(jinja2.Environment):
    """An environment whose templates are stereotypes."""

    code_generator_class = Caster
    escaped: Escaped
    slips: Slips

    def said(self, word: str) -> str:
        """A word of a template, in the site's language."""
        context = new_context(self, None, {}, {}, shared=True, globals=self.globals)
        return str(context.call(cast(Callable[[str], str], self.globals["gettext"]), word))

    def part(self, node: nodes.Include, parent: str | None, slips: bool) -> nodes.Scope | None:
        """What is included, when that is certain and it can be set in place; with slips in it, or written out."""
        name = _name_of(node)
        if name is None or not node.with_context or node.ignore_missing or self.loader is None:
            return None
        try:
            source, path, _ = self.loader.get_source(self, name)
        except jinja2.TemplateNotFound:
            return None
        tree = self.parse(source, name, path)
        if name == parent or any(tree.find(kind) for kind in APART):
            return None
        return nodes.Scope(set_in_place(tree, self, name, slips).body, lineno=node.lineno)

    def shown(self, part: nodes.Scope) -> set[str]:
        """Names of what differs from page to page in a part that is written out."""
        template = nodes.Template(part.body, lineno=1)
        template.set_environment(self)
        return meta.find_undeclared_variables(template) - self.globals.keys() - SAME


class _Slip(msgspec.Struct, frozen=True):
    """A part that can be set once."""

    name: str
    shown: tuple[str, ...]
    """Names of all it shows."""


def set_in_place(tree: nodes.Template, plates: Plates, name: str | None, slips: bool) -> nodes.Template:
    """A template with words and parts in the places where they are asked for."""
    found: nodes.Template = _Setter(plates, name, slips).visit(tree)
    return found


class _Setter(NodeTransformer):
    def __init__(self, plates: Plates, name: str | None, slips: bool) -> None:
        self.plates, self.name, self.slips = plates, name, slips
        self._loop: set[str] = set()
        """Names the innermost loop runs over."""

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        self.generic_visit(node)
        asked = node.args[0] if len(node.args) == 1 else None
        plain = not (node.kwargs or node.dyn_args or node.dyn_kwargs)
        word = plain and isinstance(node.node, nodes.Name) and node.node.name in WORDS & self.plates.globals.keys()
        if word and isinstance(asked, nodes.Const):
            return nodes.TemplateData(self.plates.said(asked.value), lineno=node.lineno)
        return node

    def visit_For(self, node: nodes.For) -> nodes.Node:
        before, self._loop = self._loop, {name.name for name in node.find_all(nodes.Name) if name.ctx == "store"}
        self.generic_visit(node)
        self._loop = before
        return node

    def visit_Include(self, node: nodes.Include) -> nodes.Node:
        part = self.plates.part(node, self.name, self.slips and not self._loop)
        if part is None or not (self.slips and self._loop):
            return part or node
        shown = self.plates.shown(part)
        if not (shown & self._loop) or shown & {"page", "loop"}:
            return self.plates.part(node, self.name, slips=True) or node
        # The one scope Jinja's compiler knows that carries a value along.
        slip = _Slip(_name_of(node) or "", tuple(sorted(shown)))
        return nodes.OverlayScope(nodes.Const(slip), part.body, lineno=node.lineno)


def _name_of(node: nodes.Include) -> str | None:
    value = node.template.value if isinstance(node.template, nodes.Const) else None
    return value if isinstance(value, str) else None


def _escaping(frame: Frame) -> bool:
    return frame.eval_ctx.autoescape and not frame.eval_ctx.volatile


class PlateCache(jinja2.FileSystemBytecodeCache):
    """Plates kept in a folder, each as long as what it was cast from is the same."""

    def __init__(self, folder: str, cast_from: Callable[[str], str]) -> None:
        """`cast_from` gives a digest of a template, of all it takes in, and of our words and code."""
        super().__init__(folder)
        self.cast_from = cast_from

    def get_bucket(self, environment: jinja2.Environment, name: str, filename: str | None, source: str) -> Bucket:
        bucket = Bucket(environment, self.get_cache_key(name, filename), self.cast_from(name))
        self.load_bytecode(bucket)
        return bucket
