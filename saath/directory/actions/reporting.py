"""Somebody tells us that an entry is wrong. No account is needed, and nothing about them is kept."""

from django.db import transaction

from saath.directory.events import EntryReported
from saath.directory.models import Report, Service
from saath.directory.refusals import DirectoryRefusal
from saath.directory.vocabulary import ReportReason
from saath.kernel.events import emit
from saath.kernel.refusals import Refused
from saath.text.folding import clean

NOTE_LIMIT = 500


@transaction.atomic
def report_entry(*, service: str, reason: ReportReason, contact: str = "", note: str = "") -> Report:
    """Keep a report about a service, or about one of its contacts. The note is cut to 500 characters."""
    row = Service.objects.filter(public_id=service).first()
    if row is None:
        raise Refused(DirectoryRefusal.NOT_THERE)
    about = row.contacts.filter(public_id=contact).first() if contact else None
    if contact and about is None:
        raise Refused(DirectoryRefusal.CONTACT_ELSEWHERE)
    report = Report.objects.create(service=row, contact=about, reason=reason, note=clean(note, NOTE_LIMIT))
    emit(EntryReported(report.public_id, service))
    return report
