"""The last step of every action that changes what is shown."""

from django.db.models import F
from django.utils import timezone

from saath.directory.events import DirectoryChanged
from saath.directory.models import Revision
from saath.kernel.events import emit


def bump_revision() -> int:
    """Count one change of the directory, so that every process refills its shelf. Runs inside the action's transaction."""
    Revision.objects.get_or_create(pk=1)
    Revision.objects.filter(pk=1).update(number=F("number") + 1, changed_at=timezone.now())
    number = Revision.objects.values_list("number", flat=True).get(pk=1)
    emit(DirectoryChanged(number))
    return number
