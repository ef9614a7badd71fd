"""The public board: does it answer?"""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from saath.design.pages import open_page, page_of, sensitive
from saath.directory import reads
from saath.directory.showing.answers import rows_of
from saath.directory.verifying.board import answer_board, page_of_helpline


@open_page
@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """Every helpline with what our calls came to, honest from the first day on."""
    slug, number = request.GET.get("province", ""), request.GET.get("page", "1")
    here = reads.province_of(request.user, slug) if slug else None
    if slug and here is None:
        raise Http404
    page_of(request).province = here.code if here else page_of(request).province
    page = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1
    board = answer_board(request.user, province=here.code if here else "", page=page)
    context = {
        "board": board,
        "rows": rows_of(board.lines),
        "province": here,
        "provinces": reads.provinces(request.user, settings.COUNTRY),
    }
    return render(request, "directory/answers.html", context)


@sensitive
@require_GET
def line(request: HttpRequest, public_id: str) -> HttpResponse:
    """From a service's page to its place on the board."""
    page = page_of_helpline(request.user, public_id)
    if not page:
        raise Http404
    return HttpResponseRedirect(f"{reverse('answers')}?page={page}#h-{public_id}")
