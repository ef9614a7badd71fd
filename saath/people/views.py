"""Pages of one's own account."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from saath.kernel.limits import limited
from saath.kernel.refusals import Refused
from saath.people import reads
from saath.people.actions import describe_oneself, erase_account, sign_out_device, sign_out_everywhere
from saath.people.doors import member_page
from saath.people.exporting import export_file, export_of
from saath.people.forms import AboutForm, EraseForm
from saath.people.own_doors import own_doors
from saath.people.vocabulary import AgeBand

PAGE = ["GET", "HEAD", "POST"]


@member_page
@require_http_methods(PAGE)
def account(request: HttpRequest) -> HttpResponse:
    """One's own account: what is known, how it is protected, and the way out."""
    person = reads.oneself(request.user)
    form = AboutForm(request.POST if request.method == "POST" else None, initial=person.about)
    if form.is_valid() and _described(request, form):
        messages.success(request, _("Kept."))
        return redirect("account")
    context = {
        "person": person,
        "form": form,
        "staff": reads.is_staff(request.user),
        "mail": settings.MAIL,
        "doors": own_doors(),
    }
    return render(request, "people/account.html", context, status=400 if form.errors else 200)


def _described(request: HttpRequest, form: AboutForm) -> bool:
    said = {**form.cleaned_data, "age_band": AgeBand(form.cleaned_data["age_band"])}
    try:
        describe_oneself(account=reads.oneself(request.user).account, **said)
    except Refused as refused:
        form.add_error("age_band", refused.sentence)
    return not form.errors


@member_page
@require_http_methods(PAGE)
def devices(request: HttpRequest) -> HttpResponse:
    """Where one is signed in, and signing out there."""
    here = request.session.session_key or ""
    if request.method == "POST":
        return _signed_out(request, here)
    return render(request, "people/devices.html", {"devices": reads.devices(request.user, here)})


def _signed_out(request: HttpRequest, here: str) -> HttpResponse:
    person = reads.oneself(request.user).account
    device = request.POST.get("device", "")
    ended = sign_out_device(account=person, device=device) if device else sign_out_everywhere(account=person, but=here)
    said = ngettext("Signed out on %(count)d device.", "Signed out on %(count)d devices.", ended)
    messages.success(request, said % {"count": ended})
    return redirect("account-devices")


@member_page
@require_http_methods(["POST"])
@limited("10/hour", scope="export")
def export(request: HttpRequest) -> HttpResponse:
    """Everything that is kept about oneself, as a file with a neutral name."""
    response = HttpResponse(export_file(request.user), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="export.zip"'
    return response


@member_page
@require_http_methods(PAGE)
def erase(request: HttpRequest) -> HttpResponse:
    """Erase one's account, after the password once more."""
    form = EraseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and (answer := _erased(request, form)) is not None:
        return answer
    context = {"form": form, "counts": export_of(request.user)["counts"], "keeps": reads.what_stays(request.user)}
    return render(request, "people/erase.html", context, status=400 if form.errors else 200)


@limited("10/hour", scope="erase")
def _erased(request: HttpRequest, form: EraseForm) -> HttpResponse | None:
    """The page that says it is gone; None where the form must be shown again."""
    person = reads.oneself(request.user).account
    if form.is_valid() and not person.check_password(form.cleaned_data["password"]):
        form.add_error("password", _("That is not your password."))
    if form.errors:
        return None
    try:
        counts = erase_account(account=person)
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return None
    logout(request)
    return render(request, "people/erased.html", {"counts": counts})
