"""`/api/hsds/`: the directory as Open Referral HSDS 3.1. Every list has a POST twin, whose question stays out of addresses."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from ninja import Query, Router
from ninja.errors import ValidationError
from typing_extensions import TypedDict

from saath.directory.hsds import listing
from saath.directory.hsds.answers import answer, file_of, page_of
from saath.directory.hsds.edition import Edition
from saath.directory.hsds.mapping import VERSION
from saath.directory.hsds.objects import Organization, Service, ServiceAtLocation, Taxonomy, TaxonomyTerm, closed
from saath.directory.hsds.package import package_file
from saath.directory.hsds.profile import profile
from saath.directory.hsds.questions import OrganizationQuestion, PlaceQuestion, Question, ServiceQuestion, TermQuestion
from saath.kernel.limits import limited
from saath.kernel.troubles import ASKED_WRONGLY, BODY_ASKED_WRONGLY, Trouble

router = Router(tags=["hsds"])
T = TypeVar("T")
Q = TypeVar("Q", bound=Question)
Find = Callable[[Edition, Q], listing.Listing[Any, Any]]
Draw = Callable[[Edition, str], object | None]
counted = limited("240/minute", scope="hsds")

LINES: dict[str, Any] = {"responses": {200: {"content": {"application/x-ndjson": {"schema": {"type": "string"}}}}}}
PACKAGE: dict[str, Any] = {
    "responses": {
        200: {
            "description": "A zip",
            "content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}},
        }
    }
}


@closed
class Page(TypedDict, Generic[T]):
    """A page of HSDS 3.1.3."""

    total_items: int
    total_pages: int
    page_number: int
    size: int
    first_page: bool
    last_page: bool
    empty: bool
    contents: list[T]


@closed
class About(TypedDict):
    """What this API is."""

    version: str
    profile: str
    openapi_url: str


def _got(kind: Any) -> dict[int, Any]:
    return {200: kind, 304: None, **ASKED_WRONGLY}


def _one(kind: Any) -> dict[int, Any]:
    return {200: kind, 304: None, 404: Trouble, 429: Trouble}


def _posted(kind: Any) -> dict[int, Any]:
    return {200: kind, **BODY_ASKED_WRONGLY}


def _both(address: Q, body: Q | None, request: HttpRequest) -> Q:
    """HSDS puts a POST's question into the address; what is private belongs into the body, which counts more."""
    if request.body.strip() not in {b"", b"null"} and not request.body.lstrip().startswith(b"{"):
        raise ValidationError([{"type": "model_type", "loc": ["body"], "msg": "The body must be an object"}])
    return address.model_copy(update=body.model_dump(exclude_unset=True)) if body else address


@router.get("/", response=_got(About), summary="This API", operation_id="getAPIMetaInformation", url_name="about")
@counted
def about(request: HttpRequest) -> HttpResponseBase:
    said = About(
        version=VERSION,
        profile=settings.PUBLIC_URL + reverse("hsds:profile"),
        openapi_url=settings.PUBLIC_URL + reverse("hsds:openapi-json"),
    )
    return answer(request, lambda _edition: said)


def _serve(name: str, kind: Any, question: type[Q], find: Find[Q], draw: Draw, operations: tuple[str, str]) -> None:
    """Give a kind of object its three addresses: a list, the list asked for quietly, and one by its id."""
    listed, one = operations
    words = name.replace("_", " ")

    @router.get(f"/{name}", response=_got(Page[kind]), operation_id=listed, openapi_extra=LINES, **_named(name, words))
    @counted
    def ask(request: HttpRequest, asked: Query[question]) -> HttpResponseBase:  # type: ignore[valid-type]
        return page_of(request, find, asked)

    quiet = f"{words}, by a question that stays out of addresses"

    @router.post(
        f"/{name}",
        response=_posted(Page[kind]),
        operation_id=f"{listed}ByPost",
        openapi_extra=LINES,
        **_named(name, quiet),
    )
    @counted
    def ask_quietly(
        request: HttpRequest,
        asked: Query[question],  # type: ignore[valid-type]
        body: question | None = None,  # type: ignore[valid-type]
    ) -> HttpResponseBase:
        return page_of(request, find, _both(asked, body, request))

    @router.get(
        f"/{name}/{{id}}", response=_one(kind), operation_id=one, **_named(f"{name}-one", f"{words}: one of them")
    )
    @counted
    def ask_one(request: HttpRequest, id: str) -> HttpResponseBase:
        return answer(request, lambda edition: draw(edition, id))


def _named(url_name: str, summary: str) -> dict[str, Any]:
    return {"url_name": url_name, "summary": summary[0].upper() + summary[1:]}


_serve(
    "services", Service, ServiceQuestion, listing.services, listing.service,
    ("getPaginatedListOfServices", "getFullyNestedServiceById"),
)  # fmt: skip
_serve(
    "service_at_locations", ServiceAtLocation, PlaceQuestion, listing.places, listing.place,
    ("getPaginatedListOfServiceAtLocation", "getServiceAtLocationWithNestedDataById"),
)  # fmt: skip
_serve(
    "organizations", Organization, OrganizationQuestion, listing.organizations, listing.organization_with_places,
    ("getPaginatedListOfOrganizations", "getOrganizationById"),
)  # fmt: skip
_serve(
    "taxonomies", Taxonomy, Question, listing.all_taxonomies, listing.taxonomy,
    ("getPaginatedListOfTaxonomies", "getTaxonomyById"),
)  # fmt: skip
_serve(
    "taxonomy_terms", TaxonomyTerm, TermQuestion, listing.all_terms, listing.term,
    ("getPaginatedListOfTaxonomyTerms", "getTaxonomyTermById"),
)  # fmt: skip


@router.get(
    "/profile.json", response=_got(dict[str, Any]), summary="The profile", operation_id="getProfile", url_name="profile"
)
@counted
def the_profile(request: HttpRequest) -> HttpResponseBase:
    """Which objects and fields of HSDS are used, and every term."""
    return answer(request, lambda _edition: profile())


@router.get(
    "/datapackage.zip",
    response={200: None, 304: None, 429: Trouble},
    summary="Everything as CSV",
    operation_id="getDatapackage",
    openapi_extra=PACKAGE,
)
def datapackage(request: HttpRequest) -> HttpResponseBase:
    """One CSV file per HSDS table, and datapackage.json."""
    return file_of(request, package_file)
