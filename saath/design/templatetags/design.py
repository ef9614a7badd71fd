"""Tags every template may use: icons, left-to-right text, addresses of the other language."""

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from saath.design.icons import ICONS, MIRRORED

register = template.Library()
MOST_REMEMBERED = 64


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


class Remembered(template.Node):
    """A part of a page that this process draws once for each language and for each set of the values it names."""

    def __init__(self, part: NodeList, named: list[FilterExpression]) -> None:
        self._part, self._named = part, named
        self._drawn: dict[tuple[object, ...], SafeString] = {}

    def render(self, context: template.Context) -> SafeString:
        values = (name.resolve(context) for name in self._named)
        key = (get_language(), *(tuple(value) if isinstance(value, list) else value for value in values))
        drawn = self._drawn.get(key)
        if drawn is None:
            if len(self._drawn) >= MOST_REMEMBERED:
                self._drawn.clear()
            drawn = self._drawn[key] = self._part.render(context)
        return drawn


@register.tag
def remember(parser: Parser, token: Token) -> Remembered:
    """`{% remember value ... %}part{% endremember %}`: a part of every page that depends on the named values alone."""
    named = [parser.compile_filter(name) for name in token.split_contents()[1:]]
    part = parser.parse(("endremember",))
    parser.delete_first_token()
    return Remembered(part, named)
