"""Verification days: begin one, take part, see how far it is."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from saath.directory import reads
from saath.directory.actions.handing_out import hand_back, start_day, stop_day
from saath.directory.console.calls import next_number
from saath.directory.console.forms import DayForm
from saath.directory.verifying.days import day_of, held_turn
from saath.directory.verifying.days import days as days_known
from saath.directory.vocabulary import Urgency
from saath.kernel.refusals import Refused
from saath.people.doors import staff_page
from saath.people.reads import has_role
from saath.people.vocabulary import Role


@staff_page(Role.VERIFIER, Role.SUPERVISOR)
@require_http_methods(["GET", "HEAD", "POST"])
def days(request: HttpRequest) -> HttpResponse:
    """The verification days; a supervisor begins one."""
    form = DayForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        chosen = form.cleaned_data
        try:
            day = start_day(
                by=request.user,
                name=chosen["name"],
                ends_at=timezone.now() + timedelta(hours=chosen["hours"]),
                province=chosen["province"],
                urgency=chosen["urgency"],
            )
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            return redirect("console-day", day=day.public_id)
    context = {
        "form": form,
        "days": days_known(request.user),
        "may_start": has_role(request.user, Role.SUPERVISOR),
        "provinces": reads.provinces(request.user, settings.COUNTRY),
        "urgencies": list(Urgency),
    }
    return render(request, "directory/console/days.html", context, status=400 if form.errors else 200)


@staff_page(Role.VERIFIER, Role.SUPERVISOR)
@require_http_methods(["GET", "HEAD", "POST"])
def day(request: HttpRequest, day: str) -> HttpResponse:
    """How far a day is; the next number for a volunteer, the end for a supervisor."""
    progress = day_of(request.user, day)
    if progress is None:
        raise Http404
    if request.method == "POST":
        return _done(request, day)
    context = {
        "progress": progress,
        "held": held_turn(request.user, day),
        "may_call": has_role(request.user, Role.VERIFIER),
        "may_stop": has_role(request.user, Role.SUPERVISOR),
    }
    return render(request, "directory/console/day.html", context)


def _done(request: HttpRequest, day: str) -> HttpResponse:
    try:
        if "stop" in request.POST:
            stop_day(by=request.user, day=day)
        elif "give" in request.POST:
            hand_back(by=request.user, turn=request.POST["give"])
        else:
            return next_number(request, day)
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect("console-day", day=day)
