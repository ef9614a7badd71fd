"""Links in mails. They need no sign-in, and their pages say nothing of what they belong to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from saath.design.pages import sensitive
from saath.kernel.limits import limited
from saath.kernel.refusals import Refused
from saath.notices.actions import confirm_mail, stop_mail
from saath.notices.reads import link_works

PAGE = ["GET", "HEAD", "POST"]


@csrf_exempt
@sensitive
@require_http_methods(PAGE)
@limited("60/hour", scope="updates-link")
def stop(request: HttpRequest, key: str) -> HttpResponse:
    """End the mail. Programs that open every link change nothing by looking; a mail program's own button posts here."""
    done = request.method == "POST"
    if done:
        try:
            stop_mail(key=key)
        except Refused:
            return _said(request, "ended", status=404)
    return _said(request, "stopped" if done else "stop" if link_works(request.user, stop=key) else "ended")


@sensitive
@require_http_methods(PAGE)
@limited("60/hour", scope="updates-link")
def confirm(request: HttpRequest, key: str) -> HttpResponse:
    """Say that an address is right."""
    done = request.method == "POST"
    if done:
        try:
            confirm_mail(key=key)
        except Refused:
            return _said(request, "ended", status=404)
    return _said(request, "confirmed" if done else "confirm" if link_works(request.user, confirm=key) else "ended")


def _said(request: HttpRequest, says: str, *, status: int = 200) -> HttpResponse:
    status = 404 if says == "ended" else status
    return render(request, "notices/link.html", {"says": says}, status=status)
