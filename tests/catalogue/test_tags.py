"""A reading → what it is about."""

import tomllib
from pathlib import Path

import pytest
from factory import article, moment

from kliping.catalogue import tags_of
from kliping.catalogue.tags import MOST, weights
from kliping.catalogue.tags.analysis import analysed
from kliping.catalogue.tags.knowledge import knowledge_of
from kliping.catalogue.tags.score import kind_of
from kliping.record import TagKind
from kliping.stylebook import load

BOOK = load()
DE = knowledge_of(BOOK, "de")

TALK = (
    "Melalui sambungan telepon, Presiden Rusia Vladimir Putin dan Presiden Amerika Serikat Donald Trump "
    "sepakat memerangi ISIS. "
    "Hal ini disampaikan Duta Besar Rusia untuk Indonesia, Selasa (31/1).",
    "Menurut Putin, ISIS harus diperangi bersama. AS setuju, kata Trump di Jakarta.",
    "Meski begitu, Trump belum menjelaskan lebih lanjut. “Fokus utama adalah ISIS,” ujarnya.",
)


WORDS = ("recurring-words", "headline-words", "subject")


def names(*paragraphs, **fields):
    """Tags that are names."""
    return [tag.name for tag in tags_of(article(*paragraphs, **fields), BOOK) if tag.rule not in WORDS]


def named_in(*paragraphs, language="id", **fields):
    """Every name found, whatever it is worth."""
    found = analysed(article(*paragraphs, language=language, **fields), knowledge_of(BOOK, language))
    return {name.text: kind_of(name) for name in found.names}


def tags(*paragraphs, **fields):
    return {tag.name: tag for tag in tags_of(article(*paragraphs, **fields), BOOK)}


def test_people_countries_and_bodies_a_story_comes_back_to():
    found = names(
        *TALK, headline="Rusia Klaim Trump Sepakat Perangi ISIS", publisher="CNN Indonesia", dateline="Jakarta"
    )
    assert set(found) >= {"Rusia", "Amerika Serikat", "ISIS", "Donald Trump", "Vladimir Putin"}
    assert not {"CNN Indonesia", "Selasa", "Jakarta", "Presiden", "Menurut", "Meski", "Fokus", "Hal"} & set(found)


def test_a_tag_knows_its_kind_its_rule_and_where_it_is_named():
    found = tags(*TALK, headline="Rusia Klaim Trump Sepakat Perangi ISIS")
    america = found["Amerika Serikat"]
    assert (america.kind, america.rule) == (TagKind.PLACE, "territory")
    assert [(mention.text, mention.block) for mention in america.mentions] == [("Amerika Serikat", 0), ("AS", 1)]
    assert found["Donald Trump"].kind is TagKind.PERSON
    assert found["ISIS"].kind is TagKind.ORGANISATION
    for tag in found.values():
        for mention in tag.mentions:
            assert TALK[mention.block][mention.start :].startswith(mention.text)


def test_a_short_name_is_given_to_the_long_one():
    found = tags(*TALK)
    assert [mention.text for mention in found["Donald Trump"].mentions] == ["Donald Trump", "Trump", "Trump"]
    assert "Trump" not in found and "Putin" not in found


def test_a_short_name_of_two_people_goes_to_whoever_was_named_last():
    found = tags(
        "Alex Marquez menang. Kemarin Marquez gembira.",
        "Adapun Marc Marquez jatuh. Kini Marquez dirawat, dan Marquez kecewa.",
    )
    assert len(found["Alex Marquez"].mentions) == 2
    assert len(found["Marc Marquez"].mentions) == 3


def test_printed_tags_come_first_and_once():
    found = tags_of(article(*TALK, tags=["Diplomasi", "RUSIA"]), BOOK)
    assert [(tag.name, tag.rule) for tag in found[:2]] == [("Diplomasi", "printed"), ("RUSIA", "printed")]
    assert [tag.slug for tag in found].count("rusia") == 1


def test_an_empty_printed_tag_is_none():
    assert tags_of(article("Halo.", tags=["\u200b", " "]), BOOK) == ()


@pytest.mark.parametrize(
    ("sentence", "wanted", "unwanted"),
    [
        ("kata Menteri Luar Negeri Retno Marsudi", {"Retno Marsudi"}, {"Menteri", "Luar Negeri"}),
        ("kata Ketua DPR RI Puan Maharani", {"DPR", "Puan Maharani"}, {"DPR RI", "Ketua"}),
        ("kata Kapolrestabes Palembang Kombes Harryo Sugihhartono", {"Palembang", "Harryo Sugihhartono"}, {"Kombes"}),
        ("kata Gubernur Jawa Barat Dedi Mulyadi", {"Jawa Barat", "Dedi Mulyadi"}, {"Jawa Barat Dedi"}),
        ("kata Wali Kota Bandung Farhan", {"Bandung", "Farhan"}, {"Kota Bandung", "Wali Kota"}),
        ("kata Prof. Dr. M. Nuh di sana", {"M Nuh"}, {"Prof"}),
        ("saham PT Vale Indonesia Tbk naik", {"Vale Indonesia"}, {"PT Vale Indonesia"}),
        ("di Provinsi Kalimantan Barat (Kalbar) ada", {"Kalimantan Barat"}, {"Kalbar"}),
        ("oleh Komisi Pemilihan Umum (KPU) kemarin", {"KPU"}, {"Komisi Pemilihan Umum"}),
        ("kepada Kementerian Pekerjaan Umum (PU) kemarin", {"Pekerjaan Umum"}, {"PU"}),
        ("menurut Ali bin Abi Thalib kemarin", {"Ali bin Abi Thalib"}, {"Ali"}),
    ],
)
def test_roles_are_taken_off_and_names_kept_apart(sentence, wanted, unwanted):
    found = set(named_in(f"Hal itu dibahas {sentence}.", f"Kemudian dibahas lagi {sentence}."))
    assert wanted <= found
    assert not unwanted & found


@pytest.mark.parametrize(
    "word", ["Selasa", "Minggu", "Januari", "Agustus", "Anda", "Pasal", "WIB", "Rp", "Presiden", "Menteri"]
)
def test_words_that_are_capitalised_but_no_names(word):
    assert names(f"Hal ini kata dia {word} lalu.", f"Itu juga {word} lalu, dan {word} depan.") == []


def test_a_word_that_only_opens_sentences_is_no_name():
    assert names("Harga naik. Harga turun lagi.", "Warga resah. Menurutnya begitu. Warga menunggu.") == []


def test_a_name_that_opens_sentences_is_one():
    assert names("Galuzin datang. Galuzin berbicara.", "Lalu Galuzin pulang.") == ["Galuzin"]


def test_the_publisher_the_writers_and_the_agency_are_no_tags():
    text = ("Kepada CNN Indonesia dan Antara, Riva Suastha bercerita. CNN Indonesia dan Antara mencatat Riva Suastha.",)
    assert names(*text, publisher="CNN Indonesia", agency="Antara", bylines=["Riva Suastha"]) == []


def test_the_place_of_the_dateline_is_a_tag_only_when_the_story_is_about_it():
    once = "Hal itu dibahas di Jakarta kemarin."
    assert names(once, dateline="Jakarta") == []
    assert names(once, dateline="Jakarta", headline="Banjir di Jakarta") == ["Jakarta"]
    assert names(once, once, once, dateline="Jakarta") == ["Jakarta"]


def test_a_name_far_down_and_only_once_is_none():
    assert "Moskow" not in names(*TALK, "kata " * 200 + "di Moskow.")


def test_at_most_eight_names():
    many = " dan ".join(
        f"{first} {last}" for first in ("Budi", "Sari", "Joko") for last in ("Utomo", "Lestari", "Wibowo", "Halim")
    )
    assert len(names(f"Hadir {many}.", f"Pulang {many}.", headline=many)) == MOST


@pytest.mark.parametrize(
    ("copy", "wanted"),
    [
        ("Bos OpenAI Sam Altman datang. Kemarin OpenAI untung, kata Altman.", {"OpenAI", "Sam Altman"}),
        ("Pejabat Kemensos Edi Sucipto datang. Kata Edi kepada Kemensos, itu baik.", {"Kemensos", "Edi Sucipto"}),
        ("Lalu Purbaya Yudhi Sadewa datang. Kata Purbaya, itu baik.", {"Purbaya Yudhi Sadewa"}),
    ],
)
def test_a_body_and_a_person_side_by_side_are_two_names(copy, wanted):
    assert set(named_in(copy)) == wanted


def test_an_unknown_place_and_who_governs_it_are_two_names():
    copy = "Bupati Tirtamulya Hendra Prawiranata datang. Wali Kota Bandar Samudra Marlina Tobing pulang."
    found = named_in(copy, "Kata Hendra, itu baik. Kata Marlina juga.")
    assert set(found) == {"Tirtamulya", "Hendra Prawiranata", "Bandar Samudra", "Marlina Tobing"}
    assert found["Tirtamulya"] is found["Bandar Samudra"] is TagKind.PLACE


def test_a_printed_tag_learns_from_the_body_what_it_is():
    found = tags(*TALK, tags=["Rusia", "Diplomasi"])
    assert found["Rusia"].kind is TagKind.PLACE
    assert len(found["Rusia"].mentions) == 2
    assert found["Diplomasi"].mentions == ()


def test_malay_copy_is_tagged_with_the_words_of_indonesian():
    assert names("Hal itu dibahas Kamis di Kuala Lumpur.", "Kata Presiden, Kamis lalu.", language="ms") == [
        "Kuala Lumpur"
    ]


def test_a_currency_is_no_country():
    assert names("Kurs dolar AS naik.", "Dolar AS menguat, dolar Amerika Serikat kuat.") == []


def test_a_title_in_capitals_tells_nothing_of_names():
    assert names("BANJIR BANDANG DI GARUT MENELAN KORBAN JIWA", "BANJIR BANDANG DI GARUT") == []


def test_english_names_and_territories():
    found = named_in(
        "President Emmanuel Macron of France met Prime Minister Keir Starmer in London on Tuesday.",
        "Macron said France and the UK would act. But Starmer was careful as ever. “We will see,” he said.",
        language="en",
    )
    assert {"Emmanuel Macron", "Keir Starmer", "France", "United Kingdom"} <= set(found)
    assert not {"Tuesday", "President", "But", "We"} & set(found)


def test_an_english_possessive_ends_a_name():
    found = names("In the final Denmark’s Sofie Lundgaard beat Lundgaard’s sister.", "Lundgaard won.", language="en")
    assert set(found) == {"Denmark", "Sofie Lundgaard"}


def test_an_english_possessive_is_no_second_name():
    found = tags(
        "Robert Mugabe went. Mugabe's wife stayed with Mugabe’s son.", "They Are gone, They Are.", language="en"
    )
    assert list(found) == ["Robert Mugabe"]
    assert len(found["Robert Mugabe"].mentions) == 3


def test_inflected_names_are_shown_in_their_base_form():
    found = tags(
        "Президент России Владимир Путин встретился с президентом США Дональдом Трампом в Москве.",
        "По словам Путина, Россия готова. Трамп поблагодарил Путина. Трамп и Россия согласны.",
        language="ru",
    )
    assert [mention.text for mention in found["Россия"].mentions] == ["России", "Россия", "Россия"]
    assert len(found["Владимир Путин"].mentions) == 3


def test_scripts_without_capitals_give_known_countries_only():
    copy = ("俄罗斯总统普京周二与美国总统特朗普通话。", "俄罗斯和美国同意合作。")
    assert set(names(*copy, language="zh")) == {"俄罗斯", "美国"}
    assert "روسيا" in names("قالت روسيا إن روسيا مستعدة للحوار", language="ar")
    assert names("คำพูดทั่วไป", language="th") == []


def test_a_language_nobody_described_is_no_obstacle():
    assert names("Xo Zorg Blat met. Xo Zorg Blat went to Zorg Blat.", language="xx") == ["Zorg Blat"]


def test_a_dated_undated_or_empty_article_is_tagged_alike():
    assert names(*TALK, published=moment(2017, 1, 31)) == names(*TALK)
    assert names() == []


def words_of(*paragraphs, **fields):
    """Tags that are words, with the rule that gave them."""
    return {tag.name: tag.rule for tag in tags_of(article(*paragraphs, **fields), BOOK) if tag.rule in WORDS}


def test_words_a_story_comes_back_to_are_a_topic():
    found = words_of(
        "Layang-layang raksasa dilombakan. Panitia menilai layang-layang raksasa dari warga.",
        "Kata panitia, layang-layang raksasa tahun ini lebih banyak.",
        headline="Warga Adu Layang-layang Raksasa",
    )
    assert "Layang-layang raksasa" in found and "Raksasa" not in found


def test_a_subject_is_known_by_the_words_that_speak_of_it():
    story = ("ISIS dan teroris lain disergap. Teroris itu lari, kata mereka ISIS kalah.",)
    found = {tag.name: tag for tag in tags_of(article(*story, headline="Teroris Disergap"), BOOK)}
    assert found["Terorisme"].rule == "subject"
    assert {mention.text for mention in found["Terorisme"].mentions} == {"ISIS", "teroris", "Teroris"}


def test_german_nouns_speak_of_subjects_too():
    found = analysed(article("Der Arzt sah viele Patienten. Ärzte warnen vor der Krankheit.", language="de"), DE)
    assert [(subject.name, subject.triggers) for subject in found.wording.subjects] == [("Gesundheit", 4)]


def test_a_brand_is_not_given_to_one_of_its_models():
    found = named_in("Hari ini Samudra Alfa dan Samudra Beta dijual. Menurut mereka, Samudra untung.")
    assert set(found) == {"Samudra Alfa", "Samudra Beta", "Samudra"}


def test_a_country_is_a_tag_more_easily_where_every_tag_has_a_page():
    story = "Pertempuran di kota itu reda. " * 8 + "Bantuan datang dari Yordania."
    assert "Yordania" in names(story)


def test_weights_are_read_as_the_toml_they_are() -> None:
    text = Path(weights.__file__).with_name("weights.toml").read_text("utf-8")
    read = weights.read_weights(text)
    found = {family: {weights.printed(sign): worth for sign, worth in table.items()} for family, table in read.items()}
    assert found == tomllib.loads(text)
