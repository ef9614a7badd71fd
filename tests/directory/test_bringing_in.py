"""Previews, proposals and merges: what was shown is what happens, and nothing is half-written."""

import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saath.directory.actions import (
    accept_proposal,
    edit_service,
    forget_previews,
    import_services,
    keep_apart,
    merge_services,
    preview_import,
    propose_edit,
    take_over_import,
    undo_edit,
    undo_import,
)
from saath.directory.actions import importing as importing_module
from saath.directory.actions.previewing import Gone
from saath.directory.desk.duplicates import duplicate_pairs
from saath.directory.files.csv_format import ContactRow
from saath.directory.hsds.ids import hsds_id
from saath.directory.models import Contact, EmergencyNumber, Service, Verification
from saath.directory.reads import export_services, preview_lines, proposals, proposals_by, service
from saath.directory.records import Edit, ImportRun, Proposal
from saath.directory.refusals import EditRefusal
from saath.directory.vocabulary import Channel, Cost
from saath.kernel.refusals import Refused
from saath.people.actions import erase_account
from saath.people.models import Account
from saath.people.types import GUEST
from saath.people.vocabulary import Role
from tests.directory.editors import GOOD, PHONE, UMANG, cells, file_of, row, somebody, stored, verifier
from tests.jobs.test_workers import _database
from tests.server import ROOT

pytestmark = pytest.mark.usefixtures("directory")


def exported() -> bytes:
    stream = io.BytesIO()
    export_services(stream)
    return stream.getvalue()


def refusal_of(act: Callable[[], object]) -> object:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.reason


class TestPreview:
    def test_gone_is_chosen_and_never_assumed(self) -> None:
        usman = verifier()
        run = preview_import(by=usman, content=file_of(GOOD), name="one.csv")
        take = lambda gone: take_over_import(by=usman, run=run.public_id, gone=gone)  # noqa: E731
        assert refusal_of(lambda: take(Gone.UNDECIDED)) == EditRefusal.GONE_UNDECIDED
        taken = take(Gone.WITHDRAW)
        kept = EmergencyNumber.objects.values("service").distinct().count()
        assert Service.objects.filter(withdrawn_at=None).count() == 1 + kept
        undo_import(by=usman, run=taken.public_id, why="Only one line")
        assert Service.objects.filter(withdrawn_at__isnull=False).count() == 1
        assert refusal_of(lambda: undo_import(by=usman, run=taken.public_id, why="x")) == EditRefusal.UNDONE

    def test_what_moved_meanwhile_is_looked_at_anew(self) -> None:
        usman = verifier()
        text = exported().replace(b"Umang Pakistan mental health helpline", b"Umang line")
        run = preview_import(by=usman, content=text, name="x.csv")
        edit_service(by=usman, slug=UMANG, row=stored(UMANG, cost=Cost.PAID), why="x", source=PHONE)
        take = lambda: take_over_import(by=usman, run=run.public_id, gone=Gone.KEEP)  # noqa: E731
        assert refusal_of(take) == EditRefusal.FILE_MOVED
        assert cells(UMANG)["cost"] == "paid"

    def test_a_call_meanwhile_does_not_matter(self) -> None:
        usman = verifier()
        run = preview_import(by=usman, content=file_of(GOOD), name="x.csv")
        Verification.objects.create(contact=Contact.objects.filter(channel="phone")[0], caller=usman, outcome="reached")
        assert take_over_import(by=usman, run=run.public_id, gone=Gone.KEEP).added == 1

    def test_a_preview_lasts_an_hour_and_goes_with_its_file(self) -> None:
        usman = verifier()
        run = preview_import(by=usman, content=file_of(GOOD), name="x.csv")
        imported = ImportRun.objects.exclude(taken_at=None).count()
        with time_machine.travel(timezone.now() + timedelta(minutes=61)):
            assert refusal_of(lambda: take_over_import(by=usman, run=run.public_id)) == EditRefusal.EXPIRED
            assert forget_previews() == 1
        assert ImportRun.objects.count() == imported

    def test_what_breaks_half_way_leaves_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        usman, before = verifier(), exported()
        run = preview_import(by=usman, content=file_of(GOOD), name="x.csv")

        def killed(*_args: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(importing_module, "bump_revision", killed)
        with pytest.raises(KeyboardInterrupt), transaction.atomic():
            take_over_import(by=usman, run=run.public_id, gone=Gone.KEEP)
        assert exported() == before
        assert not Edit.objects.filter(group=run.public_id).exists()
        assert ImportRun.objects.get(pk=run.pk).taken_at is None

    def test_a_whole_import_is_put_back_or_not_at_all(self) -> None:
        usman, before = verifier(), exported()
        text = before.replace(b"Umang Pakistan mental health helpline", b"Umang line").replace(
            b"kp-bolo,PK,", b"kp-bolo,PK,New "
        )
        run = preview_import(by=usman, content=text, name="x.csv")
        take_over_import(by=usman, run=run.public_id)
        later = edit_service(by=usman, slug=UMANG, row=stored(UMANG, name="Umang"), why="x", source=PHONE)
        changed = exported()
        assert refusal_of(lambda: undo_import(by=usman, run=run.public_id, why="x")) == EditRefusal.UNDO_MOVED
        assert exported() == changed
        undo_edit(by=usman, edit=later.public_id, why="x")
        undo_import(by=usman, run=run.public_id, why="x")
        assert exported() == before

    def test_the_command_line_shows_the_same(self) -> None:
        broken = {**GOOD, "id": "broken", "hours": "whenever"}
        assert next(preview_lines(io.BytesIO(file_of(GOOD)))) == "+ hamdard-line"
        assert any(line.startswith("! 3: hours") for line in preview_lines(io.BytesIO(file_of(GOOD, broken))))


ROWS = st.lists(
    st.fixed_dictionaries(
        {"id": st.sampled_from(["umang-pakistan", "kp-bolo", "new-one", "new-two"]), "name": st.sampled_from(["A", "B", "C"]),
         "hours": st.sampled_from(["", "24/7", "Mo-Fr 09:00-17:00"])}
    ),
    min_size=1, max_size=4, unique_by=lambda one: one["id"],
)  # fmt: skip


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROWS)
def test_preview_then_take_over_is_import(rows: list[dict[str, str]]) -> None:
    content = file_of(*({**GOOD, **one} for one in rows))
    outcomes = []
    for way in ("import", "preview"):
        with transaction.atomic():
            if way == "import":
                import_services(io.BytesIO(content))
            else:
                usman = verifier("prop")
                run = preview_import(by=usman, content=content, name="x")
                take_over_import(by=usman, run=run.public_id, gone=Gone.KEEP)
            outcomes.append(exported())
            transaction.set_rollback(True)
    assert outcomes[0] == outcomes[1]


class TestProposing:
    def test_nobody_accepts_their_own(self) -> None:
        usman = verifier()
        made = propose_edit(by=usman, slug=UMANG, row=stored(UMANG, name="X"), note="x")
        assert refusal_of(lambda: accept_proposal(by=usman, proposal=made.public_id)) == EditRefusal.OWN
        admin = somebody("admin", Role.ADMIN)
        own = propose_edit(by=admin, slug=UMANG, row=stored(UMANG, name="Y"), note="x")
        assert refusal_of(lambda: accept_proposal(by=admin, proposal=own.public_id)) == EditRefusal.OWN

    def test_only_the_proposed_fields_change(self) -> None:
        zara, usman = somebody("zara", Role.PARTNER_EDITOR), verifier()
        made = propose_edit(by=zara, slug=UMANG, row=stored(UMANG, name="Umang anew"), note="x")
        edit_service(by=usman, slug=UMANG, row=stored(UMANG, cost=Cost.PAID), why="x", source=PHONE)
        accepted = accept_proposal(by=usman, proposal=made.public_id)
        assert (cells(UMANG)["name"], cells(UMANG)["cost"]) == ("Umang anew", "paid")
        assert accepted.edit is not None
        assert accepted.edit.source["url"] == "urn:saath:told-by:partner-editor"
        assert refusal_of(lambda: accept_proposal(by=usman, proposal=made.public_id)) == EditRefusal.DECIDED

    def test_a_stale_proposal_says_so(self) -> None:
        zara, usman = somebody("zara", Role.PARTNER_EDITOR), verifier()
        made = propose_edit(by=zara, slug=UMANG, row=stored(UMANG, name="Umang anew"), note="x")
        edit_service(by=usman, slug=UMANG, row=stored(UMANG, name="Umang else"), why="x", source=PHONE)
        assert proposals(usman)[0].stale == ["Name"]
        assert refusal_of(lambda: accept_proposal(by=usman, proposal=made.public_id)) == EditRefusal.STALE

    def test_others_read_nothing(self) -> None:
        zara = somebody("zara", Role.PARTNER_EDITOR)
        propose_edit(by=zara, slug=UMANG, row=stored(UMANG, name="Umang anew"), note="x")
        assert proposals(zara) == proposals(GUEST) == proposals_by(GUEST) == []
        assert [one.service_name for one in proposals_by(zara)] == [cells(UMANG)["name"]]


class TestMerging:
    def pair(self) -> tuple[Account, Service, Service]:
        usman = verifier()
        import_services(io.BytesIO(file_of(GOOD, {**GOOD, "id": "hamdard-again", "phone": "0800-00000;0800-11111"})))
        return usman, Service.objects.get(slug="hamdard-line"), Service.objects.get(slug="hamdard-again")

    def test_addresses_ids_and_calls_go_over_and_come_back(self) -> None:
        usman, one, other = self.pair()
        before = (cells("hamdard-line"), cells("hamdard-again"))
        called = Contact.objects.get(service=other, dialled__endswith="11111")
        Verification.objects.create(contact=called, caller=usman, outcome="reached")
        both = row(contacts=(ContactRow(Channel.PHONE, "0800-00000"), ContactRow(Channel.PHONE, "0800-11111")))
        edit = merge_services(by=usman, keep="hamdard-line", drop="hamdard-again", row=both, why="One line")
        found = service(GUEST, other.public_id)
        assert found is not None
        assert found.entry.public_id == one.public_id
        assert found.entry.last_call is not None, "a number keeps the calls made to it"
        undo_edit(by=usman, edit=edit.public_id, why="They are two")
        assert (cells("hamdard-line"), cells("hamdard-again")) == before
        assert Verification.objects.get().contact.service == other
        assert service(GUEST, other.public_id).entry.public_id == other.public_id  # type: ignore[union-attr]

    def test_the_hsds_id_of_the_old_one_leads_to_the_survivor(self, client: object) -> None:
        usman, _one, _other = self.pair()
        merge_services(by=usman, keep="hamdard-line", drop="hamdard-again", row=row(), why="One line")
        answer = client.get(f"/api/hsds/services/{hsds_id('service', 'hamdard-again')}")  # type: ignore[attr-defined]
        assert json.loads(answer.content)["id"] == hsds_id("service", "hamdard-line")

    def test_chains_lead_to_their_end_and_files_bring_nothing_back(self) -> None:
        usman, one, other = self.pair()
        import_services(io.BytesIO(file_of({**GOOD, "id": "hamdard-third"})))
        merge_services(by=usman, keep="hamdard-line", drop="hamdard-again", row=row(), why="One line")
        third = Service.objects.get(slug="hamdard-third")
        merge_services(
            by=usman, keep="hamdard-third", drop="hamdard-line", row=row(slug="hamdard-third"), why="One line"
        )
        for old in (one, other):
            assert service(GUEST, old.public_id).entry.public_id == third.public_id  # type: ignore[union-attr]
        report = import_services(io.BytesIO(file_of(GOOD)))
        assert report.left == ("hamdard-line",)

    def test_suggested_until_somebody_says_they_are_two(self) -> None:
        usman, _one, _other = self.pair()
        slugs = lambda: [{pair.one.slug, pair.other.slug} for pair in duplicate_pairs(usman)]  # noqa: E731
        assert {"hamdard-line", "hamdard-again"} in slugs()
        keep_apart(by=usman, one="hamdard-again", other="hamdard-line")
        keep_apart(by=usman, one="hamdard-line", other="hamdard-again")
        assert {"hamdard-line", "hamdard-again"} not in slugs()

    def test_a_number_of_the_danger_strip_is_never_merged_away(self) -> None:
        act = lambda: merge_services(by=verifier(), keep=UMANG, drop="police-15", row=stored(UMANG), why="x")  # noqa: E731
        assert refusal_of(act) == EditRefusal.IN_THE_STRIP


def test_after_an_erasure_the_facts_stay_and_the_words_go() -> None:
    usman, zara = verifier(), somebody("zara", Role.PARTNER_EDITOR)
    made = propose_edit(by=zara, slug=UMANG, row=stored(UMANG, name="Umang anew"), note="zara's own words")
    accept_proposal(by=usman, proposal=made.public_id)
    preview_import(by=zara_as_verifier(zara), content=file_of(GOOD), name="zaras-file.csv")
    gone = zara.public_id
    erase_account(account=zara)
    said = json.dumps([list(table.objects.values()) for table in (Edit, Proposal, ImportRun)], default=str)
    assert gone not in said
    assert "own words" not in said
    assert "zaras-file" not in said
    assert cells(UMANG)["name"] == "Umang anew"


def zara_as_verifier(account: Account) -> Account:
    from saath.people.models import RoleGrant

    RoleGrant.objects.create(account=account, role=Role.VERIFIER)
    return Account.objects.get(pk=account.pk)


EDITOR = """
import django, sys, time
django.setup()
from saath.directory.actions import edit_service
from saath.kernel.refusals import Refused
from saath.people.models import Account
from tests.directory.editors import PHONE, UMANG, stored
name, seen, begin = sys.argv[1], sys.argv[2], float(sys.argv[3])
person, row = Account.objects.get(username=name), stored(UMANG, name=name)
time.sleep(max(0.0, begin - time.time()))
try:
    edit_service(by=person, slug=UMANG, row=row, why="x", source=PHONE, seen=seen)
    print("kept")
except Refused as refused:
    print(refused.reason.value)
"""
PREPARE = """
import django
django.setup()
from saath.site.serve import bring_tables_up_to_date
bring_tables_up_to_date()
from saath.directory.files.cells import state_in, token_of
from saath.directory.seed import load_shipped_data
from tests.directory.editors import UMANG, verifier
load_shipped_data()
for n in range(6):
    verifier(f"editor-{n}")
print(token_of(state_in(UMANG)))
"""
COUNT = """
import django
django.setup()
from saath.directory.records import Edit
print(Edit.objects.filter(act="edit").count())
"""


@pytest.mark.process
def test_of_editors_at_the_same_time_one_wins_and_the_others_are_told(tmp_path: Path) -> None:
    with _database() as url:
        env = {
            **os.environ,
            "SAATH_HOME": str(tmp_path),
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "saath.settings",
        }

        def started(code: str, *arguments: str) -> subprocess.Popen[str]:
            command = [sys.executable, "-c", code, *arguments]
            return subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)

        seen = started(PREPARE).communicate()[0].split()[-1]
        begin = str(time.time() + 8)
        editors = [started(EDITOR, f"editor-{n}", seen, begin) for n in range(6)]
        outcomes = [editor.communicate(timeout=120)[0].split()[-1] for editor in editors]
        assert sorted(outcomes) == ["kept", *["moved"] * 5]
        assert started(COUNT).communicate()[0].split()[-1] == "1"
