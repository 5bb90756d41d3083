"""Agencies supply stories; papers publish them. An agency publishes what no paper says it owns."""

import pytest

from kliping.reading import read
from kliping.record import Article
from kliping.stylebook import House, load

BOOK = load()
STORY = (
    "Residents of a small town voted Sunday to keep their only traffic light, which has blinked yellow since 1988.\n\n"
    "The count was 212 to 9, said the clerk of the town, who had been waiting for the vote since the "
    "spring. The light was put up by a farmer, and nobody in the town remembers why he did it or who paid for the work."
)


def article(copy: str, house: House | None = None) -> Article:
    found = read(copy.encode(), "a.txt", BOOK, house)
    assert isinstance(found, Article)
    return found


def sources(copy: str, house: House | None = None) -> tuple[str | None, str | None]:
    """Agency and publisher."""
    found = article(copy, house)
    return found.agency.value if found.agency else None, found.publisher.value if found.publisher else None


HEAD = "Town votes to keep its only traffic light\n\nFeb. 5, 2017\n\n"


@pytest.mark.parametrize(
    ("copy", "agency", "publisher"),
    [
        (f"{HEAD}MILLBRIDGE, Vt. (AP) — {STORY}", "AP", "The Associated Press"),
        (f"{HEAD}MILLBRIDGE, Vt. (AP) — {STORY}\n\n© 2017 The Skerry Times", "AP", "The Skerry Times"),
        (f"{HEAD}MILLBRIDGE (AP) — {STORY}\n\nCopyright 2017 The Associated Press. All rights reserved", "AP",
         "The Associated Press"),
        (f"{HEAD}{STORY}\n\nReuters/AFP", "Reuters/AFP", None),
        (f"{HEAD}{STORY}\n\nSource: Xinhua", "Xinhua", None),
        (f"{HEAD}{STORY} (Reuters)", "Reuters", None),
        (f"{HEAD}{STORY}\n\n(BBC)", None, None),
        (f"{HEAD}{STORY} (as the AP found)", None, None),
    ],
)  # fmt: skip
def test_the_source_of_a_story_is_its_agency(copy: str, agency: str | None, publisher: str | None) -> None:
    assert sources(copy) == (agency, publisher)


def test_an_agency_publishes_what_lies_in_its_own_folder() -> None:
    assert sources(f"{HEAD}MILLBRIDGE (AP) — {STORY}", BOOK.house("ap")) == ("AP", "The Associated Press")


def test_an_agency_below_the_story_is_no_part_of_the_dateline() -> None:
    found = article(f"{HEAD}MILLBRIDGE, Vt. — {STORY}\n\nReuters")
    assert found.agency
    assert (found.filed, found.agency.value) == (("MILLBRIDGE, Vt.",), "Reuters")


def test_a_house_signs_with_initials_and_its_agencies() -> None:
    found = article(f"{HEAD}{STORY}\n\nrs/ha (AFP, dpa)", BOOK.house("dw_en"))
    assert found.signoff
    assert found.agency
    assert (found.signoff.value, found.agency.value) == ("rs/ha", "AFP, dpa")


def test_one_name_of_a_box_of_authors_is_not_sure() -> None:
    box = "Authors\n\nAnn Poole\n\nSenior Lecturer in Bridges\n\nMary Hollis\n\nProfessor of Lights"
    found = article(f"Town votes to keep its only traffic light\n\n{box}\n\nFeb. 5, 2017\n\n{STORY}")
    assert found.bylines[0].sureness != "sure"
