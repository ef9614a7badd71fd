"""Pages of partners, and the console in which they are kept."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from saath.design.pages import open_page
from saath.kernel.refusals import Refused
from saath.partners import reads
from saath.partners.actions import add_editor, describe_partner, remove_editor, verify_partner, withdraw_verification
from saath.partners.forms import VerifyForm, partner_form
from saath.partners.types import PartnerEntry
from saath.people.doors import staff_page
from saath.people.reads import has_role
from saath.people.vocabulary import Role


@open_page
@require_GET
def partners(request: HttpRequest) -> HttpResponse:
    """Everybody who works with the platform."""
    return render(request, "partners/partners.html", {"partners": reads.partners(request.user)})


@open_page
@require_GET
def partner(request: HttpRequest, slug: str) -> HttpResponse:
    """Who a partner is, its services, and where we know that from."""
    page = reads.partner_page(request.user, slug)
    if page is None:
        raise Http404(_("There is no such partner."))
    return render(request, "partners/partner.html", {"shown": page, "partner": page.partner, "at": timezone.now()})


@staff_page(Role.VERIFIER, Role.SUPERVISOR)
@require_GET
def console_partners(request: HttpRequest) -> HttpResponse:
    """Every partner, and how its verification stands."""
    may_write = has_role(request.user, Role.SUPERVISOR)
    context = {"partners": reads.partners(request.user), "may_write": may_write}
    return render(request, "partners/console_partners.html", context)


@staff_page(Role.SUPERVISOR)
@require_http_methods(["GET", "HEAD", "POST"])
def console_partner_edit(request: HttpRequest, public_id: str = "") -> HttpResponse:
    """Write a partner down, or correct what its page says."""
    entry = _entry(request, public_id) if public_id else None
    form = partner_form(request.POST if request.method == "POST" else None, entry)
    if form.is_valid():
        try:
            row = describe_partner(by=request.user, facts=form.facts_given(settings.COUNTRY), partner=public_id)
            return redirect("console-partner", public_id=row.public_id)
        except Refused as refused:
            form.add_error(None, refused.sentence)
    context = {"form": form, "partner": entry}
    return render(request, "partners/console_partner_edit.html", context, status=400 if form.errors else 200)


@staff_page(Role.VERIFIER, Role.SUPERVISOR)
@require_http_methods(["GET", "HEAD", "POST"])
def console_partner(request: HttpRequest, public_id: str) -> HttpResponse:
    """One partner: verify it, withdraw that, and who edits for it."""
    entry = _entry(request, public_id)
    form = VerifyForm(request.POST if "verify" in request.POST else None)
    if request.method == "POST" and ("verify" not in request.POST or form.is_valid()):
        _told(request, lambda: _done(request, public_id, form))
        return redirect("console-partner", public_id=public_id)
    context = {
        "partner": entry,
        "form": form,
        "editors": reads.editors_of(request.user, public_id),
        "may_write": has_role(request.user, Role.SUPERVISOR),
        "may_grant": has_role(request.user, Role.ADMIN),
    }
    return render(request, "partners/console_partner.html", context, status=400 if form.errors else 200)


def _done(request: HttpRequest, public_id: str, form: VerifyForm) -> None:
    """Whichever of the page's four acts was asked for."""
    by, posted = request.user, request.POST
    if "verify" in posted:
        verify_partner(by=by, partner=public_id, **form.cleaned_data)
    elif "withdraw" in posted:
        withdraw_verification(by=by, partner=public_id)
    elif "add" in posted:
        add_editor(by=by, partner=public_id, name=posted["add"].strip())
    elif "remove" in posted:
        remove_editor(by=by, partner=public_id, account=posted["remove"])


def _told(request: HttpRequest, act: Callable[[], None]) -> None:
    """Do it, and say how it went."""
    try:
        act()
        messages.success(request, _("Kept."))
    except Refused as refused:
        messages.error(request, refused.sentence)


@staff_page(Role.PARTNER_EDITOR)
@require_GET
def console_own(request: HttpRequest) -> HttpResponse:
    """An editor's own partners with their services, each leading to the page on which a change is proposed."""
    entries = reads.edited_by(request.user)
    pages = [reads.partner_page(request.user, entry.slug) for entry in entries]
    return render(request, "partners/console_own.html", {"pages": pages})


def _entry(request: HttpRequest, public_id: str) -> PartnerEntry:
    entry = reads.partner(request.user, public_id)
    if entry is None:
        raise Http404
    return entry
