"""Ways back into an account whose password is forgotten, or whose second factor is lost."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.db import transaction

from saath.kernel.refusals import Refused
from saath.people.actions.auditing import note_act
from saath.people.actions.signing_out import sign_out_everywhere
from saath.people.models import Account, RoleGrant
from saath.people.names import tidy_name
from saath.people.policies import role_refusal
from saath.people.refusals import PeopleRefusal
from saath.people.types import Viewer
from saath.people.vocabulary import Role


@transaction.atomic
def replace_password(*, account: Account, password: str, but: str = "") -> None:
    """Set a new password and end every session except the one in hand. Acts of staff are noted."""
    account.set_password(password)
    account.save(update_fields=["password"])
    sign_out_everywhere(account=account, but=but)
    if RoleGrant.objects.filter(account=account).exists():
        note_act(by=account, act="people.change-password", subject=f"account:{account.public_id}")


@transaction.atomic
def recover_with_code(*, name: str, code: str, password: str) -> None:
    """A new password for whoever knows the name and an unused recovery code; the code is used up.

    Every reason to refuse has the same sentence, so that nobody learns which names exist or who is staff. Staff come
    back with a second person's help (`make_way_back`). A second factor stays, and is asked for at sign-in.
    """
    person = Account.objects.select_for_update().filter(username__iexact=tidy_name(name), is_active=True).first()
    codes = Authenticator.objects.filter(user=person, type=Authenticator.Type.RECOVERY_CODES).first()
    if person is None or codes is None or RoleGrant.objects.filter(account=person).exists():
        raise Refused(PeopleRefusal.NO_WAY_BACK)
    if not codes.wrap().validate_code(code):
        raise Refused(PeopleRefusal.NO_WAY_BACK)
    replace_password(account=person, password=password)


@transaction.atomic
def make_way_back(*, by: Viewer, account: str) -> str:
    """An administrator opens the way back for a colleague: a key with which a new password is set, once, within a day.

    It is void as soon as a new password is set or the person signs in.
    """
    person = _colleague(by, account)
    note_act(by=by, act="people.make-way-back", subject=f"account:{account}")
    return f"{user_pk_to_url_str(person)}-{default_token_generator.make_token(person)}"


@transaction.atomic
def take_factors(*, by: Viewer | None, account: str) -> int:
    """An administrator removes a colleague's lost second factors and recovery codes, and ends every session."""
    person = _colleague(by, account)
    gone = Authenticator.objects.filter(user=person).delete()[0]
    sign_out_everywhere(account=person)
    note_act(by=by, act="people.take-factors", subject=f"account:{account}", factors=gone)
    return int(gone)


@transaction.atomic
def remove_factor(*, account: Account, factor: int) -> int:
    """Remove one second factor of one's own; how many went (0 or 1). Recovery codes stay: they are the way back."""
    factors = Authenticator.objects.filter(user=account, pk=factor).exclude(type=Authenticator.Type.RECOVERY_CODES)
    gone = int(factors.delete()[0])
    if gone and RoleGrant.objects.filter(account=account).exists():
        note_act(by=account, act="people.remove-factor", subject=f"account:{account.public_id}")
    return gone


def _colleague(by: Viewer | None, account: str) -> Account:
    """Somebody else with a role, for an administrator; `by` is None only from the command line."""
    staff = RoleGrant.objects.values("account")
    person = Account.objects.select_for_update().filter(public_id=account, pk__in=staff).first()
    if by is not None and (refusal := role_refusal(by, Role.ADMIN)):
        raise Refused(refusal)
    if person is None:
        raise Refused(PeopleRefusal.NO_SUCH_ACCOUNT)
    if by is not None and by.pk == person.pk:
        raise Refused(PeopleRefusal.NOT_ONESELF)
    return person
