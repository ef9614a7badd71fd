"""Words that are choices and nothing more: the code finds what the words found, and nothing else becomes a code."""

import csv
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from saath.directory import reads
from saath.directory.filters import Filters, decode
from saath.directory.finding.plainly import as_choices, words_first
from saath.people.types import GUEST

pytestmark = pytest.mark.usefixtures("directory")
QUERIES = Path(__file__).parents[2] / "bench" / "queries.csv"


def choices_of(words: str, filters: Filters = Filters()) -> Filters | None:  # noqa: B008 - frozen
    return as_choices(words_first(reads.question_of(GUEST, filters, words)))


def test_words_and_their_code_find_the_same_in_the_same_order() -> None:
    at, plain = timezone.now(), 0
    with QUERIES.open(encoding="utf-8", newline="") as file:
        for query in (row["query"] for row in csv.DictReader(file)):
            if choices := choices_of(query):
                plain += 1
                assert decode(choices.code()) == choices
                by_words = reads.find_services(GUEST, Filters(), query, at=at)
                by_code = reads.find_services(GUEST, choices, at=at)
                assert by_code.total == by_words.total, query
                assert [item.entry.slug for item in by_code.listed] == [item.entry.slug for item in by_words.listed], (
                    query
                )
    assert plain > 50


@pytest.mark.parametrize(
    "words",
    ["I want to die", "nasha zzyzx", "rozan", "shelter lahore", "lahore karachi nasha", "ambulance", "hello", "the"],
)
def test_what_a_code_cannot_say_stays_in_the_body(client: Client, words: str) -> None:
    answer = client.post("/en/find/", {"q": words})
    assert answer.status_code == 200
    assert 'name="q"' in answer.content.decode()


def test_plain_words_lead_to_their_code_and_keep_what_was_chosen(client: Client) -> None:
    answer = client.post("/ur/find/", {"q": "pareshani lahore", "language": "ps", "open": "1"})
    assert answer.status_code == 303
    path, _, code = answer["Location"].partition("?f=")
    assert path == "/ur/find/"
    assert decode(code) == Filters(
        needs=frozenset({"anxiety"}), languages=frozenset({"ps"}), open_now=True, city=1172451
    )


def test_words_are_the_newer_answer() -> None:
    """Somebody who types anew after a list of choices is not held to what was chosen for the words before."""
    before = Filters(needs=frozenset({"anxiety"}), audiences=frozenset({"women"}), city=1172451)
    assert choices_of("nasha", before) == before.without(needs=frozenset({"addiction"}))
    assert choices_of("karachi", before) == before.without(city=1174872)
    assert choices_of("nasha sindh", before) == before.without(needs=frozenset({"addiction"}), city=0, province="PK-SD")
    asked = words_first(reads.question_of(GUEST, before, "I want to die"))
    assert asked.filters == before.without(needs=frozenset())


def test_the_page_of_a_code_says_all_that_was_asked_and_how_to_take_it_back(client: Client) -> None:
    filters = Filters(frozenset({"addiction"}), frozenset({"youth"}), frozenset({"sd"}), frozenset({"sms"}), True, True)
    html = client.get(f"/en/find/?f={filters.code()}").content.decode()
    asked = html.partition('aria-labelledby="asked"')[2].partition("</ul>")[0]
    for word in ("Drugs and addiction", "Young people", "Sindhi", "Text message", "Free", "Open now"):
        assert word in asked
    assert asked.count("take back") == 6
