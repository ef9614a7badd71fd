"""The audit log: never changed, sealed in a chain, and honest about being tampered with."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from saath.people.actions import note_act, seal_entries
from saath.people.actions.auditing import SYSTEM
from saath.people.audit import check_chain
from saath.people.models import AuditEntry, AuditSeal, SealedEntry
from saath.people.reads import audit_lines
from saath.site.cli import main
from tests.cast import Cast

LONG_AGO = timedelta(hours=1)


def some_acts(count: int = 3) -> None:
    AuditEntry.objects.bulk_create(
        AuditEntry(actor=SYSTEM, act="test.act", subject=f"thing:{at}", at=timezone.now() - LONG_AGO)
        for at in range(count)
    )


@pytest.fixture
def without_triggers(db: None) -> None:
    """As somebody with the database in hand could do it. The test's rollback puts them back."""
    with connection.cursor() as cursor:
        for table in ("people_auditentry", "people_auditseal", "people_sealedentry"):
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP TRIGGER {table}_append_only ON {table}")
            else:
                cursor.execute(f"DROP TRIGGER {table}_no_update")
                cursor.execute(f"DROP TRIGGER {table}_no_delete")


def changes() -> Iterator[Any]:
    yield lambda: AuditEntry.objects.update(actor="somebody")
    yield lambda: AuditEntry.objects.all()._raw_delete("default")
    yield lambda: AuditSeal.objects.update(hash="0" * 64)
    yield lambda: AuditSeal.objects.all()._raw_delete("default")
    yield lambda: SealedEntry.objects.all()._raw_delete("default")
    yield lambda: SealedEntry.objects.update(seal=None)


def test_the_database_itself_refuses_to_change_or_delete(db: None) -> None:
    some_acts()
    assert seal_entries()
    for change in changes():
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert check_chain().whole


def test_an_act_is_noted_in_its_own_transaction_or_not_at_all(cast: Cast) -> None:
    before = AuditEntry.objects.count()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        note_act(by=cast.sana, act="test.act", subject="thing:1")
        raise ZeroDivisionError
    assert AuditEntry.objects.count() == before


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_can_be_noted() -> None:
    with pytest.raises(RuntimeError):
        note_act(by=None, act="test.act", subject="thing:1")


def test_seals_chain_and_leave_out_what_has_not_settled(db: None) -> None:
    before = AuditEntry.objects.count()
    some_acts()
    first = seal_entries()
    some_acts(2)
    AuditEntry.objects.create(actor=SYSTEM, act="test.act", subject="thing:young")
    second = seal_entries()
    assert first
    assert second
    assert second.previous == first.hash
    assert seal_entries() is None
    report = check_chain()
    assert (report.whole, report.seals, report.entries) == (True, 2, before + 6)
    assert not AuditEntry.objects.filter(subject="thing:young", sealed__isnull=False).exists()
    assert report.head == second.hash
    assert report.knows(first.hash)


TAMPERING = {
    "an entry is changed": (lambda: AuditEntry.objects.filter(subject="thing:1").update(facts={"a": 1}), 1),
    "an entry is taken out": (lambda: SealedEntry.objects.filter(entry__subject="thing:4").delete(), 2),
    "an entry is slipped in": (
        lambda: SealedEntry.objects.create(
            entry=AuditEntry.objects.create(actor=SYSTEM, act="test.act", subject="thing:x"),
            seal=AuditSeal.objects.get(number=1),
        ), 1,
    ),
    "a hash is changed": (lambda: AuditSeal.objects.filter(number=1).update(hash="f" * 64), 1),
    "a seal is renumbered": (lambda: AuditSeal.objects.filter(number=2).update(number=3), 3),
}  # fmt: skip


@pytest.mark.parametrize("how", TAMPERING)
def test_the_first_broken_seal_is_named(without_triggers: None, how: str, capsys: pytest.CaptureFixture[str]) -> None:
    some_acts(3)
    seal_entries()
    AuditEntry.objects.bulk_create(
        AuditEntry(actor=SYSTEM, act="test.act", subject=f"thing:{at}", at=timezone.now() - LONG_AGO)
        for at in (3, 4, 5)
    )
    seal_entries()
    assert main(["verify-audit"]) == 0
    tamper, broken_at = TAMPERING[how]
    tamper()
    assert check_chain().broken_at == broken_at
    assert main(["verify-audit"]) == 1
    assert f"broken at seal {broken_at}" in capsys.readouterr().err


def test_a_head_written_down_shows_that_the_whole_chain_was_made_anew(
    without_triggers: None, capsys: pytest.CaptureFixture[str]
) -> None:
    some_acts()
    seal = seal_entries()
    assert seal
    written_down = seal.hash
    assert main(["verify-audit", "--head", written_down]) == 0
    SealedEntry.objects.all().delete()
    AuditSeal.objects.all().delete()
    AuditEntry.objects.filter(subject="thing:1").delete()
    seal_entries()
    assert main(["verify-audit"]) == 0, "a chain made anew holds in itself"
    assert main(["verify-audit", "--head", written_down]) == 1
    assert "not part of the chain" in capsys.readouterr().err


@pytest.mark.django_db(transaction=True)
def test_two_workers_seal_every_entry_once() -> None:
    """On SQLite one writer is let in at a time and the second finds nothing; on PostgreSQL they meet."""
    some_acts(40)
    if connection.vendor == "sqlite":
        assert seal_entries()
        assert seal_entries() is None
    else:
        start = threading.Barrier(4)
        workers = [threading.Thread(target=_seal_at_once, args=(start,)) for _ in range(4)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    report = check_chain()
    assert report.whole
    assert SealedEntry.objects.filter(entry__act="test.act").count() == 40


def _seal_at_once(start: threading.Barrier) -> None:
    start.wait()
    seal_entries()
    connection.close()


def test_the_log_is_read_by_supervisors_and_names_whoever_is_still_here(cast: Cast, signed_in: Any) -> None:
    assert audit_lines(cast.amina) == audit_lines(cast.sana) == []
    with transaction.atomic():
        note_act(by=cast.sana, act="test.act", subject="thing:1", answer=42)
    assert audit_lines(cast.rabia)[0].name == "sana"
    page = signed_in(cast.rabia).get("/en/console/audit/").content.decode()
    assert "test.act" in page
    assert "42" in page
    assert "Not yet" in page
