"""What screening hands to whoever asked."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from saath.screening.vocabulary import Manner, Need, Risk, When, Who


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that spoke: which signal, for which need, and where in the text (character offsets, end excluded).

    `said` names the rule, phrase or n-gram; `words` are the characters of the span. `weight` is the signal's own
    measure: 1 for a rule or a phrase, the share of the log-odds for an n-gram. A negative weight spoke against.
    """

    signal: str
    need: str
    said: str
    start: int
    end: int
    words: str
    weight: float = 1.0
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words of one script (a language tag: en, ur, or ur-Latn for Roman Urdu), in characters of the text."""

    start: int
    end: int
    script: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the words call for, and why. It notices and routes; it does not diagnose and never punishes.

    `silent` names the signals that did not answer (killed, broken or late). While it is not empty the text is
    *unscreened*: `screened` is False, whatever else is said, and nobody may treat it as clean.
    `scores` are calibrated probabilities from 0 to 1, one for each need and for `concern` and `high`.
    `order` is the measure by which queues are ordered (0 to 1), stricter than what is enough to offer help.
    """

    risk: Risk = Risk.NONE
    needs: frozenset[Need] = frozenset()
    who: Who = Who.UNKNOWN
    when: When = When.UNKNOWN
    manners: frozenset[Manner] = frozenset()
    why: tuple[Reason, ...] = ()
    scores: Mapping[str, float] = field(default_factory=dict)
    order: float = 0.0
    scripts: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    model: str = ""
    bank: str = ""
    silent: tuple[str, ...] = ()

    @property
    def screened(self) -> bool:
        """Whether every signal answered."""
        return not self.silent

    @property
    def clean(self) -> bool:
        """Whether every signal answered and none of them asks for anything."""
        return self.screened and self.risk is Risk.NONE and not self.needs

    @property
    def private_spans(self) -> tuple[tuple[int, int], ...]:
        """Where phones, identity numbers and addresses stand in the text, to point them out before posting."""
        return tuple((reason.start, reason.end) for reason in self.why if reason.signal == "private")

    def as_dict(self) -> dict[str, object]:
        """The verdict for JSON: plain words, needs in a fixed order."""
        return {
            "risk": str(self.risk),
            "needs": [str(need) for need in Need if need in self.needs],
            "who": str(self.who),
            "when": str(self.when),
            "manners": [str(manner) for manner in Manner if manner in self.manners],
            "screened": self.screened,
            "silent": list(self.silent),
            "why": [asdict(reason) for reason in self.why],
            "scores": {name: round(score, 4) for name, score in self.scores.items()},
            "order": round(self.order, 4),
            "scripts": list(self.scripts),
            "spans": [asdict(span) for span in self.spans],
            "model": self.model,
            "bank": self.bank,
        }
