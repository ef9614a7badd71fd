"""Pages for everybody: telling us of something, and what was decided over one's own words."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from saath.design.pages import sensitive
from saath.directory.filters import Filters
from saath.directory.helping import HelpCard, help_for, help_with
from saath.kernel.limits import limited
from saath.kernel.refusals import Refused
from saath.people.doors import member_page
from saath.people.types import Viewer
from saath.safety import reads
from saath.safety.actions import report as keep_report
from saath.safety.forms import ReportForm
from saath.safety.subjects import label_of, subject_of
from saath.safety.vocabulary import ReportReason
from saath.screening.danger import Danger

WORRIED = Danger("reader-worried", "", "en", "third_party", "now", "A reader is worried about somebody.")
CODES = {ReportReason.WORRIED: "1", ReportReason.CHILD: "2"}
"""What the page of thanks goes by: an address says nothing."""


@sensitive
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, kind: str, subject_id: str) -> HttpResponse:
    """Tell us of something, by a named reason and without an account. The thing itself is not shown again."""
    subject = subject_of(kind)
    if subject is None or subject.show(subject_id, request.user) is None:
        raise Http404
    if request.method == "POST":
        return _reported(request, kind, subject_id)
    return _drawn(request, kind, ReportForm())


@limited("10/hour", scope="report-words")
def _reported(request: HttpRequest, kind: str, subject_id: str) -> HttpResponse:
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _drawn(request, kind, form)
    reason = ReportReason(form.cleaned_data["reason"])
    try:
        keep_report(
            reporter=request.user, kind=kind, subject_id=subject_id, reason=reason, comment=form.cleaned_data["comment"]
        )
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return _drawn(request, kind, form)
    return redirect(f"{reverse('report-thanks')}?c={CODES.get(reason, '0')}")


def _drawn(request: HttpRequest, kind: str, form: ReportForm) -> HttpResponse:
    context = {"form": form, "label": label_of(kind)}
    return render(request, "safety/report.html", context, status=400 if form.errors else 200)


@sensitive
@require_GET
def thanks(request: HttpRequest) -> HttpResponse:
    """Thank the reader; whoever worries about somebody finds who to call, and how to be there."""
    code = request.GET.get("c", "")
    context = {"worried": code == CODES[ReportReason.WORRIED], "help_card": _card(request.user, code)}
    return render(request, "safety/thanks.html", context)


def _card(viewer: Viewer, code: str) -> HelpCard:
    if code == CODES[ReportReason.CHILD]:
        return help_with(viewer, Filters(needs=frozenset({"child-protection"})))
    return help_for(viewer, (WORRIED,) if code == CODES[ReportReason.WORRIED] else ())


@member_page
@require_GET
def decisions(request: HttpRequest) -> HttpResponse:
    """What was decided over one's own words, on which ground, in the words of whoever decided."""
    return render(request, "safety/decisions.html", {"decisions": reads.decisions_told_to(request.user)})
