"""The Python call: words in, verdict out. It reads no table and stores nothing, so it takes no viewer."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from saath.screening.danger import Danger, alike, bank, danger_in
from saath.screening.hearing.pipeline import model_in_use, verdicts_on
from saath.screening.types import Verdict
from saath.screening.vocabulary import Need, Risk

if TYPE_CHECKING:
    from saath.screening.records import ScreeningRecord

LONGEST = 50_000
"""Characters that are looked at; what is longer is refused by whoever takes text from people."""


def screen(text: str) -> Verdict:
    """The verdict on one text. Never raises: a signal that fails or is late is named in `silent`."""
    return screen_many([text])[0]


def screen_many(texts: Sequence[str]) -> list[Verdict]:
    """Verdicts in the order of the texts; about ten times faster a text than one at a time."""
    return verdicts_on(texts)


LEAST_BESIDE = 3
"""Words beside harmless sayings that can say something of their own."""


def model_version() -> str:
    """Which model hears. Empty where its weights are missing or not those of their card."""
    model = model_in_use()
    return model.version if model else ""


def dangers_in(words: str) -> tuple[Danger, ...]:
    """The dangers in the words of a search: those that the phrase bank hears, else one that the model is sure of.

    The model is asked about what stands beside harmless sayings, so that a saying silences no more than itself. A model
    that does not answer leaves what the bank heard: a search is never kept from its results.
    """
    compared = alike(words)
    beside = bank().beside_sayings(compared)
    if (heard := danger_in(words)) or len(beside) < LEAST_BESIDE:
        return heard
    verdict = screen(words if beside == compared else " ".join(beside))
    need = next((need for need in _MEANINGS if need in verdict.needs), None)
    if verdict.risk is not Risk.HIGH or need is None:
        return ()
    script = verdict.scripts[0] if verdict.scripts else "en"
    return (Danger("model", "", script, _MEANINGS[need], "now", "The model heard that somebody may be in danger."),)


_MEANINGS = {need: str(need) for need in (Need.THIRD_PARTY, Need.SELF_HARM, Need.ABUSE_VICTIM)}
"""What a search calls the needs that put the help card first."""


def screening_of(kind: str, subject_id: str, revision: int) -> "ScreeningRecord | None":
    """The verdict that was recorded on this revision; None where there is none, which is never clean."""
    from saath.screening.records import recorded

    return recorded(kind, subject_id, revision)
