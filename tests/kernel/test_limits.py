"""Rate limits: counted by a hash of the address, behind as many proxies as there are."""

import pytest
from django.conf import LazySettings
from django.test import Client, RequestFactory

from saath.kernel.limits import address_key, allow, client_address
from saath.kernel.windows import MovingWindows
from tests.cast import PASSWORD, Cast
from tests.server import free_port


def request(address: str = "198.51.100.1", forwarded: str = "") -> object:
    return RequestFactory().get("/", REMOTE_ADDR=address, headers={"X-Forwarded-For": forwarded} if forwarded else {})


def test_past_the_rate_one_is_told_how_long_to_wait() -> None:
    assert [allow(request(), "t", "2/minute") == 0 for _ in range(3)] == [True, True, False]
    assert 0 < allow(request(), "t", "2/minute") <= 60


def test_addresses_and_scopes_are_counted_apart() -> None:
    for _ in range(2):
        allow(request(), "t", "2/minute")
    assert allow(request("198.51.100.2"), "t", "2/minute") == 0
    assert allow(request(), "other", "2/minute") == 0


def test_the_key_is_not_the_address() -> None:
    assert "198.51.100.1" not in address_key(request())
    assert address_key(request()) != address_key(request("198.51.100.2"))


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "203.0.113.9", "198.51.100.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "6.6.6.6, 203.0.113.9", "203.0.113.9"),
        (2, "203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "203.0.113.9", "198.51.100.1"),
    ],
)
def test_nobody_forges_an_address(settings: LazySettings, proxies: int, forwarded: str, expected: str) -> None:
    settings.TRUSTED_PROXIES = proxies
    assert client_address(request(forwarded=forwarded)) == expected


def test_an_ipv6_network_counts_as_one_household() -> None:
    assert address_key(request("2001:db8:1:2::1")) == address_key(request("2001:db8:1:2:ffff::9"))
    assert address_key(request("2001:db8:1:2::1")) != address_key(request("2001:db8:1:3::1"))
    assert address_key(request("::ffff:198.51.100.1")) == address_key(request("198.51.100.1"))


def test_while_the_shared_store_is_down_people_are_let_in_and_still_counted(settings: LazySettings) -> None:
    settings.CACHE_URL = f"redis://127.0.0.1:{free_port()}/0"
    assert [allow(request(), "t", "2/minute") == 0 for _ in range(3)] == [True, True, False]


def test_a_window_moves_and_forgets_who_stopped_asking(monkeypatch: pytest.MonkeyPatch) -> None:
    now, windows = 1000.0, MovingWindows()
    monkeypatch.setattr("saath.kernel.windows.time.time", lambda: now)
    assert [windows.wait("a", 2, 60) for _ in range(3)] == [0, 0, 60]
    now += 59
    assert windows.wait("a", 2, 60) == 1
    now += 1
    assert [windows.wait("a", 2, 60), windows.wait("b", 2, 60), len(windows)] == [0, 0, 2]
    now += 121
    windows.wait("c", 2, 60)
    assert len(windows) == 1


def test_guessing_a_password_is_slowed_down_even_for_the_right_one(client: Client, cast: Cast) -> None:
    for _ in range(6):
        assert client.post("/en/account/login/", {"login": "sana", "password": "x" * 12}).status_code == 200
    right = client.post("/en/account/login/", {"login": "sana", "password": PASSWORD})
    assert right.status_code == 200, "not let in"
