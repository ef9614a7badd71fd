"""The console's services: look for one, edit it, see how it came to be, put a change back."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from saath.directory.actions import add_service, edit_service, return_service, undo_edit, withdraw_service
from saath.directory.actions.editing import Faulty, Moved
from saath.directory.actions.undoing import FieldsMoved
from saath.directory.console.editing_forms import ServiceForm, SoughtForm, StatingForm, WhyForm, filled
from saath.directory.desk import history as told
from saath.directory.desk.columns import differences, label_of
from saath.directory.desk.services import OnDesk, seen_with, service_on_desk, services
from saath.directory.facts.hours import parse_hours
from saath.directory.files.cells import Cells, put, row_from, token_of, touched
from saath.directory.files.csv_format import ServiceRow
from saath.directory.showing.wording import comma_list, hours_lines
from saath.kernel.refusals import Refused
from saath.people.doors import staff_page
from saath.people.vocabulary import Role

NEW: Cells = {"kind": "helpline", "cost": "unknown", "confidence": "medium"}


@staff_page(Role.VERIFIER)
@require_GET
def service_list(request: HttpRequest) -> HttpResponse:
    """Every service, with search and filters."""
    form = SoughtForm(request.GET, request.user)
    part = services(request.user, form.sought, page_number(request))
    kept = {name: value for name, value in request.GET.items() if value and name != "page"}
    context = {"form": form, "part": part, "query": urlencode(kept), "filtered": bool(kept)}
    return render(request, "directory/console/services.html", context)


@staff_page(Role.VERIFIER)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """A new service."""
    form = ServiceForm(request.POST or None, viewer=request.user, new=True, initial=filled({**NEW}))
    form.fields["origin"].initial = "own"
    cells = form.cells({}) if form.is_bound else {**NEW}
    if form.is_bound and not _looking(request) and form.is_valid():
        try:
            edit = add_service(by=request.user, row=row_of_form(cells), why=form.cleaned_data["why"])
        except Refused as refused:
            tell(form, refused)
        else:
            messages.success(request, _("It is in the directory now."))
            return redirect("console-service", public_id=edit.service.public_id)
    if _looking(request):
        form = _unjudged(request, form, cells, new=True)
    context = {"form": form, "week": _week(cells), "new": True}
    return render(request, "directory/console/service.html", context, status=400 if _wrong(request, form) else 200)


@staff_page(Role.VERIFIER)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """One service. Whoever saw something older is shown what changed meanwhile, and keeps what they wrote."""
    service = service_or_404(request, public_id)
    if request.method != "POST":
        return _edit_page(request, service, _form_of(request, service))
    form = ServiceForm(request.POST, viewer=request.user)
    cells = form.cells(service.cells)
    if _looking(request):
        return _edit_page(request, service, _unjudged(request, form, cells), cells)
    if not form.is_valid():
        return _edit_page(request, service, form, cells)
    said = form.cleaned_data
    try:
        edit_service(
            by=request.user,
            slug=service.slug,
            row=row_of_form(cells),
            why=said["why"],
            source=form.stated,
            seen=said["seen"],
        )
    except Moved as moved:
        return _moved_page(request, service, cells, moved.now)
    except Refused as refused:
        tell(form, refused)
        return _edit_page(request, service, form, cells)
    messages.success(request, _("Changed. Everybody sees it now."))
    return redirect("console-history", public_id=public_id)


def _form_of(request: HttpRequest, service: OnDesk) -> ServiceForm:
    return ServiceForm(viewer=request.user, initial=filled(service.cells, service.token))


def _edit_page(
    request: HttpRequest, service: OnDesk, form: ServiceForm, cells: Cells | None = None, **more: object
) -> HttpResponse:
    context = {
        "service": service,
        "form": form,
        "taking_out": StatingForm(prefix="out"),
        "week": _week(cells or service.cells),
        "in_hand": differences(service.cells, cells) if cells else [],
        **more,
    }
    status = 409 if "theirs" in more else 400 if _wrong(request, form) else 200
    return render(request, "directory/console/service.html", context, status=status)


def _moved_page(request: HttpRequest, service: OnDesk, mine: Cells, now: Cells) -> HttpResponse:
    """Both changes side by side. The form holds theirs and, over it, what this editor changed."""
    base = seen_with(request.user, service.public_id, request.POST.get("seen", "")) or now
    merged = put(now, mine, touched(base, mine))
    data = QueryDict(mutable=True)
    for name, value in {**filled(merged, token_of(now)), **_stating_of(request)}.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    form = ServiceForm(data, viewer=request.user)
    both = [name for name in touched(base, now) if name in touched(base, mine)]
    return _edit_page(
        request, service, form, merged, theirs=differences(base, now), yours=differences(base, mine),
        both=[label_of(name) for name in both],
    )  # fmt: skip


def _stating_of(request: HttpRequest) -> dict[str, str]:
    return {name: request.POST.get(name, "") for name in ("why", "origin", "page", "on")}


@staff_page(Role.VERIFIER)
@require_POST
def take_out(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a service out, or bring it back."""
    service = service_or_404(request, public_id)
    form = StatingForm(request.POST, prefix="out")
    if not form.is_valid():
        messages.error(request, _("Say why, and where this comes from."))
        return redirect("console-service", public_id=public_id)
    act = return_service if service.status else withdraw_service
    try:
        act(by=request.user, slug=service.slug, why=form.cleaned_data["why"], source=form.stated)
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect("console-service", public_id=public_id)


@staff_page(Role.VERIFIER)
@require_GET
def history(request: HttpRequest, public_id: str) -> HttpResponse:
    """How a service came to be what it is."""
    service = service_or_404(request, public_id)
    context = {"service": service, "edits": told.history(request.user, public_id)}
    return render(request, "directory/console/history.html", context)


@staff_page(Role.VERIFIER)
@require_POST
def undo(request: HttpRequest, public_id: str, edit_id: str) -> HttpResponse:
    """Put a change back."""
    form = WhyForm(request.POST)
    try:
        undone = undo_edit(by=request.user, edit=edit_id, why=form["why"].value() or "")
    except FieldsMoved as moved:
        messages.error(request, fields_moved_words(moved))
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        count = len(undone)
        said = ngettext("Put back, in %(count)d service.", "Put back, in %(count)d services.", count) % {"count": count}
        messages.success(request, said)
    return redirect("console-history", public_id=public_id)


def fields_moved_words(moved: FieldsMoved) -> str:
    """Which later changes stand in the way."""
    fields = comma_list([label_of(name) for name in moved.fields])
    return _("%(service)s: later changes touched %(fields)s. Undo those first.") % {
        "service": moved.slug,
        "fields": fields,
    }


def service_or_404(request: HttpRequest, public_id: str) -> OnDesk:
    """The service of an address."""
    service = service_on_desk(request.user, public_id)
    if service is None:
        raise Http404
    return service


def row_of_form(cells: Cells) -> ServiceRow:
    """The row the cells make, or a refusal that names the fields."""
    row, problems = row_from(cells)
    if row is None:
        raise Faulty(problems)
    return row


def tell(form: ServiceForm, refused: Refused) -> None:
    """Say in the form why it was refused."""
    if isinstance(refused, Faulty):
        form.tell(refused.problems)
    form.add_error(None, refused.sentence)


def page_number(request: HttpRequest) -> int:
    """The page asked for, within reason."""
    given = request.GET.get("page", "")
    return min(int(given), 10_000) if given.isascii() and given.isdecimal() and len(given) < 6 else 1


def _looking(request: HttpRequest) -> bool:
    """Whether only the week is to be shown, and nothing kept."""
    return "look" in request.POST


def _unjudged(request: HttpRequest, form: ServiceForm, cells: Cells, *, new: bool = False) -> ServiceForm:
    """The same form with what was written in it, and nothing said about it yet."""
    written = {**filled(cells, form.data.get("seen", "")), **_stating_of(request)}
    return ServiceForm(viewer=request.user, new=new, initial=written)


def _wrong(request: HttpRequest, form: ServiceForm) -> bool:
    return form.is_bound and not _looking(request) and bool(form.errors)


def _week(cells: Cells) -> dict[str, object]:
    """The hours as they would be read: a table, day and night, not known, or not readable."""
    try:
        hours = parse_hours(cells["hours"]) if cells.get("hours") else ""
    except ValueError:
        return {"unreadable": True}
    return {"hours": hours, "lines": hours_lines(hours)}
