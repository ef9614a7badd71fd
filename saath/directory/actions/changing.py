"""The log of changes that the public feed reads."""

from django.db import connection

from saath.directory.models import Change, Service
from saath.directory.vocabulary import ChangeKind


def note_change(*, what: ChangeKind, service: Service, call: str = "") -> Change:
    """Write one line of the change log, inside the transaction of the action that changed something.

    A service that is shown nowhere yet (weak sources) is noted all the same; the feed leaves out what nobody may see.
    What a call brought names the call, and goes when the call is taken back.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("note_change() belongs inside the action's transaction")
    return Change.objects.create(what=what, service=service, name=service.name, name_ur=service.name_ur, call=call)
