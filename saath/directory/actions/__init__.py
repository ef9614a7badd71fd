"""Every write of the directory: one verb, one transaction, one module."""

from saath.directory.actions.calling import record_call
from saath.directory.actions.correcting import correct_holiday, correct_ramadan
from saath.directory.actions.forgetting import forget_old_reports
from saath.directory.actions.importing import ImportReport, import_services
from saath.directory.actions.reporting import report_entry

__all__ = [
    "ImportReport",
    "correct_holiday",
    "correct_ramadan",
    "forget_old_reports",
    "import_services",
    "record_call",
    "report_entry",
]
