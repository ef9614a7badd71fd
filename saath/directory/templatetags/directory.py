"""How templates name a service and say what is proven of it."""

from collections.abc import Iterable
from datetime import datetime

from django import template
from django.conf import settings
from django.templatetags.tz import do_timezone
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from saath.directory.filters import Filters
from saath.directory.reads import find_services
from saath.directory.showing import published, wording
from saath.directory.showing.cards import cards
from saath.directory.types import Entry, Listed
from saath.directory.vocabulary import Audience, Kind, Topic
from saath.kernel.countries import country
from saath.people.types import GUEST

register = template.Library()


@register.simple_tag
def service_name(entry: Entry) -> SafeString:
    """Its name in Urdu letters on an Urdu page: the organisation's own, else as we write it; else the English one, marked."""
    if wording.in_urdu() and (name := entry.name_ur or entry.name_ur_ours):
        return format_html("{}", name)
    return english(entry.name)


@register.simple_tag
def service_cards(listed: Iterable[Listed], at: datetime) -> SafeString:
    """The cards of services, as every list draws them; for the pages of rooms above."""
    return cards(listed, at)


@register.simple_tag
def child_helplines() -> SafeString:
    """The cards of the lines for children, each with its place, for a page that has to turn a child away."""
    at = timezone.now()
    asked = Filters(needs=frozenset({Topic.CHILD_PROTECTION.value}), audiences=frozenset({Audience.CHILDREN.value}))
    lines = (item for item in find_services(GUEST, asked, at=at).confirmed if item.entry.kind == Kind.HELPLINE)
    return cards(lines, at)


@register.filter
def english(text: str) -> SafeString:
    """Text as published in English, whole inside an Urdu page."""
    return format_html('<bdi lang="en" dir="ltr">{}</bdi>', text) if wording.in_urdu() else format_html("{}", text)


@register.filter
def proof(entry: Entry) -> str:
    """Whether anybody of ours got through, or that nobody has called yet."""
    return wording.proof_words(entry)


@register.filter
def hours_words(hours: str) -> str:
    """Opening hours as published, in words."""
    return published.hours_words(hours)


@register.filter
def published_hours(entry: Entry) -> str:
    """Its hours as published, for pages that are kept or printed."""
    return published.published_hours(entry)


@register.filter
def there(moment: datetime) -> datetime:
    """A moment on the clock of the country, for the date filter that follows."""
    local: datetime = do_timezone(moment, country(settings.COUNTRY).zone)
    return local
