"""Data of private persons is found in many forms; helplines, prices and dates are not private."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saath.screening.hearing.lexicon import EMPTY
from saath.screening.hearing.normalising import words_of
from saath.screening.hearing.private import private_in


def found(text: str) -> list[tuple[str, str]]:
    return [(piece.kind, text[piece.start : piece.end]) for piece in private_in(text, words_of(text, EMPTY))]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("call me 0300-0000000", "phone"),
        ("my number is +92 300 000 0000", "phone"),
        ("mera number 03000000000 hai", "phone"),
        ("میرا نمبر ۰۳۰۰۔۰۰۰۰۰۰۰ ہے", "phone"),
        ("landline 042-00000000", "phone"),
        ("zero three zero zero, one two three, four five six seven", "phone"),
        ("number likho: sifar teen sifar sifar, aik do teen, chaar paanch che saat", "phone"),
        ("نمبر لکھیں: صفر تین صفر صفر، ایک دو تین، چار پانچ چھ سات", "phone"),
        ("0300 phir double zero, teen, chaar, paanch aath", "phone"),
        ("CNIC 00000-0000000-0", "cnic"),
        ("شناختی کارڈ 0000000000000", "cnic"),
        ("IBAN PK00ABCD0000000000000000", "iban"),
        ("account number 0000000000000", "account"),
        ("card 0000 0000 0000 0000", "account"),
        ("write to sana@example.invalid", "email"),
        ("sana dot k at example dot invalid", "email"),
        ("sana at the rate example dot com", "email"),
        ("ہمارا پتا: مکان 12، گلی 3، محلہ فرضی", "address"),
        ("House 12, Street 4, Block C", "address"),
        ("ghar no 12 gali no 3 mohalla farzi", "address"),
        ("insta @sana.k_01 pe aa jao", "account"),
        ("otp 000123 bhejo", "secret"),
    ],
)
def test_private_data_is_found_and_named(text: str, kind: str) -> None:
    assert kind in {each for each, _ in found(text)}


@pytest.mark.parametrize(
    "text",
    [
        "call 1122 or 15 now",
        "Umang 0311-7786264",
        "Rozan 0304-1111741",
        "toll free 0800-00000",
        "UAN 111-000-000",
        "bedsheet 2,450 and 4,600, delivery 200",
        "on 12-03-2024 at 10:30",
        "Surah 2:286",
        "one two three four",
        "do char baar kaha",
        "look at the dot on the map",
        "the house on our street is old",
        "student number 12 of class 9",
        "2019 2020 2021",
    ],
)
def test_what_is_public_or_harmless_is_not_private(text: str) -> None:
    assert found(text) == []


@given(st.text(alphabet="0123456789 +-.()@aatdotPKhouse ۰۱۲۳", max_size=400))
def test_pieces_lie_in_the_text_and_never_overlap(text: str) -> None:
    pieces = private_in(text, words_of(text, EMPTY))
    assert all(0 <= piece.start < piece.end <= len(text) for piece in pieces)
    assert all(before.end <= after.start for before, after in zip(pieces, pieces[1:], strict=False))
