"""The APIs for others, each with an OpenAPI document that docs/ keeps a copy of."""

from ninja import NinjaAPI

from saath import __version__
from saath.directory.api import router
from saath.directory.hsds.api import router as hsds_router

api = NinjaAPI(
    title="Saath",
    version=__version__,
    description="Help for mental health, violence, harassment and addiction in Pakistan, with its sources.",
    docs_url=None,
    urls_namespace="api",
)
api.add_router("", router)

hsds = NinjaAPI(
    title="Saath open data",
    version=__version__,
    description="The directory as Open Referral HSDS 3.1. What is published and what somebody reached are two facts.",
    docs_url=None,
    urls_namespace="hsds",
)
hsds.add_router("", hsds_router)
