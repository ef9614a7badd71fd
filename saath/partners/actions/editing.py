"""Who may propose for a partner."""

from django.db import transaction

from saath.kernel.refusals import Refused
from saath.partners.models import Editor, Partner
from saath.partners.refusals import PartnerRefusal
from saath.people.actions import grant_role, note_act, withdraw_role
from saath.people.reads import account_named, has_role
from saath.people.refusals import PeopleRefusal
from saath.people.types import Account, Viewer
from saath.people.vocabulary import Role


@transaction.atomic
def add_editor(*, by: Viewer, partner: str, name: str) -> None:
    """Let the account of that exact name propose for the partner. It takes an administrator, and gives the role as well."""
    row = Partner.objects.filter(public_id=partner).first()
    if row is None:
        raise Refused(PartnerRefusal.NO_SUCH_PARTNER)
    account = account_named(by, name)
    if account is None:
        raise Refused(PeopleRefusal.NO_SUCH_ACCOUNT)
    grant_role(by=by, account=account, role=Role.PARTNER_EDITOR)
    _editor, new = Editor.objects.get_or_create(partner=row, account=Account.objects.get(public_id=account))
    if new:
        note_act(by=by, act="partners.add-editor", subject=f"partner:{partner}", account=account)


@transaction.atomic
def remove_editor(*, by: Viewer, partner: str, account: str) -> None:
    """Take the editor away; with the last partner goes the role. It takes an administrator."""
    if not has_role(by, Role.ADMIN):
        raise Refused(PeopleRefusal.NOT_ALLOWED)
    gone, _tables = Editor.objects.filter(partner__public_id=partner, account__public_id=account).delete()
    if not gone:
        raise Refused(PartnerRefusal.NOT_AN_EDITOR)
    if not Editor.objects.filter(account__public_id=account).exists():
        withdraw_role(by=by, account=account, role=Role.PARTNER_EDITOR)
    note_act(by=by, act="partners.remove-editor", subject=f"partner:{partner}", account=account)
