"""The page of numbers: whole, small, and saying nothing that a kept or printed page would outlive."""

import re
from dataclasses import replace
from typing import Any

import brotli
import pytest
from django.test import Client

from saath.directory import reads
from saath.directory.showing.published import published_hours
from saath.directory.showing.sheet import sheet
from saath.people.types import GUEST

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("directory")]
PAGES = [
    "",
    "punjab/",
    "sindh/",
    "khyber-pakhtunkhwa/",
    "balochistan/",
    "islamabad/",
    "gilgit-baltistan/",
    "azad-kashmir/",
]

WORDS = {
    "self_harm": "khudkushi",
    "third_party": "my friend wants to kill herself",
    "abuse_victim": "my husband beats me",
    "threat": "blackmail",
    "child_danger": "child is being abused",
}


@pytest.mark.parametrize(
    ("hours", "ramadan", "words"),
    [
        ("", "", "hours not known"),
        ("24/7", "", "day and night"),
        ("08:00-15:00", "", "08:00–15:00, days not known"),
        ("Mo-Su 09:00-17:00", "", "every day 09:00–17:00"),
        ("Mo-Sa 09:00-24:00", "", "Monday to Saturday 09:00–24:00"),
        ("Mo-Th 09:00-12:00,14:00-17:00; Su off", "", "Monday to Thursday 09:00–12:00, 14:00–17:00"),
        ("24/7", "Mo-Fr 10:00-14:00", "day and night; in Ramadan Monday to Friday 10:00–14:00"),
    ],
)  # fmt: skip
def test_hours_are_said_as_published(entry_of: Any, hours: str, ramadan: str, words: str) -> None:
    entry = replace(entry_of("umang-pakistan"), hours=hours, ramadan_hours=ramadan, other_hours="")
    assert re.sub("[\u2066-\u2069]", "", published_hours(entry)) == words


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_small_and_no_moment_is_called_now(client: Client, language: str, page: str) -> None:
    answer = client.get(f"/{language}/numbers/{page}")
    html = answer.content.decode()
    assert len(brotli.compress(answer.content)) < 40_000
    assert "no-store" not in answer["Cache-Control"]
    assert re.search(r"20\d\d", re.search(r'<p class="lead">(.*?)</p>', html)[1]), "the directory's own date"  # type: ignore[index]
    assert not re.search("Open now|Closed now|ابھی کھلا|ابھی بند", html.split("<main", 1)[1].split("</main>")[0])


def rows(province: str) -> list[tuple[Any, bool]]:
    sections: Any = sheet(GUEST, province, "en")["sections"]
    return [
        (row, good)
        for part in sections
        for good, rows in ((True, part.confirmed), (False, part.unconfirmed))
        for row in rows
    ]


def test_every_shown_service_stands_on_a_page_once(client: Client) -> None:
    shown = {entry.public_id for entry in reads.all_shown(GUEST) if entry.kind != "emergency"}
    places = [place.code for place in reads.provinces(GUEST, "PK")]
    found = [[row.entry.public_id for row, _good in rows(code)] for code in ("", *places)]
    assert all(len(ids) == len(set(ids)) for ids in found)
    assert set().union(*found) == shown


def test_only_well_sourced_numbers_can_be_tapped_and_each_says_that_nobody_called(client: Client) -> None:
    html = client.get("/en/numbers/punjab/").content.decode()
    listed = re.findall(r'<li class="sheet-row">(.*?)</li>', html, re.S)
    assert len(listed) == len(rows("PK-PB"))
    assert all("not yet called by us" in row for row in listed)
    for (row, good), text in zip(rows("PK-PB"), listed, strict=True):
        assert ("tel:" in text) <= good
        assert all(contact.shown in text for contact in row.contacts)


def test_numbers_come_before_places_and_day_and_night_before_the_rest() -> None:
    order = [row for row, good in rows("PK-PB") if good][:6]
    assert order[0].entry.hours == "24/7"
    assert order[0].contacts


@pytest.mark.parametrize("meaning", WORDS)
@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_help_card_always_has_a_number_and_three_doors(client: Client, meaning: str, language: str) -> None:
    html = client.post(f"/{language}/find/", {"q": WORDS[meaning]}).content.decode()
    card = html.split("data-help-card", 1)[1].split("</section>", 1)[0]
    assert "tel:" in card
    assert all(f'href="/{language}/{door}/"' in card for door in ("plan", "breathe", "find"))
    assert {"en": "call list", "ur": "کال لسٹ"}[language] in card
