"""Understanding the words of a search: three scripts, their spellings, places, and what is left for names."""

import csv
import time
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saath.directory.finding.words import LEXICON, fillers, lexicon, understand
from saath.directory.types import Understood
from saath.directory.vocabulary import Audience, Channel, Cost, Kind, Topic
from saath.text.folding import fold

CITIES = {
    fold(name): number
    for number, names in enumerate(
        ["Lahore lahor لاہور", "Karachi کراچی", "Quetta کوئٹہ", "Peshawar پشاور", "Kasur قصور", "Jati جاتی"], start=1
    )
    for name in names.split()
} | {"dera ghazi khan": 7}
ONE_NEED = {
    "anxiety": [
        "anxiety",
        "پریشانی",
        "pareshani",
        "preshaani",
        "pareshanee",
        "anxeity",
        "پريشانى",
        "گھبراہٹ",
        "gabrahat",
    ],
    "depression": ["depression", "ڈپریشن", "udaasi", "udasi", "depresion", "دل بہت اداس ہے"],
    "gbv": ["domestic violence", "shohar maarta hai", "شوہر مارتا ہے", "tashaddud", "domestic voilence"],
    "cyber-harassment": ["blackmail", "tasveer phaila di", "تصویریں پھیلا دیں", "blakmailing"],
    "legal-aid": ["free lawyer", "wakeel", "vakil", "مفت وکیل", "kanooni madad"],
    "addiction": ["drug addiction", "nasha", "نشہ", "adiction"],
    "child-protection": ["child abuse", "bacha gum ho gaya", "بچہ گم ہو گیا"],
}


@pytest.mark.parametrize(("topic", "words"), [(topic, words) for topic, all_ in ONE_NEED.items() for words in all_])
def test_a_need_is_understood_however_it_is_written(topic: str, words: str) -> None:
    assert topic in understand(words, CITIES).topics


def test_needs_people_places_and_cost_are_told_apart() -> None:
    heard = understand("muft wakeel khawateen ke liye lahore mein", CITIES)
    assert heard == Understood(
        topics=frozenset({"legal-aid"}), audiences=frozenset({"women"}), free=True, cities=frozenset({1})
    )
    assert understand("dar ul aman", CITIES).kinds == {"shelter"}
    assert understand("sindh helpline", CITIES).provinces == {"PK-SD"}


@pytest.mark.parametrize(
    "words", ["quetta", "queta", "QUETTA", "کوئٹہ", "کويٹہ", "anxiety quetta", "mein quetta se hun"]
)
def test_a_city_is_found_in_every_spelling(words: str) -> None:
    assert understand(words, CITIES).cities == {3}


def test_a_city_of_several_words_is_one_place() -> None:
    heard = understand("shelter dera ghazi khan", CITIES)
    assert heard.cities == {7}
    assert heard.rest == ()


@pytest.mark.parametrize("words", ["neend nahi jati", "mera kya kasur hai", "میرا قصور کیا ہے"])
def test_everyday_words_that_are_also_towns_name_no_place(words: str) -> None:
    assert understand(words, CITIES).cities == set()


def test_a_town_alone_is_a_place() -> None:
    assert understand("wakeel kasur", CITIES).cities == {5}


@pytest.mark.parametrize("words", ["karchi", "rehab queta"])
def test_a_misspelt_town_is_a_town_before_it_is_anything_else(words: str) -> None:
    heard = understand(words, CITIES)
    assert heard.cities
    assert heard.topics <= {"addiction"}


@pytest.mark.parametrize("words", ["talking", "karwaun", "sheep", "house rent"])
def test_a_word_that_only_resembles_one_is_not_taken_for_it(words: str) -> None:
    assert not understand(words, CITIES).topics


def test_letters_that_changed_places_are_put_right() -> None:
    assert understand("youht", CITIES).audiences == {"youth"}


def test_children_who_are_beaten_need_those_who_protect_children() -> None:
    assert understand("mere bache ko maarte hain", CITIES).topics >= {"gbv", "child-protection"}
    assert "child-protection" not in understand("meri beti ko shohar maarta hai", CITIES).topics


def test_a_man_says_that_it_is_for_everybody() -> None:
    assert understand("my wife hits me", CITIES).audiences == {"all"}


def test_a_doctor_in_a_city_is_somewhere_to_go() -> None:
    assert understand("psychiatrist lahore", CITIES).kinds == {"centre"}
    assert understand("psychiatrist", CITIES).kinds == set(), "without a place, a line or a page may serve as well"


def test_a_daughter_is_a_woman_or_a_child() -> None:
    assert understand("meri beti", CITIES).audiences == {"women", "children"}


def test_what_is_left_may_be_a_name_and_names_are_not_guessed() -> None:
    assert understand("please help me with oladoc", CITIES).rest == ("oladoc",)
    assert understand("dastuk", CITIES, names={"dastuk"}).rest == ("dastuk",)
    assert understand("anxeity", CITIES, names={"anxeity"}).topics == set()


@pytest.mark.parametrize("words", ["", "   ", "؟!۔", "1122 15", "\u202e\u2066", "the a of ka ki ke میں"])
def test_words_without_meaning_say_no_need(words: str) -> None:
    heard = understand(words, CITIES)
    assert not heard.topics
    assert not heard.cities


@given(st.text(max_size=200))
def test_any_text_is_understood_as_its_folded_self(words: str) -> None:
    assert understand(words, CITIES) == understand(fold(words), CITIES)


def test_the_lexicon_speaks_the_vocabularies() -> None:
    known = {
        "topic": set(Topic.values),
        "audience": set(Audience.values),
        "kind": set(Kind.values),
        "kind-in-city": set(Kind.values),
        "channel": set(Channel.values),
        "cost": {Cost.FREE.value},
        "province": {"PK-PB", "PK-SD", "PK-KP", "PK-BA", "PK-IS", "PK-GB", "PK-JK"},
        "nothing": {"blame"},
        "name": {"ambulance", "rescue", "police", "missing"},
    }
    with LEXICON.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(row["concept"].split(":")[1] in known[row["concept"].split(":")[0]] for row in rows)
    assert len({(fold(row["phrase"]), row["concept"]) for row in rows}) == len(rows), "each meaning once"
    assert not fillers() & lexicon().keys(), "a word cannot both mean something and nothing"
    spoken = {(row["concept"], row["script"]) for row in rows}
    assert all((f"topic:{topic}", script) in spoken for topic, script in product(Topic.values, ("en", "ur", "roman")))


def test_understanding_takes_no_time() -> None:
    words = "psychiatrst chahiye queta mein bohat preshaani hai"
    understand(words, CITIES)
    start = time.perf_counter()
    for _ in range(20):
        understand(words, CITIES)
    assert (time.perf_counter() - start) / 20 < 0.02, "about 0.2 ms on an idle machine"
