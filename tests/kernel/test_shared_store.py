"""What CACHE_URL brings: one count for all processes, nothing readable in the store, and nobody shut out when it is gone."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from django.conf import LazySettings
from django.core.cache import caches
from django.test import Client, RequestFactory

from saath.kernel.limits import allow
from tests import shared_store

ROOT = Path(__file__).parent.parent.parent
needed = pytest.mark.skipif(not shared_store.program() and not os.environ.get("CI"), reason=shared_store.INSTALL)
pytestmark = [pytest.mark.process, needed]
ASK = (
    "import django; django.setup()\n"
    "from django.test import RequestFactory; from saath.kernel.limits import allow\n"
    "print(allow(RequestFactory().get('/', REMOTE_ADDR='198.51.100.7'), 't', '3/hour') == 0)"
)


@pytest.fixture(scope="module")
def store() -> Iterator[str]:
    with shared_store.running() as url:
        yield f"{url}/15"


@pytest.fixture
def shared(store: str, settings: LazySettings) -> redis.Redis:
    settings.CACHE_URL = store
    client = redis.Redis.from_url(store)
    client.flushdb()
    return client


def process(store: str, home: Path) -> bool:
    env = {**os.environ, "CACHE_URL": store, "SAATH_HOME": str(home), "SECRET_KEY": "k" * 50, "PYTHONPATH": str(ROOT)}
    env["DJANGO_SETTINGS_MODULE"] = "saath.settings"
    return subprocess.run([sys.executable, "-c", ASK], env=env, capture_output=True, text=True).stdout.strip() == "True"


def test_processes_and_machines_count_together(store: str, shared: redis.Redis, tmp_path: Path) -> None:
    assert [process(store, tmp_path / name) for name in "aabb"] == [True, True, True, False]


def test_no_address_lies_in_the_store_and_every_count_ends(shared: redis.Redis) -> None:
    allow(RequestFactory().get("/", REMOTE_ADDR="198.51.100.1"), "t", "2/minute")
    keys = shared.keys("*")
    assert keys
    for key in keys:
        assert b"198.51.100.1" not in key
        assert 0 < shared.ttl(key) <= 120


def test_a_page_past_its_rate_is_refused_by_the_shared_count(
    shared: redis.Redis, client: Client, directory: None
) -> None:
    for _ in range(61):
        answer = client.post("/en/find/", {"q": "x"})
    assert answer.status_code == 429
    assert shared.keys("*")


def test_when_the_store_goes_people_are_let_in_and_counted_here(settings: LazySettings) -> None:
    with shared_store.running() as url:
        settings.CACHE_URL = f"{url}/0"
        asking = RequestFactory().get("/", REMOTE_ADDR="198.51.100.2")
        assert [allow(asking, "t", "1/minute") == 0 for _ in range(2)] == [True, False]
    assert [allow(asking, "t", "1/minute") == 0 for _ in range(2)] == [True, False], "this process counts by itself"


def test_the_cache_of_django_is_the_shared_one(store: str, settings: LazySettings) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": store}}
    caches["default"].set("a", "b", 30)
    assert caches["default"].get("a") == "b"
    assert redis.Redis.from_url(store).dbsize() >= 1
