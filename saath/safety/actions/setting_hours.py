"""An administrator says when moderators are on duty."""

from collections.abc import Sequence
from datetime import time

from django.db import transaction

from saath.kernel.refusals import Refused
from saath.people.actions import note_act
from saath.people.types import Viewer
from saath.people.vocabulary import Role
from saath.safety.models import DutyHours
from saath.safety.policies import required
from saath.safety.refusals import SafetyRefusal

Hours = tuple[int, time, time]
"""Weekday (0 is Monday), beginning and end; an end before its beginning lies on the next day."""


@transaction.atomic
def set_duty_hours(*, by: Viewer, hours: Sequence[Hours]) -> None:
    """Set the hours of the whole week. None at all means that nobody is on duty, and pages say so."""
    required(by, Role.ADMIN)
    days = {(day, begins) for day, begins, _ends in hours}
    if len(days) != len(hours) or any(begins == ends or not 0 <= day <= 6 for day, begins, ends in hours):
        raise Refused(SafetyRefusal.HOURS)
    DutyHours.objects.all().delete()
    DutyHours.objects.bulk_create(DutyHours(weekday=day, begins=begins, ends=ends) for day, begins, ends in hours)
    told = [f"{day} {begins:%H:%M}-{ends:%H:%M}" for day, begins, ends in sorted(hours)]
    note_act(by=by, act="safety.set-duty-hours", subject="duty:week", hours=told)
