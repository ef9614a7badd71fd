"""Disguises come off where a word is under them, and nothing else changes."""

from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saath.screening.hearing.lexicon import Lexicon
from saath.screening.hearing.normalising import MOST_WORDS, TooDenseError, words_of
from saath.text.sounds import sound

KNOWN = [
    "kill",
    "myself",
    "suicide",
    "marna",
    "khudkushi",
    "خودکشی",
    "please",
    "nahi",
    "want",
    "to",
    "die",
    "مرنا",
    "i",
]
EAR = Lexicon({crc32(word.encode()): 0 for word in KNOWN}, [crc32(sound("khudkushi").encode())])


def forms(text: str) -> list[str]:
    return [word.form for word in words_of(text, EAR)]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("su1cide", ["suicide"]),
        ("$uicide", ["suicide"]),
        ("su*cide", ["suicide"]),
        ("k!ll", ["kill"]),
        ("m@rna", ["marna"]),
        ("k i l l myself", ["kill", "myself"]),
        ("k.i.l.l", ["kill"]),
        ("k i l l m y s e l f", ["kill", "myself"]),
        ("kh.ud.kushi", ["khudkushi"]),
        ("sui cide", ["suicide"]),
        ("kh0odk0shee", ["khoodkoshee"]),
        ("k.h.u.d.k.u.s.h.e.e", ["khudkushee"]),
        ("خ و د ک ش ی", ["خودکشی"]),
        ("خــودكشي", ["خودکشی"]),
        ("خود\u200bکشی", ["خودکشی"]),
        ("su\u200bi\u200dcide", ["suicide"]),
        ("SUICIDE", ["suicide"]),
        ("ｓｕｉｃｉｄｅ", ["suicide"]),
        ("ѕuісіdе", ["suicide"]),
        ("pleeeease nahiiii", ["please", "nahi"]),
        ("suii\u200bcide", ["suicide"]),
        ("k.i.l.l i", ["kill", "i"]),
    ],
)
def test_a_disguise_comes_off(written: str, read: list[str]) -> None:
    assert forms(written) == read


@pytest.mark.parametrize("text", ["0300 1234567", "Rs 500", "3.5", "2024-11-03", "u.s.a", "a-b", "covid19 b2b"])
def test_what_hides_no_word_stays(text: str) -> None:
    assert not any(word.disguised for word in words_of(text, EAR))


def test_a_word_says_where_it_stands() -> None:
    text = "I want to k.i.l.l myself, please"
    spans = {word.form: text[word.start : word.end] for word in words_of(text, EAR)}
    assert spans == {"i": "I", "want": "want", "to": "to", "kill": "k.i.l.l", "myself": "myself", "please": "please"}


@given(st.text(max_size=300))
def test_any_text_is_read_and_every_word_lies_in_it_in_order(text: str) -> None:
    words = words_of(text, EAR)
    assert all(0 <= word.start < word.end <= len(text) and word.form for word in words)
    assert all(before.start <= after.start for before, after in zip(words, words[1:], strict=False))


def test_what_is_no_language_is_not_read() -> None:
    with pytest.raises(TooDenseError):
        words_of("1 a " * MOST_WORDS, EAR)
