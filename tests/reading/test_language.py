"""The language of copy: by script, by small words, by its house; the identifier only for what they leave open."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kliping.reading import read
from kliping.reading.language import identified
from kliping.reading.small_words import foreign, told
from kliping.record import Article, Sureness
from kliping.stylebook import load
from kliping.stylebook.function_words import SPOKEN, WORDS

BOOK = load()
PLUGINS = Path(__file__).parents[2] / "plugins"
COPY = {
    "id": "Pemerintah Kabupaten Serayu mengatakan jembatan itu akan dibuka pada hari Senin karena warga sudah lama "
    "menunggu. Menurut dia, sejumlah jalan di sekitar sungai juga diperbaiki agar mobil bisa lewat.",
    "ms": "Kerajaan negeri berkata jambatan itu akan dibuka pada hari Isnin kerana penduduk sudah lama menunggu. "
    "Beliau memberitahu, beberapa jalan di sekitar sungai juga dibaiki supaya kereta boleh lalu.",
    "en": "The council said the bridge over the river would open on Monday after people in the town had been waiting "
    "for more than two years. It is one of the first of its kind in the county.",
    "de": "Die Brücke über den Fluss wird am Montag eröffnet, wie der Rat der Stadt mitteilte. Nach zwei Jahren ist "
    "das Werk nun fertig, und die Leute können wieder mit dem Auto auf die andere Seite.",
    "es": "El puente sobre el río se abrirá el lunes, según dijo el consejo de la ciudad. Los vecinos llevaban más de "
    "dos años a la espera de una obra que ha costado lo que nadie había previsto.",
    "fr": "Le pont sur la rivière sera ouvert lundi, selon le conseil de la ville. Les habitants attendaient depuis "
    "deux ans la fin de ce chantier, qui a coûté plus que prévu et dont personne ne voulait.",
    "ru": "Мост через реку будет открыт в понедельник, сообщил совет города. Жители ждали более двух лет, и только "
    "теперь они могут вернуться на другой берег, который был для них закрыт.",
    "pl": "Most na rzece zostanie otwarty w poniedziałek, jak podała rada miasta. Mieszkańcy czekali na to przez dwa "
    "lata, ale teraz nie muszą już jeździć do innej wsi, która jest za lasem.",
    "pt": "A ponte sobre o rio será aberta na segunda-feira, disse o conselho da cidade. Os moradores esperavam há "
    "mais de dois anos por uma obra que não foi barata e que também é muito bonita.",
    "ar": "قال مجلس المدينة إن الجسر على النهر سوف يفتح يوم الاثنين بعد أن كان الناس في انتظار ذلك منذ عام، وقد تم "
    "العمل من خلال شركة كانت هي التي بنت الجسر الأول.",
    "zh": "市议会表示，河上的新桥将于星期一开放，居民已经等候两年多，如今终于可以开车到对岸去。",
    "ja": "市議会によると、川にかかる新しい橋は月曜日に開通する。住民は二年以上も待っていた。",
}


@pytest.mark.parametrize("code", COPY)
def test_ordinary_copy_is_told_without_the_identifier(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(sample: str, codes: tuple[str, ...]) -> str:
        raise AssertionError(f"the identifier was asked for {sample}")

    monkeypatch.setattr("kliping.reading.identifier.language", asked)
    assert identified([COPY[code]], BOOK).value == code


@pytest.mark.parametrize(
    "text",
    [
        "Mereka juga akan ke rumah itu pada hari ini dan kami tidak ada di antara orang yang baik, kata dia.",
        "Hen og den og det er en til, på den for et, der har de med en fra Oslo.",
        "Most prek mosta je na reki, se reče, da je to za nas.",
        "Bridge opens Monday",
        "",
    ],
)
def test_what_two_languages_say_alike_is_left_open(text: str) -> None:
    assert told(text) is None


def test_english_above_a_greek_story_does_not_speak_for_it() -> None:
    greek = "Η νέα γέφυρα πάνω από τον ποταμό ανοίγει τη Δευτέρα, είπε το δημοτικό συμβούλιο της πόλης. " * 2
    assert told(COPY["en"] + " " + greek) is None


def test_a_house_speaks_for_copy_near_its_language_and_for_short_copy() -> None:
    house = BOOK.house("bernama")
    assert identified([COPY["id"]], BOOK, house).value == "ms"
    assert identified([COPY["en"] * 2], BOOK, BOOK.house("cnn_indonesia")).value == "en"
    short = identified(["Jambatan"], BOOK, house)
    assert (short.value, short.sureness) == ("ms", Sureness.SURE)


def test_signs_alone_have_no_language() -> None:
    assert identified(["1234 — 5678", "***"], BOOK).value == "und"


def test_every_language_has_words_of_its_own() -> None:
    alone = {codes[0] for codes in SPOKEN.values() if len(codes) == 1}
    assert set(WORDS) - alone <= {"-sh"}


def test_first_reading_of_a_process_loads_no_identifier(tmp_path: Path) -> None:
    program = """
import sys
from kliping.reading import read
from kliping.stylebook import load
book = load()
for name in sys.argv[1:]:
    article = read(open(name, "rb").read(), name, book)
    print(article.language.value)
print(sorted({"numpy", "py3langid", "chardet", "ftfy", "babel"} & set(sys.modules)))
"""
    paths = []
    for code, text in COPY.items():
        paths.append(tmp_path / f"{code}.txt")
        paths[-1].write_text(f"{text.split(',')[0]}\n\n{text}\n\n{text}\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, paths)],
        env={**os.environ, "PYTHONPATH": str(PLUGINS), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split("\n")[:-1] == [*COPY, "[]"]


def test_a_paragraph_in_another_language_says_so() -> None:
    copy = f"Bridge opens on Monday\n\n{COPY['en']}\n\n{COPY['es']}\n\n{COPY['ar']}\n\n{COPY['en']}\n"
    article = read(copy.encode(), "a.txt", BOOK)
    assert isinstance(article, Article)
    assert (article.language.value, [block.language for block in article.body]) == ("en", [None, "es", "ar", None])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (COPY["ms"][:60], "en"),
        (COPY["en"], "en"),
        ("Lorem ipsum dolor sit amet consectetur " * 3, "en"),
        (COPY["de"], "und"),
    ],
)
def test_only_what_is_surely_foreign_is(text: str, code: str) -> None:
    assert foreign(text, code) is None
