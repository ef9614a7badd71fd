"""The API for other platforms: one OpenAPI document, kept as a snapshot in docs/openapi.json."""

from ninja import NinjaAPI

from saath import __version__
from saath.directory.api import router

api = NinjaAPI(
    title="Saath",
    version=__version__,
    description="Help for mental health, violence, harassment and addiction in Pakistan, with its sources.",
    docs_url=None,
    urls_namespace="api",
)
api.add_router("", router)
