"""Pages of screening in the console: for whom they are, what they say, and what they do not keep."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from saath.people.actions import erase_account
from saath.people.models import Account
from saath.screening import reads
from saath.screening.console.words import told
from saath.screening.keys import caller_with
from saath.screening.models import PhraseChange, PlatformKey, Screening
from saath.screening.types import Reason, Verdict
from saath.screening.vocabulary import Need, Risk
from tests.cast import Cast
from tests.directory.editors import show_second_factor
from tests.screening.test_phrase_bank import GOOD, add

pytestmark = pytest.mark.django_db
FORM = {"add": "1", **GOOD, "heard_in": GOOD["matches"], "not_heard_in": GOOD["misses"]}
DANGER = "I want to kill myself tonight"


def desk_of(person: Account) -> Client:
    """A browser in which this person showed a second factor."""
    client = Client()
    show_second_factor(client, person)
    return client


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("console-try-words", {"sana", "tariq", "hina", "kamran", "farida"}),
        ("console-phrases", {"sana", "tariq", "hina", "rabia", "farida"}),
        ("console-phrase-changes", {"sana", "tariq", "hina", "rabia", "farida"}),
        ("console-keys", {"farida"}),
    ],
)
def test_each_page_is_for_its_own(cast: Cast, address: str, names: set[str]) -> None:
    for name in Cast.__dataclass_fields__:
        answer = desk_of(getattr(cast, name)).get(reverse(address))
        assert (answer.status_code == 200) == (name in names), name


def test_words_are_tried_and_stay_nowhere(cast: Cast, capfd: pytest.CaptureFixture[str]) -> None:
    client = desk_of(cast.hina)
    page = client.post(reverse("console-try-words"), {"words": DANGER}).content.decode()
    assert "High danger" in page
    assert "No clinician and no native reader has reviewed" in page
    assert not Screening.objects.exists()
    assert "kill" not in "".join(capfd.readouterr())
    assert client.post(reverse("console-try-words"), {"words": ""}).status_code == 400
    assert client.post(reverse("console-try-words"), {"words": "<script>x</script>"}).content.count(b"<script>x") == 0


def test_spans_are_marked_where_they_overlap() -> None:
    why = (Reason("bank", "self_harm", "a-1", 2, 6, "cdef"), Reason("model", "pii", "x", 4, 8, "efgh", -0.5))
    shown = told("abcdefghij", Verdict(Risk.HIGH, frozenset({Need.PII}), why=why, scores={"high": 0.97, "pii": 0.001}))
    assert [(piece.text, piece.reasons, piece.ending) for piece in shown.pieces] == [
        ("ab", (), ()), ("cd", (1,), ()), ("ef", (1, 2), (1,)), ("gh", (2,), (2,)), ("ij", (), ()),
    ]  # fmt: skip
    assert [reason.against for reason in shown.reasons] == [False, True]
    assert [(score.percent, str(score.word)) for score in shown.scores] == [(97, "Very likely"), (0, "Hardly")]


def test_what_did_not_answer_is_said(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reads, "screen", lambda _words: Verdict(silent=("model",)))
    page = desk_of(cast.hina).post(reverse("console-try-words"), {"words": "chai"}).content.decode()
    assert "unscreened" in page


def test_a_key_is_shown_once_works_and_is_revoked(cast: Cast) -> None:
    client = desk_of(cast.farida)
    form = {"make": "1", "name": "Comments", "rate": "60", "expires_on": timezone.localdate().isoformat()}
    found = re.search(r"saath_[a-z0-9]{12}_[\w-]{43}", client.post(reverse("console-keys"), form).content.decode())
    assert found
    assert caller_with(found[0])
    page = client.get(reverse("console-keys")).content.decode()
    assert found[0] not in page
    assert "Comments" in page
    client.post(reverse("console-keys"), {"revoke": found[0].split("_")[1]})
    assert caller_with(found[0]) is None
    assert client.post(reverse("console-keys"), {**form, "rate": "0"}).status_code == 400


def test_the_bank_is_changed_by_two_on_its_page(cast: Cast) -> None:
    page, sana, hina = reverse("console-phrases"), desk_of(cast.sana), desk_of(cast.hina)
    assert sana.post(page, FORM).status_code == 302
    refused = sana.post(page, {**FORM, "phrase": "die", "heard_in": "die"})
    assert refused.status_code == 400
    assert "too general" in refused.content.decode()
    change = PhraseChange.objects.get().public_id
    assert f'value="{change}"' in hina.get(page, {"only": "waiting"}).content.decode()
    hina.post(page, {"agree": change})
    hina.post(page, {"off": "self-en-001", "reason": "Songs"})
    hina.post(page, {"read": "self-en-002"})
    hina.post(page, {"withdraw": change})
    kept = [(row.act, row.withdrawn_at is None) for row in PhraseChange.objects.order_by("id")]
    assert kept == [("add", False), ("off", True), ("read", True)]
    answer = hina.get(reverse("console-phrase-changes"))
    assert answer["Content-Type"].startswith("text/csv")


def test_whoever_goes_is_forgotten_and_what_they_kept_stays(cast: Cast) -> None:
    add(cast.sana)
    PlatformKey.objects.create(digest="x", name="x", rate=1, created_by=cast.sana, expires_on=timezone.localdate())
    erase_account(account=cast.sana)
    assert PhraseChange.objects.get().author is None
    assert PlatformKey.objects.get().created_by is None
