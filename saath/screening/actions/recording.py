"""What was said of a text is kept, and goes when the text goes."""

from django.db import transaction
from django.utils import timezone

from saath.screening.models import Screening
from saath.screening.records import ScreeningRecord, kept_of, record_of
from saath.screening.types import Verdict
from saath.screening.vocabulary import Manner, Need


@transaction.atomic
def record_screening(*, kind: str, subject_id: str, revision: int, verdict: Verdict) -> ScreeningRecord:
    """Keep the verdict on this revision, without its words. A newer verdict on the same revision takes its place."""
    row, _new = Screening.objects.update_or_create(
        kind=kind,
        subject_id=subject_id,
        revision=revision,
        defaults={
            "risk": str(verdict.risk),
            "needs": [str(need) for need in Need if need in verdict.needs],
            "who": str(verdict.who),
            "when": str(verdict.when),
            "manners": [str(manner) for manner in Manner if manner in verdict.manners],
            "scores": {name: round(score, 4) for name, score in verdict.scores.items()},
            "order": verdict.order,
            "reasons": [kept_of(reason) for reason in verdict.why],
            "scripts": list(verdict.scripts),
            "model": verdict.model,
            "bank": verdict.bank,
            "silent": list(verdict.silent),
            "screened_at": timezone.now(),
        },
    )
    return record_of(row)


@transaction.atomic
def forget_screenings(*, kind: str, subject_id: str) -> int:
    """Forget every verdict on a thing that is gone. Returns how many there were."""
    return Screening.objects.filter(kind=kind, subject_id=subject_id).delete()[0]
