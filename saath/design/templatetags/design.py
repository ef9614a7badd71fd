"""Tags every template may use: icons, left-to-right text, parts of a page that are remembered."""

import secrets
from contextvars import ContextVar

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.loader_tags import BlockNode
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from saath.design.header import header_parts_for
from saath.design.icons import ICONS, MIRRORED

register = template.Library()
MOST_REMEMBERED = 256


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


@register.simple_tag(takes_context=True)
def header_parts(context: template.Context) -> SafeString:
    """What rooms above put into the header; nothing where a page is drawn without a request, as error pages are."""
    request = context.get("request")
    drawn = header_parts_for(request) if request is not None else []
    return mark_safe("".join(drawn))  # noqa: S308 - what templates drew


_CUT = f"\0{secrets.token_hex(16)}\0"
"""Stands in a remembered part, while it is drawn, for what is drawn anew. Nobody can write it into a page."""
_anew: ContextVar["list[Anew] | None"] = ContextVar("anew", default=None)
"""The parts that were passed by while a remembered part is drawn."""


class Anew(template.Node):
    """A part inside a remembered one that is drawn for every page."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: template.Context) -> str:
        passed = _anew.get()
        if passed is None:
            return self.nodelist.render(context)
        passed.append(self)
        return _CUT


class Remembered(template.Node):
    """A part of a page that this process draws once for each language and for each set of the values it names.

    It is kept as its text, cut where a part of it is drawn anew for every page.
    """

    child_nodelists = ("blocks",)

    def __init__(self, part: NodeList, named: list[FilterExpression]) -> None:
        self._part, self._named = part, named
        self._drawn: dict[tuple[object, ...], list[str | Anew]] = {}
        self.blocks = NodeList(part.get_nodes_by_type(BlockNode))

    def render(self, context: template.Context) -> SafeString:
        values = [name.resolve(context) for name in self._named]
        key = (get_language(), *(tuple(value) if isinstance(value, list) else value for value in values))
        pieces = self._drawn.get(key)
        if pieces is None:
            if len(self._drawn) >= MOST_REMEMBERED:
                self._drawn.clear()
            pieces = self._drawn[key] = self._pieces(context)
        whole = "".join([piece if isinstance(piece, str) else piece.render(context) for piece in pieces])
        return mark_safe(whole)  # noqa: S308 - what templates drew

    def _pieces(self, context: template.Context) -> list[str | Anew]:
        anew: list[Anew] = []
        token = _anew.set(anew)
        try:
            first, *others = self._part.render(context).split(_CUT)
        finally:
            _anew.reset(token)
        return [first, *(piece for cut in zip(anew, others, strict=True) for piece in cut)]


@register.tag
def remember(parser: Parser, token: Token) -> Remembered:
    """`{% remember value ... %}part{% endremember %}`: a part of a page that depends on the named values alone.

    What varies inside for other reasons stands between `{% anew %}` and `{% endanew %}`.
    """
    named = [parser.compile_filter(name) for name in token.split_contents()[1:]]
    return Remembered(_until("endremember", parser), named)


@register.tag
def anew(parser: Parser, _token: Token) -> Anew:
    """`{% anew %}part{% endanew %}`, inside a remembered part: drawn for every page. It sees no loop around it."""
    return Anew(_until("endanew", parser))


def _until(end: str, parser: Parser) -> NodeList:
    part = parser.parse((end,))
    parser.delete_first_token()
    return part
