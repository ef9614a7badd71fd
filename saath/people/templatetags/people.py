"""How pages of the people room write codes, and what is kept."""

from django import template

from saath.people import reads
from saath.people.holdings import label_of
from saath.people.types import GUEST, Invented

register = template.Library()


@register.filter
def in_fours(code: str) -> str:
    """A code in groups of four, as one writes it down."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


@register.simple_tag
def holding_name(name: str) -> str:
    """What a holding is called on a page."""
    return label_of(name)


@register.simple_tag
def invented_people() -> list[Invented]:
    """Whom one may look around as, in a demonstration."""
    return reads.invented_people(GUEST)
