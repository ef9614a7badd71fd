"""The roof's only write: what kind of installation a database belongs to."""

from django.conf import settings
from django.db import transaction

from saath.site.models import Installation
from saath.site.running import Trouble


@transaction.atomic
def mark_installation() -> None:
    """Write into the database what it is, once; refuse where it says otherwise. Called when the tables are there."""
    known = Installation.objects.first()
    if known is None:
        Installation.objects.create(demo=settings.DEMO)
    elif known.demo != settings.DEMO:
        kind = "a demonstration" if known.demo else "a real installation"
        message = f"this database belongs to {kind}. It is left as it is"
        raise Trouble(message)
