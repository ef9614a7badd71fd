"""What is remembered until somebody opens or closes: never longer, and nothing of one question for another."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from saath.directory import reads
from saath.directory.filters import Filters
from saath.directory.memory.openings import HOLDS, MOST
from saath.directory.memory.stocking import shelf_and_board
from saath.directory.types import Entry
from saath.people.types import GUEST

pytestmark = pytest.mark.usefixtures("directory")

KARACHI = ZoneInfo("Asia/Karachi")
BEFORE_FIVE = datetime(2026, 11, 24, 16, 59, tzinfo=KARACHI)
LAWYERS = "slacc-legal-advice"
"""It closes at 17:00."""


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    with time_machine.travel(moment, tick=False):
        yield


def lawyers() -> Entry:
    return next(entry for entry in reads.all_shown(GUEST) if entry.slug == LAWYERS)


def test_a_stretch_ends_when_somebody_opens_or_closes_and_when_a_day_begins() -> None:
    shelf, board = shelf_and_board()
    stretch = board.stretch(BEFORE_FIVE)
    assert stretch is board.stretch(BEFORE_FIVE + timedelta(seconds=59))
    assert stretch is not board.stretch(BEFORE_FIVE + timedelta(minutes=1))
    evening = datetime(2026, 11, 24, 23, 59, tzinfo=KARACHI)
    assert board.stretch(evening) is not board.stretch(evening + timedelta(minutes=1))
    night = board.stretch(evening + timedelta(minutes=2))
    assert night is not board.stretch(evening + timedelta(minutes=2) + HOLDS)
    for entry in shelf.entries:
        later = board.opening(entry, BEFORE_FIVE + timedelta(seconds=59))
        assert board.opening(entry, BEFORE_FIVE).state == later.state


@pytest.mark.parametrize("path", ["/en/h/{id}/", "/en/find/?f={code}"])
def test_no_page_says_open_after_closing(client: Client, path: str) -> None:
    code = Filters(needs=frozenset({"legal-aid"}), channels=frozenset({"phone"})).code()
    address = path.format(id=lawyers().public_id, code=code)
    with at(BEFORE_FIVE):
        before = [client.get(address).content.decode() for _ in range(2)]
    with at(BEFORE_FIVE + timedelta(minutes=1)):
        after = client.get(address).content.decode()
    assert before[0] == before[1]
    assert "17:00" in before[0]
    assert before[0] != after
    assert "Open now, until \u206617:00" not in after


def test_the_help_card_of_the_day_is_not_shown_at_night(client: Client) -> None:
    with at(BEFORE_FIVE):
        client.get("/en/")
    with at(BEFORE_FIVE + timedelta(hours=8)):
        remembered = client.get("/en/").content
        shelf_and_board()[1]._stretch = None
        assert remembered == client.get("/en/").content


def test_languages_and_questions_are_remembered_apart(client: Client) -> None:
    with at(BEFORE_FIVE):
        pages = [client.get(f"/{language}/h/{lawyers().public_id}/").content for language in ("en", "ur", "en")]
        first, second = (reads.find_services(GUEST, Filters(), page=page) for page in (1, 2))
    assert pages[0] == pages[2] != pages[1]
    assert first.confirmed != second.confirmed


def test_answers_to_words_are_not_remembered() -> None:
    board = shelf_and_board()[1]
    reads.find_services(GUEST, Filters(), "lawyer", at=BEFORE_FIVE)
    assert not board.stretch(BEFORE_FIVE)._remembered["answer"]
    reads.find_services(GUEST, Filters(), at=BEFORE_FIVE)
    assert len(board.stretch(BEFORE_FIVE)._remembered["answer"]) == 1


def test_what_is_remembered_is_bounded() -> None:
    stretch = shelf_and_board()[1].stretch(BEFORE_FIVE)
    for number in range(MOST["article"] + 1):
        assert stretch.remember("article", number, lambda number=number: f"{number}") == f"{number}"
    assert len(stretch._remembered["article"]) == 1
