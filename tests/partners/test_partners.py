"""Partners: sourced facts, verification with evidence and an end, editors who propose and never publish."""

from datetime import date, timedelta

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.utils import timezone

from saath.directory.reads import all_shown
from saath.directory.records import Proposal
from saath.kernel.refusals import Refused
from saath.partners import reads
from saath.partners.actions import add_editor, remove_editor, verify_partner, withdraw_verification
from saath.partners.refusals import PartnerRefusal
from saath.partners.seed import load_partners
from saath.people.actions import erase_account, grant_role
from saath.people.models import Account, AuditEntry
from saath.people.reads import has_role
from saath.people.refusals import PeopleRefusal
from saath.people.types import GUEST
from saath.people.vocabulary import Role
from tests.cast import Cast, sign_in

pytestmark = pytest.mark.usefixtures("directory")
SLUGS = [
    "dastak-foundation", "digital-rights-foundation", "house-of-wellness", "oladoc", "rare-impact-fund",
    "shifa-international", "zindagi-trust",
]  # fmt: skip


def made(name: str, *roles: Role) -> Account:
    account = Account.objects.create_user(name, password=None)
    for role in roles:
        grant_role(by=None, account=account.public_id, role=role)
    return Account.objects.get(pk=account.pk)


@pytest.fixture
def usman(db: None) -> Account:
    return made("usman-v", Role.VERIFIER)


@pytest.fixture
def admin(db: None) -> Account:
    return made("rabia-a", Role.ADMIN)


def drf() -> reads.PartnerEntry:
    page = reads.partner_page(GUEST, "digital-rights-foundation")
    assert page is not None
    return page.partner


def next_year() -> date:
    return timezone.localdate() + timedelta(days=365)


def test_the_seven_ship_once_and_none_is_called_verified() -> None:
    assert [entry.slug for entry in sorted(reads.partners(GUEST), key=lambda entry: entry.slug)] == SLUGS
    assert load_partners() == 0
    assert not [entry for entry in reads.partners(GUEST) if entry.verified]


@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_page_says_so_where_nothing_could_be_confirmed(client: Client, language: str) -> None:
    for entry in reads.partners(GUEST):
        html = client.get(f"/{language}/partners/{entry.slug}/").content.decode()
        unsure = {"en": "nothing about this partner could be confirmed", "ur": "تصدیق نہیں ہو سکی"}[language]
        assert (unsure in html) == (entry.standing == "low"), entry.slug
        assert {"en": "Nobody of ours has verified", "ur": "ہم میں سے کسی نے"}[language] in html


def test_a_page_shows_its_services_as_the_directory_does(client: Client) -> None:
    html = client.get("/en/partners/digital-rights-foundation/").content.decode()
    assert "tel:080039393" in html
    assert "not yet called by us" in html
    assert (
        "tel:"
        not in client.get("/en/partners/dastak-foundation/").content.decode().split("<main")[1].split("</main")[0]
    )


def test_verification_needs_evidence_an_end_and_the_role(usman: Account) -> None:
    amina = made("amina-m")
    partner = drf().public_id
    for by, evidence, until, reason in [
        (amina, "seen", next_year(), PeopleRefusal.NOT_ALLOWED),
        (usman, " ", next_year(), PartnerRefusal.NO_EVIDENCE),
        (usman, "seen", timezone.localdate(), PartnerRefusal.ALREADY_OVER),
        (usman, "seen", timezone.localdate() + timedelta(days=900), PartnerRefusal.ALREADY_OVER),
    ]:
        with pytest.raises(Refused) as refused:
            verify_partner(by=by, partner=partner, evidence=evidence, expires_on=until)
        assert refused.value.reason == reason
    assert drf().verified is None


def test_a_verification_runs_out_by_itself_and_can_be_withdrawn(usman: Account) -> None:
    partner = drf().public_id
    verify_partner(by=usman, partner=partner, evidence="Its registration was read", expires_on=next_year())
    held = drf().verified
    assert held is not None
    assert held.evidence == "Its registration was read"
    with time_machine.travel(timezone.now() + timedelta(days=366)):
        assert drf().verified is None
        assert drf().ran_out is not None
    withdraw_verification(by=usman, partner=partner)
    assert drf().verified is None
    assert drf().ran_out is None
    with pytest.raises(Refused):
        withdraw_verification(by=usman, partner=partner)
    acts = list(AuditEntry.objects.filter(subject=f"partner:{partner}").values_list("act", flat=True))
    assert acts[-2:] == ["partners.verify", "partners.withdraw-verification"]


def test_nobody_verifies_the_partner_they_edit_for(admin: Account, usman: Account) -> None:
    partner = drf().public_id
    add_editor(by=admin, partner=partner, name=usman.username)
    with pytest.raises(Refused) as refused:
        verify_partner(by=usman, partner=partner, evidence="seen", expires_on=next_year())
    assert refused.value.reason == PartnerRefusal.OWN_PARTNER


def test_an_editor_gets_the_role_and_loses_it_with_the_last_partner(admin: Account) -> None:
    zara = made("zara-e")
    first, second = drf().public_id, next(e.public_id for e in reads.partners(GUEST) if e.slug == "oladoc")
    for partner in (first, second, second):
        add_editor(by=admin, partner=partner, name=zara.username)
    remove_editor(by=admin, partner=first, account=zara.public_id)
    fresh = Account.objects.get(pk=zara.pk)
    assert has_role(fresh, Role.PARTNER_EDITOR)
    assert [entry.slug for entry in reads.edited_by(fresh)] == ["oladoc"]
    remove_editor(by=admin, partner=second, account=zara.public_id)
    assert not has_role(Account.objects.get(pk=zara.pk), Role.PARTNER_EDITOR)


def test_only_an_administrator_makes_editors(usman: Account) -> None:
    made("zara-e")
    with pytest.raises(Refused):
        add_editor(by=usman, partner=drf().public_id, name="zara-e")


def test_only_an_administrator_removes_editors(admin: Account, usman: Account) -> None:
    zara = made("zara-e")
    for partner in (drf().public_id, next(e.public_id for e in reads.partners(GUEST) if e.slug == "oladoc")):
        add_editor(by=admin, partner=partner, name=zara.username)
    with pytest.raises(Refused):
        remove_editor(by=usman, partner=drf().public_id, account=zara.public_id)


def test_an_editor_may_propose_for_their_own_organisation_only(admin: Account) -> None:
    zara = made("zara-e")
    add_editor(by=admin, partner=drf().public_id, name=zara.username)
    zara = Account.objects.get(pk=zara.pk)
    assert not reads.may_propose_for(zara, "Digital Rights Foundation"), "a second factor is wanting"
    TOTP.activate(zara, "JBSWY3DPEHPK3PXP")
    assert reads.may_propose_for(zara, "Digital Rights Foundation")
    assert not reads.may_propose_for(zara, "oladoc")
    assert not reads.may_propose_for(zara, "")
    assert not reads.may_propose_for(GUEST, "Digital Rights Foundation")


def test_erasing_a_verifier_leaves_the_verification_and_forgets_who(usman: Account) -> None:
    verify_partner(by=usman, partner=drf().public_id, evidence="seen", expires_on=next_year())
    erase_account(account=usman)
    assert drf().verified is not None


def test_the_console_verifies_edits_and_says_no_in_words(client: Client, cast: Cast) -> None:
    sign_in(client, cast.farida)
    partner = drf().public_id
    page = f"/en/console/partners/{partner}/"
    assert client.post(page, {"verify": "1", "evidence": "", "expires_on": ""}).status_code == 400
    posted = {"verify": "1", "evidence": "Its registration was read", "expires_on": next_year().isoformat()}
    assert client.post(page, posted).status_code == 302
    assert "Its registration was read" in client.get("/en/partners/digital-rights-foundation/").content.decode()
    answer = client.post(page, {"add": "nobody-at-all"}, follow=True)
    assert "There is no account with this name." in answer.content.decode()
    form = client.get(f"{page}edit/").context["form"].initial
    assert client.post(f"{page}edit/", {**form, "what": "Helps online"}).status_code == 302
    assert drf().what == "Helps online"
    assert client.post("/en/console/partners/add/", {**form}).status_code == 400, "the address is taken"


def test_an_editor_proposes_a_verifier_accepts_and_everybody_sees_it(client: Client, cast: Cast) -> None:
    zara, usman = sign_in(client, cast.zara), sign_in(Client(), cast.usman)
    add_editor(by=cast.farida, partner=drf().public_id, name=cast.zara.username)
    entry = next(e for e in all_shown(GUEST) if e.slug == "drf-digital-security-helpline")
    page = f"/en/console/propose/{entry.public_id}/"
    assert page in zara.get("/en/console/mine/").content.decode()
    form = zara.get(page).context["form"]
    posted = {**form.initial, "hours": "Mo-Fr 10:00-16:00", "why": "New hours", "origin": "own"}
    assert zara.post(page, {name: value for name, value in posted.items() if value}).status_code == 302
    assert "Mo-Fr 10:00-16:00" in zara.get(page).content.decode()
    assert shown_hours() == entry.hours, "nothing changes in public before a verifier accepts"
    waiting = usman.get("/en/console/proposals/").context["proposals"][0]
    assert usman.post(f"/en/console/proposals/{waiting.public_id}/", {"accept": "1"}).status_code == 302
    assert shown_hours() == "Mo-Fr 10:00-16:00"


def shown_hours() -> str:
    return next(e.hours for e in all_shown(GUEST) if e.slug == "drf-digital-security-helpline")


def test_nobody_proposes_for_others_and_nobody_changes_whose_a_service_is(client: Client, cast: Cast) -> None:
    sign_in(client, cast.zara)
    add_editor(by=cast.farida, partner=drf().public_id, name=cast.zara.username)
    theirs = next(e for e in all_shown(GUEST) if e.slug == "oladoc")
    assert client.get(f"/en/console/propose/{theirs.public_id}/").status_code == 404
    mine = next(e for e in all_shown(GUEST) if e.slug == "drf-digital-security-helpline")
    page = f"/en/console/propose/{mine.public_id}/"
    form = client.get(page).context["form"]
    assert not {"organization", "confidence", "id"} & set(form.fields)
    posted = {
        **form.initial,
        "organization": "Mine",
        "confidence": "low",
        "name": "A new name",
        "why": "x",
        "origin": "own",
    }
    assert client.post(page, {name: value for name, value in posted.items() if value}).status_code == 302
    proposal = Proposal.objects.get()
    assert proposal.fields == ["name"]
