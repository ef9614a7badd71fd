"""What the safety room holds of a person."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from saath.people.holdings import Holding, declare_holding
from saath.people.types import Account
from saath.safety.actions.letting_go import let_go_of_cases, let_go_of_reports, let_go_of_told, let_go_of_work
from saath.safety.models import Case, Decision, Report
from saath.safety.reads import decisions_told_to


def declare_safety_holdings() -> None:
    """What one told us, what waited of one's own words, what was decided over them, and what one decided as staff."""
    declare_holding(
        Holding(
            "safety.reports",
            _reports,
            let_go_of_reports,
            label=_("What I told you of"),
            keeps=_(
                "That somebody told us of something stays until it is settled, without who and without their words."
            ),
        )
    )
    declare_holding(Holding("safety.cases", _cases, let_go_of_cases, label=_("My words that a person looked at")))
    declare_holding(Holding("safety.told", _told, let_go_of_told, label=_("What was decided about my words")))
    declare_holding(
        Holding(
            "safety.work",
            _work,
            let_go_of_work,
            label=_("What I decided as staff"),
            keeps=_("A decision stays with what it was about; who made it is forgotten."),
        )
    )


def _reports(account: Account) -> Iterator[dict[str, object]]:
    names = ("case__kind", "case__subject_id", "reason", "comment", "status", "created_at")
    for row in Report.objects.filter(reporter=account).values(*names):
        yield {**row}


def _cases(account: Account) -> Iterator[dict[str, object]]:
    """That they waited, and since when. What others told us of them is the others'."""
    for row in Case.objects.filter(author=account).values("kind", "subject_id", "state", "opened_at", "closed_at"):
        yield {**row}


def _told(account: Account) -> Iterator[dict[str, object]]:
    for told in decisions_told_to(account):
        yield {
            "kind": told.subject, "subject_id": told.subject_id, "decision": told.kind.value, "ground": told.ground.value,
            "message": told.message, "at": told.at,
        }  # fmt: skip


def _work(account: Account) -> Iterator[dict[str, object]]:
    for row in Decision.objects.filter(actor=account).values("case__kind", "case__subject_id", "kind", "created_at"):
        yield {**row}
