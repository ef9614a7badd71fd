"""One form for the many spellings of a word, whatever the keyboard."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from saath.text.folding import clean, fold, script_of, tokens

URDU = st.text(alphabet=[chr(code) for code in range(0x0600, 0x0700)] + list(" \u200c\u200d\u200f\ufdfa\ufefb'-"))
ANYTHING = st.one_of(st.text(), URDU)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("پریشانی", "پريشانى"),
        ("کراچی", "كراچي"),
        ("ہراسانی", "هراسانی"),
        ("ذہنی‌صحت", "ذہنیصحت"),
        ("اُمید", "امید"),
        ("آواز", "اواز"),
        ("دباؤ", "دباو"),
        ("مدرسۂ", "مدرسہ"),
        ("شئی", "شیی"),
        ("گھبراہٹـــ", "گھبراہٹ"),
        ("\u202bخودکشی\u202c", "خودکشی"),
        ("۱۱۲۲", "1122"),
        ("١١٢٢", "1122"),
        ("１１２２", "1122"),
        ("ANXIETY", "anxiety"),
        ("I don’t", "i dont"),
        ("café", "cafe"),
        ("  two \t\n words ", "two words"),
    ],
)
def test_spellings_of_one_word_meet(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("بھی", "بہی"),
        ("بچے", "بچی"),
        ("لڑکے", "لڑکی"),
        ("چاہتے", "چاہتی"),
        ("مرنا", "مارنا"),
        ("بتانا", "بٹانا"),
    ],
)
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(ANYTHING)
@example("İ")
@example("ﷺ")
@example("K\u0300")
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANYTHING)
def test_words_are_the_same_before_and_after_folding(text: str) -> None:
    assert tokens(fold(text)) == tokens(text)


@given(ANYTHING)
def test_canonically_equal_texts_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(ANYTHING)
def test_words_fold_to_themselves(text: str) -> None:
    assert all(fold(word) == word and word for word in tokens(text))


def test_words_end_at_punctuation_of_every_script() -> None:
    assert tokens("مدد، چاہیے۔ کیا؟ call 1122!") == ["مدد", "چاہیے", "کیا", "call", "1122"]
    assert tokens("Dar-ul-Aman #ذہنی_صحت") == ["dar", "ul", "aman", "ذہنی", "صحت"]
    assert tokens(" ، ۔ ؟ ") == []


@given(st.text(), st.integers(min_value=0, max_value=300))
def test_cleaned_text_is_short_and_holds_no_traps(text: str, limit: int) -> None:
    cleaned = clean(text, limit)
    assert len(cleaned) <= limit
    assert clean(cleaned, limit) == cleaned
    assert not set(cleaned) & set("\x00\x1b\u202e\u202a\u2066\u2069\r\n\t")


def test_cleaning_keeps_what_the_person_meant() -> None:
    assert clean("a\x00b\u202ecba\u2069  مدد\n\nچاہیے", 100) == "abcba مدد چاہیے"
    assert clean("ذہنی\u200cصحت", 100) == "ذہنی\u200cصحت", "the joiner is spelling, not a trap"
    assert clean("\x00" * 5000 + "help", 10) == "help"
    clean("\ud800 lone surrogate", 50).encode("utf-8")


@pytest.mark.parametrize(
    ("text", "script"),
    [("pareshani", "latin"), ("پریشانی", "arabic"), ("مجھے panic", "mixed"), ("1122 ؟!", "none"), ("", "none")],
)
def test_script_of_the_letters(text: str, script: str) -> None:
    assert script_of(text) == script
