"""The console's imports: choose a file, look at what it would change, take it over, put it back."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from saath.directory.actions import preview_import, take_over_import, undo_import
from saath.directory.actions.previewing import Gone
from saath.directory.actions.undoing import FieldsMoved
from saath.directory.console.editing import fields_moved_words, page_number
from saath.directory.desk.imports import Preview, imports, preview
from saath.directory.files.csv_format import LIMIT_BYTES
from saath.kernel.limits import limited
from saath.kernel.refusals import Refused
from saath.people.doors import staff_page
from saath.people.vocabulary import Role

BESIDE_THE_FILE = 64 * 1024
KINDS = ("changed", "added", "gone", "refused", "left")


@staff_page(Role.VERIFIER)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a file; below it, the imports there were."""
    if request.method == "POST":
        return _previewed(request)
    return _upload_page(request)


@limited("60/hour", scope="import")
def _previewed(request: HttpRequest) -> HttpResponse:
    if _too_large(request):
        return _upload_page(
            request, _("The file is too large: at most %(mb)d MB.") % {"mb": LIMIT_BYTES // 1024 // 1024}
        )
    file = request.FILES.get("file")
    if file is None or not file.size:
        return _upload_page(request, _("Choose a file that is not empty."))
    run = preview_import(by=request.user, content=file.read(), name=file.name or "")
    return redirect("console-preview", public_id=run.public_id)


def _too_large(request: HttpRequest) -> bool:
    """Told by the length that the browser announces, before anything of it is read."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    return not said.isdecimal() or int(said) > LIMIT_BYTES + BESIDE_THE_FILE


def _upload_page(request: HttpRequest, wrong: str = "") -> HttpResponse:
    context = {"runs": imports(request.user), "wrong": wrong, "mb": LIMIT_BYTES // 1024 // 1024}
    return render(request, "directory/console/import.html", context, status=400 if wrong else 200)


@staff_page(Role.VERIFIER)
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest, public_id: str) -> HttpResponse:
    """What a file would change, a page at a time; taking it over."""
    if request.method == "POST":
        return _taken_over(request, public_id)
    found = preview(request.user, public_id)
    if found is None:
        raise Http404
    return render(request, "directory/console/preview.html", _preview_context(request, found))


def _preview_context(request: HttpRequest, found: Preview) -> dict[str, Any]:
    counts = {"changed": len(found.plan.changed), "added": len(found.plan.added), "gone": len(found.plan.gone),
              "refused": len(found.plan.refused), "left": len(found.plan.left)}  # fmt: skip
    asked = request.GET.get("show", "")
    first = next((kind for kind in ("refused", *KINDS) if counts[kind]), "changed")
    kind, page = asked if asked in KINDS else first, page_number(request)
    part = found.changed(page) if kind == "changed" else found.rows(kind, page)
    names = {
        "changed": _("Changed"), "added": _("New"), "gone": _("Not in the file"), "refused": _("Refused"),
        "left": _("Taken out here"),
    }  # fmt: skip
    tabs = [(name, names[name], counts[name]) for name in KINDS if counts[name] or name == kind]
    return {
        "preview": found, "kind": kind, "part": part, "tabs": tabs, "counts": counts,
        "may_take": found.plan.readable and found.writes and not found.moved, "country": settings.COUNTRY,
    }  # fmt: skip


def _taken_over(request: HttpRequest, public_id: str) -> HttpResponse:
    gone = request.POST.get("gone", "")
    try:
        run = take_over_import(
            by=request.user,
            run=public_id,
            gone=Gone(gone) if gone in set(Gone) else Gone.UNDECIDED,
            without_refused="without_refused" in request.POST,
        )
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("console-preview", public_id=public_id)
    count = run.added + run.changed + run.withdrawn
    said = ngettext("%(count)d service was changed.", "%(count)d services were changed.", count) % {"count": count}
    messages.success(request, said)
    return redirect("console-import")


@staff_page(Role.VERIFIER)
@require_POST
def put_back(request: HttpRequest, public_id: str) -> HttpResponse:
    """Undo a whole import."""
    try:
        undone = undo_import(by=request.user, run=public_id, why=request.POST.get("why", ""))
    except FieldsMoved as moved:
        messages.error(request, fields_moved_words(moved))
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        count = len(undone)
        said = ngettext("Put back, in %(count)d service.", "Put back, in %(count)d services.", count)
        messages.success(request, said % {"count": count})
    return redirect("console-import")
