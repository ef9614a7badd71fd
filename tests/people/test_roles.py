"""Roles are given and taken by administrators, with a second factor, and never to oneself or a minor."""

from typing import Any

import pytest

from saath.kernel.refusals import Refused
from saath.people.actions import describe_oneself, grant_role, make_administrator, withdraw_role
from saath.people.models import Account, AuditEntry, RoleGrant
from saath.people.policies import roles_of
from saath.people.reads import colleagues, has_role
from saath.people.refusals import PeopleRefusal
from saath.people.vocabulary import AgeBand, Role
from tests.cast import Cast


def refused(reason: PeopleRefusal) -> Any:
    return pytest.raises(Refused, match=reason.value)


def test_an_administrator_gives_and_takes_and_both_are_noted(cast: Cast) -> None:
    grant_role(by=cast.farida, account=cast.amina.public_id, role=Role.VERIFIER)
    grant_role(by=cast.farida, account=cast.amina.public_id, role=Role.VERIFIER)
    assert roles_of(Account.objects.get(pk=cast.amina.pk)) == {Role.VERIFIER}
    withdraw_role(by=cast.farida, account=cast.amina.public_id, role=Role.VERIFIER)
    assert not RoleGrant.objects.filter(account=cast.amina).exists()
    noted = AuditEntry.objects.filter(subject=f"account:{cast.amina.public_id}")
    assert [(line.actor, line.act, line.facts) for line in noted] == [
        (cast.farida.public_id, "people.grant-role", {"role": "verifier"}),
        (cast.farida.public_id, "people.withdraw-role", {"role": "verifier"}),
    ]


@pytest.mark.parametrize("who", ["amina", "sana", "rabia", "usman"])
def test_nobody_else_does(cast: Cast, who: str) -> None:
    with refused(PeopleRefusal.NOT_ALLOWED):
        grant_role(by=getattr(cast, who), account=cast.bilal.public_id, role=Role.VERIFIER)
    with refused(PeopleRefusal.NOT_ALLOWED):
        withdraw_role(by=getattr(cast, who), account=cast.farida.public_id, role=Role.ADMIN)


def test_nobody_changes_their_own(cast: Cast) -> None:
    with refused(PeopleRefusal.NOT_ONESELF):
        grant_role(by=cast.farida, account=cast.farida.public_id, role=Role.VERIFIER)
    with refused(PeopleRefusal.NOT_ONESELF):
        withdraw_role(by=cast.farida, account=cast.farida.public_id, role=Role.ADMIN)


def test_the_last_administrator_stays(cast: Cast) -> None:
    with refused(PeopleRefusal.LAST_ADMIN):
        withdraw_role(by=None, account=cast.farida.public_id, role=Role.ADMIN)
    grant_role(by=cast.farida, account=cast.bilal.public_id, role=Role.ADMIN)
    withdraw_role(by=cast.bilal, account=cast.farida.public_id, role=Role.ADMIN)
    assert not Account.objects.get(pk=cast.farida.pk).is_staff, "and the engine room is shut"
    assert Account.objects.get(pk=cast.bilal.pk).is_superuser


def test_a_minor_works_not_and_staff_become_no_minors(cast: Cast) -> None:
    assert cast.noor.minor
    with refused(PeopleRefusal.MINOR):
        grant_role(by=cast.farida, account=cast.noor.public_id, role=Role.MODERATOR)
    with refused(PeopleRefusal.MINOR):
        describe_oneself(account=cast.sana, phone="", age_band=AgeBand.TEEN, language="en")


def test_an_administrator_may_act_in_every_role_and_a_closed_account_in_none(cast: Cast) -> None:
    assert all(has_role(cast.farida, role) for role in Role)
    cast.sana.is_active = False
    assert not has_role(cast.sana, Role.MODERATOR)
    assert not has_role(Account(is_active=True, pk=0), Role.MODERATOR)


def test_who_works_here_is_for_supervisors_and_administrators(cast: Cast) -> None:
    assert colleagues(cast.amina) == colleagues(cast.sana) == []
    assert {one.name for one in colleagues(cast.rabia)} == {
        "sana", "tariq", "hina", "zara", "usman", "rabia", "kamran", "farida"
    }  # fmt: skip


def test_the_machines_holder_makes_and_brings_back_an_administrator(cast: Cast, signed_in: Any) -> None:
    assert make_administrator(name=" Nadia  K ", password="seven red kites rising")
    nadia = Account.objects.get(username="Nadia K")
    assert roles_of(nadia) == {Role.ADMIN}
    client = signed_in(cast.farida)
    assert not make_administrator(name="FARIDA", password="seven red kites rising", forget_factors=True)
    farida = Account.objects.get(username="farida")
    assert farida.check_password("seven red kites rising")
    assert not farida.authenticator_set.exists()
    assert client.get("/en/account/").status_code == 302, "signed out everywhere"


class TestOnThePage:
    def test_a_role_is_given_by_name_in_any_case_and_taken(self, cast: Cast, signed_in: Any) -> None:
        client = signed_in(cast.farida)
        client.post("/en/console/people/", {"give": "1", "name": "Amina", "role": "verifier"})
        assert RoleGrant.objects.filter(account=cast.amina, role="verifier").exists()
        assert "amina" in client.get("/en/console/people/").content.decode()
        client.post("/en/console/people/", {"take": f"{cast.amina.public_id}:verifier"})
        assert not RoleGrant.objects.filter(account=cast.amina).exists()

    def test_what_is_wrong_is_said(self, cast: Cast, signed_in: Any) -> None:
        client = signed_in(cast.farida)
        answer = client.post("/en/console/people/", {"give": "1", "name": "nobody", "role": "verifier"}, follow=True)
        assert "There is no account with this name." in answer.content.decode()
        assert client.post("/en/console/people/", {"give": "1", "name": "amina", "role": "x"}).status_code == 400

    def test_a_supervisor_sees_and_changes_nothing(self, cast: Cast, signed_in: Any) -> None:
        client = signed_in(cast.rabia)
        page = client.get("/en/console/people/").content.decode()
        assert "farida" in page
        assert 'name="give"' not in page
        for asked in ({"give": "1", "name": "amina", "role": "admin"}, {"open": cast.sana.public_id},
                      {"factors": cast.sana.public_id}, {"take": f"{cast.sana.public_id}:moderator"}):  # fmt: skip
            assert (
                "Your role does not allow this."
                in client.post("/en/console/people/", asked, follow=True).content.decode()
            )
        assert RoleGrant.objects.count() == 8
