from django.conf import settings
from django.http import HttpRequest

from saath.design.pages import page_of


def page(request: HttpRequest) -> dict[str, object]:
    """`page` and the exit's target, for every template."""
    return {"page": page_of(request), "EXIT_URL": settings.EXIT_URL, "PUBLIC_URL": settings.PUBLIC_URL}
