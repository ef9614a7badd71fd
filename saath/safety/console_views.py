"""The console's queue of words that wait, one case of it, and the hours of duty."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from saath.kernel.refusals import Refused
from saath.people.actions import ask_to_unmask
from saath.people.doors import staff_page
from saath.people.vocabulary import Role
from saath.safety import reads
from saath.safety.actions import (
    claim_case,
    claim_next,
    decide,
    release_case,
    renew_lease,
    reopen_case,
    set_duty_hours,
)
from saath.safety.forms import BehindForm, DecideForm, DutyForm, SkipForm
from saath.safety.showing import case_context
from saath.safety.types import CaseEntry, CasePage
from saath.safety.vocabulary import SkipReason

PAGE = ["GET", "HEAD", "POST"]
MOST_PAGES = 10_000


@staff_page(Role.MODERATOR, Role.SUPERVISOR)
@require_http_methods(PAGE)
def queue(request: HttpRequest) -> HttpResponse:
    """What waits, what comes first, and a button that hands out the next one."""
    if request.method == "POST":
        return _next(request)
    given = request.GET.get("page", "1")
    number = max(1, min(int(given), MOST_PAGES)) if given.isascii() and given.isdecimal() and len(given) < 6 else 1
    entries, now = reads.queue(request.user, page=number), timezone.now()
    context = {
        "cases": entries,
        "mine": reads.my_case(request.user),
        "number": number,
        "more": len(entries) == reads.PAGE,
        "first": (number - 1) * reads.PAGE + 1,
        "now": now,
        "duty": reads.on_duty(now),
        "next_duty": reads.next_duty(now),
    }
    return render(request, "safety/console_queue.html", context)


def _next(request: HttpRequest) -> HttpResponse:
    try:
        taken = claim_next(by=request.user)
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("console-queue")
    if taken is None:
        messages.success(request, _("Nothing is left that you could take. Thank you."))
        return redirect("console-queue")
    return redirect("console-case", public_id=taken.public_id)


@staff_page(Role.MODERATOR, Role.SUPERVISOR)
@require_http_methods(PAGE)
def case(request: HttpRequest, public_id: str) -> HttpResponse:
    """One case: take it in hand, see what waits only once you ask for it, decide, or give it back."""
    page = reads.case_page(request.user, public_id)
    if page is None:
        raise Http404
    form = DecideForm(request.POST if "decide" in request.POST else None)
    if request.method == "POST" and (answer := _acted(request, page, form)) is not None:
        return answer
    context = case_context(page, shown=request.GET.get("show", ""), form=form)
    return render(request, "safety/console_case.html", context, status=400 if form.errors else 200)


def _acted(request: HttpRequest, page: CasePage, form: DecideForm) -> HttpResponse | None:
    """Do what the pressed button says; None where the page must be shown again."""
    try:
        if form.is_bound:
            return _decided(request, page.entry, form)
        return _handled(request, page.entry)
    except Refused as refused:
        if form.is_bound:
            form.add_error(None, refused.sentence)
            return None
        messages.error(request, refused.sentence)
        return redirect("console-case", public_id=page.entry.public_id)


def _decided(request: HttpRequest, entry: CaseEntry, form: DecideForm) -> HttpResponse | None:
    if not form.is_valid():
        return None
    decide(by=request.user, case=entry.public_id, **form.cleaned_data)
    messages.success(request, _("Decided. The author is told. Thank you; a breath before the next one is allowed."))
    return redirect("console-queue")


def _handled(request: HttpRequest, entry: CaseEntry) -> HttpResponse:
    by, asked = request.user, request.POST
    if "take" in asked:
        claim_case(by=by, case=entry.public_id)
    elif "renew" in asked:
        renew_lease(by=by, case=entry.public_id, epoch=entry.epoch)
    elif "behind" in asked:
        _ask_behind(request, entry)
    elif "again" in asked:
        again = reopen_case(by=by, decision=asked["again"])
        return redirect("console-case", public_id=again.public_id)
    elif "back" in asked:
        given = SkipForm(asked)
        reason = SkipReason(given.cleaned_data["reason"]) if given.is_valid() else None
        release_case(by=by, case=entry.public_id, epoch=entry.epoch, reason=reason)
        messages.success(request, _("Given back. Somebody else will look. Thank you for saying so."))
        return redirect("console-queue")
    return redirect("console-case", public_id=entry.public_id)


def _ask_behind(request: HttpRequest, entry: CaseEntry) -> None:
    """Ask to see who wrote it; shows nothing until somebody else agreed."""
    form, author = BehindForm(request.POST), reads.author_behind(request.user, entry.public_id)
    if author is None:
        messages.error(request, _("There is no account behind it any more."))
        return
    why = form.cleaned_data["why"] if form.is_valid() else ""
    ask_to_unmask(by=request.user, account_id=author, thing=f"{entry.kind}:{entry.subject_id}", reason=why)
    messages.success(request, _("Asked. Somebody else has to agree within the hour, on the page Behind a name."))


@staff_page(Role.ADMIN)
@require_http_methods(PAGE)
def duty(request: HttpRequest) -> HttpResponse:
    """When moderators are on duty, week by week."""
    kept = reads.duty_hours(request.user)
    form = DutyForm(request.POST if request.method == "POST" else None, initial=DutyForm.of(list(kept)))
    if request.method == "POST" and form.is_valid():
        try:
            set_duty_hours(by=request.user, hours=form.hours())
            messages.success(request, _("Kept."))
            return redirect("console-duty")
        except Refused as refused:
            form.add_error(None, refused.sentence)
    now = timezone.now()
    context = {"form": form, "duty": reads.on_duty(now), "next_duty": reads.next_duty(now), "set": bool(kept)}
    return render(request, "safety/console_duty.html", context, status=400 if form.errors else 200)
