"""How a verdict is told to staff: its words, its reasons beside the sentence, its scores."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from saath.screening.types import Reason, Verdict
from saath.screening.vocabulary import Manner, Need, Risk, When, Who

Words = Mapping[str, Promise]

NEEDS: Words = {
    Need.SELF_HARM: _("Danger to oneself"),
    Need.THIRD_PARTY: _("Worry about somebody else"),
    Need.ABUSE_VICTIM: _("Suffers violence or harassment"),
    Need.ABUSE_PERPETRATED: _("Threat, hate or harassment"),
    Need.HELP_SEEKING: _("Asks for help"),
    Need.PII: _("Data of a private person"),
    Need.METHOD_DETAIL: _("Detail of a method"),
    Need.AUTHOR_DANGER: _("Could endanger who wrote it, or whom it names"),
}
RISKS: Words = {
    Risk.NONE: _("No danger heard"),
    Risk.CONCERN: _("Reason for concern"),
    Risk.HIGH: _("High danger"),
}
WHOM: Words = {
    Who.SELF: _("Whoever wrote it"),
    Who.OTHER: _("Somebody else"),
    Who.UNKNOWN: pgettext_lazy("of a text", "Not clear"),
}
WHENS: Words = {
    When.NOW: pgettext_lazy("of a danger", "Now"),
    When.PAST: _("In the past"),
    When.RECOVERED: _("Behind them: they have recovered"),
    When.UNKNOWN: pgettext_lazy("of a text", "Not clear"),
}
MANNERS: Words = {
    Manner.NEGATED: _("It is denied"),
    Manner.QUOTED: _("Somebody else's words, or news"),
    Manner.IDIOM: _("A figure of speech"),
}
SIGNALS: Words = {
    "bank": _("Phrase bank"),
    "rules": _("Rule"),
    "rule": _("Rule"),
    "private": _("Rule for private data"),
    "model": _("Learnt from examples"),
    "ngram": _("Learnt from examples"),
}
TASKS: Words = {**NEEDS, "concern": RISKS[Risk.CONCERN], "high": RISKS[Risk.HIGH], **MANNERS}
LIKELY = ((0.9, _("Very likely")), (0.6, _("Likely")), (0.3, _("Possible")), (0.05, _("Unlikely")), (0.0, _("Hardly")))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the sentence, the numbers of the reasons that it gave, and those of them that end here."""

    text: str
    reasons: tuple[int, ...]
    ending: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ToldReason:
    """A reason as it stands in the list. `against` is whether it spoke against."""

    number: int
    signal: Promise | str
    need: Promise | str
    said: str
    words: str
    explanation: str
    against: bool
    weight: float


@dataclass(frozen=True, slots=True)
class Score:
    """A score as a bar and as a word."""

    name: Promise | str
    percent: int
    word: Promise


@dataclass(frozen=True, slots=True)
class Told:
    """A verdict in words."""

    verdict: Verdict
    risk: Promise
    needs: tuple[Promise, ...]
    who: Promise
    when: Promise
    manners: tuple[Promise, ...]
    pieces: tuple[Piece, ...]
    reasons: tuple[ToldReason, ...]
    scores: tuple[Score, ...]


def told(text: str, verdict: Verdict) -> Told:
    """The verdict in words, beside the sentence that it is about."""
    return Told(
        verdict=verdict,
        risk=RISKS[verdict.risk],
        needs=tuple(NEEDS[need] for need in Need if need in verdict.needs),
        who=WHOM[verdict.who],
        when=WHENS[verdict.when],
        manners=tuple(MANNERS[manner] for manner in Manner if manner in verdict.manners),
        pieces=tuple(_pieces(text, verdict.why)),
        reasons=tuple(_reason(number, reason) for number, reason in enumerate(verdict.why, 1)),
        scores=tuple(sorted(_scores(verdict.scores), key=lambda score: -score.percent)),
    )


def _pieces(text: str, why: tuple[Reason, ...]) -> Iterator[Piece]:
    """The sentence, cut wherever a reason begins or ends."""
    cuts = sorted(
        {0, len(text), *(edge for reason in why for edge in (reason.start, reason.end) if 0 < edge < len(text))}
    )
    for start, end in pairwise(cuts):
        inside = [(number, one.end == end) for number, one in enumerate(why, 1) if one.start < end and start < one.end]
        yield Piece(text[start:end], tuple(n for n, _ends in inside), tuple(n for n, ends in inside if ends))


def _reason(number: int, reason: Reason) -> ToldReason:
    return ToldReason(
        number=number,
        signal=SIGNALS.get(reason.signal, reason.signal),
        need=TASKS.get(reason.need, reason.need),
        said=reason.said,
        words=reason.words,
        explanation=reason.explanation,
        against=reason.weight < 0,
        weight=reason.weight,
    )


def _scores(scores: Mapping[str, float]) -> Iterator[Score]:
    for name, score in scores.items():
        word = next(word for least, word in LIKELY if score >= least)
        yield Score(TASKS.get(name, name), round(100 * score), word)
