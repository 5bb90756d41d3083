"""ALL ARTICLES: entries → what can be browsed. Pure and mergeable; knows no disk, clock or Pelican."""

from typing import TYPE_CHECKING, Any

from .axes import AXES, Axis, Bucket
from .entry import Entry, Name

if TYPE_CHECKING:
    from .catalogue import Catalogue, catalogue_of, merge
    from .entries import entry_of
    from .tags import tags_of

__all__ = ["AXES", "Axis", "Bucket", "Catalogue", "Entry", "Name", "catalogue_of", "entry_of", "merge", "tags_of"]


def __getattr__(name: str) -> Any:
    """Filing needs the stylebook, browsing does not: it is opened by those who ask for it."""
    from importlib import import_module

    modules = {"entry_of": "entries", "tags_of": "tags", "Catalogue": "catalogue"}
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{modules.get(name, 'catalogue')}", __name__), name)
