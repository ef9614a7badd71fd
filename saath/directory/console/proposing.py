"""An organisation's editor proposes what its service should say."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from saath.directory.actions import propose_edit
from saath.directory.console.editing import row_of_form, tell
from saath.directory.console.editing_forms import ServiceForm, filled
from saath.directory.desk.columns import differences
from saath.directory.desk.proposals import proposals_by
from saath.directory.desk.services import OnDesk, service_to_propose_for
from saath.kernel.refusals import Refused
from saath.people.doors import staff_page
from saath.people.vocabulary import Role

NOT_THEIRS = ("organization", "confidence")
"""What an organisation does not say of itself: whose a service is, and how well that is sourced."""


class ProposalForm(ServiceForm):
    """A service as its organisation would have it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in NOT_THEIRS:
            del self.fields[name]
        origin = self.fields["origin"]
        own = [("own", gettext_lazy("We say so ourselves, for our own service"))]
        origin.choices = own + [choice for choice in origin.choices if choice[0] != "own"]  # type: ignore[attr-defined]


@staff_page(Role.PARTNER_EDITOR)
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write what should stand there. Nothing changes until a verifier accepts."""
    service = service_to_propose_for(request.user, public_id)
    if service is None:
        raise Http404
    form = ProposalForm(request.POST or None, viewer=request.user, initial=filled(service.cells, service.token))
    if not form.is_bound:
        form.fields["origin"].initial = "own"
    elif form.is_valid() and _proposed(request, service, form):
        messages.success(request, _("Sent. A verifier looks at it; until then nothing changes in public."))
        return redirect("console-propose", public_id=public_id)
    context = {
        "service": service,
        "form": form,
        "in_hand": differences(service.cells, form.cells(service.cells)) if form.is_bound else [],
        "earlier": [one for one in proposals_by(request.user) if one.service == public_id],
    }
    return render(request, "directory/console/propose.html", context, status=400 if form.errors else 200)


def _proposed(request: HttpRequest, service: OnDesk, form: ProposalForm) -> bool:
    """Whether it was sent; if not, the form says why."""
    row, said = form.cells(service.cells), form.cleaned_data
    try:
        propose_edit(by=request.user, slug=service.slug, row=row_of_form(row), note=said["why"], source=form.stated)
    except Refused as refused:
        tell(form, refused)
        return False
    return True
