"""The calls that count: every one that was recorded and not taken back."""

from django.db.models import Exists, OuterRef, QuerySet

from saath.directory.models import Verification
from saath.directory.turns import CallWithdrawn


def calls_that_stand() -> QuerySet[Verification]:
    """Calls, newest first, without those that their caller took back."""
    taken_back = CallWithdrawn.objects.filter(call=OuterRef("call"))
    return Verification.objects.exclude(Exists(taken_back)).order_by("-called_at", "-id")
