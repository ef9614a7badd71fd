"""What this installation changed in the phrase bank, as every process knows it.

`local_changes()` is cheap: at most every 20 seconds one small query asks whether anything changed. It asks the database
of the thread that calls it, so the pipeline calls it before it hands work to threads of its own.
"""

from dataclasses import dataclass

from django.apps import apps

PHRASES = "phrases"
PATIENCE = 20.0


@dataclass(frozen=True, slots=True)
class LocalPhrase:
    """A phrase that this installation added; the fields are those of the shipped bank. `script` is a language tag."""

    phrase_id: str
    phrase: str
    script: str
    meaning: str
    urgency: str
    scope: str
    reason: str


@dataclass(frozen=True, slots=True)
class LocalChanges:
    """Additions and what is switched off, as far as two people agreed. `edition` is another one after each change.

    `known` is False where the changes could not be read: then the shipped bank is all there is.
    """

    edition: int = 0
    added: tuple[LocalPhrase, ...] = ()
    off: frozenset[str] = frozenset()
    known: bool = True


NOTHING = LocalChanges()
UNKNOWN = LocalChanges(known=False)


def local_changes() -> LocalChanges:
    """What holds now. Never raises: where the database cannot be asked, what was known last, or `UNKNOWN`."""
    if not apps.models_ready:
        return NOTHING
    from saath.screening.keeping import remembered

    return remembered()
