"""Pages of one's own: what happened, and how to hear of it."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from saath.kernel.limits import count, limited
from saath.kernel.refusals import Refused
from saath.notices import reads
from saath.notices.actions import (
    add_phone,
    ask_for_mail,
    choose_channels,
    forget_mail,
    mark_all_read,
    mark_read,
    remove_phone,
    turn_all_off,
    turn_on_again,
)
from saath.notices.forms import AddressForm, WishesForm
from saath.notices.vapid import public_key
from saath.people.doors import member_page
from saath.people.reads import oneself
from saath.people.sessions import device_name
from saath.people.types import Account

PAGE = ["GET", "HEAD", "POST"]


@member_page
@require_http_methods(PAGE)
def notices(request: HttpRequest) -> HttpResponse:
    """What happened, newest first."""
    if request.method == "POST":
        mark_all_read(account=oneself(request.user).account)
        return redirect("notices")
    page = reads.my_notices(request.user, after=request.GET.get("after", ""))
    return render(request, "notices/notices.html", {"notices": page, "wishes": reads.my_wishes(request.user)})


@member_page
@require_GET
def opened(request: HttpRequest, public_id: str) -> HttpResponse:
    """Lead to what a notice is about; it counts as read."""
    address = reads.where_it_leads(request.user, public_id)
    if address is None:
        raise Http404
    mark_read(account=oneself(request.user).account, notice=public_id)
    if not address:
        messages.info(request, _("What this was about is not there any more."))
    return redirect(address or "notices")


@member_page
@require_http_methods(PAGE)
def wishes(request: HttpRequest) -> HttpResponse:
    """How to hear of it: everything off with one tap, kinds, pace, quiet hours, an address, browsers."""
    kept = reads.my_wishes(request.user)
    asked = request.POST if request.method == "POST" else None
    form = WishesForm(asked if asked and "wishes" in asked else None, wishes=kept)
    address = AddressForm(asked if asked and "address" in asked else None)
    if asked is not None and (answer := _acted(request, form, address)) is not None:
        return answer
    context = {
        "form": form, "address": address, "wishes": kept, "mail": settings.MAIL, "push_key": public_key(),
        "phones": reads.my_phones(request.user),
    }  # fmt: skip
    return render(request, "notices/wishes.html", context, status=400 if form.errors or address.errors else 200)


@limited("60/hour", scope="updates-settings")
def _acted(request: HttpRequest, form: WishesForm, address: AddressForm) -> HttpResponse | None:
    """Do what the pressed button says; None where a form must be shown again."""
    person, bound = oneself(request.user).account, next((one for one in (form, address) if one.is_bound), None)
    if bound is not None and not bound.is_valid():
        return None
    try:
        said = _keep(request, person, form, address)
    except Refused as refused:
        if bound is None:
            messages.error(request, refused.sentence)
            return redirect("notices-settings")
        bound.add_error(None, refused.sentence)
        return None
    messages.success(request, said)
    return redirect("notices-settings")


def _keep(request: HttpRequest, person: Account, form: WishesForm, address: AddressForm) -> str:
    if form.is_bound:
        choose_channels(account=person, **form.chosen)
        return _("Kept.")
    if address.is_bound:
        return _asked(person, address.cleaned_data["address"])
    return _pressed(request, person)


def _asked(person: Account, address: str) -> str:
    """Somebody who gives many addresses writes to people who did not ask for it."""
    if count("updates-address", person.public_id, "5/day"):
        return _("Please try again tomorrow.")
    ask_for_mail(account=person, address=address)
    return _("A mail is on its way. Open the link in it within three days.")


def _pressed(request: HttpRequest, person: Account) -> str:
    """The buttons that need no form."""
    asked = request.POST
    if "all_off" in asked:
        turn_all_off(account=person)
        return _("Everything is off.")
    if "on" in asked:
        turn_on_again(account=person)
    elif "forget_address" in asked:
        forget_mail(account=person)
    elif "endpoint" in asked:
        name = device_name(request.headers.get("User-Agent", ""))
        add_phone(account=person, endpoint=asked.get("endpoint", ""), name=name)
    elif "phone" in asked:
        remove_phone(account=person, phone=asked.get("phone", ""))
    return _("Kept.")
