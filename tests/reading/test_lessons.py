"""What recurs around the stories of a house is furniture; what one story repeats in its versions is not."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kliping.errors import UsageError
from kliping.reading import Learnt, lessons, noted, read
from kliping.reading.learnt import Lesson, folders, key, parsed, printed, scopes
from kliping.reading.lessons import Notes
from kliping.reading.stories import same, stories, story_of
from kliping.record import Article, Role
from kliping.stylebook import Stylebook, load

# Headline and three paragraphs each; invented.
TOPICS = {
    "jembatan": (
        "Jembatan Lama di Desa Wirasena Runtuh",
        "Sungai Brantas meluap pada Minggu malam dan menyeret jembatan kayu yang dibangun empat puluh tahun lalu.",
        "Kepala dusun sempat menutup jalan itu, sehingga tidak seorang pun berada di atasnya ketika tiangnya patah.",
        "Pengganti dari baja dikirim bulan depan; sampai saat itu murid sekolah menyeberang dengan perahu tambang.",
    ),
    "pasar": (
        "Pedagang Sayur Tempati Kios Baru",
        "Setahun sesudah kebakaran besar, para penjual cabai dan bayam kembali membuka lapak di gedung dua lantai.",
        "Sewa kios digratiskan selama tiga bulan karena banyak dari mereka masih mencicil utang kepada koperasi.",
        "Bongkar muat kini hanya boleh sebelum subuh agar truk tidak lagi memacetkan jalan menuju stasiun.",
    ),
    "gunung": (
        "Pendaki Asal Surabaya Ditemukan Selamat",
        "Regu penolong mendengar peluit dari lereng timur dan menemukan pemuda itu di bawah tebing berlumut.",
        "Ia bertahan dengan meminum embun serta memakan sisa roti yang dibungkus plastik di dalam tasnya.",
        "Jalur tersebut ditutup hingga kabut menipis, demikian pengumuman yang ditempel di pos penjagaan.",
    ),
    "kapal": (
        "Nelayan Pesisir Tolak Kapal Asing",
        "Puluhan perahu kecil mengepung sebuah pukat raksasa yang menangkap cumi tanpa izin di perairan dangkal.",
        "Jaring mereka rusak tiga kali sejak Maret, padahal harga solar naik dan musim barat segera tiba.",
        "Pengawas perikanan membawa nakhoda beserta awaknya ke pelabuhan untuk diperiksa oleh penyidik.",
    ),
    "sekolah": (
        "Murid Kelas Enam Menanam Mangga",
        "Halaman belakang yang gersang berubah menjadi kebun berkat anak-anak yang membawa bibit dari rumah.",
        "Setiap pohon diberi nama penanamnya, lalu dicatat tingginya seminggu sekali pada buku tulis biru.",
        "Guru berharap buah pertama dapat dipetik ketika adik kelas mereka lulus empat tahun mendatang.",
    ),
    "rumah sakit": (
        "Dokter Muda Rawat Pasien Demam Berdarah",
        "Selasar puskesmas penuh ranjang lipat, sebab jumlah penderita melonjak dua kali lipat sejak hujan turun.",
        "Cairan infus didatangkan dari kabupaten tetangga memakai ambulans yang juga mengangkut relawan.",
        "Warga diminta menguras bak mandi dan mengubur kaleng bekas supaya nyamuk tidak bertelur di sana.",
    ),
}
BOAST = "Dapatkan kabar pilihan setiap pagi langsung di telepon genggam Anda, gratis dan tanpa iklan."


def story(topic: str, *below: str, above: str = "", by: str = "Sari Wulandari", said: str = "") -> bytes:
    """An invented article about a topic, with lines around it."""
    headline, *body = TOPICS[topic]
    head = f"{above}\n\n{headline}\n\nOleh: {by}\n31 Januari 2017"
    return ("\n\n".join([head, *body[:2], *([said] if said else []), body[2], *below]) + "\n").encode()


@pytest.fixture(scope="module")
def stylebook() -> Stylebook:
    return load()


def notes(stylebook: Stylebook, copy: dict[str, bytes]) -> list[Notes]:
    found = []
    for path, data in copy.items():
        article = read(data, path, stylebook)
        assert isinstance(article, Article)
        found.append(noted(article, data))
    return found


def learn(stylebook: Stylebook, copy: dict[str, bytes]) -> Learnt:
    return lessons(notes(stylebook, copy))


def folder(*below: str, topics: int = 6, **more: str) -> dict[str, bytes]:
    return {f"warta/{topic}.txt": story(topic, *below, **more) for topic in list(TOPICS)[:topics]}


def test_three_stories_teach_what_stands_around_them(stylebook: Stylebook) -> None:
    copy = folder(BOAST, topics=3)
    learnt = learn(stylebook, copy)
    assert learnt.lessons == {"folder:warta": {key(BOAST): Lesson("lines", 3, 3)}}
    for path, data in copy.items():
        article = read(data, path, stylebook, None, learnt)
        assert isinstance(article, Article)
        assert all(BOAST not in block.text for block in article.body)
        (line,) = [line for line in article.lines if line.rule == "learnt.boilerplate"]
        assert line.role is Role.BOILERPLATE and data[line.start : line.end].decode().strip() == BOAST


def test_two_stories_teach_nothing(stylebook: Stylebook) -> None:
    assert not learn(stylebook, folder(BOAST, topics=2))


def test_another_folder_is_not_concerned(stylebook: Stylebook) -> None:
    learnt = learn(stylebook, folder(BOAST))
    data = story("pasar", BOAST)
    there, elsewhere = (read(data, path, stylebook, None, learnt) for path in ("warta/new.txt", "koran/new.txt"))
    assert isinstance(there, Article) and isinstance(elsewhere, Article)
    assert "learnt.boilerplate" in {line.rule for line in there.lines}
    assert "learnt.boilerplate" not in {line.rule for line in elsewhere.lines}


def test_figures_do_not_count(stylebook: Stylebook) -> None:
    copy = {
        f"warta/{topic}.txt": story(topic, f"Halaman ini dibuka {1000 + at * 37:,} kali oleh pembaca setia")
        for at, topic in enumerate(TOPICS)
    }
    assert list(learn(stylebook, copy).lessons["folder:warta"]) == ["halaman ini dibuka 0 kali oleh pembaca setia"]


def test_versions_of_one_story_teach_nothing(stylebook: Stylebook) -> None:
    """Sentences recur in them because they are the same story."""
    versions = {f"warta/{n}.txt": story("kapal", said=f"Versi {n} ditambah keterangan {n}.") for n in "abcde"}
    assert not learn(stylebook, versions)


def test_versions_with_other_headlines_are_one_story(stylebook: Stylebook) -> None:
    data = story("kapal")
    other = data.replace(b"Nelayan Pesisir Tolak Kapal Asing", b"Pukat Raksasa Dikepung Perahu Kecil")
    one, two = (read(copy, "a.txt", stylebook) for copy in (data, other))
    assert isinstance(one, Article) and isinstance(two, Article) and one.headline.value != two.headline.value
    assert same(story_of(one), story_of(two))


def test_stories_do_not_become_one_by_what_they_share_below(stylebook: Stylebook) -> None:
    long = [f"{BOAST[:-1]}, bagian {word}." for word in ("satu", "dua", "tiga", "empat")]
    read_ones = [read(data, path, stylebook) for path, data in folder(*long).items()]
    assert stories([story_of(one) for one in read_ones if isinstance(one, Article)]) == [0, 1, 2, 3, 4, 5]


def test_a_byline_that_recurs_is_a_byline(stylebook: Stylebook) -> None:
    learnt = learn(stylebook, folder(BOAST, by="Galih Pratama"))
    assert list(learnt.lessons["folder:warta"]) == [key(BOAST)]


def test_a_sentence_in_the_midst_of_stories_stays(stylebook: Stylebook) -> None:
    assert not learn(stylebook, folder(said="Pejabat itu menolak menjelaskan lebih jauh."))


def test_the_line_that_ends_articles_ends_them(stylebook: Stylebook) -> None:
    """Below it stand teasers that differ from page to page and read like paragraphs."""
    ending = "PILIHAN LAIN UNTUK PEMBACA WARTA"
    learnt = Learnt({"folder:warta": {key(ending): Lesson("blocks", 6, 6)}})
    teaser = "Harga cabai di pasar induk turun lagi pekan ini, kata para pedagang di sana kemarin."
    data = story("gunung", ending, teaser)
    article = read(data, "warta/a.txt", stylebook, None, learnt)
    assert isinstance(article, Article) and len(article.body) == 3
    article = read(story("gunung", said=ending), "warta/a.txt", stylebook, None, learnt)
    assert isinstance(article, Article)
    assert article.body[-1].text == TOPICS["gunung"][3], "no article ends in its midst"


def test_what_a_house_file_drops_need_not_be_learnt(stylebook: Stylebook) -> None:
    copy = {
        path: data.replace(b"Oleh: Sari Wulandari", b"Sari Wulandari | CNN Indonesia")
        for path, data in folder("ADVERTISEMENT").items()
    }
    assert not learn(stylebook, copy)


def test_the_order_of_notes_does_not_matter(stylebook: Stylebook) -> None:
    found = notes(stylebook, folder(BOAST, "Unduh aplikasi Warta", above="Warta Contoh"))
    first = printed(lessons(found))
    for seed in range(5):
        shuffled = random.Random(seed).sample(found, len(found))
        assert printed(lessons(shuffled)) == first


def test_learning_from_what_was_learnt_from_changes_nothing(stylebook: Stylebook) -> None:
    copy = folder(BOAST)
    assert printed(learn(stylebook, copy)) == printed(learn(stylebook, dict(reversed(copy.items()))))


def test_every_byte_stays_accounted_for(stylebook: Stylebook) -> None:
    learnt = learn(stylebook, folder(BOAST))
    data = story("pasar", BOAST, "Foto: Budi", BOAST)
    article = read(data, "warta/a.txt", stylebook, None, learnt)
    assert isinstance(article, Article)
    assert article.account[0].start == 0 and article.account[-1].end == len(data)
    assert all(a.end == b.start for a, b in zip(article.account, article.account[1:], strict=False))


def test_folders_named_by_dates_are_no_publishers() -> None:
    assert folders("warta/2017/01/a.txt") == ("folder:warta",)
    assert folders("2017/2017-01-31/a.txt") == folders("a.txt") == ("folder:",)
    assert folders("koran/warta/kota/jalan/a.txt") == ("folder:koran", "folder:koran/warta", "folder:koran/warta/kota")
    assert scopes("a.txt", "kompas") == ("folder:", "house:kompas")


LINES = st.text(st.characters(blacklist_categories=["Cs"]), max_size=40).map(key).filter(bool)
LESSONS = st.builds(Lesson, st.sampled_from(["lines", "blocks"]), st.integers(3, 99), st.integers(3, 99))


@given(
    st.dictionaries(
        st.sampled_from(["folder:", "folder:warta", "house:kompas"]), st.dictionaries(LINES, LESSONS, min_size=1)
    )
)
def test_what_is_written_down_is_read_back(taught: dict[str, dict[str, Lesson]]) -> None:
    text = printed(Learnt(taught))
    assert parsed(text, "boilerplate.tsv").lessons == taught
    assert printed(parsed(text, "boilerplate.tsv")) == text


@pytest.mark.parametrize(
    "row", ["folder:warta\tlines\t3\tunduh", "folder:warta\tlins\t3\t5\tunduh", "x\tlines\ta\t5\tb"]
)
def test_a_row_that_cannot_be_read_is_named(row: str) -> None:
    with pytest.raises(UsageError, match=r"^learnt/boilerplate\.tsv:2: expected .*inv learn"):
        parsed(f"# ours\n{row}\n", "learnt/boilerplate.tsv")


def test_a_teaser_that_recurs_is_still_the_headline_of_its_own_page(stylebook: Stylebook) -> None:
    """Pages list the headlines of others; the article itself may come later."""
    teaser = TOPICS["kapal"][0]
    copy = folder("TERBARU DI WARTA", teaser, "Sekilas Lain")
    learnt = learn(stylebook, {path: data for path, data in copy.items() if "kapal" not in path})
    assert key(teaser) in learnt.lessons["folder:warta"]
    article = read(story("kapal"), "warta/kapal.txt", stylebook, None, learnt)
    assert isinstance(article, Article) and article.headline.value == teaser
    assert key(teaser) not in learn(stylebook, copy).lessons["folder:warta"], "seen on its own page, it is not learnt"


def test_a_line_that_also_stands_within_articles_does_not_end_them(stylebook: Stylebook) -> None:
    copy = {}
    for path, data in folder("SISIPAN WARTA", topics=6).items():
        head, _, last = data.decode().rpartition(TOPICS[path.partition("/")[2].removesuffix(".txt")][3])
        copy[path] = f"{head}SISIPAN WARTA\n\n{TOPICS[path.split('/')[1][:-4]][3]}{last}".encode()
    lesson = learn(stylebook, copy).lessons["folder:warta"][key("SISIPAN WARTA")]
    assert lesson.kind == "lines"
    ends = learn(stylebook, folder("SISIPAN WARTA")).lessons["folder:warta"][key("SISIPAN WARTA")]
    assert ends.kind == "blocks"
