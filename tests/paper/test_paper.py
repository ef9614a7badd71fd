"""Paper is stricter than the screen: reached within 30 days, or a verifier's word by name."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from saath.directory.actions import record_call
from saath.directory.filters import Filters
from saath.directory.reads import all_shown
from saath.directory.vocabulary import Outcome
from saath.kernel.refusals import Refused
from saath.paper.actions import release_number, take_back
from saath.paper.qr import qr_svg
from saath.paper.reads import MOST, paper_for, releases
from saath.paper.refusals import PaperRefusal
from saath.people.actions import erase_account, grant_role
from saath.people.models import Account, AuditEntry
from saath.people.refusals import PeopleRefusal
from saath.people.types import GUEST
from saath.people.vocabulary import Role
from tests.cast import Cast, sign_in

pytestmark = pytest.mark.usefixtures("directory")


def made(name: str, *roles: Role) -> Account:
    account = Account.objects.create_user(name, password=None)
    for role in roles:
        grant_role(by=None, account=account.public_id, role=role)
    return Account.objects.get(pk=account.pk)


@pytest.fixture
def usman(db: None) -> Account:
    return made("usman-p", Role.VERIFIER)


def umang() -> str:
    entry = next(entry for entry in all_shown(GUEST) if entry.slug == "umang-pakistan")
    return next(contact.public_id for contact in entry.dialable if contact.uri)


def on_paper(kind: str = "card") -> list[str]:
    return [line.contact.public_id for line in paper_for(GUEST, kind, Filters()).lines]


def call(by: Account, outcome: Outcome) -> None:
    record_call(by=by, contact=umang(), outcome=outcome)


def test_nothing_stands_on_paper_before_anybody_called(client: Client) -> None:
    made = paper_for(GUEST, "poster", Filters())
    assert made.lines == ()
    assert made.left_out
    html = client.get("/en/paper/print/?kind=poster").content.decode()
    assert "No number may stand on paper yet" in html
    assert 'class="line-number"' not in html


def test_a_reached_number_stands_for_thirty_days(usman: Account) -> None:
    call(usman, Outcome.REACHED)
    assert on_paper() == [umang()]
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert on_paper() == []


@pytest.mark.parametrize("outcome", [Outcome.BUSY, Outcome.NO_ANSWER, Outcome.WRONG, Outcome.DISCONNECTED])
def test_a_number_that_failed_is_off_the_paper(usman: Account, outcome: Outcome) -> None:
    call(usman, Outcome.REACHED)
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        call(usman, outcome)
        assert on_paper() == []


def test_a_verifier_lets_a_number_stand_by_name_and_takes_it_back(usman: Account) -> None:
    until = timezone.localdate() + timedelta(days=20)
    release_number(by=usman, contact=umang(), until=until, reason="The organisation asked for it in writing")
    assert on_paper() == [umang()]
    assert paper_for(GUEST, "card", Filters()).lines[0].reached is None
    assert [(held.name, held.until) for held in releases(usman)] == [(usman.username, until)]
    assert releases(GUEST) == []
    with time_machine.travel(timezone.now() + timedelta(days=21)):
        assert on_paper() == []
    take_back(by=usman, contact=umang())
    assert on_paper() == []
    acts = AuditEntry.objects.filter(subject=f"contact:{umang()}").values_list("act", flat=True)
    assert list(acts)[-2:] == ["paper.release", "paper.take-back"]


def test_a_failed_call_overrules_a_release(usman: Account) -> None:
    release_number(by=usman, contact=umang(), until=timezone.localdate(), reason="asked")
    call(usman, Outcome.DISCONNECTED)
    assert on_paper() == []


def test_a_release_is_refused_with_its_reason(usman: Account) -> None:
    day = timezone.localdate()
    medium = next(e for e in all_shown(GUEST) if not e.confirmed and e.dialable)
    for by, contact, until, why, reason in [
        (made("amina-p"), umang(), day, "asked", PeopleRefusal.NOT_ALLOWED),
        (usman, umang(), day, "  ", PaperRefusal.NO_REASON),
        (usman, umang(), day + timedelta(days=91), "asked", PaperRefusal.TOO_LONG),
        (usman, umang(), day - timedelta(days=1), "asked", PaperRefusal.TOO_LONG),
        (usman, "nothing", day, "asked", PaperRefusal.NOT_THERE),
        (usman, medium.dialable[0].public_id, day, "asked", PaperRefusal.NOT_THERE),
    ]:
        with pytest.raises(Refused) as refused:
            release_number(by=by, contact=contact, until=until, reason=why)
        assert refused.value.reason == reason
    with pytest.raises(Refused):
        take_back(by=usman, contact=umang())


def test_an_erased_verifier_s_word_no_longer_holds(usman: Account) -> None:
    release_number(by=usman, contact=umang(), until=timezone.localdate(), reason="asked")
    erase_account(account=usman)
    assert on_paper() == []


def test_the_sheet_says_both_languages_the_day_and_where_to_check(client: Client, usman: Account) -> None:
    call(usman, Outcome.REACHED)
    for language in ("en", "ur"):
        html = client.get(f"/{language}/paper/print/?kind=card&province=PK-PB").content.decode()
        assert html.count('<article class="wallet"') == 8
        assert html.count('aria-hidden="true">') >= 7
        assert "Correct on" in html
        assert "/ur/numbers/punjab/" in html
        assert "Punjab" in html
        assert "پنجاب" in html


def test_no_more_lines_than_can_be_read(usman: Account) -> None:
    day = timezone.localdate()
    for item in paper_for(GUEST, "card", Filters()).left_out:
        release_number(by=usman, contact=item.contact.public_id, until=day, reason="asked")
    for kind, most in MOST.items():
        paper = paper_for(GUEST, kind, Filters())
        assert len(paper.lines) == most
        assert paper.too_many > 0
        assert paper.left_out == ()


def test_nonsense_is_not_said_and_markup_stays_words(client: Client) -> None:
    assert client.get("/en/paper/?kind=<script>&need=zzz&province=XX").status_code == 200
    assert '"&lt;b>' in qr_svg("https://example.org/", '<b>"')


def test_the_console_lets_stand_and_takes_back(client: Client, cast: Cast) -> None:
    sign_in(client, cast.usman)
    page = f"/en/console/paper/{umang()}/"
    assert client.get("/en/console/paper/").status_code == 200
    assert client.post(page, {"until": "", "reason": ""}).status_code == 400
    posted = {"until": timezone.localdate().isoformat(), "reason": "asked in writing"}
    assert client.post(page, posted).status_code == 302
    assert "asked in writing" in client.get("/ur/console/paper/").content.decode()
    assert client.post(page, {"take": "1"}).status_code == 302
    assert on_paper() == []
