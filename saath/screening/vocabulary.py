"""The words of screening, as they stand in records, files and the API."""

from enum import StrEnum


class Need(StrEnum):
    """What words may call for. A need is a reason to offer something, never a diagnosis and never a charge."""

    SELF_HARM = "self_harm"
    THIRD_PARTY = "third_party"
    """Somebody other than the writer is at risk."""
    ABUSE_VICTIM = "abuse_victim"
    ABUSE_PERPETRATED = "abuse_perpetrated"
    """Threat, harassment, hate, blackmail."""
    HELP_SEEKING = "help_seeking"
    PII = "pii"
    """Data of a private person: phone, CNIC, IBAN, e-mail, address. Helplines are not private."""
    METHOD_DETAIL = "method_detail"
    AUTHOR_DANGER = "author_danger"
    """Words that could endanger whoever wrote them, or somebody they name."""


class Risk(StrEnum):
    """How much danger somebody may be in, by these words alone."""

    NONE = "none"
    CONCERN = "concern"
    HIGH = "high"


class Who(StrEnum):
    """Who may be in danger."""

    SELF = "self"
    OTHER = "other"
    UNKNOWN = ""


class When(StrEnum):
    """When it was, or is."""

    NOW = "now"
    PAST = "past"
    RECOVERED = "recovered"
    UNKNOWN = ""


class Manner(StrEnum):
    """How something may be said without being meant."""

    NEGATED = "negated"
    QUOTED = "quoted"
    """Somebody else's words, or news."""
    IDIOM = "idiom"


class Then(StrEnum):
    """What is done with a picture that a bank knows, until a person has looked at it."""

    HOLD = "hold"
    HIDE = "hide"
    """Not even shown to whoever looks, unless they ask."""


class Act(StrEnum):
    """What an installation may do with the phrase bank."""

    ADD = "add"
    OFF = "off"
    READ = "read"
    """Somebody has read the entry and found it right."""


class Scope(StrEnum):
    """Where a phrase is listened for."""

    EVERYWHERE = "everywhere"
    SEARCH = "search"
