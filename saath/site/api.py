"""The APIs for others, each with an OpenAPI document that docs/ keeps a copy of."""

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import Throttled

from saath import __version__
from saath.directory.api import router
from saath.directory.hsds.api import router as hsds_router
from saath.screening.api import router as screening_router
from saath.stories.api import router as stories_router

api = NinjaAPI(
    title="Saath",
    version=__version__,
    description="Help for mental health, violence, harassment and addiction in Pakistan with its sources; what words call for.",
    docs_url=None,
    urls_namespace="api",
)
api.add_router("", router)
api.add_router("", screening_router)
api.add_router("", stories_router)


@api.exception_handler(Throttled)
def too_often(request: HttpRequest, trouble: Throttled) -> HttpResponse:
    """Too many, and how long to wait."""
    response = api.create_response(request, {"detail": "too many requests"}, status=429)
    response["Retry-After"] = str(trouble.wait)
    return response


hsds = NinjaAPI(
    title="Saath open data",
    version=__version__,
    description="The directory as Open Referral HSDS 3.1. What is published and what somebody reached are two facts.",
    docs_url=None,
    urls_namespace="hsds",
)
hsds.add_router("", hsds_router)
