"""The countries Saath serves. Pakistan is the first, not the only one: nothing else may name it in code."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its ISO 3166-1 code, with what software needs to know of it."""

    code: str
    name: str
    zone: ZoneInfo
    currency: str
    calling_code: int


COUNTRIES = {country.code: country for country in (Country("PK", "Pakistan", ZoneInfo("Asia/Karachi"), "PKR", 92),)}


def country(code: str) -> Country:
    """The country of that code; `KeyError` for one Saath does not serve."""
    return COUNTRIES[code]
