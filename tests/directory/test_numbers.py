"""Telephone numbers, however they are written."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saath.directory.facts.numbers import dial_digits, display, is_short_code, numbers_in, tel_uri


@pytest.mark.parametrize(
    "written",
    [
        "0311-7786264", "+92 311 7786264", "0092 311 7786264", "923117786264", "۰۳۱۱۷۷۸۶۲۶۴", "(0311) 778-6264",
        "+92 (0) 311 7786264", "3117786264", "\u202a+92 311 7786264\u202c", "0311 7786264 ext. 12", "0311-7786264x5",
        "0311\u20107786264", "٠٣١١-٧٧٨٦٢٦٤",
    ],
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


@pytest.mark.parametrize("written", ["+92 1122", "0092 1122", "1122", "١١٢٢", "11 22", "(1122)"])
def test_a_short_code_stays_one_however_written(written: str) -> None:
    assert dial_digits(written) == "1122"


@pytest.mark.parametrize("written", ["0800-39393", "+92 800 39393", "9280039393", "0800 393 93"])
def test_a_toll_free_number_keeps_its_national_form(written: str) -> None:
    assert tel_uri(dial_digits(written)) == "tel:080039393"


def test_a_number_of_another_country_is_dialled_with_00_and_called_with_plus() -> None:
    assert dial_digits("+44 20 7946 0958") == dial_digits("0044 20 79460958") == "00442079460958"
    assert tel_uri("00442079460958") == "tel:+442079460958"
    assert dial_digits(display("00442079460958")) == "00442079460958"


@given(st.text(max_size=40) | st.text("0123456789+-() ۰۱۲۳٩ext", max_size=25))
def test_what_is_read_once_is_read_again_as_itself(text: str) -> None:
    try:
        digits = dial_digits(text)
    except ValueError:
        return
    assert dial_digits(digits) == digits
    assert dial_digits(display(digits)) == digits
    assert dial_digits(tel_uri(digits).removeprefix("tel:")) == digits


@given(
    st.sampled_from(["0311", "0300", "021", "042", "0943"]), st.text("0123456789", min_size=6, max_size=7), st.data()
)
def test_all_writings_of_a_number_are_one(area: str, rest: str, data: st.DataObject) -> None:
    joint = data.draw(st.sampled_from([" ", "-", "", ") ", "\u2013", "."]))
    prefix = data.draw(st.sampled_from(["0", "+92", "0092 ", "+92 (0)", "(+92) "]))
    written = f"{prefix}{area[1:]}{joint}{rest}"
    in_urdu = written.translate({ord("0") + n: chr(0x06F0 + n) for n in range(10)})
    assert dial_digits(written) == dial_digits(in_urdu) == area + rest


@given(st.from_regex(r"0[1-9][0-9]{8,9}", fullmatch=True))
def test_reading_a_number_twice_changes_nothing(digits: str) -> None:
    assert dial_digits(dial_digits(digits)) == dial_digits(digits)
    assert dial_digits(display(digits)) == digits
    assert dial_digits(tel_uri(digits).removeprefix("tel:")) == digits


@pytest.mark.parametrize(
    "junk", ["", "1", "+92", "00", "+1", "abc", "0311-77y6264", "+" * 20, "1" * 16, "\x00", "=1+1", "१५", "१२३४५६७८९०"]
)
def test_junk_is_refused(junk: str) -> None:
    with pytest.raises(ValueError, match="not a telephone number"):
        dial_digits(junk)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Call Umang 0311-7786264 or 15; DRF: 0800 39393 0311 7786264.", ["03117786264", "15", "080039393"]),
        ("open 24/7: 0311-7786264", ["03117786264"]),
        ("Mo-Sa 09:00-17:00, since 2022-06-03 (1999-2001, 3/6/2022): 1099", ["1099"]),
        ("1043 1737 1099", ["1043", "1737", "1099"]),
        ("15\n1122", ["15", "1122"]),
        ("0311 7786264 15 1122", ["03117786264", "15", "1122"]),
        ("021 111 117 642 / 0304-1111741/0800-22444", ["021111117642", "03041111741", "080022444"]),
        ("0 3 1 1 7 7 8 6 2 6 4", ["03117786264"]),
        ("https://wa.me/923117786264", ["03117786264"]),
        ("۰۳۱۱ ۷۷۸۶۲۶۴ پر یا 1122پر کال کریں", ["03117786264", "1122"]),
        ("call 0311-7786264ext12", ["03117786264"]),
        ("nothing here", []),
    ],
)  # fmt: skip
def test_numbers_are_found_in_a_text(text: str, numbers: list[str]) -> None:
    assert numbers_in(text) == numbers


def test_every_number_of_the_shipped_files_is_found_as_written_and_as_shown() -> None:
    data = Path(__file__).parent.parent.parent / "data"
    for name, column in (("services.csv", "phone"), ("false_claims.csv", "number")):
        with (data / name).open(encoding="utf-8", newline="") as file:
            written = [part for row in csv.DictReader(file) for part in row[column].split(";") if part]
        assert len(written) > 40
        for number in written:
            digits = dial_digits(number)
            assert numbers_in(f"call {number} now") == [digits]
            assert numbers_in(f"{display(digits)}.") == [digits]


@given(st.text(max_size=300))
def test_any_text_can_be_searched_for_numbers(text: str) -> None:
    for digits in numbers_in(text):
        assert dial_digits(digits) == digits


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
