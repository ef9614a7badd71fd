"""Those who edit, and services to edit, for the tests of editing."""

import csv
import io
from dataclasses import replace
from datetime import date

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.test import Client

from saath.directory.files.cells import state_in
from saath.directory.files.csv_format import COLUMNS, ServiceRow, read_services
from saath.directory.files.rows import row_of, stored_services
from saath.directory.stating import Stated
from saath.people.models import Account, RoleGrant
from saath.people.vocabulary import Role

GOOD = {
    "id": "hamdard-line", "country": "PK", "name": "Hamdard line (sample)", "organization": "Sample trust",
    "kind": "helpline", "topics": "anxiety;depression", "audience": "all", "phone": "0800-00000", "hours": "24/7",
    "cost": "free", "source_url": "https://example.org/", "source_retrieved": "2026-11-23", "confidence": "high",
}  # fmt: skip
PAGE = Stated(date(2026, 11, 20), "https://example.org/contact")
PHONE = Stated(date(2026, 11, 20))
UMANG = "umang-pakistan"


def somebody(name: str, *roles: Role) -> Account:
    account = Account.objects.create_user(name, password=None)
    for role in roles:
        RoleGrant.objects.create(account=account, role=role)
    return account


def verifier(name: str = "usman") -> Account:
    return somebody(name, Role.VERIFIER)


def show_second_factor(client: Client, account: Account) -> None:
    """Sign in as allauth does after password and second factor."""
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={})
    client.force_login(account)
    request = HttpRequest()
    request.session = client.session
    record_authentication(request, account, "mfa", type="totp")
    request.session.save()


def file_of(*rows: dict[str, str]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def row(**changes: object) -> ServiceRow:
    """The sample service, changed."""
    return replace(read_services(io.BytesIO(file_of(GOOD))).rows[0], **changes)  # type: ignore[arg-type]


def stored(slug: str, **changes: object) -> ServiceRow:
    """The row of a stored service, changed."""
    return replace(row_of(stored_services().get(slug=slug)), **changes)  # type: ignore[arg-type]


def cells(slug: str) -> dict[str, str]:
    return state_in(slug)
