"""Index pages: all names of an axis, by letter and, of tags, by what they are.

    tag/            all names by letter; past five hundred those most is written about
    tag/_person/    people, the same way
    tag/_i/         names with I, once there are too many for one page

Beside a name stands how many articles it has at least, in steps: an index changes when a name
comes, goes, is spelt otherwise or takes a step, and not with every article. Pages of a kind show
names only: a step is written to one page, not to two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from ..catalogue.addresses import bucket_address, index_address
from ..catalogue.axes import letter_of
from ..record import TagKind
from . import labels
from .contexts import Crumb, IndexContext, IndexRow, KindLink, Letter, LetterLink, PageContext, SizeGroup
from .holdings import Holdings
from .letters import by_letters, is_kind, kinds_of, letter_address, part_address
from .pages_of_axes import axis_title
from .plan import Artifact, cause
from .settling import NAMES_ON_ONE_PAGE
from .shelves import COUNTED, SIZES, Shelf
from .structured import list_json_ld
from .volume import Volume

HEAVIEST = 150
"""Names on the first page of an index that is cut by letter."""


def index_pages(volume: Volume, axis: str, part: str = "") -> Iterator[Artifact]:
    """The first page of an index, or that of a letter or a kind; nothing when there is none."""
    holdings = volume.holdings
    if not part or (is_kind(part) and part in kinds_of(holdings, axis)):
        rows, sizes = _most_of(holdings, axis, part)
        yield _index_page(volume, axis, part, rows, sizes)
    elif not is_kind(part) and by_letters(holdings, axis):
        rows = index_rows(holdings.shelves(axis, part))
        if rows:
            yield _index_page(volume, axis, part, rows, ())


def _most_of(holdings: Holdings, axis: str, kind: str) -> tuple[list[IndexRow], tuple[SizeGroup, ...]]:
    """All names of an axis or a kind; when they are too many, the heaviest by size instead, where sizes are shown."""
    if holdings.names(axis, kind) <= NAMES_ON_ONE_PAGE:
        rows = index_rows(holdings.shelves(axis, kind=kind))
        return [replace(row, at_least=1) for row in rows] if kind else rows, ()
    if axis not in COUNTED:
        return [], ()
    least = next((size for size in SIZES[1:] if holdings.names(axis, kind, size) <= HEAVIEST), SIZES[-1])
    heaviest = index_rows(holdings.shelves(axis, kind=kind, least=least))[:NAMES_ON_ONE_PAGE]
    sizes = sorted({row.at_least for row in heaviest}, reverse=True)
    return [], tuple(SizeGroup(size, tuple(row for row in heaviest if row.at_least == size)) for size in sizes)


def index_rows(shelves: Iterable[Shelf]) -> list[IndexRow]:
    return [
        IndexRow(shelf.name, bucket_address(shelf.axis, shelf.slug), shelf.at_least, shelf.tag_kind)
        for shelf in shelves
    ]


def by_letter(rows: Iterable[IndexRow]) -> tuple[Letter, ...]:
    """Rows under the letter they begin with, digits and signs under `#`, keeping their order."""
    letters: dict[str, list[IndexRow]] = {}
    for row in rows:
        letters.setdefault(letter_of(row.name.text), []).append(row)
    ordered = sorted(letters, key=lambda letter: (letter == "#", letter))
    return tuple(Letter(letter, tuple(letters[letter])) for letter in ordered)


def _index_page(
    volume: Volume, axis: str, part: str, rows: Sequence[IndexRow], sizes: tuple[SizeGroup, ...]
) -> Artifact:
    holdings, kind = volume.holdings, TagKind(part) if is_kind(part) else None
    context = IndexContext(
        axis=axis,
        letter="" if kind else part,
        kind=kind,
        letters=by_letter(rows),
        sizes=sizes,
        links=tuple(LetterLink(letter, letter_address(axis, letter)) for letter in _letters(holdings, axis)),
        kinds=tuple(KindLink(TagKind(one), part_address(axis, one)) for one in kinds_of(holdings, axis)),
    )
    page = _page_of(volume, context, part)
    return volume.press.page(
        "axis.html", page, {"names": cause(context)}, lambda: context, lambda made: list_json_ld(volume, page, ())
    )


def _letters(holdings: Holdings, axis: str) -> list[str]:
    """Letters with pages of their own."""
    return holdings.letters(axis) if by_letters(holdings, axis) else []


def _page_of(volume: Volume, index: IndexContext, part: str) -> PageContext:
    site, title = volume.press.site, axis_title(volume, index.axis)
    detail = volume.speech.gettext(labels.KINDS_OF_TAGS[index.kind]) if index.kind else index.letter
    return PageContext(
        address=part_address(index.axis, part) if part else index_address(index.axis),
        section=index.axis,
        title=f"{title}: {detail}" if detail else title,
        description=f"{title}: {detail} – {site.name}" if detail else f"{title} – {site.name}",
        language=site.language,
        direction=site.direction,
        crumbs=(Crumb(title, index_address(index.axis)),) if detail else (),
    )
