"""Devices, export and erasure: everything that is kept is shown, carried along, and goes."""

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from saath.directory.actions import record_call
from saath.directory.reads import all_shown
from saath.directory.vocabulary import Outcome
from saath.kernel.refusals import Refused
from saath.paper.actions import release_number
from saath.partners.actions import verify_partner
from saath.partners.reads import partners
from saath.people import holdings as holdings_module
from saath.people.actions import (
    agree_to_unmask,
    ask_to_unmask,
    block,
    create_persona,
    erase_account,
    grant_role,
    mute,
    note_act,
)
from saath.people.exporting import export_of
from saath.people.holdings import Holding, declare_holding, holdings
from saath.people.models import Account, AuditEntry, Device
from saath.people.sessions import device_name
from saath.people.types import GUEST
from saath.people.vocabulary import Role
from saath.safety.actions import claim_case, decide, open_case, release_case, report
from saath.safety.models import Case
from saath.safety.vocabulary import CaseReason, DecisionKind, SkipReason
from saath.safety.vocabulary import ReportReason as TellReason
from tests.cast import PASSWORD, Cast, add_app, sign_in
from tests.safety.things import registered

pytestmark = pytest.mark.usefixtures("directory")


class TestDevices:
    def test_each_browser_is_listed_without_an_address_and_keeps_its_id(self, cast: Cast, signed_in: Any) -> None:
        phone, laptop = signed_in(cast.amina), signed_in(cast.amina)
        before = set(Device.objects.filter(account=cast.amina).values_list("public_id", "signed_in_at"))
        laptop.post("/en/account/", {"phone": "", "age_band": "", "language": "ur"})
        phone.get("/en/account/devices/")
        assert set(Device.objects.filter(account=cast.amina).values_list("public_id", "signed_in_at")) == before
        assert "This one" in phone.get("/en/account/devices/").content.decode()
        assert "127.0.0.1" not in everything_stored()

    def test_one_is_signed_out_and_then_all_others(self, cast: Cast, signed_in: Any) -> None:
        here, there, third = signed_in(cast.amina), signed_in(cast.amina), signed_in(cast.amina)
        device = Device.objects.get(session_key=there.cookies["sessionid"].value)
        page = here.post("/en/account/devices/", {"device": device.public_id}, follow=True).content.decode()
        assert "Signed out on 1 device." in page
        assert there.get("/en/account/").status_code == 302
        assert third.get("/en/account/").status_code == 200
        here.post("/en/account/devices/")
        assert third.get("/en/account/").status_code == 302
        assert here.get("/en/account/").status_code == 200

    def test_nobody_signs_out_somebody_else(self, cast: Cast, signed_in: Any) -> None:
        amina, bilal = signed_in(cast.amina), signed_in(cast.bilal)
        device = Device.objects.get(account=cast.amina)
        bilal.post("/en/account/devices/", {"device": device.public_id})
        assert amina.get("/en/account/").status_code == 200

    def test_a_new_password_signs_out_the_others(self, cast: Cast, signed_in: Any) -> None:
        here, there = signed_in(cast.amina), signed_in(cast.amina)
        new = {"oldpassword": PASSWORD, "password1": "nine green doors ajar", "password2": "nine green doors ajar"}
        here.post("/en/account/password/change/", new)
        assert here.get("/en/account/").status_code == 200
        assert there.get("/en/account/").status_code == 302
        assert Device.objects.filter(account=cast.amina).count() == 1

    @pytest.mark.parametrize(("agent", "name"), [
        ("Mozilla/5.0 (Linux; Android 10) Chrome/120.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Version/17.0 Mobile Safari/604.1", "Safari, iOS"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0", "Firefox, Linux"),
        ("curl/8", ""),
    ])  # fmt: skip
    def test_the_name_is_coarse(self, agent: str, name: str) -> None:
        assert device_name(agent) == name


class TestAboutOneself:
    @pytest.mark.parametrize(("given", "kept"), [
        ("0300 1234567", "+923001234567"), ("+44 20 7946 0958", "+442079460958"), ("", ""),
    ])  # fmt: skip
    def test_a_phone_is_kept_as_the_world_writes_it(self, cast: Cast, signed_in: Any, given: str, kept: str) -> None:
        signed_in(cast.amina).post("/en/account/", {"phone": given, "age_band": "18+", "language": "ur"})
        cast.amina.refresh_from_db()
        assert (cast.amina.phone, cast.amina.age_band, cast.amina.language) == (kept, "18+", "ur")

    @pytest.mark.parametrize("given", ["12", "abcdef", "+92 1", "0300 12345678901"])
    def test_what_cannot_be_a_phone_is_refused(self, cast: Cast, signed_in: Any, given: str) -> None:
        answer = signed_in(cast.amina).post("/ur/account/", {"phone": given, "age_band": "", "language": ""})
        assert answer.status_code == 400
        assert "یہ فون نمبر نہیں لگتا" in answer.content.decode()


@pytest.fixture
def a_file(cast: Cast, tmp_path: Path) -> Iterator[Path]:
    """A holding with a file, as a room above will have one."""
    before = dict(holdings_module._holdings)
    path = Path(settings.MEDIA_ROOT) / f"{cast.amina.public_id}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("a picture of hers")
    declare_holding(Holding("test.pictures", lambda _: [{"name": path.name}], lambda _: 1, lambda _: [path]))
    yield path
    holdings_module._holdings.clear()
    holdings_module._holdings.update(before)
    path.unlink(missing_ok=True)


NAME = "kite-runner-4711"


def with_everything(person: Account) -> Client:
    """A person with a row in every table of the people room. Rooms above add theirs in `ROWS`."""
    Account.objects.filter(pk=person.pk).update(username=NAME, email="hers@example.org", phone="+923001234567")
    person.refresh_from_db()
    EmailAddress.objects.create(user=person, email="hers@example.org", primary=True, verified=True)
    RecoveryCodes.activate(person)
    add_app(person)
    for make in ROWS:
        make(person)
    return sign_in(Client(), person)


def at_work(person: Account) -> None:
    """Somebody who called, let a number stand on paper and verified a partner, in words that name them."""
    grant_role(by=None, account=person.public_id, role=Role.VERIFIER)
    worker = Account.objects.get(pk=person.pk)
    entry = next(entry for entry in all_shown(GUEST) if entry.slug == "umang-pakistan")
    contact = next(contact.public_id for contact in entry.dialable if contact.uri)
    record_call(by=worker, contact=contact, outcome=Outcome.REACHED, note=f"{NAME} called")
    release_number(by=worker, contact=contact, until=timezone.localdate(), reason=f"{NAME} was asked")
    tomorrow = timezone.localdate() + timedelta(days=1)
    verify_partner(by=worker, partner=partners(GUEST)[0].public_id, evidence="seen", expires_on=tomorrow)


def among_people(person: Account) -> None:
    """Somebody with another name, who keeps apart from others and they from her, and who looked and was looked at."""
    sign = person.public_id
    other = Account.objects.create_user(f"other of {sign[:4]}")
    third = Account.objects.create_user(f"third of {sign[:4]}")
    for colleague in (other, third):
        grant_role(by=None, account=colleague.public_id, role=Role.SUPERVISOR)
    grant_role(by=None, account=person.public_id, role=Role.MODERATOR)
    worker, boss, deputy = (Account.objects.get(pk=one.pk) for one in (person, other, third))
    create_persona(account=person, name=f"{NAME} by night")
    block(blocker=person, blocked_account_id=other.pk)
    block(blocker=other, blocked_account_id=person.pk, met_as=NAME)
    mute(muter=person, muted_account_id=other.pk)
    mute(muter=other, muted_account_id=person.pk, met_as=NAME)
    asked = ask_to_unmask(by=worker, account_id=other.pk, thing="thing:1", reason=f"{NAME} asks about somebody")
    agree_to_unmask(by=deputy, unmasking=asked.public_id, reason="It seems to be so.")
    about = ask_to_unmask(by=boss, account_id=person.pk, thing="thing:2", reason=f"{NAME} may be in danger")
    agree_to_unmask(by=deputy, unmasking=about.public_id, reason=f"{NAME} wrote when")


def at_the_queue(person: Account) -> None:
    """Somebody who told us of something, whose words were looked at, and who decided over those of others."""
    worker = Account.objects.get(pk=person.pk)
    with registered() as things:
        things.write("hers", worker)
        things.write("others", None)
        report(reporter=worker, kind="thing", subject_id="others", reason=TellReason.OTHER, comment=f"{NAME} knows it")
        colleague = Account.objects.get(username=f"other of {person.public_id[:4]}")
        settled(colleague, open_case(
            kind="thing", subject_id="hers", revision=1, reason=CaseReason.ABUSE, tier=0, author_account_id=worker.pk
        ), f"Dear {NAME}")  # fmt: skip
        settled(worker, Case.objects.get(subject_id="others"), "With thanks.")
        skipped = open_case(
            kind="thing", subject_id="third", revision=1, reason=CaseReason.ABUSE, tier=0, author_account_id=None
        )
        held = claim_case(by=worker, case=skipped.public_id)
        release_case(by=worker, case=held.public_id, epoch=held.lease_epoch, reason=SkipReason.BREAK)
        claim_case(by=worker, case=skipped.public_id)


def settled(by: Account, case: Case, message: str) -> None:
    held = claim_case(by=by, case=case.public_id)
    decide(
        by=by, case=case.public_id, epoch=held.lease_epoch, revision=1, kind=DecisionKind.SUPPORT, message=message
    )  # fmt: skip


ROWS: list[Any] = [at_work, among_people, at_the_queue]
"""What a room does to leave rows of a person everywhere it can: functions of an account."""


class TestExport:
    def test_rows_and_files_are_counted_and_carried(self, cast: Cast, a_file: Path) -> None:
        client = with_everything(cast.amina)
        answer = client.post("/en/account/export/")
        assert answer["Content-Disposition"] == 'attachment; filename="export.zip"'
        archive = zipfile.ZipFile(io.BytesIO(answer.content))
        data = json.loads(archive.read("data.json"))
        assert data["holdings"]["people.account"][0]["username"] == NAME
        assert data["counts"]["people.second-factors"] == len(data["holdings"]["people.second-factors"]) == 2
        assert data["counts"]["files"] == 1
        assert archive.read(f"files/test.pictures/{a_file.name}") == b"a picture of hers"
        assert cast.amina.password not in str(data)
        assert "seed" not in str(data), "no secret of a second factor"

    def test_it_is_ones_own_only(self, cast: Cast) -> None:
        with_everything(cast.amina)
        assert "hers@example.org" not in str(export_of(cast.bilal))
        assert export_of(GUEST) == {}

    def test_every_holding_names_its_rows_and_what_it_is_called(self, cast: Cast) -> None:
        for holding in holdings():
            assert list(holding.rows(cast.bilal)) is not None
            assert holding.label, holding.name


class TestErase:
    def test_it_asks_for_the_password(self, cast: Cast, signed_in: Any) -> None:
        client = signed_in(cast.amina)
        for given in ("", "wrong wrong wrong"):
            assert client.post("/en/account/erase/", {"password": given}).status_code == 400
        assert Account.objects.filter(pk=cast.amina.pk).exists()

    def test_guessing_the_password_there_ends(self, cast: Cast, signed_in: Any) -> None:
        client = signed_in(cast.amina)
        for _ in range(10):
            client.post("/en/account/erase/", {"password": "wrong wrong wrong"})
        assert client.post("/en/account/erase/", {"password": PASSWORD}).status_code == 429

    def test_the_last_administrator_stays(self, cast: Cast, signed_in: Any) -> None:
        answer = signed_in(cast.farida).post("/en/account/erase/", {"password": PASSWORD})
        assert "The last administrator cannot be taken away." in answer.content.decode()
        with pytest.raises(Refused):
            erase_account(account=cast.farida)

    def test_afterwards_nothing_of_her_is_found_anywhere(self, cast: Cast, a_file: Path) -> None:
        client = with_everything(cast.amina)
        words = {cast.amina.public_id, NAME, "hers@example.org", "923001234567"}
        assert {word for word in words if word in everything_stored()} == words, "there was something to erase"
        page = client.post("/en/account/erase/", {"password": PASSWORD}).content.decode()
        assert "It is gone" in page
        assert not a_file.exists()
        assert client.get("/en/account/").status_code == 302
        found = [word for word in words if word in everything_stored()]
        assert found == [], "nothing but the line that an account was erased, which docs/privacy.md names"

    def test_of_staff_only_the_random_id_stays_in_the_audit_log(self, cast: Cast) -> None:
        with_everything(cast.sana)
        with transaction.atomic():
            note_act(by=cast.sana, act="test.act", subject="thing:1")
        erase_account(account=cast.sana)
        assert cast.sana.public_id in {row.actor for row in AuditEntry.objects.all()}
        assert not [word for word in (cast.sana.public_id, NAME, "hers@example.org") if word in everything_stored()]

    def test_a_file_that_cannot_go_keeps_no_other(self, cast: Cast, a_file: Path) -> None:
        gone = a_file.with_name("was never there")
        declare_holding(Holding("test.more", lambda _: [], lambda _: 0, lambda _: [gone, a_file.parent]))
        counts = erase_account(account=cast.amina)
        assert counts["files"] == 1
        assert not a_file.exists()


def everything_stored() -> str:
    """Every row of every table but the audit log's, and the name and content of every file of the data folder."""
    rows: list[str] = []
    with connection.cursor() as cursor:
        for table in set(connection.introspection.table_names()) - {"people_auditentry"}:
            cursor.execute(f'SELECT * FROM "{table}"')
            rows += [repr(row) for row in cursor.fetchall()]
    files = [path for path in Path(settings.HOME).rglob("*") if path.is_file()]
    return "\n".join([*rows, *map(str, files), *(path.read_bytes().decode("utf-8", "replace") for path in files)])


WORDS = (b"kite-runner", b"hers-4711", b"4711471")
PROGRAM = f"""
import django; django.setup()
from pathlib import Path
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import settings
from saath.people.actions import erase_account
from saath.people.models import Account
def found():
    stored = b"".join(path.read_bytes() for path in Path(settings.HOME).rglob("*") if path.is_file())
    return [word for word in {WORDS} if word in stored]
person = Account.objects.create_user("kite-runner-4711", "hers-4711@example.org", "a kite above", phone="+923004711471")
RecoveryCodes.activate(person)
before = found()
erase_account(account=person)
print(len(before), found())
"""


@pytest.mark.process
def test_not_even_the_bytes_of_the_database_file_remember(tmp_path: Path) -> None:
    """On SQLite a deleted row usually stays, in the file or its log, until something else is written there."""
    env = {**os.environ, "SAATH_HOME": str(tmp_path), "DATABASE_URL": "", "PYTHONPATH": "."}
    env["DJANGO_SETTINGS_MODULE"] = "saath.settings"
    subprocess.run([sys.executable, "-m", "saath.site.cli", "migrate"], env=env, check=True, capture_output=True)
    done = subprocess.run([sys.executable, "-c", PROGRAM], env=env, check=True, capture_output=True, text=True)
    assert done.stdout.strip().splitlines()[-1] == "3 []"
