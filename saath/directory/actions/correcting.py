"""Staff correct the calendar: dates by the moon are only known when it is seen."""

from datetime import date

from django.db import transaction

from saath.directory.actions.revising import bump_revision
from saath.directory.models import Holiday, Ramadan


@transaction.atomic
def correct_holiday(*, holiday: Holiday) -> Holiday:
    """Save a public holiday as a person has set it; opening hours follow at once."""
    holiday.save()
    bump_revision()
    return holiday


@transaction.atomic
def withdraw_holiday(*, holiday: Holiday) -> None:
    """Take a day off the calendar."""
    holiday.delete()
    bump_revision()


@transaction.atomic
def correct_ramadan(*, country: str, first_day: date, last_day: date, source: str) -> Ramadan:
    """Set the month of Ramadan that overlaps these days, no longer tentative."""
    Ramadan.objects.filter(country=country, first_day__lte=last_day, last_day__gte=first_day).delete()
    month = Ramadan.objects.create(country=country, first_day=first_day, last_day=last_day, source=source)
    bump_revision()
    return month
