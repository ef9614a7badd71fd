"""Telephone numbers, however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saath.directory.numbers import dial_digits, display, is_short_code, numbers_in, tel_uri


@pytest.mark.parametrize(
    "written",
    ["0311-7786264", "+92 311 7786264", "0092 311 7786264", "923117786264", "۰۳۱۱۷۷۸۶۲۶۴", "(0311) 778-6264", "+92 (0) 311 7786264"],
)  # fmt: skip
def test_one_number_however_written(written: str) -> None:
    assert dial_digits(written) == "03117786264"


@pytest.mark.parametrize(
    ("digits", "uri"),
    [
        ("15", "tel:15"), ("1122", "tel:1122"), ("1099", "tel:1099"), ("080039393", "tel:080039393"),
        ("021111117642", "tel:021111117642"), ("03117786264", "tel:+923117786264"), ("0943413858", "tel:+92943413858"),
    ],
)  # fmt: skip
def test_call_addresses(digits: str, uri: str) -> None:
    assert tel_uri(digits) == uri


@given(st.integers(10, 99999).map(str))
def test_a_short_code_never_becomes_an_international_number(code: str) -> None:
    assert is_short_code(code)
    assert tel_uri(code) == f"tel:{code}"
    assert display(code) == code


@given(st.from_regex(r"0[1-9]\d{8,9}", fullmatch=True))
def test_reading_a_number_twice_changes_nothing(digits: str) -> None:
    assert dial_digits(dial_digits(digits)) == dial_digits(digits)
    assert dial_digits(display(digits)) == digits
    assert dial_digits(tel_uri(digits).removeprefix("tel:")) == digits


@pytest.mark.parametrize("junk", ["", "1", "abc", "0311-77x6264", "+" * 20, "1" * 16, "\x00", "=1+1"])
def test_junk_is_refused(junk: str) -> None:
    with pytest.raises(ValueError, match="not a telephone number"):
        dial_digits(junk)


def test_numbers_are_found_in_a_text() -> None:
    text = "Call Umang 0311-7786264 or 15; DRF: 0800 39393 0311 7786264. Born 1999-2001"
    found = numbers_in(text)
    assert found[:3] == ["03117786264", "15", "080039393"]
    assert len(found) == len(set(found))


@given(st.text(max_size=300))
def test_any_text_can_be_searched_for_numbers(text: str) -> None:
    for digits in numbers_in(text):
        assert digits.isdigit()


@pytest.mark.parametrize(
    ("digits", "shown"),
    [
        ("03117786264", "0311 7786264"),
        ("080039393", "0800 39393"),
        ("021111117642", "021 111 117 642"),
        ("1122", "1122"),
    ],
)
def test_numbers_are_grouped_for_reading(digits: str, shown: str) -> None:
    assert display(digits) == shown
