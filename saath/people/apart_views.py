"""Pages of one's own: other names, and whom one blocked or muted."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from saath.kernel.limits import limited
from saath.kernel.refusals import Refused
from saath.people import reads
from saath.people.actions import create_persona, retire_persona, take_up_persona, unblock, unmute
from saath.people.doors import member_page
from saath.people.forms import NameForm
from saath.people.naming import help_beside
from saath.people.types import Account

PAGE = ["GET", "HEAD", "POST"]


@member_page
@require_http_methods(PAGE)
def names(request: HttpRequest) -> HttpResponse:
    """One's other names: take one, put one away, take it up again; and who looked behind them."""
    form = NameForm(request.POST if "name" in request.POST else None)
    if request.method == "POST" and ("name" not in request.POST or form.is_valid()):
        answer = _named(request, form)
        if answer is not None:
            return answer
    refused_name = form.data.get("name", "")[:40] if form.errors else ""
    context = {
        "form": form,
        "help_card": help_beside(request.user, refused_name) if refused_name else "",
        "personas": reads.personas_of(request.user),
        "retired": reads.retired_personas_of(request.user),
        "looks": reads.unmaskings_told_to(request.user),
    }
    return render(request, "people/names.html", context, status=400 if form.errors else 200)


@limited("30/hour", scope="names")
def _named(request: HttpRequest, form: NameForm) -> HttpResponse | None:
    """Do what the pressed button says; None where the form must be shown again."""
    try:
        _act_on_names(reads.oneself(request.user).account, request.POST)
    except Refused as refused:
        if not form.is_bound:
            messages.error(request, refused.sentence)
            return redirect("account-names")
        form.add_error("name", refused.sentence)
        return None
    messages.success(request, _("Kept."))
    return redirect("account-names")


def _act_on_names(person: Account, asked: QueryDict) -> None:
    if "away" in asked:
        retire_persona(account=person, persona=asked.get("away", ""))
    elif "up" in asked:
        take_up_persona(account=person, persona=asked.get("up", ""))
    else:
        create_persona(account=person, name=asked.get("name", ""))


@member_page
@require_http_methods(PAGE)
def apart(request: HttpRequest) -> HttpResponse:
    """Whom one blocked or muted, as one met them; each is taken back with one tap."""
    person = reads.oneself(request.user).account
    if request.method == "POST":
        unblock(blocker=person, block=request.POST.get("unblock", ""))
        unmute(muter=person, mute=request.POST.get("unmute", ""))
        messages.success(request, _("Taken back."))
        return redirect("account-apart")
    context = {"blocks": reads.blocks_of(request.user), "mutes": reads.mutes_of(request.user)}
    return render(request, "people/apart.html", context)
