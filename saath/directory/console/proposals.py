"""The console's proposals: what partners ask for, beside what stands there now."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from saath.directory.actions import accept_proposal, decline_proposal
from saath.directory.actions.editing import Faulty
from saath.directory.desk.columns import label_of
from saath.directory.desk.proposals import proposals
from saath.kernel.refusals import Refused
from saath.people.doors import staff_page
from saath.people.vocabulary import Role


@staff_page(Role.VERIFIER)
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """What waits, oldest first."""
    return render(request, "directory/console/proposals.html", {"proposals": proposals(request.user)})


@staff_page(Role.VERIFIER)
@require_POST
def decide(request: HttpRequest, public_id: str) -> HttpResponse:
    """Accept or decline."""
    try:
        if "accept" in request.POST:
            accept_proposal(by=request.user, proposal=public_id)
            messages.success(request, _("Accepted. Everybody sees it now."))
        else:
            decline_proposal(by=request.user, proposal=public_id, reason=request.POST.get("reason", ""))
            messages.success(request, _("Declined, with your reason."))
    except Faulty as faulty:
        wrong = " ".join(f"{label_of(problem.column)}: {problem.message}" for problem in faulty.problems)
        messages.error(request, wrong)
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect("console-proposals")
