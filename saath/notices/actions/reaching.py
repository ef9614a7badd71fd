"""Where somebody is reached outside: an address that they confirm, and browsers that asked for it."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from saath.kernel.refusals import Refused
from saath.notices.actions.choosing import wish_of
from saath.notices.actions.nudging import ask_the_address, plan_anew
from saath.notices.edges import known_service
from saath.notices.models import Nudge, Phone, Wish, new_key
from saath.notices.refusals import NoticeRefusal
from saath.notices.sealing import digest, seal
from saath.notices.wishes import wishes_of
from saath.people.types import Account

GOOD_FOR = timedelta(days=3)
MOST_PHONES = 5
LONGEST = 500


@transaction.atomic
def ask_for_mail(*, account: Account, address: str) -> None:
    """Take an address of the person's choosing. It is asked whether it is right; until it says so nothing else goes there."""
    if not settings.MAIL:
        raise Refused(NoticeRefusal.NO_MAIL)
    try:
        validate_email(address)
    except ValidationError as error:
        raise Refused(NoticeRefusal.NOT_AN_ADDRESS) from error
    row = _without_address(account)
    row.mail, row.mail_asked_at = seal(address), timezone.now()
    row.save()
    ask_the_address(account)


@transaction.atomic
def confirm_mail(*, key: str) -> None:
    """Whoever reads the address says that it is right, within three days."""
    row = Wish.objects.select_for_update(of=("self",)).select_related("account").filter(confirm_key=key).first()
    if row is None or not row.mail or row.mail_asked_at is None or timezone.now() > row.mail_asked_at + GOOD_FOR:
        raise Refused(NoticeRefusal.LINK_ENDED)
    row.mail_confirmed_at, row.confirm_key = timezone.now(), new_key()
    row.save()
    plan_anew(row.account, wishes_of(row.account))


@transaction.atomic
def forget_mail(*, account: Account) -> None:
    """Keep no address any more; links in mails that were sent lead nowhere."""
    row = _without_address(account)
    row.save()


@transaction.atomic
def stop_mail(*, key: str) -> None:
    """Whoever holds a mail ends it, without signing in; the address is forgotten."""
    row = Wish.objects.select_related("account").filter(stop_key=key).first()
    if row is None:
        raise Refused(NoticeRefusal.LINK_ENDED)
    forget_mail(account=row.account)


@transaction.atomic
def add_phone(*, account: Account, endpoint: str, name: str) -> Phone:
    """A browser asks to be knocked at. Twice is once; one that somebody else used before is theirs no more."""
    if len(endpoint) > LONGEST or not known_service(endpoint):
        raise Refused(NoticeRefusal.UNKNOWN_PHONE)
    mark = digest(endpoint)
    Phone.objects.filter(digest=mark).exclude(account=account).delete()
    others = Phone.objects.select_for_update().filter(account=account).exclude(digest=mark)
    if others.count() >= MOST_PHONES:
        raise Refused(NoticeRefusal.TOO_MANY_PHONES)
    defaults = {"account": account, "endpoint": seal(endpoint), "name": name}
    phone, _new = Phone.objects.get_or_create(digest=mark, defaults=defaults)
    return phone


@transaction.atomic
def remove_phone(*, account: Account, phone: str) -> None:
    """Do not knock at this browser any more."""
    Phone.objects.filter(account=account, public_id=phone).delete()


def _without_address(account: Account) -> Wish:
    """The row with no address and other keys, and nothing that waits for the one before."""
    Nudge.objects.filter(account=account, phone=None).delete()
    row = wish_of(account)
    row.mail, row.mail_asked_at, row.mail_confirmed_at = "", None, None
    row.confirm_key, row.stop_key = new_key(), new_key()
    return row
