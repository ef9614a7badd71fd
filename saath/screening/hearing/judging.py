"""From what the signals said to a verdict: which needs, how much risk, who and when, and why.

Nothing here hears anything new. A need counts from its script's threshold on; a text at risk always has a need; a
disclosure is not a charge, so that a victim who repeats a threat is not taken for the one who makes it. What the phrase
bank hears as danger now is at least a concern, unless the text says that it is over, denied or quoted.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from saath.screening.danger import Heard as BankHeard
from saath.screening.hearing.features import Vector
from saath.screening.hearing.model import Model, Scores
from saath.screening.hearing.private import Private
from saath.screening.hearing.reading import Reading
from saath.screening.types import Reason, Verdict
from saath.screening.vocabulary import Manner, Need, Risk, When, Who

AT_RISK = (Need.SELF_HARM, Need.THIRD_PARTY, Need.ABUSE_VICTIM)
OF_THE_BANK = {
    "self_harm": Need.SELF_HARM,
    "third_party": Need.THIRD_PARTY,
    "abuse_victim": Need.ABUSE_VICTIM,
    "child_danger": Need.ABUSE_VICTIM,
    "threat": Need.ABUSE_VICTIM,
}
PART_COUNTS_LESS = 1.0
"""Log-odds that a part of a long text is believed less than the whole."""
PERPETRATOR_BEYOND = 0.25
"""How much more probable a threat must be than a disclosure, where both are heard, to be named."""
UNSAYS = {"recovered": 0.2, "negated": 0.1, "quoted": 0.5}
"""From which probability on it takes back what the phrase bank hears as urgent (chosen on the two used-up sets). That it
may be a saying takes nothing back: the bank lists its sayings itself."""
LEAST_SHARE = 0.02


def _nothing() -> Scores:
    return np.zeros((0, 0), np.float32)


@dataclass(slots=True)
class Answers:
    """What each signal said of one text. None: it has not answered, and the text is unscreened."""

    bank: str = ""
    reading: Reading | None = None
    dangers: list[BankHeard] | None = None
    private: list[Private] | None = None
    model: Model | None = None
    """Set together with what it said, when it has said it."""
    looked_at: Sequence[Vector] = ()
    logits: Scores = field(default_factory=_nothing)
    probabilities: Scores = field(default_factory=_nothing)

    def silent(self) -> tuple[str, ...]:
        """The signals that did not answer."""
        said = {"bank": self.dangers, "private": self.private, "model": self.model}
        return tuple(name for name, answer in said.items() if answer is None)

    def so_far(self) -> "Answers":
        """A copy that a late signal can no longer change."""
        return replace(self)


def judge(answers: Answers) -> Verdict:
    """The verdict. Without the model the bank alone speaks, and the text stays unscreened."""
    verdict = _by_bank(answers)
    if answers.model is not None and answers.reading is not None:
        verdict = _by_model(answers, answers.reading, answers.model)
    private = tuple(_private_reasons(answers))
    needs = verdict.needs | ({Need.PII} if private else frozenset())
    return replace(verdict, needs=needs, why=verdict.why + private, bank=answers.bank, silent=answers.silent())


def _by_bank(answers: Answers) -> Verdict:
    why = tuple(_bank_reasons(answers))
    needs = frozenset(Need(reason.need) for reason in why)
    risk = Risk.HIGH if _listed(answers) else Risk.CONCERN if needs else Risk.NONE
    who = Who.UNKNOWN if not needs else Who.OTHER if Need.THIRD_PARTY in needs else Who.SELF
    return Verdict(risk, needs, who, When.NOW if needs else When.UNKNOWN, why=why)


def _by_model(answers: Answers, reading: Reading, model: Model) -> Verdict:
    script, probabilities = reading.script, answers.probabilities
    scores = dict(zip(model.outcomes, _loudest(probabilities).tolist(), strict=True))
    passed = {outcome for outcome in model.outcomes if scores[outcome] >= model.threshold(outcome, script)}
    manners = frozenset(manner for manner in Manner if manner in passed)
    unsaid = any(scores[manner] >= likely for manner, likely in UNSAYS.items())
    listed = frozenset[Need]() if unsaid else _listed(answers)
    risk = Risk.HIGH if "high" in passed else Risk.CONCERN if listed or "concern" in passed else Risk.NONE
    needs = _needs(passed, scores, risk) | listed
    who, when = _who(scores, risk), _when(passed, scores, risk)
    tasks = [str(need) for need in Need if need in needs] + ([str(risk)] if risk is not Risk.NONE else [])
    why = (*_bank_reasons(answers), *_model_reasons(answers, reading, model, tasks))
    return Verdict(
        risk, needs, who, when, manners, why, scores | _first_scores(answers, model),
        round(0.7 * scores["high"] + 0.3 * scores["concern"], 4), reading.scripts,
        reading.spans, model.version,
    )  # fmt: skip


def _listed(answers: Answers) -> frozenset[Need]:
    """The needs that the phrase bank hears as urgent."""
    return frozenset(OF_THE_BANK[at.danger.meaning] for at in answers.dangers or () if at.danger.urgency == "now")


def _loudest(probabilities: Scores) -> Scores:
    """The whole text, or a part of it that speaks clearly louder than the whole."""
    odds = np.log(probabilities / (1 - probabilities + 1e-7) + 1e-7)
    odds[1:] -= PART_COUNTS_LESS
    return np.asarray(1 / (1 + np.exp(-odds.max(axis=0))), np.float32)


def _needs(passed: set[str], scores: Mapping[str, float], risk: Risk) -> frozenset[Need]:
    needs = {need for need in Need if need in passed}
    if risk is Risk.NONE:
        needs -= {Need.SELF_HARM, Need.THIRD_PARTY}
    elif not needs & {*AT_RISK, Need.ABUSE_PERPETRATED}:
        needs.add(max(AT_RISK, key=lambda need: scores[need]))
    if (
        Need.ABUSE_PERPETRATED in needs
        and scores[Need.ABUSE_PERPETRATED] < scores[Need.ABUSE_VICTIM] + PERPETRATOR_BEYOND
    ):
        needs.discard(Need.ABUSE_PERPETRATED)
    return frozenset(needs)


def _who(scores: Mapping[str, float], risk: Risk) -> Who:
    if risk is Risk.NONE:
        return Who.UNKNOWN
    return Who.OTHER if scores["other"] >= 0.5 else Who.SELF


def _when(passed: set[str], scores: Mapping[str, float], risk: Risk) -> When:
    if risk is Risk.NONE:
        return When.RECOVERED if "recovered" in passed else When.PAST if "past" in passed else When.UNKNOWN
    return When.PAST if "past" in passed and scores["past"] > 0.5 else When.NOW


def _first_scores(answers: Answers, model: Model) -> dict[str, float]:
    """The tasks that are measured and decide nothing: rough language, and C-SSRS severity."""
    loudest = answers.logits.max(axis=0)
    return {
        task: float(1 / (1 + np.exp(-np.clip(loudest[column], -30, 30))))
        for column, task in enumerate(model.tasks)
        if task not in model.outcomes
    }


def _bank_reasons(answers: Answers) -> Iterator[Reason]:
    reading = answers.reading
    for at in answers.dangers or ():
        if reading is not None:
            start, end = reading.span(at.first, at.last)
            need = OF_THE_BANK[at.danger.meaning]
            yield Reason("bank", need, at.danger.phrase_id, start, end, reading.text[start:end], 1.0, at.danger.reason)


def _private_reasons(answers: Answers) -> Iterator[Reason]:
    for piece in answers.private or ():
        words = answers.reading.text[piece.start : piece.end] if answers.reading else ""
        yield Reason("private", Need.PII, piece.kind, piece.start, piece.end, words)


def _model_reasons(answers: Answers, reading: Reading, model: Model, tasks: Sequence[str]) -> Iterator[Reason]:
    """The n-grams that spoke for each task, from the window that spoke loudest."""
    if not tasks:
        return
    columns = [model.outcomes.index(task) for task in tasks]
    loudest = int(answers.probabilities[:, columns].sum(axis=1).argmax())
    for task, contributions in model.contributions(
        (reading, reading.windows[loudest]), answers.looked_at[loudest], tasks
    ).items():
        for each in contributions:
            if abs(each.share) >= LEAST_SHARE:
                start, end = reading.span(each.first, each.last)
                yield Reason("model", task, each.name, start, end, reading.text[start:end], round(each.share, 3))
