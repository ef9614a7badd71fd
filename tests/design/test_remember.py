"""What is remembered of a page is what would have been drawn: nothing of one visitor or question reaches another."""

import re
from itertools import product

import pytest
from django.template import Context
from django.test import Client
from django.utils.safestring import SafeString

from saath.design.templatetags.design import Remembered
from saath.directory.choosing import _drawn
from saath.directory.showing.cards import _card
from saath.kernel.limits import forget_counts

pytestmark = pytest.mark.usefixtures("directory")

PHONES = ({}, {"theme": "dark", "place": "PK-PB"}, {"lowdata": "1", "traces": "fewer", "place": "PK-KP"})
PAGES = (
    "",
    "find/",
    "check/",
    "numbers/",
    "numbers/sindh/",
    "plan/",
    "more/",
    "settings/",
    "hide/",
    "about/",
    "privacy/",
)
QUESTIONS = (
    {"q": "shohar maarta hai lahore"}, {"q": "main marna chahti hun"}, {"q": "my friend wants to die"}, {"q": "lawyer", "free": "1"},
    {"q": "umang"}, {"q": "rozan", "province": "PK-SD"},
)  # fmt: skip


def everything_seen() -> list[str]:
    """Every page and answer, for phones and languages in turn, so that what is remembered wrongly meets another visitor."""
    forget_counts()
    seen = []
    for language, phone in product(("en", "ur"), PHONES):
        client = Client()
        client.cookies.load(phone)
        seen += [client.get(f"/{language}/{page}").content.decode() for page in PAGES]
        seen += [client.post(f"/{language}/find/", question).content.decode() for question in QUESTIONS]
        services = re.findall(r'href="(/\w\w/h/\w+/)', client.get(f"/{language}/find/").content.decode())
        seen += [client.get(url).content.decode() for url in sorted(set(services))[:4]]
    return seen


def test_remembered_pages_are_the_pages_as_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    everything_seen()
    remembered = everything_seen()

    def draw_anew(self: Remembered, context: Context) -> SafeString:
        return self._part.render(context)

    monkeypatch.setattr(Remembered, "render", draw_anew)
    _card.cache_clear()
    _drawn.cache_clear()
    drawn = everything_seen()
    assert len(remembered) > 100
    assert remembered == drawn
