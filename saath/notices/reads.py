"""Every read of the notices room. The viewer comes first, and sees only what is theirs."""

from django.db.models import Q

from saath.notices.models import Notice, Phone, Wish
from saath.notices.types import NoticeEntry, NoticePage, PhoneEntry, Wishes
from saath.notices.vocabulary import SAYS, Kind
from saath.notices.ways import way_to
from saath.notices.wishes import wishes_of
from saath.notices.words import WORDS, telling_words
from saath.people.types import Account, Viewer

__all__ = [
    "anything_unread", "link_works", "my_notices", "my_phones", "my_wishes", "telling_words", "unread", "update_words",
    "where_it_leads",
]  # fmt: skip

PAGE = 20


def unread(viewer: Viewer) -> int:
    """How many of the viewer's notices were not opened: no query for a guest, one for a member."""
    return Notice.objects.filter(account=viewer, read_at=None).count() if isinstance(viewer, Account) else 0


def anything_unread(viewer: Viewer) -> bool:
    """The same in one word, which costs less the more there are."""
    return isinstance(viewer, Account) and Notice.objects.filter(account=viewer, read_at=None).exists()


def my_notices(viewer: Viewer, *, after: str = "") -> NoticePage:
    """A page of the viewer's notices, newest first, from behind the notice `after`."""
    if not isinstance(viewer, Account):
        return NoticePage((), 0, "")
    rows = Notice.objects.filter(account=viewer)
    last = rows.filter(public_id=after).first() if after else None
    if last is not None:
        rows = rows.filter(Q(at__lt=last.at) | Q(at=last.at, pk__lt=last.pk))
    found = list(rows.order_by("-at", "-pk")[: PAGE + 1])
    shown = found[:PAGE]
    return NoticePage(tuple(map(_entry, shown)), unread(viewer), shown[-1].public_id if len(found) > PAGE else "")


def _entry(row: Notice) -> NoticeEntry:
    kind = Kind(row.kind)
    return NoticeEntry(row.public_id, kind, str(SAYS[kind]), row.at, row.read_at is None)


def where_it_leads(viewer: Viewer, notice: str) -> str | None:
    """The page that one of the viewer's notices is about: empty where it is gone, None where there is no such notice."""
    if not isinstance(viewer, Account):
        return None
    row = Notice.objects.filter(account=viewer, public_id=notice).first()
    return way_to(viewer, row.subject_kind, row.subject_id) if row else None


def my_wishes(viewer: Viewer) -> Wishes | None:
    """What the viewer chose; None for a guest."""
    return wishes_of(viewer) if isinstance(viewer, Account) else None


def my_phones(viewer: Viewer) -> list[PhoneEntry]:
    """The browsers that are knocked at, newest first."""
    rows = Phone.objects.filter(account=viewer).order_by("-pk") if isinstance(viewer, Account) else []
    return [PhoneEntry(row.public_id, row.name, row.added_at) for row in rows]


def link_works(_viewer: Viewer, *, stop: str = "", confirm: str = "") -> bool:
    """Whether the key of a link in a mail still does something. Whoever holds the mail may ask."""
    by_key = Q(stop_key=stop) if stop else Q(confirm_key=confirm) & ~Q(mail="")
    return Wish.objects.filter(by_key).exists()


def update_words() -> dict[str, str]:
    """What a phone shows when it is knocked at, in each language of the interface."""
    return {language: WORDS[language].subject for language in ("en", "ur")}
