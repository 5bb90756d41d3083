"""House rules as data: one file per publisher, one per language. `load()` opens the book."""

from .boilerplate import Boilerplate
from .book import Recognition, Stylebook, house_in, load
from .folding import folded
from .house import Example, House, Period
from .language import Language
from .shapes import Match, Part, Shape, ShapeError
from .territories import Territories

__all__ = [
    "Boilerplate",
    "Example",
    "House",
    "Language",
    "Match",
    "Part",
    "Period",
    "Recognition",
    "Shape",
    "ShapeError",
    "Stylebook",
    "Territories",
    "folded",
    "house_in",
    "load",
]
