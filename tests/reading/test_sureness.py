"""What may be called sure: a day nothing rivals, a byline of whole names; and what may not."""

import pytest

from kliping.reading import read
from kliping.record import Article, Sureness
from kliping.stylebook import Stylebook, load

STORY = (
    "The council of Skerry Bay has counted its benches and found eleven more than anybody remembers paying for.\n\n"
    "One of them faces a wall, which the council called an invitation to think about walls and benches alike.\n\n"
    "The others will be painted in spring, the council said, in a green that nobody has yet agreed upon.\n"
)
NEXT = "\n"
MENU = "Home Politics Rivers Markets Sport Weather Jobs Travel Puzzles Letters Shop Archive Papers Maps Tides Login\n"


@pytest.fixture(scope="module")
def stylebook() -> Stylebook:
    return load()


def article(head: str, stylebook: Stylebook, story: str = STORY) -> Article:
    found = read(f"{head}\n\n{story}".encode(), "a.txt", stylebook)
    assert isinstance(found, Article)
    return found


def day(head: str, stylebook: Stylebook, story: str = STORY) -> tuple[str, Sureness]:
    found = article(head, stylebook, story).published
    assert found is not None
    return found.value.isoformat()[:10], found.sureness


@pytest.mark.parametrize("line", ["March 9, 2019", "Saturday, 9 March 2019", "Published March 9, 2019 8:15 AM"])
def test_a_day_between_headline_and_story_is_sure(line: str, stylebook: Stylebook) -> None:
    assert day(f"Council Counts Its Benches\n\n{line}", stylebook) == ("2019-03-09", Sureness.SURE)


def test_the_day_of_a_masthead_is_not_sure(stylebook: Stylebook) -> None:
    head = f"Council Counts Its Benches\nWednesday, July 8, 2020\n{MENU.replace(' ', NEXT)}Council Counts Its Benches"
    assert day(head, stylebook)[1] is not Sureness.SURE


def test_of_two_days_beside_the_headline_neither_is_sure(stylebook: Stylebook) -> None:
    assert day("Council Counts Its Benches\n\nMarch 9, 2019\nMarch 7, 2019", stylebook)[1] is Sureness.LIKELY


def test_a_day_below_the_story_is_not_sure(stylebook: Stylebook) -> None:
    assert day("Council Counts Its Benches", stylebook, f"{STORY}\nMarch 9, 2019\n")[1] is not Sureness.SURE


def test_strokes_in_a_language_of_stops_leave_the_month_open(stylebook: Stylebook) -> None:
    story = (
        "Der Gemeinderat hat seine Bänke gezählt und elf gefunden, an die sich niemand mehr erinnern kann.\n\n"
        "Eine davon steht vor einer Mauer, was der Rat eine Einladung zum Nachdenken über Mauern nennt.\n"
    )
    assert day("Gemeinderat zählt seine Bänke\n\n11/01/2021", stylebook, story)[1] is Sureness.UNSURE


@pytest.mark.parametrize(
    ("line", "names", "sureness"),
    [
        ("By Philippa Gorse", ["Philippa Gorse"], Sureness.SURE),
        ("By Philippa Gorse and Edmund Carrowby", ["Philippa Gorse", "Edmund Carrowby"], Sureness.SURE),
        ("by Philippa Gorse Philippa Gorse", ["Philippa Gorse"], Sureness.LIKELY),
        ("By\nThe Harbour Gazette", ["The Harbour Gazette"], Sureness.LIKELY),
        ("By Philippa Gorse Live and breaking tea reporter", ["Philippa Gorse Live"], Sureness.LIKELY),
        ("By Philippa Gorse And Edmund Carrowby For The Gull", ["Philippa Gorse", "Edmund Carrowby"], Sureness.LIKELY),
        (
            "Posted by Philippa Gorse, BOAT Project Works, Skerry",
            ["Philippa Gorse", "BOAT Project Works"],
            Sureness.LIKELY,
        ),
        ("March 9, 2019 | By Philippa Gorse", ["Philippa Gorse"], Sureness.LIKELY),
    ],
)
def test_a_byline_is_sure_when_it_holds_nothing_but_names(
    line: str, names: list[str], sureness: Sureness, stylebook: Stylebook
) -> None:
    bylines = article(f"Council Counts Its Benches\n\n{line}", stylebook).bylines
    assert [b.value.name for b in bylines] == names
    assert all(b.sureness is sureness for b in bylines)


def test_a_heading_below_a_label_is_nobody(stylebook: Stylebook) -> None:
    assert article("Council Counts Its Benches\n\nAuthor\nRecent Comments", stylebook).bylines == ()
