"""The pipeline: what is heard, what changes nothing, and what happens when a signal does not answer."""

import json
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saath.screening.danger import phrases
from saath.screening.hearing import model, pipeline
from saath.screening.hearing.model import FOLDER, WEIGHTS, BrokenWeightsError
from saath.screening.reads import LONGEST, screen, screen_many
from saath.screening.types import Verdict
from saath.screening.vocabulary import Need, Risk, Who

pytestmark = pytest.mark.django_db

PLAIN_DANGER = (
    "I want to kill myself tonight",
    "main khudkushi karna chahti hun",
    "میں اپنی جان لینا چاہتا ہوں",
)
EVERYDAY = (
    "What a lovely morning, the tea is good",
    "aaj mausam bohat acha hai, chai pi rahe hain",
    "آج موسم بہت اچھا ہے",
)


@pytest.mark.parametrize("text", PLAIN_DANGER)
def test_plain_danger_is_high_in_every_script_and_says_why(text: str) -> None:
    verdict = screen(text)
    assert verdict.screened
    assert verdict.risk is Risk.HIGH
    assert Need.SELF_HARM in verdict.needs
    assert verdict.who is Who.SELF
    spoken = [reason for reason in verdict.why if reason.words]
    assert {"bank", "model"} <= {reason.signal for reason in spoken}
    assert all(text[reason.start : reason.end] == reason.words for reason in spoken)
    assert verdict.model == model.shipped().version
    assert verdict.bank


@pytest.mark.parametrize("text", EVERYDAY)
def test_everyday_words_are_clean(text: str) -> None:
    assert screen(text).clean


def test_what_the_bank_hears_now_is_noticed_whatever_the_model_thinks() -> None:
    urgent = [phrase.phrase for phrase in phrases() if phrase.urgency == "now"]
    noticed = [verdict.risk is not Risk.NONE for verdict in screen_many(urgent)]
    assert len(urgent) > 800
    assert sum(noticed) / len(noticed) > 0.97
    for text, need in (("he threatens to kill me", Need.ABUSE_VICTIM), ("suicidal", Need.SELF_HARM)):
        verdict = screen(text)
        assert verdict.risk is not Risk.NONE
        assert need in verdict.needs
    assert screen("I wanted to die five years ago, now I am fine and happy").risk is Risk.NONE


def test_every_run_of_words_has_its_script() -> None:
    text = "I am very tired today, مجھے نیند نہیں آتی, main kya karun"
    spans = screen(text).spans
    assert [span.script for span in spans] == ["en", "ur", "ur-Latn"]
    assert "مجھے نیند نہیں آتی" in text[spans[1].start : spans[1].end]
    assert spans[0].start == 0
    assert spans[-1].end == len(text)


def test_somebody_else_is_somebody_else() -> None:
    verdict = screen("my friend says she wants to kill herself, what do i do")
    assert verdict.risk is not Risk.NONE
    assert Need.THIRD_PARTY in verdict.needs
    assert verdict.who is Who.OTHER


def test_private_data_is_shown_where_it_stands() -> None:
    text = "call me, 0300-0000000, after six"
    verdict = screen(text)
    assert Need.PII in verdict.needs
    assert [text[start:end] for start, end in verdict.private_spans] == ["0300-0000000"]


def test_a_batch_says_what_one_at_a_time_says() -> None:
    texts = [*PLAIN_DANGER, *EVERYDAY, "", "   ", "۔۔۔"]
    together = screen_many(texts)
    for text, verdict in zip(texts, together, strict=True):
        assert _said(screen(text)) == _said(verdict)


def _said(verdict: Verdict) -> tuple[object, ...]:
    return verdict.risk, verdict.needs, verdict.who, verdict.when, verdict.silent


def zero_width(text: str) -> str:
    return "\u200b".join(text)


def arabic_letters(text: str) -> str:
    return text.replace("ی", "ي").replace("ک", "ك")


@pytest.mark.parametrize("text", [*PLAIN_DANGER, *EVERYDAY])
@pytest.mark.parametrize("change", [zero_width, arabic_letters, str.upper])
def test_another_way_to_write_the_same_changes_nothing(text: str, change: Callable[[str], str]) -> None:
    assert _said(screen(change(text))) == _said(screen(text))


@pytest.mark.parametrize("text", PLAIN_DANGER)
@pytest.mark.parametrize("times", [1, 12])
def test_harmless_sentences_around_it_hide_no_danger(text: str, times: int) -> None:
    company = " ".join(f"{sentence}." for sentence in EVERYDAY * times)
    for whole in (f"{company} {text}.", f"{text}. {company}", f"{company} {text}. {company}"):
        assert screen(whole).risk is Risk.HIGH


@pytest.fixture
def broken() -> Iterator[Callable[[str, Callable[..., None]], None]]:
    """Replaces a signal by another, and puts it back."""
    kept = list(pipeline.SIGNALS)

    def replace(name: str, other: Callable[..., None]) -> None:
        pipeline.SIGNALS[[signal.__name__ for signal in kept].index(name)] = other

    yield replace
    pipeline.SIGNALS[:] = kept


@pytest.mark.parametrize(("signal", "name"), [("_bank", "bank"), ("_private", "private"), ("_weigh", "model")])
@pytest.mark.parametrize("text", [PLAIN_DANGER[0], EVERYDAY[0]])
def test_a_signal_that_says_nothing_leaves_the_text_unscreened(
    broken: Callable[[str, Callable[..., None]], None], signal: str, name: str, text: str
) -> None:
    broken(signal, lambda *_: None)
    verdict = screen(text)
    assert name in verdict.silent
    assert not verdict.screened
    assert not verdict.clean


def test_a_signal_that_is_late_leaves_the_text_unscreened(broken: Callable[[str, Callable[..., None]], None]) -> None:
    broken("_weigh", lambda *_: time.sleep(0.5))
    verdict = pipeline.verdicts_on([EVERYDAY[0]], patience=0.1)[0]
    assert verdict.silent == ("model",)
    assert not verdict.clean


def test_a_signal_that_breaks_is_named_and_the_words_are_not_logged(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise ValueError(PLAIN_DANGER[0])

    monkeypatch.setattr(model.Model, "logits", fail)
    verdict = screen(PLAIN_DANGER[0])
    assert verdict.silent == ("model",)
    assert verdict.risk is Risk.HIGH, "the phrase bank still puts help first"
    said = capfd.readouterr()
    assert "kill" not in said.out + said.err


def test_weights_that_are_not_those_of_the_card_are_refused(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "weights")
    with (tmp_path / "weights" / WEIGHTS).open("ab") as file:
        file.write(b"more")
    with pytest.raises(BrokenWeightsError):
        model.load(tmp_path / "weights")
    (tmp_path / "weights" / "card.json").write_text("{}", "utf-8")
    with pytest.raises(BrokenWeightsError):
        model.load(tmp_path / "weights")
    (tmp_path / "weights" / WEIGHTS).unlink()
    with pytest.raises(BrokenWeightsError):
        model.load(tmp_path / "weights")


def test_the_card_says_that_nobody_has_reviewed_it() -> None:
    card = json.loads((FOLDER / "card.json").read_text("utf-8"))
    assert card["reviewed_by"] == []
    assert set(card["thresholds"]["high"]) == {"en", "ur", "ur-Latn", "mixed"}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=2_000))
def test_any_text_gets_a_verdict(text: str) -> None:
    verdict = screen(text)
    assert all(0 <= score <= 1 for score in verdict.scores.values())
    assert all(0 <= reason.start <= reason.end <= len(text) for reason in verdict.why)
    json.dumps(verdict.as_dict())


WALLS = {
    "letters": "k " * LONGEST,
    "one word": "a" * LONGEST,
    "figures": "1" * LONGEST,
    "dots": "a." * LONGEST,
    "signs": "a at b dot c " * LONGEST,
    "stars": "k*ll " * LONGEST,
    "houses": "house 1 street " * LONGEST,
    "spoken": "zero three " * LONGEST,
    "words": "main kal ghar ja kar chai piyun ga aur phir so jaun ga " * LONGEST,
}


@pytest.mark.parametrize("wall", WALLS)
def test_a_wall_of_text_is_answered(wall: str) -> None:
    started = time.process_time()
    verdict = screen(WALLS[wall][:LONGEST])
    assert time.process_time() - started < 3
    assert verdict.screened or not verdict.clean
