"""Tags every template may use: icons, left-to-right text, addresses of the other language."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from saath.design.icons import ICONS, MIRRORED

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon beside words that say the same; it is hidden from screen readers."""
    mirror = " icon-mirror" if name in MIRRORED else ""
    svg = f'<svg class="icon{mirror}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{ICONS[name]}</svg>'
    return mark_safe(svg)  # noqa: S308 - drawings of our own


@register.simple_tag
def ltr(value: object) -> SafeString:
    """A number, time or address, kept left-to-right and in one piece inside Urdu."""
    return format_html('<bdi class="ltr">{}</bdi>', value)
