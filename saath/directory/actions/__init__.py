"""Every write of the directory: one verb, one transaction, one module."""

from saath.directory.actions.calling import record_call
from saath.directory.actions.correcting import correct_holiday, correct_ramadan
from saath.directory.actions.editing import add_service, edit_service, return_service, withdraw_service
from saath.directory.actions.forgetting import forget_old_reports
from saath.directory.actions.importing import ImportReport, import_services
from saath.directory.actions.merging import keep_apart, merge_services
from saath.directory.actions.previewing import forget_previews, preview_import, take_over_import
from saath.directory.actions.proposing import accept_proposal, decline_proposal, propose_edit
from saath.directory.actions.reporting import report_entry
from saath.directory.actions.undoing import undo_edit, undo_import

__all__ = [
    "ImportReport",
    "accept_proposal",
    "add_service",
    "correct_holiday",
    "correct_ramadan",
    "decline_proposal",
    "edit_service",
    "forget_old_reports",
    "forget_previews",
    "import_services",
    "keep_apart",
    "merge_services",
    "preview_import",
    "propose_edit",
    "record_call",
    "report_entry",
    "return_service",
    "take_over_import",
    "undo_edit",
    "undo_import",
    "withdraw_service",
]
