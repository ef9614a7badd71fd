"""How templates name a service and say what is proven of it."""

from collections.abc import Iterable
from datetime import datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from saath.directory.showing import published, wording
from saath.directory.showing.cards import cards
from saath.directory.types import Entry, Listed

register = template.Library()


@register.simple_tag
def service_name(entry: Entry) -> SafeString:
    """Its Urdu name on an Urdu page, where the organisation has one; else the English name, marked as such."""
    if wording.in_urdu() and entry.name_ur:
        return format_html("{}", entry.name_ur)
    return english(entry.name)


@register.simple_tag
def service_cards(listed: Iterable[Listed], at: datetime) -> SafeString:
    """The cards of services, as every list draws them; for the pages of rooms above."""
    return cards(listed, at)


@register.filter
def english(text: str) -> SafeString:
    """Text as published in English, whole inside an Urdu page."""
    return format_html('<bdi lang="en" dir="ltr">{}</bdi>', text) if wording.in_urdu() else format_html("{}", text)


@register.filter
def proof(entry: Entry) -> str:
    """Whether anybody of ours got through, or that nobody has called yet."""
    return wording.proof_words(entry)


@register.filter
def published_hours(entry: Entry) -> str:
    """Its hours as published, for pages that are kept or printed."""
    return published.published_hours(entry)
