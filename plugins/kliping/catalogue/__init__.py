"""ALL ARTICLES: entries → what can be browsed. Pure and mergeable; knows no disk, clock or Pelican."""

from .axes import AXES, Axis, Bucket
from .catalogue import Catalogue, catalogue_of, merge
from .entries import entry_of
from .entry import Entry, Name
from .tags import tags_of

__all__ = ["AXES", "Axis", "Bucket", "Catalogue", "Entry", "Name", "catalogue_of", "entry_of", "merge", "tags_of"]
