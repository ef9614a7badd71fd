"""The files in data/: what they promise of one another, so that a wrong number or place cannot slip in by a typing error."""

import csv
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from saath.directory.facts.hours import parse_hours
from saath.directory.facts.numbers import dial_digits
from saath.directory.vocabulary import ClaimStatus

DATA = Path(__file__).parent.parent.parent / "data"
URDU = set("ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیےآأئؤۓۂۃ ٰ")


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


SERVICES = {row["id"]: row for row in rows("services.csv")}
CLAIMS = rows("false_claims.csv")
CITIES = rows("pk_cities.csv")


def numbers_of(slug: str) -> set[str]:
    return {dial_digits(part) for part in SERVICES[slug]["phone"].split(";") if part}


def test_no_service_has_a_number_that_is_falsely_claimed_for_it() -> None:
    for claim in CLAIMS:
        slugs = [slug for slug in claim["service_ids"].split(";") if slug]
        assert set(slugs) <= set(SERVICES), claim["claimed_service"]
        for slug in slugs:
            assert dial_digits(claim["number"]) not in numbers_of(slug)


@pytest.mark.parametrize(
    ("number", "owner", "says"),
    [
        ("0311-7786264", "umang-pakistan", "Umang"), ("1166", "humraaz-1166", "Humraaz"),
        ("0800-13518", "sahil-helpline", "Sahil"), ("0800-39393", "drf-digital-security-helpline", "Digital Rights"),
    ],
)  # fmt: skip
def test_a_number_that_is_right_for_another_service_says_whose_it_is(number: str, owner: str, says: str) -> None:
    assert dial_digits(number) in numbers_of(owner)
    claims = [claim for claim in CLAIMS if claim["number"] == number]
    assert claims
    assert all(says in claim["reason"] for claim in claims)


def test_each_false_claim_says_why_in_both_languages() -> None:
    assert len(CLAIMS) == 52
    for claim in CLAIMS:
        assert claim["status"] in ClaimStatus.values
        assert claim["reason"].endswith(".")
        assert claim["reason_ur"].endswith("۔")
        assert not re.search("[۰-۹٠-٩يكىة]", claim["reason_ur"]), "Latin digits and Urdu letters"
        assert not re.search(r"\bref \d|brief|research", claim["reason"])


def test_no_shelter_has_an_address_or_a_point() -> None:
    shelters = [row for row in SERVICES.values() if row["kind"] == "shelter"]
    assert len(shelters) == 12
    assert not any(row["address"] or row["latitude"] or row["longitude"] for row in shelters)


def test_services_stand_in_provinces_and_towns_that_exist() -> None:
    provinces = {row["name"] for row in rows("provinces.csv")}
    towns = {(row["province"], row["name"]) for row in CITIES}
    assert len(provinces) == 7
    assert {row["province"] for row in CITIES} <= provinces
    for row in SERVICES.values():
        assert not row["province"] or row["province"] in provinces, row["id"]
        assert not row["city"] or (row["province"], row["city"]) in towns, row["id"]


def test_towns_have_urdu_names_in_urdu_letters() -> None:
    largest = sorted(CITIES, key=lambda row: -int(row["population"]))[:150]
    used = {row["city"] for row in SERVICES.values() if row["city"]}
    assert not [row["name"] for row in CITIES if (row in largest or row["name"] in used) and not row["name_ur"]]
    assert not [row["name_ur"] for row in CITIES if set(row["name_ur"]) - URDU]
    assert all(row["name"].isascii() for row in CITIES)
    assert len({row["geonameid"] for row in CITIES}) == len(CITIES) == 572


def test_further_sources_belong_to_services_and_say_something() -> None:
    for row in rows("citations.csv"):
        assert row["service"] in SERVICES
        assert row["url"] or row["note"]
        assert not row["url"] or row["url"].startswith("https://")
        assert not row["dated"] or date.fromisoformat(row["dated"]) <= date(2026, 11, 23)


def test_every_source_says_when_it_was_read_and_none_was_read_before_it_was_written() -> None:
    for row in SERVICES.values():
        assert row["read_on"], row["id"]
        assert not row["source_retrieved"] or row["source_retrieved"] < row["read_on"], row["id"]


def test_hours_that_sources_dispute_are_told_with_their_reason() -> None:
    disputed = {row["id"] for row in SERVICES.values() if row["other_hours"]}
    assert disputed == {"umang-pakistan"}
    notes = [row["note"] for row in rows("citations.csv") if row["service"] in disputed]
    assert any(note.startswith("Hours: most say") for note in notes)


def test_names_of_our_own_stand_only_where_there_is_no_other() -> None:
    ours = {row["slug"]: row for row in rows("names_ur.csv")}
    assert set(ours) == {row["id"] for row in SERVICES.values() if not row["name_ur"]}
    for row in ours.values():
        assert row["kind"] in {"transliteration", "translation"}
        assert set(row["name_ur"]) <= URDU | set("0123456789()،: "), row["name_ur"]
        numbers = re.findall(r"\d+", row["name_ur"])
        assert numbers == re.findall(r"\d+", SERVICES[row["slug"]]["name"]), "no number may come in with a name"


def test_ramadan_ends_on_the_eve_of_eid() -> None:
    eids = {date.fromisoformat(row["day"]) for row in rows("holidays.csv") if row["name"] == "Eid al-Fitr"}
    months = [tuple(date.fromisoformat(row[key]) for key in ("first_day", "last_day")) for row in rows("ramadan.csv")]
    for first, last in months:
        assert (last - first).days in {28, 29}
        assert last.year > max(eids).year or last + timedelta(days=1) in eids
    assert all(row["tentative"] == "yes" for row in rows("ramadan.csv"))


def test_a_day_by_the_moon_that_is_still_to_come_is_tentative() -> None:
    by_the_moon = {"Eid al-Fitr", "Eid al-Adha", "Ashura", "Prophet's Birthday"}
    for row in rows("holidays.csv"):
        assert (row["tentative"] == "yes") == (row["name"] in by_the_moon and row["day"] > "2026-11-23"), row
        assert row["name_ur"]
        assert row["source"]


def test_what_the_readme_counts_is_so() -> None:
    text = (DATA / "README.md").read_text("utf-8")
    for name, count in re.findall(r"\| `(\w+\.csv)` \| (\d+) \|", text):
        assert len(rows(name)) == int(count), name
    assert len(re.findall(r"\| `\w+\.csv` \| \d+ \|", text)) == len(list(DATA.glob("*.csv")))
    unknown = {key: sum(not row[key] for row in SERVICES.values()) for key in ("hours", "languages")}
    assert f"{unknown['hours']} services without hours, {unknown['languages']} without languages" in text
    assert f"({sum(bool(row['name_ur']) for row in CITIES)} of the 572" in text
    assert "No number in here has been called by us" in text
    for row in SERVICES.values():
        for hours in filter(None, (row["hours"], row["ramadan_hours"], row["other_hours"])):
            assert parse_hours(hours) == hours
