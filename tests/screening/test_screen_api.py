"""`/api/v1/screen`: for who holds a key; every text gets its verdict, and no text is kept or written down."""

import json
from datetime import timedelta
from typing import Any

import jsonschema
import pytest
from django.test import Client
from django.utils import timezone

from saath.kernel.refusals import Refused
from saath.people.models import AuditEntry
from saath.screening.actions import make_key, revoke_key
from saath.screening.keys import platform_keys
from saath.screening.models import PlatformKey, Screening
from saath.screening.reads import screen, screening_of
from saath.site.api import api
from tests.cast import Cast

pytestmark = pytest.mark.django_db
DANGER = "I want to kill myself tonight"


def key(cast: Cast, *, rate: int = 600, days: int = 30) -> str:
    return make_key(
        by=cast.farida,
        name="Comments",
        organization="A video platform",
        rate=rate,
        expires_on=timezone.localdate() + timedelta(days=days),
    )


@pytest.fixture
def token(cast: Cast) -> str:
    return key(cast)


def post(client: Client, token: str, body: Any, **headers: str) -> Any:
    data = body if isinstance(body, bytes | str) else json.dumps(body)
    return client.post(
        "/api/v1/screen", data, content_type="application/json", headers={"Authorization": f"Bearer {token}", **headers}
    )


def test_one_text_gets_its_verdict(client: Client, token: str) -> None:
    answer = post(client, token, {"text": DANGER})
    assert answer.status_code == 200
    assert answer.json() == {"id": None, **json.loads(json.dumps(screen(DANGER).as_dict()))}
    assert answer["Cache-Control"] == "no-store"
    assert not Screening.objects.exists()


def test_many_texts_keep_their_order(client: Client, token: str) -> None:
    texts = [DANGER if n % 3 == 0 else f"chai {n}" for n in range(1000)]
    verdicts = post(client, token, {"texts": texts}).json()["verdicts"]
    assert [verdict["risk"] == "high" for verdict in verdicts] == [n % 3 == 0 for n in range(1000)]


def test_answers_are_as_the_document_says(client: Client, token: str) -> None:
    document = api.get_openapi_schema()
    parts = {"components": document["components"]}
    for name, body in (
        ("VerdictOut", {"text": DANGER}),
        ("VerdictsOut", {"texts": [DANGER, "", "چائے"], "ids": ["a", "b", "c"]}),
    ):
        jsonschema.validate(post(client, token, body).json(), {**document["components"]["schemas"][name], **parts})
    assert not Screening.objects.exists()
    assert document["paths"]["/api/v1/screen"]["post"]["security"] == [{"PlatformBearer": []}]


def test_without_a_key_that_holds_there_is_no_answer(client: Client, cast: Cast, token: str) -> None:
    over = key(cast)
    PlatformKey.objects.filter(prefix=over.split("_")[1]).update(expires_on=timezone.localdate() - timedelta(days=1))
    for wrong in ("", "saath_x", token[:-1] + ("A" if token[-1] != "A" else "B"), token + "x", over, "a b", "ü" * 60):
        assert post(client, wrong, {"text": DANGER}).status_code == 401
    assert client.post("/api/v1/screen", {"text": DANGER}, content_type="application/json").status_code == 401
    revoke_key(by=cast.farida, key=token.split("_")[1])
    assert post(client, token, {"text": DANGER}).status_code == 401


def test_guessing_keys_is_slowed_down(client: Client, token: str) -> None:
    codes = [post(client, "saath_nothing", {}).status_code for _time in range(31)]
    assert codes == [401] * 30 + [429]
    assert post(client, token, {"text": "chai"}).status_code == 200


def test_each_key_has_a_rate_of_its_own(client: Client, cast: Cast, token: str) -> None:
    slow = key(cast, rate=2)
    answers = [post(client, slow, {"text": "chai"}) for _time in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 0 < int(answers[2]["Retry-After"]) <= 60
    assert post(client, token, {"text": "chai"}).status_code == 200


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400), (b"\xff", 400), (b"", 400), (b"[]", 422), ({}, 422), ({"text": 5}, 422), ({"text": "a", "texts": ["a"]}, 422),
        ({"texts": []}, 422), ({"texts": ["a"] * 1001}, 422), ({"text": "a" * 50_001}, 422), ({"text": "a", "words": 1}, 422),
        ({"text": "a", "record": True}, 422), ({"texts": ["a", "b"], "ids": ["1"]}, 422), ({"text": "a", "ids": ["a b"]}, 422),
        ({"text": "a" * 50_000}, 200), ({"text": ""}, 200), (b'{"text": "' + b"a" * 9_000_000 + b'"}', 413),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said(client: Client, token: str, body: Any, status: int) -> None:
    answer = post(client, token, body)
    assert (answer.status_code, "detail" in answer.json()) == (status, status != 200)


def test_a_wrong_body_is_not_repeated(client: Client, token: str) -> None:
    answer = post(client, token, {"text": DANGER, "texts": [DANGER], "ids": ["kill myself"]})
    assert b"kill" not in answer.content


def test_what_is_recorded_is_recorded_without_words_and_can_be_forgotten(
    client: Client, cast: Cast, token: str
) -> None:
    other, kind = key(cast), f"platform:{token.split('_')[1]}"
    post(client, token, {"texts": [DANGER, "chai"], "ids": ["c-1", "c-2"], "record": True, "revision": 4})
    post(client, other, {"text": "chai", "ids": ["c-1"], "record": True})
    kept = screening_of(kind, "c-1", 4)
    assert kept
    assert (str(kept.risk), Screening.objects.count()) == ("high", 3)
    assert "kill" not in str(list(Screening.objects.values()))
    gone = client.delete("/api/v1/screen/c-1", headers={"Authorization": f"Bearer {token}"})
    assert gone.json() == {"forgotten": 1}
    assert Screening.objects.count() == 2
    assert client.delete("/api/v1/screen/c-1").status_code == 401


def test_no_text_reaches_the_log(client: Client, token: str, capfd: pytest.CaptureFixture[str]) -> None:
    post(client, token, {"text": DANGER})
    post(client, token, {"text": DANGER, "texts": [DANGER]})
    out, err = capfd.readouterr()
    assert "kill" not in out + err
    assert token not in out + err


def test_only_a_hash_of_a_key_is_kept_and_its_making_is_noted(cast: Cast, token: str) -> None:
    row = PlatformKey.objects.values().get()
    assert token not in str(row)
    assert token.rsplit("_", 1)[1] not in str(row)
    entry = platform_keys(cast.farida)[0]
    assert (entry.name, entry.organization, entry.created_by, entry.works) == (
        "Comments",
        "A video platform",
        "farida",
        True,
    )
    revoke_key(by=cast.farida, key=entry.prefix)
    assert list(AuditEntry.objects.filter(act__startswith="screening.").values_list("act", "subject")) == [
        ("screening.make-key", f"platform-key:{entry.prefix}"),
        ("screening.revoke-key", f"platform-key:{entry.prefix}"),
    ]
    with pytest.raises(Refused):
        revoke_key(by=cast.farida, key=entry.prefix)


def test_a_key_takes_an_administrator_a_name_a_rate_and_an_end(cast: Cast) -> None:
    assert platform_keys(cast.rabia) == []
    today = timezone.localdate()
    good: dict[str, Any] = {"by": cast.farida, "name": "x", "organization": "", "rate": 1, "expires_on": today}
    for wrong in (
        {"by": cast.rabia},
        {"name": " "},
        {"rate": 0},
        {"rate": 6001},
        {"expires_on": today - timedelta(days=1)},
    ):
        with pytest.raises(Refused):
            make_key(**{**good, **wrong})
    with pytest.raises(Refused):
        revoke_key(by=cast.rabia, key="x")
    assert make_key(**good).startswith("saath_")
