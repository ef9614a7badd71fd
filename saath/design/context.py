from django.conf import settings
from django.http import HttpRequest

from saath.design.brand import brand
from saath.design.pages import page_of

DOORS = {
    "service": "find", "report": "find", "reported": "find", "stories-tag": "stories", "story": "stories",
    "stories-write": "stories", "stories-mine": "stories", "stories-reading": "stories", "story-edit": "stories",
}  # fmt: skip
"""Pages that belong to the door of another."""


def page(request: HttpRequest) -> dict[str, object]:
    """`page` and our own address, for every template."""
    page = page_of(request)
    name = request.resolver_match.url_name if request.resolver_match else ""
    page.here = DOORS.get(name or "", name or "")
    return {"page": page, "PUBLIC_URL": settings.PUBLIC_URL, "brand": brand()}
