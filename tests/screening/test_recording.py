"""A verdict is kept without its words, once per revision, and goes with what it was about."""

import pytest

from saath.screening.actions import forget_screenings, record_screening
from saath.screening.models import Screening
from saath.screening.reads import screen, screening_of
from saath.screening.types import Reason, Verdict
from saath.screening.vocabulary import Manner, Need, Risk, When, Who

pytestmark = pytest.mark.django_db

WORDS = "I want to kill myself tonight"
EVERYTHING = Verdict(
    risk=Risk.CONCERN,
    needs=frozenset({Need.PII, Need.THIRD_PARTY}),
    who=Who.OTHER,
    when=When.PAST,
    manners=frozenset({Manner.QUOTED}),
    why=(
        Reason("rules", "pii", "pii-phone-1", 3, 14, "03001234567"),
        Reason("model", "third_party", "bhai mar", 0, 8, "bhai mar", 0.123456),
        Reason("model", "third_party", "x-mas", 0, 8, "on X-mas", -0.5),
    ),
    scores={"high": 0.123456, "pii": 1.0},
    order=0.5,
    scripts=("ur-Latn",),
    model="m1",
    bank="b1",
    silent=("encoder",),
)


def test_a_verdict_comes_back_whole_and_without_words() -> None:
    given = record_screening(kind="story", subject_id="abc", revision=2, verdict=EVERYTHING)
    kept = screening_of("story", "abc", 2)
    assert kept == given
    assert kept is not None
    assert (kept.risk, kept.needs, kept.who, kept.when) == (Risk.CONCERN, EVERYTHING.needs, Who.OTHER, When.PAST)
    assert (kept.manners, kept.order, kept.scripts) == (EVERYTHING.manners, 0.5, ("ur-Latn",))
    assert (kept.model, kept.bank, kept.silent) == ("m1", "b1", ("encoder",))
    assert kept.scores == {"high": 0.1235, "pii": 1.0}
    assert [(reason.said, reason.start, reason.end) for reason in kept.reasons] == [
        ("pii-phone-1", 3, 14),
        ("", 0, 8),
        ("", 0, 8),
    ]


def test_no_column_holds_the_words() -> None:
    record_screening(kind="story", subject_id="abc", revision=1, verdict=screen(WORDS))
    record_screening(kind="story", subject_id="abd", revision=1, verdict=EVERYTHING)
    for row in Screening.objects.values():
        assert not [word for word in ("kill", "bhai", "03001234567", "x-mas") if word in str(row)]


def test_what_did_not_answer_is_never_clean() -> None:
    silent = record_screening(kind="story", subject_id="abc", revision=1, verdict=Verdict(silent=("model",)))
    clean = record_screening(kind="story", subject_id="abc", revision=2, verdict=Verdict())
    assert (silent.screened, silent.clean, clean.clean) == (False, False, True)
    assert screening_of("story", "abc", 3) is None


def test_a_newer_verdict_on_a_revision_takes_its_place() -> None:
    for verdict in (screen(WORDS), Verdict()):
        record_screening(kind="story", subject_id="abc", revision=1, verdict=verdict)
    assert Screening.objects.count() == 1
    assert screening_of("story", "abc", 1).clean  # type: ignore[union-attr]


def test_forgetting_forgets_every_revision_and_nothing_else() -> None:
    for subject, revision in (("abc", 1), ("abc", 2), ("abd", 1)):
        record_screening(kind="story", subject_id=subject, revision=revision, verdict=Verdict())
    assert forget_screenings(kind="story", subject_id="abc") == 2
    assert screening_of("story", "abc", 1) is None
    assert screening_of("story", "abd", 1)
