"""Every address of the console, tried by everybody: it exists for those it is for, and is a 404 for all others."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from saath.people.actions import grant_role
from saath.people.vocabulary import Role
from tests.cast import ROLES, Cast, sign_in

pytestmark = pytest.mark.usefixtures("directory")
SAMPLES = {
    "int": "1",
    "slug": "zzzzzzzzzzzz",
    "str": "zzz",
    "uuid": "00000000-0000-0000-0000-000000000000",
    "path": "zzz",
}
MEMBERS = ("amina", "noor")


def addresses(patterns: list[Any], before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace is None:
                yield from addresses(pattern.url_patterns, before + str(pattern.pattern))
        else:
            yield before + str(pattern.pattern), pattern


def sample(route: str, pattern: URLPattern) -> str:
    for name, converter in pattern.pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
        for written in (f"<{kind}:{name}>", f"<{name}>"):
            route = route.replace(written, SAMPLES[kind])
    return "/" + route.removeprefix("^")


CONSOLE = {
    route: (sample(route, pattern), pattern)
    for route, pattern in addresses(get_resolver().url_patterns)
    if getattr(pattern.callback, "roles", None)
}


def test_nothing_below_console_stands_open() -> None:
    below = [route for route, _pattern in addresses(get_resolver().url_patterns) if "console/" in route]
    assert len(below) >= 3
    assert [route for route in below if route not in CONSOLE] == []


@pytest.fixture
def everybody(cast: Cast) -> dict[str, Client]:
    """A guest, members, and staff of every role, each proved by a second factor."""
    assert set(ROLES.values()) == set(Role), "every role has somebody"
    people = {name: sign_in(Client(), getattr(cast, name)) for name in (*MEMBERS, *ROLES)}
    return {"guest": Client(), **people}


def test_every_address_is_for_whom_it_says(everybody: dict[str, Client]) -> None:
    wrong = []
    for address, pattern in CONSOLE.values():
        for name, client in everybody.items():
            role = ROLES.get(name)
            invited = role is not None and role in pattern.callback.roles
            for answer in (client.get(address), client.post(address)):
                if not invited and answer.status_code != 404:
                    wrong.append((address, name, answer.status_code))
                if invited and answer.status_code in {403, 500}:
                    wrong.append((address, name, answer.status_code))
                if invited and not pattern.pattern.converters and answer.status_code == 404:
                    wrong.append((address, name, 404))
                if answer.status_code == 200 and answer.get("Content-Type", "").startswith("text/html"):
                    assert "no-store" in answer["Cache-Control"], address
    assert wrong == []


def test_without_a_second_factor_staff_are_led_to_one(cast: Cast) -> None:
    for name, role in ROLES.items():
        client = sign_in(Client(), getattr(cast, name), second_factor=False)
        for address, pattern in CONSOLE.values():
            answer = client.get(address)
            if role in pattern.callback.roles:
                assert (answer.status_code, answer.get("Location", "")) == (302, "/en/account/factors/"), address
            else:
                assert answer.status_code == 404, (address, name)


def test_the_engine_room_is_for_proved_administrators(cast: Cast, everybody: dict[str, Client]) -> None:
    assert everybody["farida"].get("/admin/").status_code == 200
    for name, client in everybody.items():
        if name != "farida":
            assert client.get("/admin/").status_code == 302, name
    grant_role(by=cast.farida, account=cast.bilal.public_id, role=Role.ADMIN)
    weak = sign_in(Client(), cast.bilal, second_factor=False)
    assert weak.get("/admin/").status_code == 302


def test_a_role_that_is_taken_shuts_the_door_at_once(cast: Cast, everybody: dict[str, Client]) -> None:
    assert everybody["rabia"].get("/en/console/people/").status_code == 200
    cast.rabia.grants.all().delete()
    assert everybody["rabia"].get("/en/console/people/").status_code == 404
