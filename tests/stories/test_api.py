"""The API of stories: the same reads and actions, typed, and closed to other sites."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from saath.site.api import api
from saath.stories.models import Comment, Reaction, Story
from tests.cast import Cast
from tests.stories.tellers import AT_RISK, PLAIN, key, told

pytestmark = pytest.mark.django_db
JSON = "application/json"


def sent(client: Client, method: str, path: str, **body: object) -> Any:
    return getattr(client, method)(f"/api/v1/{path}", json.dumps(body), content_type=JSON)


def test_a_story_is_told_once_read_answered_and_taken_back(cast: Cast, signed_in: Any) -> None:
    hers, his = signed_in(cast.amina), signed_in(cast.bilal)
    form = key()
    first = sent(hers, "post", "stories", words=PLAIN, form_key=form, answers="everyone", notes=["addiction"])
    again = sent(hers, "post", "stories", words=PLAIN, form_key=form, answers="everyone")
    assert first.status_code == 200, first.content
    assert (first.json()["state"], again.json()["again"], Story.objects.count()) == ("published", True, 1)
    story = first.json()["id"]
    listed = Client().get("/api/v1/stories", {"tag": "#selfcare"}).json()
    assert [one["id"] for one in listed["stories"]] == [story]
    assert listed["stories"][0]["covered"] == ["Addiction"]
    word = sent(his, "post", f"stories/{story}/answers", words="Well done you.", form_key=key())
    phrase = sent(his, "post", f"stories/{story}/answers", phrase="glad", form_key=key())
    assert (word.status_code, phrase.status_code) == (200, 200)
    page = Client().get(f"/api/v1/stories/{story}").json()
    assert [one["text"] for one in page["comments"]] == ["Well done you.", "I am so glad for you."]
    assert "amina" not in json.dumps(page)
    for _time in range(2):
        assert sent(his, "put", f"stories/{story}/signs/heard").status_code == 204
    assert Reaction.objects.count() == 1
    assert sent(his, "delete", f"stories/{story}/signs/heard").status_code == 204
    assert sent(his, "delete", f"answers/{word.json()['id']}").status_code == 204
    assert len(Client().get(f"/api/v1/stories/{story}/answers").json()["comments"]) == 1
    assert sent(his, "delete", f"stories/{story}").status_code == 404
    assert sent(hers, "delete", f"stories/{story}").status_code == 204
    assert Client().get(f"/api/v1/stories/{story}").status_code == 404
    assert sent(hers, "post", f"stories/{story}/undo").status_code == 204
    assert Client().get(f"/api/v1/stories/{story}").status_code == 200


def test_risk_is_met_with_an_offer_of_help_and_a_kind_sentence(cast: Cast, signed_in: Any) -> None:
    answer = sent(signed_in(cast.amina), "post", "stories", words=AT_RISK, form_key=key()).json()
    assert (answer["state"], answer["hold"], answer["offer"]) == ("held", "risk_to_self", "self")
    assert "kept for you" in answer["sentence"]
    assert Client().get("/api/v1/stories").json()["stories"] == []


def test_refusals_are_sentences_and_write_nothing(cast: Cast, signed_in: Any) -> None:
    hers = signed_in(cast.amina)
    assert sent(Client(), "post", "stories", words=PLAIN, form_key=key()).status_code == 401
    for body in (
        {"words": " "},
        {"words": "#a " + " ".join(f"#tag{n}" for n in range(50))},
        {"voice": "persona", "words": PLAIN},
    ):
        answer = sent(hers, "post", "stories", form_key=key(), **body)
        assert answer.status_code == 422, body
        assert answer.json()["sentence"]
    for body in (
        {"words": PLAIN},
        {"words": "x" * 50_000, "form_key": key()},
        {"words": PLAIN, "form_key": key(), "state": "published"},
    ):
        assert sent(hers, "post", "stories", **body).status_code == 422, body
    assert not Story.objects.exists()


def test_another_site_cannot_write_with_somebodys_cookie(cast: Cast, signed_in: Any) -> None:
    hers = signed_in(cast.amina)
    told(cast.bilal)
    body = json.dumps({"words": PLAIN, "form_key": key()})
    answer = hers.post("/api/v1/stories", body, content_type=JSON, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 401
    assert not Story.objects.filter(account=cast.amina).exists()
    assert not Comment.objects.exists()


def test_the_document_is_the_committed_one() -> None:
    snapshot = Path(__file__).parent.parent.parent / "docs/openapi.json"
    made = json.loads(json.dumps(api.get_openapi_schema()))["paths"]
    kept = json.loads(snapshot.read_text("utf-8"))["paths"]
    assert {path: made[path] for path in made if "stories" in path} == {
        path: kept[path] for path in kept if "stories" in path
    }
