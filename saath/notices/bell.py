"""The bell in the header: for members, with a quiet dot where something was not opened. No number."""

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string

from saath.design.pages import page_of
from saath.notices.reads import anything_unread


def bell(request: HttpRequest) -> str:
    """Nothing for a guest, who is asked nothing; nothing on a page that a phone may keep."""
    if (
        page_of(request).kept
        or settings.SESSION_COOKIE_NAME not in request.COOKIES
        or not request.user.is_authenticated
    ):
        return ""
    return render_to_string("notices/bell.html", {"unread": anything_unread(request.user)})
