"""How open data goes over the wire: any origin may read it, and it is asked for again only after the directory changed."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control

from saath import __version__
from saath.directory import reads
from saath.directory.hsds.dump import written
from saath.directory.hsds.edition import Edition, Slice, edition_of
from saath.directory.hsds.listing import Listing
from saath.directory.hsds.questions import Question
from saath.kernel.limits import limited
from saath.people.types import GUEST

K = TypeVar("K")
T = TypeVar("T")
Q = TypeVar("Q", bound=Question)
Drawn = Callable[[Edition], object | None]

NOTHING = {"error": "nothing here has this id"}


def page_of(request: HttpRequest, find: Callable[[Edition, Q], Listing[K, T]], asked: Q) -> HttpResponseBase:
    """A page of what a question finds. What somebody searches for is kept nowhere on the way."""
    if asked.format == "ndjson":
        return _lines(request, find, asked)

    def draw(edition: Edition) -> object:
        found = find(edition, asked)
        part = Slice(len(found.keys), asked.page, found.page_size or asked.per_page)
        return part.envelope([found.draw(key) for key in part.of(found.keys)])

    return answer(request, draw, kept=not asked.search)


def answer(request: HttpRequest, draw: Drawn, *, kept: bool = True) -> HttpResponseBase:
    """What is drawn from the newest edition, or that the asker has it already, or that there is none."""
    edition = edition_of(reads.whole_shelf(GUEST))
    if unchanged := _unchanged(request, edition, kept=kept):
        return unchanged
    drawn = draw(edition)
    body, status = (NOTHING, 404) if drawn is None else (drawn, 200)
    response = HttpResponse(written(body), status=status, content_type="application/json")
    return _open(response, request, edition, kept=kept and status == 200)


@limited("30/hour", scope="hsds-dump")
def _lines(request: HttpRequest, find: Callable[[Edition, Q], Listing[K, T]], asked: Q) -> HttpResponseBase:
    """Everything found, one a line, drawn while it is sent."""
    edition = edition_of(reads.whole_shelf(GUEST))
    if unchanged := _unchanged(request, edition, kept=not asked.search):
        return unchanged
    found = find(edition, asked)
    lines: Iterator[str] = (written(found.draw(key)) + "\n" for key in found.keys)
    response = StreamingHttpResponse(lines, content_type="application/x-ndjson")
    return _open(response, request, edition, kept=not asked.search)


@limited("30/hour", scope="hsds-dump")
def file_of(request: HttpRequest, make: Callable[[Edition], FileResponse]) -> HttpResponseBase:
    """A file made from the newest edition."""
    edition = edition_of(reads.whole_shelf(GUEST))
    return _unchanged(request, edition, kept=True) or _open(make(edition), request, edition, kept=True)


def _unchanged(request: HttpRequest, edition: Edition, *, kept: bool) -> HttpResponseBase | None:
    early = (
        get_conditional_response(request, etag=_tag(edition)) if kept and request.method in {"GET", "HEAD"} else None
    )
    return _open(early, request, edition, kept=kept) if early else None


def _tag(edition: Edition) -> str:
    return f'W/"{__version__}-{edition.shelf.revision}-{edition.shelf.changed_at.timestamp()}"'


def _open(response: HttpResponseBase, request: HttpRequest, edition: Edition, *, kept: bool) -> HttpResponseBase:
    if kept and request.method in {"GET", "HEAD"}:
        response["ETag"] = _tag(edition)
        patch_cache_control(response, public=True, max_age=60)
    else:
        patch_cache_control(response, no_store=True)
    response["Access-Control-Allow-Origin"] = "*"
    return response
