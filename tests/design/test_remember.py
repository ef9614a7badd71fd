"""What is remembered of a page is what would have been drawn: nothing of one visitor or question reaches another."""

import re
from collections.abc import Callable
from itertools import product

import pytest
from django.template import Context, Engine
from django.test import Client
from django.utils.safestring import SafeString

from saath.design.templatetags.design import Remembered
from saath.directory.choosing import _drawn, _drawn_chosen
from saath.directory.memory.openings import Stretch
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

    def make_anew(_self: Stretch, _kind: str, _key: object, make: Callable[[], object]) -> object:
        return make()

    monkeypatch.setattr(Remembered, "render", draw_anew)
    monkeypatch.setattr(Stretch, "remember", make_anew)
    _drawn.cache_clear()
    _drawn_chosen.cache_clear()
    drawn = everything_seen()
    assert len(remembered) > 100
    assert remembered == drawn


def drawn(template: str, **context: object) -> str:
    return Engine(builtins=BUILTINS).from_string(template).render(Context(context))


BUILTINS = ["django.template.defaulttags", "django.templatetags.i18n", "saath.design.templatetags.design"]


def test_what_stands_anew_varies_and_what_is_named_is_told_apart() -> None:
    template = Engine(builtins=BUILTINS).from_string(
        "{% remember kind %}<{{ kind }} {{ word }}>{% if kind == 'a' %}{% anew %}{{ word }}{% endanew %}{% endif %}."
        "{% remember %}({% anew %}{{ word }}{% endanew %}){% endremember %}{% endremember %}"
    )
    seen = [template.render(Context({"kind": kind, "word": word})) for kind, word in product("ab", ("x", "<y>"))]
    assert seen == ["<a x>x.(x)", "<a x>&lt;y&gt;.(&lt;y&gt;)", "<b x>.(x)", "<b x>.(&lt;y&gt;)"]


def test_what_stands_anew_needs_nothing_around_it() -> None:
    assert drawn("{% anew %}{{ word }}{% endanew %}", word="x") == "x"


def test_nobody_can_write_a_cut_into_a_page() -> None:
    text = "{% remember %}{{ word }}{% anew %}{{ word }}{% endanew %}{% endremember %}"
    assert drawn(text, word="\0\0") == "\0\0\0\0"


def test_a_part_that_fails_leaves_no_trace() -> None:
    failing = "{% remember %}{% anew %}x{% endanew %}{% include missing %}{% endremember %}"
    with pytest.raises(TypeError):
        drawn(failing, missing=3)
    assert drawn("{% anew %}{{ word }}{% endanew %}", word="x") == "x"
