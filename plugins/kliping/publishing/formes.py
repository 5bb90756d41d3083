"""Formes: pages as frames around blocks, so that a new frame does not have every block set again.

    base.html      <head> style sheet … {% block about %} … menu … {% block main %} … imprint
                   the frame, the same all over the site        the blocks, what a page is about

A forme is type locked up in its frame for printing. When a page is printed, the ledger notes where
its blocks stand in the file, and a digest of all that each is a function of. When the page is to be
printed again and the blocks that need its article, its entries or its counts would be what they
are, they are lifted out of the published file, and none of that is fetched or set again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from jinja2 import meta, nodes
from jinja2.runtime import Context
from jinja2.visitor import NodeTransformer

from .contexts import SiteContext
from .plan import cause
from .published import Forme, Parts
from .stereotype import Plates, set_in_place

ABOUT_ALL = frozenset({"site", "page"})
"""Names a frame may look at; `page` without its structured data."""
ALWAYS = frozenset({"url", "language"})
"""What filters know of the site."""
TIED: tuple[type[nodes.Node], ...] = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport, nodes.Block)
"""What makes a block more than its own text."""


def forme_of(plates: Plates, template: str, site: SiteContext, made_of: str) -> Forme:
    """How pages of a template can be locked up; a forme without blocks where that is not sure."""
    whole = Forme(made_of)
    child = _tree(plates, template)
    parents = [found.template for found in child.find_all(nodes.Extends)]
    frame_name = parents[0].value if len(parents) == 1 and isinstance(parents[0], nodes.Const) else None
    if not isinstance(frame_name, str):
        return whole
    frame = _tree(plates, frame_name)
    blocks = _blocks(frame) | {name: found for name, found in _blocks(child).items() if name in _blocks(frame)}
    bodies = {name: _whole(plates, nodes.Template(found.body, lineno=1)) for name, found in blocks.items()}
    bare = _whole(plates, _Emptied().visit(frame))
    if any(_is_tied(one) for one in (bare, *bodies.values())):
        return whole
    names = {name: _names(plates, body) for name, body in bodies.items()}
    about = _names(plates, bare)
    if not about <= ABOUT_ALL or _says_structured(bare):
        return whole
    own = (name for name, body in bodies.items() if not names[name] <= ABOUT_ALL or _says_structured(body))
    digests = {name: cause(repr(body), _said_of(site, body)) for name, body in bodies.items()}
    return Forme(made_of, frame_name, digests, tuple(sorted(own)), "page" not in about)


def printed(
    plates: Plates,
    template: str,
    values: Mapping[str, object],
    digests: Mapping[str, str],
    standing: Mapping[str, str],
    frame: str = "",
) -> tuple[bytes, Parts]:
    """A page with the blocks that still stand, and where its blocks are to be found.

    With a `frame`, what the template does outside of its blocks is left out: none of it is shown.
    """
    own = plates.get_template(template)
    made = plates.get_template(frame) if frame else own
    context = made.new_context(dict(values))
    parts: dict[str, str] = {}
    for name in digests:
        set_by = [found.blocks[name] for found in dict.fromkeys((own, made)) if name in found.blocks]
        context.blocks[name] = [_setter(name, parts, standing), *set_by]
    data = plates.concat(made.root_render_func(context)).encode("utf-8", "replace")
    found: dict[str, tuple[str, int, int]] = {}
    end = 0
    for name, text in parts.items():
        part = text.encode("utf-8", "replace")
        start = data.index(part, end)
        end = start + len(part)
        found[name] = (digests[name], start, end)
    return data, found


def _setter(name: str, parts: dict[str, str], standing: Mapping[str, str]) -> Callable[[Context], Iterator[str]]:
    def block(context: Context) -> Iterator[str]:
        parts[name] = standing[name] if name in standing else "".join(context.blocks[name][1](context))
        yield parts[name]

    return block


class Frame:
    """A frame that is the same on all pages of one depth, with room for the blocks."""

    def __init__(self, plates: Plates, template: str, values: Mapping[str, object], blocks: Iterable[str]) -> None:
        marked = {name: f"\0{name}\0" for name in blocks}  # no page has a NUL
        text = printed(plates, template, values, marked, marked, template)[0].decode()
        self.pieces = [piece.encode() for piece in text.split("\0")]
        """Of the frame and, every other one, the name of the block that stands between them."""

    def around(self, texts: Mapping[str, bytes], digests: Mapping[str, str]) -> tuple[bytes, Parts]:
        """A page whose blocks all stand, and where they now do."""
        pieces, parts, length = list(self.pieces), {}, 0
        for index, piece in enumerate(self.pieces):
            if index % 2:
                name = piece.decode()
                piece = pieces[index] = texts[name]
                parts[name] = (digests[name], length, length + len(piece))
            length += len(piece)
        return b"".join(pieces), parts


class _Emptied(NodeTransformer):
    """A frame without its blocks."""

    def visit_Block(self, node: nodes.Block) -> None:
        return None


def _tree(plates: Plates, template: str) -> nodes.Template:
    assert plates.loader is not None
    source, path, _ = plates.loader.get_source(plates, template)
    return plates.parse(source, template, path)


def _blocks(tree: nodes.Template) -> dict[str, nodes.Block]:
    return {found.name: found for found in tree.find_all(nodes.Block)}


def _whole(plates: Plates, tree: nodes.Template) -> nodes.Template:
    """A template with all it takes in."""
    tree.set_environment(plates)
    return set_in_place(tree, plates, None, slips=False)


def _names(plates: Plates, tree: nodes.Template) -> set[str]:
    return meta.find_undeclared_variables(tree) - plates.globals.keys()


def _is_tied(tree: nodes.Template) -> bool:
    """Whether there is more to a piece of a template than its own text."""
    others = ("self", "super")
    return any(tree.find(kind) for kind in TIED) or any(found.name in others for found in tree.find_all(nodes.Name))


def _said_of(site: SiteContext, body: nodes.Template) -> list[tuple[str, object]]:
    """What a block says of the site; all of it, where it hands the site on."""
    fields = ALWAYS | {found.attr for found in body.find_all(nodes.Getattr) if _is(found.node, "site")}
    bare = sum(_is(found, "site") for found in body.find_all(nodes.Name))
    if bare != sum(_is(found.node, "site") for found in body.find_all(nodes.Getattr)):
        fields = frozenset(site.__struct_fields__)
    return [(name, getattr(site, name)) for name in sorted(fields) if hasattr(site, name)]


def _says_structured(tree: nodes.Template) -> bool:
    """Whether a template looks at a page's structured data, or hands the page on."""
    fields = [found for found in tree.find_all(nodes.Getattr) if _is(found.node, "page")]
    handed_on = sum(_is(found, "page") for found in tree.find_all(nodes.Name)) != len(fields)
    return handed_on or any(found.attr == "json_ld" for found in fields)


def _is(node: nodes.Node, name: str) -> bool:
    return isinstance(node, nodes.Name) and node.name == name
