"""Both APIs asked everything their documents allow, and much that they do not: no surprise, and never a 5xx."""

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from hypothesis import HealthCheck, Phase, settings
from schemathesis import Case

from saath.kernel.limits import forget_counts
from saath.site.api import api, hsds

pytestmark = [pytest.mark.process, pytest.mark.usefixtures("directory")]
application = WSGIHandler()
bounded = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def closing(environ: dict[str, object], start_response: object) -> list[bytes]:
    """The application, with what a server does at the end of a response."""
    response = application(environ, start_response)
    try:
        return [b"".join(response)]
    finally:
        response.close()


def _document(of: object) -> schemathesis.BaseSchema:
    schema = schemathesis.openapi.from_dict(of.get_openapi_schema())  # type: ignore[attr-defined]
    schema.app = closing
    return schema


help_schema, hsds_schema = _document(api), _document(hsds)


@help_schema.parametrize()
@bounded
def test_help_holds_to_its_document(case: Case) -> None:
    _hold(case)


@hsds_schema.parametrize()
@bounded
def test_open_data_holds_to_its_document(case: Case) -> None:
    _hold(case)


def _hold(case: Case) -> None:
    """Every check schemathesis has: statuses, media types, schemas, headers, wrong methods, refusal of what is wrong."""
    forget_counts()
    case.call_and_validate(headers={"Accept-Encoding": "identity"})
