"""Telephone numbers as people in a country dial them.

A short code (15, 1122, 1099) is valid inside its country, often inside one province only, and never becomes an
international number. Toll-free (0800) and UAN numbers keep their national form too: that is how they were published.
"""

import contextlib
import re
from collections.abc import Iterator

import phonenumbers

from saath.kernel.countries import country as country_of
from saath.text.folding import fold

_DASHES = "\u2010-\u2015\u2212"
_SEPARATORS = re.compile(rf"[\s\-().·/{_DASHES}]+")
_EXTENSION = re.compile(r"[\s,;]*(?:extension|extn|ext|x|;ext=)[\s.:=]*\d{1,6}$")
_NO_NUMBER = re.compile(
    r"\b24\s*/\s*7\b|\b\d{1,2}:\d{2}\b|\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b|\b\d{1,2}[-/.]\d{1,2}[-/.]\d{4}\b"
    r"|\b(?:19|20)\d\d\s*-\s*(?:19|20)\d\d\b"
)
"""Round the clock, times, dates and spans of years: digits that people paste along with numbers."""
_RUN = re.compile(rf"(?<![a-z0-9_+])[+(]?\d(?:[\d\s\-().{_DASHES}/]*\d)?(?![a-df-wyz0-9_])")
_BEGINS_LONG = re.compile(r"[0+(]|92|111|3\d\d")
_UAN = re.compile(r"(0\d{2,3})?(111)(\d{3})(\d{3})")
_TOLL_FREE = re.compile(r"(0[89]00)(\d{5,6})")
SHORT_CODE_DIGITS = 5
MOST_DIGITS = 15
FEWEST_ABROAD = 9
LONGEST_TEXT = 2000


def dial_digits(text: str, country: str = "PK") -> str:
    """The digits one dials inside the country, however the number was written. `ValueError` where it is none.

    +92 311 7786264, 0092-311-7786264, ۰۳۱۱۷۷۸۶۲۶۴ and 0311-7786264 are the same number; an extension is left out. A
    number of another country begins with 00; a short code stays one, even where somebody wrote +92 before it.
    """
    written = _EXTENSION.sub("", fold(text[:LONGEST_TEXT]))
    digits = _at_home(_SEPARATORS.sub("", written), country)
    fewest, most = (FEWEST_ABROAD, MOST_DIGITS + 2) if digits.startswith("00") else (2, MOST_DIGITS)
    if not re.fullmatch(r"[0-9]+", digits) or not fewest <= len(digits) <= most:
        raise ValueError("not a telephone number")
    return digits


def is_short_code(digits: str) -> bool:
    """Whether the number is dialled as it is, inside its country or province only."""
    return 2 <= len(digits) <= SHORT_CODE_DIGITS


def tel_uri(digits: str, country: str = "PK") -> str:
    """The address of a call button: national for short codes, toll-free and UAN numbers, else international."""
    if digits.startswith("00"):
        return f"tel:+{digits[2:]}"
    bare = digits.removeprefix("0")
    if bare == digits or is_short_code(digits) or is_short_code(bare) or _is_national_only(digits):
        return f"tel:{digits}"
    return f"tel:+{country_of(country).calling_code}{bare}"


def display(digits: str, country: str = "PK") -> str:
    """The number grouped for reading aloud: 0311 7786264, 0800 39393, 021 111 117 642."""
    grouped = _TOLL_FREE.fullmatch(digits) or _UAN.fullmatch(digits)
    if grouped:
        return " ".join(part for part in grouped.groups() if part)
    if is_short_code(digits):
        return digits
    try:
        parsed = phonenumbers.parse(f"+{digits[2:]}" if digits.startswith("00") else digits, country)
    except phonenumbers.NumberParseException:
        return digits
    abroad = digits.startswith("00")
    style = phonenumbers.PhoneNumberFormat.INTERNATIONAL if abroad else phonenumbers.PhoneNumberFormat.NATIONAL
    shown = re.sub(r"[()]", "", phonenumbers.format_number(parsed, style)).replace("-", " ")
    return shown if _same(shown, digits, country) else digits


def numbers_in(text: str, country: str = "PK") -> list[str]:
    """Every number in a text, as dialled inside the country, each once, in order. Times, dates and 24/7 are none."""
    lines = (_NO_NUMBER.sub(" | ", fold(line)) for line in text[:LONGEST_TEXT].splitlines())
    found = (digits for line in lines for run in _RUN.findall(line) for digits in _split(run, country))
    return list(dict.fromkeys(found))


def _at_home(digits: str, country: str) -> str:
    """Digits without the country's own code, with the 0 that is dialled at home."""
    code = str(country_of(country).calling_code)
    digits = re.sub(r"^\+", "00", digits)
    if digits.startswith(f"00{code}") or (digits.startswith(code) and len(digits) >= 8 + len(code)):
        rest = digits.removeprefix("00").removeprefix(code).removeprefix("0")
        return rest if is_short_code(rest) else f"0{rest}" if rest else ""
    return f"0{digits}" if len(digits) == 10 and _is_mobile(digits, country) else digits


def _is_mobile(digits: str, country: str) -> bool:
    """Whether digits without their 0, as tables lose it, are a mobile number."""
    if not digits.isdecimal() or digits.startswith("0"):
        return False
    return phonenumbers.number_type(phonenumbers.parse(digits, country)) == phonenumbers.PhoneNumberType.MOBILE


def _split(run: str, country: str) -> Iterator[str]:
    """The numbers of a run of digits: as many of its groups together as make a number, else each for itself."""
    groups = re.split(r"\s*/\s*|\s+", run)
    while groups:
        taken = _groups_of_one(groups, country) if _BEGINS_LONG.match(groups[0]) else 1
        with contextlib.suppress(ValueError):
            yield dial_digits(" ".join(groups[:taken]), country)
        groups = groups[taken:]


def _groups_of_one(groups: list[str], country: str) -> int:
    """How many of the first groups are one number: one that exists, else one that has the length of one."""
    counts = range(min(len(groups), MOST_DIGITS), 0, -1)
    whole = (n for n in counts if _is_whole(" ".join(groups[:n]), country))
    as_long = (n for n in counts if groups[0].startswith("0") and 10 <= len("".join(groups[:n])) <= 12)
    return next(whole, 0) or next(as_long, 1)


def _is_whole(written: str, country: str) -> bool:
    """Whether groups of digits read as one long number of the country, or of another where it says so."""
    try:
        digits = dial_digits(written, country)
    except ValueError:
        return False
    if _TOLL_FREE.fullmatch(digits) or _UAN.fullmatch(digits):
        return True
    if digits.startswith("00"):
        return phonenumbers.is_possible_number(phonenumbers.parse(f"+{digits[2:]}", country))
    return digits.startswith("0") and phonenumbers.is_valid_number(phonenumbers.parse(digits, country))


def _same(shown: str, digits: str, country: str) -> bool:
    try:
        return dial_digits(shown, country) == digits
    except ValueError:
        return False


def _is_national_only(digits: str) -> bool:
    return bool(_TOLL_FREE.fullmatch(digits)) or bool(_UAN.fullmatch(digits))
