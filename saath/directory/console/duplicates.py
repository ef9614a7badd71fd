"""The console's duplicates: two entries that may be one, side by side."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from saath.directory.actions import keep_apart, merge_services
from saath.directory.actions.editing import Faulty
from saath.directory.console.editing import row_of_form
from saath.directory.desk.columns import label_of
from saath.directory.desk.duplicates import SideBySide, duplicate_pairs, side_by_side
from saath.directory.files.cells import Cells
from saath.kernel.refusals import Refused
from saath.people.doors import staff_page
from saath.people.vocabulary import Role

JOINED = frozenset({"topics", "audience", "phone", "sms", "whatsapp", "email", "website", "languages"})
"""Fields of which both values may be kept."""


@staff_page(Role.VERIFIER)
@require_GET
def pairs(request: HttpRequest) -> HttpResponse:
    """Pairs that share a number and are called alike."""
    return render(request, "directory/console/duplicates.html", {"pairs": duplicate_pairs(request.user)})


@staff_page(Role.VERIFIER)
@require_http_methods(["GET", "HEAD", "POST"])
def pair(request: HttpRequest, one: str, other: str) -> HttpResponse:
    """Choose field by field what the one that stays says."""
    both = side_by_side(request.user, one, other)
    if both is None:
        raise Http404
    if request.method == "POST":
        return _decided(request, both)
    context = {"both": both, "joined": JOINED, "seen": f"{both.one.token}:{both.other.token}"}
    return render(request, "directory/console/pair.html", context)


def _decided(request: HttpRequest, both: SideBySide) -> HttpResponse:
    try:
        if "apart" in request.POST:
            keep_apart(by=request.user, one=both.one.slug, other=both.other.slug)
            messages.success(request, _("Kept apart. They are not suggested again."))
            return redirect("console-duplicates")
        merge_services(
            by=request.user,
            keep=both.one.slug,
            drop=both.other.slug,
            row=row_of_form(_chosen(request, both)),
            why=request.POST.get("why", ""),
            seen=request.POST.get("seen", ""),
        )
    except Refused as refused:
        messages.error(request, _words(refused))
        return redirect("console-pair", one=both.one.public_id, other=both.other.public_id)
    messages.success(request, _("Merged. The old address leads to the one that stays."))
    return redirect("console-history", public_id=both.one.public_id)


def _words(refused: Refused) -> str:
    if isinstance(refused, Faulty):
        return " ".join(f"{label_of(problem.column)}: {problem.message}" for problem in refused.problems)
    return refused.sentence


def _chosen(request: HttpRequest, both: SideBySide) -> Cells:
    """The survivor's cells, with what was taken from the other, or from both."""
    cells = {**both.one.cells}
    for difference in both.differences:
        name = difference.column
        mine, theirs = both.one.cells.get(name, ""), both.other.cells.get(name, "")
        choice = request.POST.get(name, "one")
        if choice == "other":
            cells[name] = theirs
        elif choice == "both" and name in JOINED:
            cells[name] = ";".join(dict.fromkeys(part for part in f"{mine};{theirs}".split(";") if part))
    return cells
