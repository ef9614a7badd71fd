"""The queue of numbers to call, and the call sheet."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from saath.directory import reads
from saath.directory.actions.calling import UNDO, record_call, take_back_call
from saath.directory.actions.handing_out import take_next
from saath.directory.console.forms import CallForm
from saath.directory.verifying import words
from saath.directory.verifying.days import held_by_somebody_else, held_turn, may_take_back
from saath.directory.verifying.due import NumberDue, number_to_call, numbers_due
from saath.directory.vocabulary import Outcome, Urgency
from saath.kernel.ids import public_id
from saath.kernel.refusals import Refused
from saath.people.doors import staff_page
from saath.people.vocabulary import Role

PAGE_SIZE = 25


@staff_page(Role.VERIFIER, Role.SUPERVISOR)
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """Numbers to call, most urgent first."""
    asked = request.GET
    urgency = asked.get("kind", "") if asked.get("kind") in Urgency.values else ""
    known = reads.provinces(request.user, settings.COUNTRY)
    here = next((place for place in known if place.slug == asked.get("province")), None)
    due = numbers_due(request.user, province=here.code if here else "", urgency=urgency)
    number = asked.get("page", "1")
    pages = max(1, -(-len(due) // PAGE_SIZE))
    page = min(max(1, int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1), pages)
    context = {
        "numbers": due[(page - 1) * PAGE_SIZE : page * PAGE_SIZE],
        "total": len(due),
        "first": (page - 1) * PAGE_SIZE + 1,
        "page_number": page,
        "previous": page - 1,
        "next": page + 1 if page < pages else 0,
        "pages": pages,
        "urgency": urgency,
        "urgencies": list(Urgency),
        "province": here,
        "provinces": known,
        "own": may_take_back(request.user, timezone.now() - UNDO),
    }
    return render(request, "directory/console/queue.html", context)


@staff_page(Role.VERIFIER)
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, contact: str) -> HttpResponse:
    """One number and five buttons: a call is recorded with one tap."""
    number = number_to_call(request.user, contact)
    if number is None:
        raise Http404
    day = request.POST.get("day", "") or request.GET.get("day", "")
    form = CallForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _recorded(request, number, form, day)
    return _drawn(request, number, form, day)


def _drawn(request: HttpRequest, number: NumberDue, form: CallForm, day: str) -> HttpResponse:
    turn = held_turn(request.user, day) if day else None
    context = {
        "number": number,
        "service": number.services[0],
        "others": number.services[1:],
        "form": form,
        "token": public_id(),
        "outcomes": list(Outcome),
        "saying": words.saying(number.services[0].name),
        "emergency": number.urgency == Urgency.EMERGENCY,
        "turn": turn if turn and turn.contact.public_id == number.contact else None,
        "day": day,
        "elsewhere": held_by_somebody_else(request.user, number.dialled, number.press),
        "own": may_take_back(request.user, timezone.now() - UNDO),
    }
    return render(request, "directory/console/call.html", context, status=400 if form.errors else 200)


def _recorded(request: HttpRequest, number: NumberDue, form: CallForm, day: str) -> HttpResponse:
    """Keep the call; on a verification day go straight on to the next number."""
    try:
        record_call(by=request.user, contact=number.contact, **form.call())
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return _drawn(request, number, form, day)
    messages.success(request, _("Kept: %(outcome)s. Thank you.") % {"outcome": form.cleaned_data["outcome"].label})
    return next_number(request, day) if day else redirect("console-calls")


def next_number(request: HttpRequest, day: str) -> HttpResponse:
    """To the next number of a verification day; to the day's own page where none is left or the day is over."""
    try:
        turn = take_next(by=request.user, day=day)
    except Refused as refused:
        messages.error(request, refused.sentence)
        turn = None
    if turn is None:
        return redirect("console-day", day=day)
    answer = redirect("console-call", contact=turn.contact.public_id)
    answer["Location"] += f"?day={day}"
    return answer


@staff_page(Role.VERIFIER)
@require_POST
def back(request: HttpRequest) -> HttpResponse:
    """Take back the call that was recorded by mistake, and open its sheet again."""
    own = may_take_back(request.user, timezone.now() - UNDO)
    try:
        take_back_call(by=request.user, call=request.POST.get("call", ""))
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("console-calls")
    messages.success(request, _("Taken back: that call does not count."))
    return redirect("console-call", contact=own.contact.public_id) if own else redirect("console-calls")
