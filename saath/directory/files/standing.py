"""Whether rows, each right in itself, may stand in this directory: known provinces, and no number falsely claimed."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from saath.directory.facts.numbers import dial_digits
from saath.directory.files.csv_format import Problem, ServiceRow
from saath.directory.files.gazetteer import Gazetteer
from saath.directory.models import FalseClaim
from saath.directory.vocabulary import DIALLED


def troubles_of(rows: Sequence[ServiceRow]) -> list[Problem]:
    """Everything that keeps one of the rows out, by line."""
    return [*_unknown_provinces(rows), *_false_numbers(rows)]


def _false_numbers(rows: Sequence[ServiceRow]) -> list[Problem]:
    """Lines that would bring back a number known to be falsely claimed for that very service."""
    false = {(slug, claim.dialled) for claim in FalseClaim.objects.all() for slug in claim.services}
    return [
        Problem(
            line=row.line, column=contact.channel.value, message=_("This number is falsely claimed for this service.")
        )
        for row in rows
        for contact in row.contacts
        if contact.channel in DIALLED and (row.slug, dial_digits(contact.value, row.country)) in false
    ]


def _unknown_provinces(rows: Sequence[ServiceRow]) -> list[Problem]:
    """Lines with a province nobody knows: stored without it, a provincial line would pass for a national one."""
    gazetteer = Gazetteer.load()
    return [
        Problem(row.line, "province", _("Nobody knows this value."), row.province)
        for row in rows
        if row.province and gazetteer.province(row.country, row.province) is None
    ]
