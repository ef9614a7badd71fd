"""Pages of one's own account, and the console's people."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from saath.design.pages import page_of
from saath.kernel.limits import limited
from saath.kernel.refusals import Refused
from saath.people import reads
from saath.people.actions import (
    describe_oneself,
    erase_account,
    grant_role,
    sign_out_device,
    sign_out_everywhere,
    withdraw_role,
)
from saath.people.doors import ANY_STAFF, member_page, staff_page
from saath.people.exporting import export_file, export_of
from saath.people.forms import AboutForm, EraseForm, GrantForm
from saath.people.types import Viewer
from saath.people.vocabulary import AgeBand, Role


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """One's own account: what is known, how it is protected, and the way out."""
    person = reads.oneself(request.user)
    form = AboutForm(request.POST if request.method == "POST" else None, initial=person.about)
    if form.is_valid():
        data = form.cleaned_data
        describe_oneself(
            account=person.account,
            phone=data["phone"],
            age_band=AgeBand(data["age_band"]),
            language=data["language"],
        )
        messages.success(request, _("Kept."))
        return redirect("account")
    context = {"person": person, "form": form, "staff": reads.is_staff(request.user)}
    return render(request, "people/account.html", context, status=400 if form.errors else 200)


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
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
    messages.success(request, _("Signed out on %(count)d devices.") % {"count": ended})
    return redirect("account-devices")


@member_page
@require_http_methods(["POST"])
@limited("10/hour", scope="export")
def export(request: HttpRequest) -> HttpResponse:
    """Everything that is kept about oneself, as a file with a neutral name."""
    response = HttpResponse(export_file(request.user), content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="export.json"'
    return response


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
@limited("10/hour", scope="erase")
def erase(request: HttpRequest) -> HttpResponse:
    """Erase one's account, after the password once more."""
    person = reads.oneself(request.user).account
    form = EraseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if person.check_password(form.cleaned_data["password"]):
            return _erased(request)
        form.add_error("password", _("That is not your password."))
    counts = export_of(request.user)["counts"]
    context = {"form": form, "counts": counts, "keeps": reads.what_stays(request.user)}
    return render(request, "people/erase.html", context, status=400 if form.errors else 200)


def _erased(request: HttpRequest) -> HttpResponse:
    counts = erase_account(account=reads.oneself(request.user).account)
    logout(request)
    return render(request, "people/erased.html", {"counts": counts, "rows": sum(counts.values())})


@staff_page(*ANY_STAFF)
@require_GET
def console(request: HttpRequest) -> HttpResponse:
    """The console's first page: what waits, for each of one's sections."""
    sections = [(section, section.waiting()) for section in page_of(request).console]
    return render(request, "people/console.html", {"sections": sections})


@staff_page(Role.SUPERVISOR)
@require_http_methods(["GET", "HEAD", "POST"])
def console_people(request: HttpRequest) -> HttpResponse:
    """Who works here, in which roles; administrators give and take roles."""
    form = GrantForm(request.POST if request.method == "POST" and "give" in request.POST else None)
    if request.method == "POST":
        changed = _role_changed(request, form)
        if changed is not None:
            return changed
    context = {
        "form": form,
        "colleagues": reads.colleagues(request.user),
        "may_grant": reads.has_role(request.user, Role.ADMIN),
    }
    return render(request, "people/console_people.html", context, status=400 if form.errors else 200)


def _role_changed(request: HttpRequest, form: GrantForm) -> HttpResponseRedirect | None:
    """Give or take a role as asked; None where the form must be shown again."""
    try:
        if "take" in request.POST:
            _take_role(request.user, request.POST["take"])
        elif form.is_valid():
            name, role = form.cleaned_data["name"], Role(form.cleaned_data["role"])
            grant_role(by=request.user, account=reads.account_named(request.user, name) or "", role=role)
        else:
            return None
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect("console-people")


def _take_role(viewer: Viewer, asked: str) -> None:
    account_id, _colon, role = asked.partition(":")
    if role in Role.values:
        withdraw_role(by=viewer, account=account_id, role=Role(role))


@staff_page(Role.SUPERVISOR)
@require_GET
def console_audit(request: HttpRequest) -> HttpResponse:
    """The audit log, newest first."""
    page = max(1, min(int(given), 10_000)) if (given := request.GET.get("page", "1")).isdecimal() else 1
    lines = reads.audit_lines(request.user, page=page)
    return render(
        request, "people/console_audit.html", {"lines": lines, "number": page, "more": len(lines) == reads.PAGE}
    )
