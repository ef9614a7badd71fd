"""Check a number: known, or not known to us; false numbers are answered, never listed."""

import csv
from pathlib import Path

import pytest
from django.test import Client

from saath.directory.finding.checking import checked
from saath.people.types import GUEST

pytestmark = pytest.mark.usefixtures("directory")
FALSE = list(
    csv.DictReader((Path(__file__).parent.parent.parent / "data/false_claims.csv").read_text("utf-8").splitlines())
)


@pytest.mark.parametrize("row", FALSE, ids=lambda row: row["number"])
def test_every_false_number_is_known_with_its_reason(row: dict[str, str]) -> None:
    (answer,) = checked(GUEST, row["number"], "PK")
    warning = next(warning for warning in answer.warnings if warning.claimed_for == row["claimed_service"])
    assert warning.reason == row["reason"]
    assert warning.reason_ur
    assert row["number"] not in [contact.value for entry in warning.instead for contact in entry.contacts]


def test_a_right_number_says_whose_it_is_and_for_whom_it_is_wrong() -> None:
    (answer,) = checked(GUEST, "+92 311 7786264", "PK")
    assert [entry.slug for entry in answer.belongs_to] == ["umang-pakistan"]
    assert [warning.claimed_for for warning in answer.warnings] == ["Taskeen"]
    assert [entry.slug for entry in answer.warnings[0].instead] == ["taskeen-helpline"]


def test_a_weakly_sourced_number_is_known_but_not_shown_as_an_entry() -> None:
    (answer,) = checked(GUEST, "0800-13518", "PK")
    assert not answer.belongs_to
    assert [listing.organization for listing in answer.weakly] == ["Sahil"]


def test_an_unknown_number_is_not_called_wrong(client: Client) -> None:
    html = client.post("/en/check/", {"number": "0300 1234567"}).content.decode()
    assert "Not known to us" in html
    assert "That does not make it wrong" in html


@pytest.mark.parametrize("text", ["hello", "\x00", "‮", "x" * 299])
def test_a_text_without_a_number_gets_a_kind_answer(client: Client, text: str) -> None:
    answer = client.post("/en/check/", {"number": text})
    assert answer.status_code in {200, 400}
    assert "tel:15" in answer.content.decode()


def test_no_page_lists_a_false_number(client: Client) -> None:
    from saath.directory.facts.numbers import display

    right = {"03117786264", "1166", "080013518", "080039393"}
    pages = [
        client.get(url).content.decode()
        for url in ("/en/numbers/", "/en/numbers/punjab/", "/en/numbers/sindh/", "/en/check/")
    ]
    for row in FALSE:
        digits = row["number"].replace("-", "")
        if digits not in right and len(digits) > 5:
            assert not any(row["number"] in page or display(digits) in page for page in pages), row["number"]
