"""Nothing is public without a verdict, on any path; a signal that is killed, broken or late means held."""

import inspect
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saath.kernel.refusals import Refused
from saath.people.actions import create_persona
from saath.people.models import Account
from saath.people.types import GUEST
from saath.screening.reads import screening_of
from saath.screening.types import Reason, Verdict
from saath.screening.vocabulary import Need, Risk, When, Who
from saath.stories import actions, reads
from saath.stories.actions import gate
from saath.stories.actions.importing import Row
from saath.stories.models import Comment, Story, StoryRevision
from saath.stories.refusals import PrivateData
from saath.stories.types import Feed, Telling
from saath.stories.vocabulary import PUBLIC, Hold, Offer, State
from tests.cast import Cast
from tests.stories.tellers import key, told

pytestmark = pytest.mark.django_db
WORDS = "Tea on the roof, and the kites were up again."


def by_form(cast: Cast, words: str) -> None:
    actions.share_story(by=cast.amina, telling=Telling(words), form_key=key())


def by_note(cast: Cast, words: str) -> None:
    actions.share_story(by=cast.amina, telling=Telling(WORDS, own_note=words[:120]), form_key=key())


def by_edit(cast: Cast, words: str) -> None:
    row = Story.objects.filter(account=cast.hina).first()
    assert row is not None
    actions.edit_story(by=cast.hina, story=row.public_id, telling=Telling(words))


def by_comment(cast: Cast, words: str) -> None:
    row = Story.objects.filter(account=cast.hina).first()
    assert row is not None
    actions.comment(by=cast.bilal, story=row.public_id, words=words, form_key=key())


def by_phrase(cast: Cast, _words: str) -> None:
    row = Story.objects.filter(account=cast.hina).first()
    assert row is not None
    actions.answer_with_phrase(by=cast.bilal, story=row.public_id, phrase="thank-you", form_key=key())


def by_import(cast: Cast, words: str) -> None:
    actions.import_stories(by=cast.rabia, rows=[Row(key(), Telling(words))])


def by_persona(cast: Cast, words: str) -> None:
    create_persona(account=cast.amina, name=words[:40])


PATHS: dict[str, Callable[[Cast, str], None]] = {
    "share_story": by_form, "share_story: a note of one's own": by_note, "edit_story": by_edit, "comment": by_comment,
    "answer_with_phrase": by_phrase, "import_stories": by_import, "create_persona": by_persona,
}  # fmt: skip
"""Every way by which words of a person come in."""
CARRIES_WORDS = {"words", "telling", "rows", "name", "phrase", "text", "note", "alt"}


def test_every_action_that_takes_words_is_a_path_of_this_test() -> None:
    """A new way to write fails here until it is among them, and then is tried with every signal gone."""
    takes_words = {
        name for name in actions.__all__ if CARRIES_WORDS & set(inspect.signature(getattr(actions, name)).parameters)
    }
    assert takes_words == {name.partition(":")[0] for name in PATHS} - {"create_persona"}


@pytest.fixture
def written(cast: Cast) -> Cast:
    """A story to be edited and answered, public before the signals go."""
    told(cast.hina, answers="everyone")
    return cast


def public_texts() -> list[str]:
    shown = [state.value for state in PUBLIC]
    return [
        *Story.objects.filter(state__in=shown).values_list("words", flat=True),
        *Comment.objects.filter(state__in=shown).values_list("words", "phrase").values_list("words", flat=True),
    ]


def everything_public_has_a_clean_or_decided_verdict() -> None:
    for row in Story.objects.filter(state__in=PUBLIC):
        verdict = screening_of("story", row.public_id, row.revision)
        assert verdict is not None
        assert verdict.screened
    for answer in Comment.objects.filter(state__in=PUBLIC):
        verdict = screening_of("comment", answer.public_id, 1)
        assert verdict is not None
        assert verdict.screened


def killed(_text: str) -> Verdict:
    raise MemoryError


def late(_text: str) -> Verdict:
    raise TimeoutError


SILENCES: list[Callable[[str], Verdict]] = [
    killed, late, *(lambda _text, name=name: Verdict(silent=(name,)) for name in ("bank", "rules", "model", "private")),
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("silence", SILENCES, ids=["killed", "late", "no bank", "no rules", "no model", "no private"])
def test_a_silent_signal_means_held(
    written: Cast, monkeypatch: pytest.MonkeyPatch, path: str, silence: Callable[[str], Verdict]
) -> None:
    before = public_texts()
    monkeypatch.setattr(gate, "screen", silence)
    monkeypatch.setattr("saath.safety.naming.screen", silence)
    words = "Nobody has checked these words yet"
    try:
        PATHS[path](written, words)
    except (Refused, MemoryError, TimeoutError):
        assert path == "create_persona"
    assert public_texts() == before
    assert not written.amina.personas.exists()
    held = [*Story.objects.filter(held_for="unscreened"), *Comment.objects.filter(held_for="unscreened")]
    assert len(held) == (path != "create_persona")
    for row in held:
        offered = Offer(row.offered)
        assert offered is Offer.TALK


@given(
    st.sets(st.sampled_from(list(Need))), st.sampled_from(list(Risk)), st.sampled_from(list(Who)),
    st.sampled_from(list(When)), st.sampled_from(["", "model", "bank"]), st.sampled_from(sorted(PATHS)),
)  # fmt: skip
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_verdict_nothing_is_public_that_asks_for_a_person(
    written: Cast, needs: set[Need], risk: Risk, who: Who, when: When, silent: str, path: str
) -> None:
    verdict = Verdict(risk, frozenset(needs), who, when, silent=(silent,) if silent else ())
    before = set(Story.objects.values_list("pk", flat=True)), set(Comment.objects.values_list("pk", flat=True))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gate, "screen", lambda _text: verdict)
        patch.setattr("saath.safety.naming.screen", lambda _text: verdict)
        try:
            PATHS[path](written, f"Some words {key()}")
        except Refused:
            return
    new = [*Story.objects.exclude(pk__in=before[0]), *Comment.objects.exclude(pk__in=before[1])]
    for row in new:
        if row.public:
            assert verdict.screened
            assert risk is not Risk.HIGH
            assert not needs & {Need.ABUSE_PERPETRATED, Need.METHOD_DETAIL, Need.AUTHOR_DANGER, Need.PII}
        if Need.SELF_HARM in needs and risk is Risk.HIGH and who is Who.SELF:
            assert (row.state, row.held_for, row.offered) == (State.HELD, Hold.RISK_TO_SELF, Offer.SELF)


def test_private_data_is_refused_with_its_place_and_nothing_is_written(
    written: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "Call me on this number please"
    reason = Reason("private", Need.PII, "pii.phone", 16, 22, "number")
    monkeypatch.setattr(gate, "screen", lambda _text: Verdict(needs=frozenset({Need.PII}), why=(reason,)))
    count = Story.objects.count(), StoryRevision.objects.count(), Comment.objects.count()
    for write in (by_form, by_edit, by_comment):
        with pytest.raises(PrivateData) as refused:
            write(written, words)
        assert refused.value.spans == ((16, 22),)
    assert (Story.objects.count(), StoryRevision.objects.count(), Comment.objects.count()) == count
    sent = actions.share_story(by=written.amina, telling=Telling(words), form_key=key(), sent_anyway=True)
    assert sent.hold is Hold.PII


def test_private_data_never_stands_between_somebody_in_danger_and_help(
    written: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    reason = Reason("private", Need.PII, "pii.phone", 0, 4, "0300")
    needs = frozenset({Need.PII, Need.SELF_HARM})
    verdict = Verdict(Risk.HIGH, needs, Who.SELF, When.NOW, why=(reason,))
    monkeypatch.setattr(gate, "screen", lambda _text: verdict)
    outcome = actions.share_story(by=written.amina, telling=Telling("0300 ..."), form_key=key())
    assert (outcome.hold, outcome.offer) == (Hold.RISK_TO_SELF, Offer.SELF)


def test_a_name_is_screened_with_the_words(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []

    def listen(text: str) -> Verdict:
        heard.append(text)
        return Verdict()

    monkeypatch.setattr(gate, "screen", listen)
    told(cast.amina, WORDS, voice="own_name", own_note="about tea")
    assert heard == [f"{WORDS}\nabout tea\namina"]


def test_the_database_itself_refuses_what_nothing_cleared(cast: Cast) -> None:
    from django.db import IntegrityError, transaction

    row = told(cast.amina)
    with pytest.raises(IntegrityError), transaction.atomic():
        Story.objects.filter(pk=row.pk).update(cleared_by="")


def test_when_the_screening_is_back_what_waited_for_it_comes_out(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(gate, "screen", killed)
        row = told(cast.amina, WORDS)
        assert actions.rescreen() == 1
        assert row.state == State.HELD
    assert actions.rescreen() == 0
    row.refresh_from_db()
    assert (row.state, row.held_for) == (State.PUBLISHED, "")
    page = reads.feed(GUEST, Feed())
    assert page is not None
    assert [item.public_id for item in page.items] == [row.public_id]
    everything_public_has_a_clean_or_decided_verdict()


def test_only_the_gate_and_people_clear(cast: Cast) -> None:
    """The words that let something be public are written in two files."""
    from pathlib import Path

    folder = Path(actions.__file__).parent
    clearing = {
        path.name
        for path in folder.parent.rglob("*.py")
        if "cleared_by =" in path.read_text()
        or "cleared_by=C" in path.read_text()
        or ", item.cleared_by" in path.read_text()
    }
    assert clearing - {"models.py"} == {"gate.py", "deciding.py"}


def account(person: Account) -> Account:
    return Account.objects.get(pk=person.pk)
