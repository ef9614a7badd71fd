"""The columns of a service in words, and a field's value as people read it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from saath.directory.files.cells import MERGED, STATUS, WITHDRAWN, Cells, touched
from saath.directory.vocabulary import LANGUAGES, Audience, Confidence, Cost, Kind, Topic

LABELS: dict[str, Promise] = {
    "id": _("Key"),
    "country": _("Country"),
    "name": _("Name"),
    "name_ur": _("Name in Urdu, as they write it"),
    "organization": _("Organisation"),
    "kind": _("Kind of help"),
    "topics": _("Helps with"),
    "audience": _("For"),
    "phone": _("Phone"),
    "press": _("Key to press"),
    "sms": _("Text message"),
    "whatsapp": _("WhatsApp"),
    "email": _("E-mail"),
    "website": _("Website"),
    "languages": _("Languages"),
    "city": _("City"),
    "province": _("Province"),
    "address": _("Address"),
    "latitude": _("Latitude"),
    "longitude": _("Longitude"),
    "hours": _("Hours"),
    "ramadan_hours": _("Hours in Ramadan"),
    "other_hours": _("Hours of another source"),
    "cost": _("Cost"),
    "source_url": _("Source of the entry"),
    "source_retrieved": _("Date of the source"),
    "read_on": _("Source read on"),
    "confidence": _("Confidence"),
    STATUS: _("Shown"),
}
LEFT_TO_RIGHT = frozenset(
    {"id", "phone", "press", "sms", "whatsapp", "email", "website", "latitude", "longitude", "hours", "ramadan_hours",
     "other_hours", "source_url", "source_retrieved", "read_on"}
)  # fmt: skip
_WORDS: dict[str, Callable[[str], object]] = {
    "kind": lambda code: Kind(code).label,
    "topics": lambda code: Topic(code).label,
    "audience": lambda code: Audience(code).label,
    "languages": lambda tag: LANGUAGES[tag],
    "cost": lambda code: Cost(code).label,
    "confidence": lambda code: Confidence(code).label,
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field before and after; `ltr` where both are numbers, addresses or times."""

    column: str
    label: str
    before: str
    after: str
    ltr: bool


def label_of(column: str) -> str:
    """A column's name, or the column itself where it has none any more."""
    return str(LABELS.get(column, column))


def differences(before: Cells, after: Cells, fields: Iterable[str] | None = None) -> list[Difference]:
    """What differs, field by field, in the order of the form."""
    wanted = touched(before, after) if fields is None else fields
    return [
        Difference(name, label_of(name), shown(name, before.get(name, "")), shown(name, after.get(name, "")),
                   name in LEFT_TO_RIGHT)
        for name in wanted
    ]  # fmt: skip


def shown(column: str, value: str) -> str:
    """A value as people read it: codes by their labels, a status in words."""
    if column == STATUS:
        return _status(value)
    word = _WORDS.get(column, str)
    comma = pgettext("between the parts of a list", ", ")
    return comma.join(_known(word, part) for part in value.split(";") if part)


def _known(word: Callable[[str], object], code: str) -> str:
    try:
        return str(word(code))
    except (KeyError, ValueError):
        return code


def _status(value: str) -> str:
    if value.startswith(MERGED):
        return gettext("Lives on in %(slug)s") % {"slug": value.removeprefix(MERGED)}
    return gettext("Taken out") if value == WITHDRAWN else gettext("Shown")
