"""Words in, verdict out: every signal is asked, what each said is kept, and a signal that did not answer is named.

The signals are the phrase bank, the rules for private data, and the model. Nothing is stored, and no text is logged.
"""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from functools import lru_cache
from typing import TypeVar

import structlog

from saath.screening.danger import Bank, bank
from saath.screening.hearing import model as models
from saath.screening.hearing.features import Vector
from saath.screening.hearing.judging import Answers, judge
from saath.screening.hearing.lexicon import EMPTY
from saath.screening.hearing.model import BrokenWeightsError, Model, Part, Scores
from saath.screening.hearing.reading import Reading
from saath.screening.types import Verdict

log = structlog.get_logger()
Answer = TypeVar("Answer")
Signal = Callable[[Sequence[Answers], Model | None], None]

CHUNK = 256
"""Texts that are scored together: enough for numpy, little enough for the memory."""
PATIENCE, PATIENCE_EACH = 2.0, 0.05
"""Seconds that a chunk may take, and more for each text. What has not answered by then is silent, and never clean."""


UNJUDGED = Verdict(silent=("judge",))


def verdicts_on(texts: Sequence[str], *, patience: float | None = None) -> list[Verdict]:
    """Verdicts in the order of the texts. Never raises for anything in a text. `patience`: seconds for each chunk."""
    return [
        verdict for start in range(0, len(texts), CHUNK) for verdict in _chunk(texts[start : start + CHUNK], patience)
    ]


def _chunk(texts: Sequence[str], patience: float | None) -> list[Verdict]:
    answers = [Answers() for _ in texts]
    phrases, model = bank(), _guarded("weights", model_in_use)
    patience = PATIENCE + PATIENCE_EACH * len(texts) if patience is None else patience
    work = _workers().submit(_ask, texts, answers, phrases, model, time.monotonic() + patience)
    try:
        work.result(timeout=patience)
    except Late:
        log.warning("screening_late", texts=len(texts))
    return [_guarded("judge", lambda each=each: judge(each.so_far())) or UNJUDGED for each in answers]  # type: ignore[misc]


@lru_cache(maxsize=1)
def _workers() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=8, thread_name_prefix="screening")


def _ask(texts: Sequence[str], answers: Sequence[Answers], phrases: Bank, model: Model | None, until: float) -> None:
    """Read each text and put every signal's answer in its place, as long as anybody waits for it."""
    lexicon = model.lexicon if model else EMPTY
    for text, each in zip(texts, answers, strict=True):
        each.bank = phrases.version
        each.reading = _guarded("reading", lambda text=text: Reading(text, lexicon, phrases))  # type: ignore[misc]
    for signal in SIGNALS:
        if time.monotonic() < until:
            signal(answers, model)


def _bank(answers: Sequence[Answers], _: Model | None) -> None:
    for each in answers:
        if (reading := each.reading) is not None:
            each.dangers = _guarded("bank", lambda reading=reading: reading.dangers)  # type: ignore[misc]


def _private(answers: Sequence[Answers], _: Model | None) -> None:
    for each in answers:
        if (reading := each.reading) is not None:
            each.private = _guarded("private", lambda reading=reading: reading.private)  # type: ignore[misc]


def _weigh(answers: Sequence[Answers], model: Model | None) -> None:
    heard = [
        (each, each.reading)
        for each in answers
        if each.reading is not None and not {"bank", "private"} & {*each.silent()}
    ]
    if model is None or not heard:
        return
    parts = [(reading, window) for _, reading in heard for window in reading.windows]
    said = _guarded("model", lambda: _said(model, parts))
    if said is None:
        return
    looked_at, logits, probabilities = said
    place = 0
    for each, reading in heard:
        rows = slice(place, place + len(reading.windows))
        each.looked_at, each.logits, each.probabilities = looked_at[rows], logits[rows], probabilities[rows]
        each.model = model
        place = rows.stop


def _said(model: Model, parts: Sequence[Part]) -> tuple[list[Vector], Scores, Scores]:
    looked_at = model.vectors(parts)
    logits = model.logits(looked_at)
    return looked_at, logits, model.probabilities(parts, logits)


SIGNALS: list[Signal] = [_bank, _private, _weigh]


def model_in_use() -> Model | None:
    """The model that comes with the code, or nothing where its weights are broken."""
    try:
        return models.shipped()
    except BrokenWeightsError as trouble:
        log.error("screening_weights", trouble=str(trouble))  # noqa: TRY400 - no trace where words may stand
        return None


def _guarded(name: str, work: Callable[[], Answer]) -> Answer | None:
    """The answer, or nothing from a signal that broke. The text is never logged, so neither is the error's message."""
    try:
        return work()
    except Exception as error:  # a signal that breaks in any way must leave the text unscreened
        log.error("screening_signal", signal=name, error=type(error).__name__)  # noqa: TRY400
        return None
