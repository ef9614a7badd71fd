"""A nudge goes out: claimed in one transaction, sent outside of any, gone in another.

A worker that dies between sending and forgetting leaves the nudge; the next one sends it again under the same name, which
mailboxes and phones show once. So it is sent at least once, and seen once.
"""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from saath.notices.actions.nudging import hand_out, place_of, waits_for
from saath.notices.edges import Gone, Letter, edges
from saath.notices.models import Nudge, Wish
from saath.notices.quiet import after_quiet
from saath.notices.sealing import unseal
from saath.notices.types import Wishes
from saath.notices.vocabulary import Errand
from saath.notices.wishes import wishes_of
from saath.notices.words import words_for

CLAIM = timedelta(seconds=60)
LEFT = timedelta(hours=1)
TOPIC = "update"
"""Push services keep one waiting message of a topic, phones show one of a tag."""

Send = Callable[[], None]


class BeingSent(Exception):  # noqa: N818 - it reads as what happened
    """Another worker has it in hand, or had and died; the job is tried again."""


def deliver(*, nudge: str) -> bool:
    """Send a nudge that is due and still wanted. Whether something went out; an exception means: try again."""
    send = _claimed(nudge)
    if send is None:
        return False
    try:
        send()
    except Gone:
        return not _forgotten_phone(nudge)
    except Exception:
        _let_go(nudge)
        raise
    _sent(nudge)
    return True


def take_up_what_was_left() -> int:
    """Hand out again what should have gone out an hour ago: its job was given up while a server was away."""
    left = list(Nudge.objects.filter(due_at__lt=timezone.now() - LEFT))
    for nudge in left:
        hand_out(nudge)
    return len(left)


@transaction.atomic
def _claimed(public_id: str) -> Send | None:
    """What to do for it, in this worker's hands for a minute; None where nothing is to be done now."""
    now = timezone.now()
    row = Nudge.objects.select_for_update(of=("self",)).select_related("account", "phone").filter(public_id=public_id)
    nudge = row.first()
    if nudge is None or nudge.due_at > now:
        return None
    if nudge.claimed_until is not None and nudge.claimed_until > now:
        raise BeingSent
    wishes = wishes_of(nudge.account)
    send = _sending(nudge, wishes)
    if send is None:
        nudge.delete()
    elif nudge.errand == Errand.UPDATE and _put_off(nudge, wishes):
        return None
    else:
        Nudge.objects.filter(pk=nudge.pk).update(claimed_until=now + CLAIM)
    return send


def _put_off(nudge: Nudge, wishes: Wishes) -> bool:
    """A worker that comes late may come in quiet hours: then it waits for their end."""
    now = timezone.now()
    nudge.due_at = after_quiet(now, wishes.hours, place_of(nudge.account))
    if nudge.due_at <= now:
        return False
    Nudge.objects.filter(pk=nudge.pk).update(due_at=nudge.due_at)
    hand_out(nudge)
    return True


def _sending(nudge: Nudge, wishes: Wishes) -> Send | None:
    """None where it is not wanted any more: read meanwhile, turned off, or the address is gone."""
    if nudge.errand == Errand.UPDATE and not waits_for(nudge.account, wishes):
        return None
    if nudge.phone is not None:
        endpoint = unseal(nudge.phone.endpoint)
        return (lambda: edges.knocker.knock(endpoint, TOPIC)) if endpoint else None
    letter = _letter(nudge, wishes)
    return (lambda: edges.mailer.post(letter)) if letter else None


def _letter(nudge: Nudge, wishes: Wishes) -> Letter | None:
    confirms = nudge.errand == Errand.CONFIRM
    if not settings.MAIL or not wishes.address or wishes.confirmed == confirms:
        return None
    wish = Wish.objects.get(account=nudge.account)
    language = nudge.account.language
    words = words_for(language)
    confirm = _link("notices-confirm", wish.confirm_key, language)
    stop = _link("notices-stop", wish.stop_key, language)
    return Letter(
        to=wishes.address,
        sender=words.sender,
        subject=words.confirm_subject if confirms else words.subject,
        body=words.confirm.format(confirm=confirm) if confirms else words.update.format(stop=stop),
        name=nudge.public_id,
        stop="" if confirms else stop,
    )


def _link(name: str, key: str, language: str) -> str:
    with translation.override("ur" if language.startswith("ur") else "en"):
        return settings.PUBLIC_URL + reverse(name, args=[key])


@transaction.atomic
def _sent(public_id: str) -> None:
    Nudge.objects.filter(public_id=public_id).delete()


@transaction.atomic
def _let_go(public_id: str) -> None:
    """It stays claimed in name, so that what is told meanwhile makes a nudge of its own; its time is over at once."""
    Nudge.objects.filter(public_id=public_id).update(claimed_until=timezone.now())


@transaction.atomic
def _forgotten_phone(public_id: str) -> bool:
    """The browser is not reached there any more: it is forgotten with everything that waits for it."""
    nudge = Nudge.objects.select_related("phone").filter(public_id=public_id).first()
    if nudge is not None and nudge.phone is not None:
        nudge.phone.delete()
    return True
