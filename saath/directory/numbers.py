"""Telephone numbers as people in a country dial them.

A short code (15, 1122, 1099) is valid inside its country, often inside one province only, and never becomes an
international number. Toll-free (0800) and UAN numbers keep their national form too: that is how they were published.
"""

import contextlib
import re

import phonenumbers

from saath.kernel.countries import country as country_of
from saath.text.folding import fold

_SEPARATORS = re.compile(r"[\s\-().·/\u2010-\u2015]+")
_CANDIDATE = re.compile(r"(?<![\w])\+?\d(?:[\d\s\-().\u2010-\u2015]*\d)?(?!\w)")
SHORT_CODE_DIGITS = 5
MOST_DIGITS = 15


def dial_digits(text: str, country: str = "PK") -> str:
    """The digits one dials inside the country, however the number was written. `ValueError` where it is none.

    +92 311 7786264, 0092-311-7786264, ۰۳۱۱۷۷۸۶۲۶۴ and 0311-7786264 are the same number.
    """
    calling_code = str(country_of(country).calling_code)
    digits = _SEPARATORS.sub("", fold(text))
    for prefix in (f"+{calling_code}", f"00{calling_code}"):
        if digits.startswith(prefix):
            digits = "0" + digits.removeprefix(prefix).removeprefix("0")
            break
    else:
        if digits.startswith(calling_code) and len(digits) == len(calling_code) + 10:
            digits = "0" + digits.removeprefix(calling_code)
    if not digits.isascii() or not digits.isdigit() or not 2 <= len(digits) <= MOST_DIGITS:
        raise ValueError("not a telephone number")
    return digits


def is_short_code(digits: str) -> bool:
    """Whether the number is dialled as it is, inside its country or province only."""
    return len(digits) <= SHORT_CODE_DIGITS


def tel_uri(digits: str, country: str = "PK") -> str:
    """The address of a call button: national for short codes, toll-free and UAN numbers, else international."""
    if is_short_code(digits) or not digits.startswith("0") or _is_national_only(digits):
        return f"tel:{digits}"
    return f"tel:+{country_of(country).calling_code}{digits[1:]}"


def display(digits: str, country: str = "PK") -> str:
    """The number grouped for reading aloud: 0311 7786264, 0800 39393, 021 111 117 642."""
    if is_short_code(digits):
        return digits
    if digits.startswith("0800"):
        return f"0800 {digits[4:]}"
    uan = re.fullmatch(r"(0\d{2,3})?(111)(\d{3})(\d{3})", digits)
    if uan:
        return " ".join(part for part in uan.groups() if part)
    try:
        parsed = phonenumbers.parse(digits, country)
    except phonenumbers.NumberParseException:
        return digits
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL).strip("()").replace(") ", " ")


def numbers_in(text: str, country: str = "PK") -> list[str]:
    """Every number in a text, as dialled inside the country, each once, in order."""
    found: dict[str, None] = {}
    for match in _CANDIDATE.finditer(fold(text)):
        for digits in _split(match.group(), country):
            found.setdefault(digits)
    return list(found)


def _split(written: str, country: str) -> list[str]:
    """One number, or, where the run is too long to be one, a new number at each part that begins with 0 or +."""
    with contextlib.suppress(ValueError):
        return [dial_digits(written, country)]
    parts = re.sub(r"\s+(?=[0+])", "\n", written).split("\n")
    return [digits for part in parts for digits in _split(part, country)] if len(parts) > 1 else []


def _is_national_only(digits: str) -> bool:
    return digits.startswith(("0800", "0900")) or bool(re.fullmatch(r"0\d{2,3}111\d{6}", digits))
