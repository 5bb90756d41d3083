"""contexts.py against the templates: every name a template uses is one it is given, every field it is given is used.

The templates are walked as trees, from each page's template through all it extends and includes,
with the types of `contexts.py` and `record.py` carried along:

    {% for entry in day.entries %}{{ entry.headlin }}   →  parts/headline.html: Entry has no `headlin`
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from jinja2 import Environment, meta, nodes

from kliping.publishing import contexts, filters

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "theme/templates"
ANY: Any = object()
"""A value whose type says nothing: what a filter gives, a number, a word."""

BY_FILTERS = {
    "SiteContext.url": "`absolute` was given it when it was made",
    "PageContext.rooted": "`href` looks at it",
    "Calendar.year": "`month_year` looks at it",
    "Calendar.month": "`month_year` looks at it",
}
ASIDE = {
    "BucketContext.axis": "`page.section` says the same to the head of the page",
}
"""Fields the templates rightly leave alone, and why."""


@pytest.fixture(scope="module")
def env() -> Environment:
    return filters.environment([TEMPLATES], "id", "https://example.org")


def names() -> list[str]:
    return sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))


class Walk:
    """One page's template with all it extends and includes."""

    def __init__(self, env: Environment) -> None:
        self.env = env
        self.faults: list[str] = []
        self.used: set[tuple[type, str]] = set()
        self.template = ""

    def file(self, name: str, scope: dict[str, Any]) -> None:
        outer, self.template = self.template, name
        assert self.env.loader is not None
        tree = self.env.parse(self.env.loader.get_source(self.env, name)[0])
        self.children(tree, scope)
        self.template = outer

    def children(self, node: nodes.Node, scope: dict[str, Any]) -> None:
        for child in node.iter_child_nodes():
            self.visit(child, scope)

    def visit(self, node: nodes.Node, scope: dict[str, Any]) -> None:
        if isinstance(node, nodes.Expr):
            self.type_of(node, scope)
        elif isinstance(node, nodes.Extends | nodes.Include):
            assert isinstance(node.template, nodes.Const)
            self.file(node.template.value, dict(scope))
        elif isinstance(node, nodes.For):
            inner = {**scope, **self.bound(node.target, element(self.type_of(node.iter, scope))), "loop": ANY}
            if node.test:
                self.type_of(node.test, inner)
            for child in node.body:
                self.visit(child, inner)
            for child in node.else_:
                self.visit(child, scope)
        elif isinstance(node, nodes.With):
            inner = dict(scope)
            for target, value in zip(node.targets, node.values, strict=True):
                inner |= self.bound(target, self.type_of(value, scope))
            for child in node.body:
                self.visit(child, inner)
        elif isinstance(node, nodes.Assign):
            scope |= self.bound(node.target, self.type_of(node.node, scope))
        elif isinstance(node, nodes.Block):
            self.children(node, dict(scope))
        else:
            self.children(node, scope)

    def bound(self, target: nodes.Node, value: Any) -> dict[str, Any]:
        if isinstance(target, nodes.Name):
            return {target.name: value}
        return {name.name: ANY for name in target.find_all(nodes.Name)}

    def type_of(self, node: nodes.Expr, scope: dict[str, Any]) -> Any:
        if isinstance(node, nodes.Name):
            if node.name not in scope and node.name not in self.env.globals:
                self.faults.append(f"{self.template}:{node.lineno}: nobody gives `{node.name}`")
            return scope.get(node.name, ANY)
        if isinstance(node, nodes.Getattr):
            return self.attribute(self.type_of(node.node, scope), node)
        if isinstance(node, nodes.Call):
            called = self.type_of(node.node, scope)
            for argument in (*node.args, *(keyword.value for keyword in node.kwargs)):
                self.type_of(argument, scope)
            return bare(typing.get_type_hints(called)["return"]) if isinstance(called, types.FunctionType) else ANY
        if isinstance(node, nodes.Getitem):
            return element(self.type_of(node.node, scope))
        if isinstance(node, nodes.CondExpr):
            self.type_of(node.test, scope)
            found = self.type_of(node.expr1, scope)
            other = self.type_of(node.expr2, scope) if node.expr2 else ANY
            return found if found is not ANY else other
        if isinstance(node, nodes.Add):
            left, right = self.type_of(node.left, scope), self.type_of(node.right, scope)
            return left if left is not ANY else right
        self.children(node, scope)
        return ANY

    def attribute(self, holder: Any, node: nodes.Getattr) -> Any:
        if holder is ANY:
            return ANY
        owner = typing.get_origin(holder) or holder
        hints = typing.get_type_hints(owner) if is_record(owner) else {}
        if node.attr in hints:
            self.used.add((owner, node.attr))
            arguments = dict(zip(getattr(owner, "__parameters__", ()), typing.get_args(holder), strict=False))
            return bare(arguments.get(hints[node.attr], hints[node.attr]))
        if not hasattr(owner, node.attr):
            self.faults.append(f"{self.template}:{node.lineno}: {owner.__name__} has no `{node.attr}`")
            return ANY
        member = getattr(owner, node.attr)
        if isinstance(member, property) and member.fget:
            return bare(typing.get_type_hints(member.fget)["return"])
        return member if isinstance(member, types.FunctionType) else ANY


def is_record(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def bare(hint: Any) -> Any:
    """The type without `| None`."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        rest = [part for part in typing.get_args(hint) if part is not type(None)]
        return rest[0] if len(rest) == 1 else ANY
    return hint


def element(hint: Any) -> Any:
    """What a tuple of many holds."""
    return bare(typing.get_args(hint)[0]) if typing.get_origin(hint) is tuple else ANY


def walks(env: Environment) -> Iterator[tuple[str, Walk]]:
    for template, (name, kind) in contexts.CONTEXTS.items():
        walk = Walk(env)
        walk.file(template, {"site": contexts.SiteContext, "page": contexts.PageContext, name: kind})
        yield template, walk


def test_templates_use_only_what_they_are_given(env: Environment) -> None:
    assert [fault for _, walk in walks(env) for fault in walk.faults] == []


def test_every_field_given_is_used(env: Environment) -> None:
    used = {(owner.__name__, name) for _, walk in walks(env) for owner, name in walk.used}
    given = {
        (kind.__name__, name)
        for kind in vars(contexts).values()
        if is_record(kind) and kind.__module__ == contexts.__name__
        for name in kind.__struct_fields__
    }
    unused = {f"{owner}.{name}" for owner, name in given - used}
    assert sorted(unused ^ {*BY_FILTERS, *ASIDE}) == []


def test_the_walk_finds_a_misspelt_field(env: Environment) -> None:
    walk = Walk(env)
    source = "{% for entry in day.entries %}{{ entry.headlin }}{{ entri }}{{ entry.day.yeer }}{% endfor %}"
    walk.children(env.parse(source), {"day": contexts.DayContext})
    assert [fault.partition(": ")[2] for fault in walk.faults] == [
        "Entry has no `headlin`",
        "nobody gives `entri`",
        "date has no `yeer`",
    ]


def needed(env: Environment, name: str) -> set[str]:
    """Names a part takes from where it is included, those of its own parts among them."""
    tree = env.parse((TEMPLATES / name).read_text())
    own = meta.find_undeclared_variables(tree) - env.globals.keys()
    given = {target.name for node in tree.find_all((nodes.With, nodes.For)) for target in targets(node)}
    passed = {inner for part in meta.find_referenced_templates(tree) if part for inner in needed(env, part)}
    return own | (passed - given)


def targets(node: nodes.With | nodes.For) -> Iterator[nodes.Name]:
    for target in node.targets if isinstance(node, nodes.With) else [node.target]:
        yield from [target] if isinstance(target, nodes.Name) else target.find_all(nodes.Name)


@pytest.mark.parametrize("name", [name for name in names() if name.startswith("parts/")])
def test_a_part_begins_with_what_it_needs(env: Environment, name: str) -> None:
    first = (TEMPLATES / name).read_text().partition("\n")[0]
    told = re.fullmatch(r"\{# needs: (.+) #\}", first)
    assert told, f"{name} begins with {first!r}"
    assert set(told[1].split(", ")) - {"nothing"} == needed(env, name)
