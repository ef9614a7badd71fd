"""The API other platforms call: typed, honest, quiet about words; and the card they embed."""

import json
from datetime import datetime
from pathlib import Path

import jsonschema
import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from saath.site.api import api

pytestmark = pytest.mark.usefixtures("directory")
SNAPSHOT = Path(__file__).parent.parent.parent / "docs/openapi.json"


def ask(client: Client, **query: object) -> dict[str, object]:
    answer = client.get("/api/v1/help", query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_the_document_is_the_committed_one() -> None:
    """After a change on purpose: `saath openapi > docs/openapi.json`."""
    assert json.loads(json.dumps(api.get_openapi_schema())) == json.loads(SNAPSHOT.read_text("utf-8"))


def test_answers_are_as_the_document_says(client: Client) -> None:
    document = api.get_openapi_schema()
    schema = {**document["components"]["schemas"]["HelpAnswer"], "components": document["components"]}
    for query in ({}, {"need": "suicide"}, {"province": "PK-BA", "need": "gbv"}, {"limit": 10, "open_now": True}):
        jsonschema.validate(ask(client, **query), schema)


def test_published_and_called_stand_apart(client: Client) -> None:
    answer = ask(client, need="depression", limit=10)
    assert answer["lines"]
    assert answer["unconfirmed"]
    for line in answer["lines"]:
        assert line["source_confidence"] == "high"
        assert line["last_called"] is None
        assert "checked" not in json.dumps(line)
    for line in answer["unconfirmed"]:
        assert line["source_confidence"] == "medium"
        assert not [contact for contact in line["contacts"] if contact["tel"]]


def test_every_row_says_until_when_it_holds(client: Client) -> None:
    for line in ask(client, limit=10)["lines"]:
        assert datetime.fromisoformat(line["valid_until"]) > timezone.now()
        assert line["opening"]["state"] in {"open", "closed", "unknown"}


def test_get_may_be_cached_and_post_may_not(client: Client) -> None:
    got = client.get("/api/v1/help")
    posted = client.post("/api/v1/help", {"words": "lawyer"}, content_type="application/json")
    assert "public" in got["Cache-Control"]
    assert got["Access-Control-Allow-Origin"] == "*"
    assert "no-store" in posted["Cache-Control"]
    assert not got.cookies
    assert not posted.cookies


@pytest.mark.parametrize(
    ("words", "meaning", "slug"),
    [
        ("I want to die", "self_harm", "Umang"),
        ("میں مرنا چاہتی ہوں", "self_harm", "Umang"),
        ("marna chahta hun", "self_harm", "Umang"),
        ("shohar maarta hai", "abuse_victim", "Human Rights"),
    ],
)
@time_machine.travel("2026-11-24T12:00:00Z")
def test_words_of_danger_bring_the_right_line_first(client: Client, words: str, meaning: str, slug: str) -> None:
    """In the afternoon: after midnight in Pakistan another line stands first, because it is the one that is open."""
    answer = client.post("/api/v1/help", {"words": words}, content_type="application/json").json()
    assert [danger["meaning"] for danger in answer["dangers"]] == [meaning]
    assert slug in answer["lines"][0]["name"]


@pytest.mark.parametrize(
    ("province", "numbers"), [("PK-SD", ["15", "1122", "115"]), ("PK-KP", ["15", "115"]), (None, ["15", "115"])]
)
def test_emergency_numbers_are_those_of_the_province(client: Client, province: str | None, numbers: list[str]) -> None:
    answer = ask(client, **({"province": province} if province else {}))
    assert [line["number"] for line in answer["emergency"]] == numbers


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("get", "/api/v1/help?need=sadness", None), ("get", "/api/v1/help?country=XX", None),
        ("get", "/api/v1/help?limit=999", None), ("get", "/api/v1/help?province=%00", None),
        ("post", "/api/v1/help", {}), ("post", "/api/v1/help", {"words": "x" * 10_001}), ("post", "/api/v1/help", {"words": 5}),
    ],
)  # fmt: skip
def test_what_is_asked_wrongly_is_told(client: Client, method: str, path: str, body: object) -> None:
    answer = (
        getattr(client, method)(path, body, content_type="application/json") if body is not None else client.get(path)
    )
    assert answer.status_code == 422
    assert answer.json()["detail"]


def test_broken_json_is_400(client: Client) -> None:
    assert client.post("/api/v1/help", b"{", content_type="application/json").status_code == 400


def test_past_the_rate_it_says_how_long_to_wait(client: Client) -> None:
    codes = {client.get("/api/v1/help").status_code for _ in range(121)}
    assert codes == {200, 429}
    assert int(client.get("/api/v1/help")["Retry-After"]) > 0


class TestEmbeddedCard:
    @pytest.mark.parametrize(
        "query", ["", "?lang=ur", "?lang=ur&need=suicide&province=PK-PB", "?need=<script>&province=zz"]
    )
    def test_has_a_line_to_call_and_nothing_to_track(self, client: Client, query: str) -> None:
        answer = client.get(f"/embed/help/{query}")
        html = answer.content.decode()
        assert answer.status_code == 200
        assert "<script" not in html
        assert not answer.cookies
        assert 'href="tel:' in html
        assert "frame-ancestors *" in answer["Content-Security-Policy"]
        assert "X-Frame-Options" not in answer

    def test_no_other_page_can_be_framed(self, client: Client) -> None:
        answer = client.get("/en/")
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
        assert answer["X-Frame-Options"] == "DENY"
