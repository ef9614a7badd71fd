"""One click into every role, in a demonstration. Elsewhere there is no such address."""

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from saath.design.pages import sensitive
from saath.people import reads


@sensitive
@require_POST
def enter_as(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the invented people, as if the second factor had been shown."""
    person = reads.invented_person(request.POST.get("who", "")) if settings.DEMO else None
    if person is None:
        raise Http404
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    record_authentication(request, person, method="mfa", type="totp")
    return redirect("console" if reads.is_staff(person) else "account")
