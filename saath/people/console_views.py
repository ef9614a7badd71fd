"""The console's first page, and its people: roles, ways back, and the audit log."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from saath.design.pages import page_of
from saath.kernel.refusals import Refused
from saath.people import reads
from saath.people.actions import (
    agree_to_unmask,
    ask_to_unmask_persona,
    grant_role,
    make_way_back,
    take_factors,
    withdraw_role,
)
from saath.people.doors import ANY_STAFF, staff_page
from saath.people.forms import BehindForm, GrantForm
from saath.people.types import Viewer
from saath.people.vocabulary import Role


@staff_page(*ANY_STAFF)
@require_GET
def console(request: HttpRequest) -> HttpResponse:
    """What waits, for each of one's sections."""
    sections = [(section, section.waiting()) for section in page_of(request).console]
    return render(request, "people/console.html", {"sections": sections})


@staff_page(Role.SUPERVISOR)
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """Who works here, in which roles; administrators give and take roles, and help colleagues back in."""
    form = GrantForm(request.POST if "give" in request.POST else None)
    way_back = ""
    if request.method == "POST":
        try:
            way_back = _acted(request, form)
        except Refused as refused:
            messages.error(request, refused.sentence)
        if not way_back and not form.errors:
            return redirect("console-people")
    context = {
        "form": form,
        "way_back": way_back,
        "colleagues": reads.colleagues(request.user),
        "may_grant": reads.has_role(request.user, Role.ADMIN),
    }
    return render(request, "people/console_people.html", context, status=400 if form.errors else 200)


def _acted(request: HttpRequest, form: GrantForm) -> str:
    """Do what the pressed button says; the address of a way back, where one was opened."""
    asked = request.POST
    if "take" in asked:
        _take_role(request.user, asked["take"])
    elif "open" in asked:
        uid, _dash, key = make_way_back(by=request.user, account=asked["open"]).partition("-")
        return request.build_absolute_uri(reverse("account_reset_password_from_key", args=[uid, key]))
    elif "factors" in asked:
        take_factors(by=request.user, account=asked["factors"])
        messages.success(request, _("The second factors are removed, and every device is signed out."))
    elif form.is_valid():
        account = reads.account_named(request.user, form.cleaned_data["name"]) or ""
        grant_role(by=request.user, account=account, role=Role(form.cleaned_data["role"]))
    return ""


def _take_role(viewer: Viewer, asked: str) -> None:
    account, _colon, role = asked.partition(":")
    if role in Role.values:
        withdraw_role(by=viewer, account=account, role=Role(role))


@staff_page(Role.SUPERVISOR)
@require_GET
def audit(request: HttpRequest) -> HttpResponse:
    """The audit log, newest first."""
    given = request.GET.get("page", "1")
    number = max(1, min(int(given), 10_000)) if given.isascii() and given.isdecimal() else 1
    lines = reads.audit_lines(request.user, page=number)
    context = {"lines": lines, "number": number, "more": len(lines) == reads.PAGE}
    return render(request, "people/console_audit.html", context)


@staff_page(Role.MODERATOR, Role.SUPERVISOR)
@require_http_methods(["GET", "HEAD", "POST"])
def behind(request: HttpRequest) -> HttpResponse:
    """Break-glass: ask to look behind a name, agree as a second person, and look for one hour."""
    form = BehindForm(request.POST if "ask" in request.POST else None)
    if request.method == "POST" and ("ask" not in request.POST or form.is_valid()):
        try:
            _looked_behind(request, form)
            return redirect("console-behind")
        except Refused as refused:
            form.add_error(None, refused.sentence) if form.is_bound else messages.error(request, refused.sentence)
    context = {"form": form, "looks": reads.unmaskings(request.user)}
    return render(request, "people/console_behind.html", context, status=400 if form.errors else 200)


def _looked_behind(request: HttpRequest, form: BehindForm) -> None:
    if "ask" in request.POST:
        ask_to_unmask_persona(by=request.user, **form.cleaned_data)
        messages.success(request, _("Asked. Somebody else has to agree within the hour."))
    else:
        agree_to_unmask(
            by=request.user, unmasking=request.POST.get("agree", ""), reason=request.POST.get("reason", "")[:500]
        )
        messages.success(request, _("Open for one hour, to the two of you. The person is told afterwards."))
