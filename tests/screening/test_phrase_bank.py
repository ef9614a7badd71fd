"""The phrase bank is changed by two people, known everywhere soon, and never made deaf by one."""

import csv
from io import StringIO
from typing import Any

import pytest

from saath.kernel.refusals import Refused
from saath.people.models import Account, AuditEntry
from saath.screening import keeping
from saath.screening.actions import NewPhrase, add_phrase, agree, mark_read, switch_off, withdraw
from saath.screening.bank import bank, exported, waiting_changes
from saath.screening.local import local_changes
from saath.screening.models import PhraseChange
from saath.screening.refusals import PhraseRefusal
from tests.cast import Cast

pytestmark = pytest.mark.django_db
GOOD: dict[str, str] = {
    "phrase": "gaadi ke neeche aana hai mujhe",
    "script": "ur-Latn",
    "meaning": "self_harm",
    "urgency": "now",
    "scope": "everywhere",
    "reason": "Says that they want to be run over.",
    "matches": "bas gaadi ke neeche aana hai mujhe aaj",
    "misses": "gaadi ke neeche billi hai",
}


@pytest.fixture(autouse=True)
def _asked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping._memory, "patience", 0.0)


def add(by: Account, **other: str) -> str:
    return add_phrase(by=by, phrase=NewPhrase(**{**GOOD, **other}))


def refusal(act: Any) -> object:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.reason


def test_an_addition_holds_once_a_second_person_agreed(cast: Cast) -> None:
    change = add(cast.sana)
    assert (local_changes().added, waiting_changes(cast.sana)) == ((), 1)
    assert refusal(lambda: agree(by=cast.sana, change=change)) is PhraseRefusal.SECOND_PERSON
    agree(by=cast.hina, change=change)
    (added,) = local_changes().added
    assert (added.phrase, added.script, added.meaning) == (GOOD["phrase"], "ur-Latn", "self_harm")
    assert added.phrase_id == f"local-{change}"
    assert refusal(lambda: agree(by=cast.tariq, change=change)) is PhraseRefusal.AGREED
    withdraw(by=cast.tariq, change=change)
    assert local_changes().added == ()
    assert refusal(lambda: withdraw(by=cast.tariq, change=change)) is PhraseRefusal.NO_SUCH_CHANGE


def test_no_single_person_makes_the_bank_deaf(cast: Cast) -> None:
    change = switch_off(by=cast.sana, entry="self-en-001", reason="Spoke too often in our songs")
    assert local_changes().off == frozenset()
    agree(by=cast.rabia, change=change)
    assert local_changes().off == {"self-en-001"}
    withdraw(by=cast.hina, change=change)
    assert local_changes().off == frozenset()


def test_the_database_itself_wants_a_second_person(cast: Cast) -> None:
    from django.db import IntegrityError, transaction

    add(cast.sana)
    with pytest.raises(IntegrityError), transaction.atomic():
        PhraseChange.objects.update(reviewer=cast.sana)


def test_every_change_is_another_edition_and_a_line_of_the_log(cast: Cast) -> None:
    before = local_changes().edition
    change = add(cast.sana)
    agree(by=cast.hina, change=change)
    mark_read(by=cast.hina, entry="self-en-001")
    assert local_changes().edition > before
    acts = list(AuditEntry.objects.filter(act__contains="phrase").values_list("act", flat=True))
    assert acts == ["screening.add-phrase", "screening.agree-phrase", "screening.read-phrase"]
    assert "gaadi" not in str(list(AuditEntry.objects.values()))


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"phrase": "die", "matches": "die"}, PhraseRefusal.TOO_GENERAL),
        ({"phrase": "zindagi", "matches": "zindagi"}, PhraseRefusal.TOO_GENERAL),
        ({"phrase": "kya karun", "matches": "kya karun"}, PhraseRefusal.TOO_GENERAL),
        ({"phrase": "...", "matches": "..."}, PhraseRefusal.TOO_GENERAL),
        (
            {"phrase": "want to kill myself", "meaning": "safe", "matches": "want to kill myself"},
            PhraseRefusal.TOO_GENERAL,
        ),
        ({"phrase": "want to die", "matches": "want to die"}, PhraseRefusal.THERE),
        ({"matches": "something else"}, PhraseRefusal.EXAMPLES),
        ({"misses": GOOD["matches"]}, PhraseRefusal.EXAMPLES),
        ({"misses": ""}, PhraseRefusal.EXAMPLES),
        ({"meaning": "sin"}, PhraseRefusal.UNKNOWN),
        ({"reason": " "}, PhraseRefusal.NO_REASON),
    ],
)
def test_what_would_harm_the_bank_is_refused(cast: Cast, other: dict[str, str], reason: PhraseRefusal) -> None:
    assert refusal(lambda: add(cast.sana, **other)) is reason
    assert not PhraseChange.objects.exists()


def test_only_keepers_change_it_and_only_what_is_there(cast: Cast) -> None:
    for stranger in (cast.amina, cast.kamran, cast.zara):
        refusal(lambda who=stranger: add(who))
        refusal(lambda who=stranger: mark_read(by=who, entry="self-en-001"))
        assert bank(stranger) == []
    assert refusal(lambda: switch_off(by=cast.sana, entry="nothing", reason="x")) is PhraseRefusal.NO_SUCH_ENTRY
    mark_read(by=cast.sana, entry="self-en-001")
    assert refusal(lambda: mark_read(by=cast.hina, entry="self-en-001")) is PhraseRefusal.CHANGED


def test_the_bank_says_whether_its_tests_pass(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    change = add(cast.sana)
    entries = {entry.id: entry for entry in bank(cast.sana)}
    assert entries[f"local-{change}"].passes
    assert entries["self-en-001"].passes
    assert {entry.script for entry in bank(cast.sana, script="ur")} == {"ur"}
    assert {entry.meaning for entry in bank(cast.sana, meaning="safe")} == {"safe"}
    assert [entry.id for entry in bank(cast.sana, only="waiting")] == [f"local-{change}"]
    monkeypatch.setattr("saath.screening.bank.danger_in", lambda _text: ())
    assert not next(entry for entry in bank(cast.sana, only="failing") if entry.id == "self-en-001").passes


def test_what_was_changed_can_be_taken_along_without_names(cast: Cast) -> None:
    agree(by=cast.hina, change=add(cast.sana))
    agree(by=cast.hina, change=switch_off(by=cast.sana, entry="self-en-001", reason="Spoke in songs"))
    mark_read(by=cast.sana, entry="self-en-002")
    add(cast.sana, phrase="waits for somebody else here", matches="waits for somebody else here now")
    text = exported(cast.sana)
    rows = {row["act"]: row for row in csv.DictReader(StringIO(text))}
    assert (rows["add"]["phrase"], rows["add"]["script"]) == (GOOD["phrase"], "roman")
    assert (rows["off"]["id"], rows["off"]["phrase"]) == ("self-en-001", "want to die")
    assert rows["read"]["reviewed"] == "yes"
    assert "waits" not in text
    assert "sana" not in text
    assert exported(cast.amina).count("\n") == 1


def test_asking_again_costs_nothing_for_a_while(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    local_changes()
    monkeypatch.setattr(keeping._memory, "patience", 20.0)
    with django_assert_num_queries(0):
        assert local_changes() is local_changes()


def test_a_database_that_cannot_be_asked_is_no_error_and_is_not_asked_at_every_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from django.db import OperationalError

    asked: list[str] = []

    def broken(subject: str) -> int:
        asked.append(subject)
        raise OperationalError

    monkeypatch.setattr("saath.screening.editions.edition", broken)
    assert [local_changes().known for _time in range(3)] == [False] * 3
    assert asked == ["phrases"]
