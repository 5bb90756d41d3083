"""Whole pages are cut to their article; normal copy, lists and all, never is."""

import pytest

from kliping.reading import read
from kliping.reading.page import Story, heaviest, own_text
from kliping.record import Article, Role
from kliping.stylebook import load

HEADLINE = "Kambing Jadi Ketua Pengamanan Pasar"
STORY = """Rawa Dalam -- Seekor kambing terpilih sebagai ketua pengamanan pasar hewan setelah mengalahkan dua calon.

Kambing itu dinilai paling rajin berkeliling pasar sebelum subuh, kata panitia, dan tidak pernah tertidur saat bertugas.

Pelantikan ketua pengamanan pasar akan digelar pekan depan di halaman balai desa, dihadiri seluruh pedagang.
"""
OTHER = "Badan cuaca desa meminta warga menjemur gabah pada pagi hari saja, karena hujan turun selama tiga hari."
MENU = ("Beranda", "Warta", "Desa", "Pasar", "Cuaca", "Olahraga", "Bola Voli", "Indeks", "Masuk", "Langganan")


def article(text: str) -> Article:
    found = read(text.encode(), "a.txt", load())
    assert isinstance(found, Article)
    return found


def page(menu: str) -> str:
    return f"{menu}\n\n{HEADLINE}\n\nKamis, 9 Mei 2024 08:15 WIB\n\n{STORY}\n{menu}\n\n{OTHER}\n"


@pytest.mark.parametrize("sign", ["* ", "  + ", "• "])
def test_listed_links_make_a_page(sign: str) -> None:
    found = article(page("\n".join(sign + word for word in MENU)))
    assert found.headline.value == HEADLINE
    assert [block.text for block in found.body] == [p.partition(" -- ")[2] or p for p in STORY.strip().split("\n\n")]
    assert {line.rule for line in found.lines if line.number <= 4} == {"layout.navigation"}


def test_long_menus_without_signs_make_a_page_too() -> None:
    found = article(page("\n".join(f"{word} {n}" for n in range(3) for word in MENU)))
    assert found.headline.value == HEADLINE
    assert OTHER not in [block.text for block in found.body]


def test_a_list_in_a_story_makes_no_page() -> None:
    goods = "\n".join(f"* {word.lower()} desa" for word in MENU)
    found = article(f"{HEADLINE}\n\nKamis, 9 Mei 2024 08:15 WIB\n\n{STORY}\n{goods}\n\n{STORY.splitlines()[2]}\n")
    assert not [line for line in found.lines if line.rule == "layout.navigation"]
    assert sum(line.role is Role.ITEM for line in found.lines) == len(MENU)


def test_a_headline_in_a_path_loses_its_number() -> None:
    assert own_text(["1. Warta", "2. Kambing Jadi Ketua"], 1) == 3
    assert own_text(["Warta", "2. Bundesliga sucht Trainer"], 1) == 0
    assert own_text(["* Kambing Jadi Ketua"], 0) == 2


def test_the_heaviest_runs_come_first_and_do_not_overlap() -> None:
    assert heaviest([-1, 3, -1, 3, -9, 2, -9]) == [Story(5, 1, 3), Story(2, 5, 5)]
    assert heaviest([-1, -1]) == []
    assert heaviest([]) == []


def test_a_page_of_many_links_is_read_in_time() -> None:
    menu = "\n".join(f"* tautan {n}" for n in range(5000))
    assert article(page(menu)).headline.value == HEADLINE
