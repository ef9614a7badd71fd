"""Mail and knocks stay in memory; a mail server is set."""

from collections.abc import Iterator

import pytest

from saath.notices.edges import Doorstep, Mailbox, edges
from saath.screening.types import Verdict
from saath.stories.actions import gate
from tests.cast import Cast, make_cast
from tests.stories import tellers
from tests.stories.conftest import AT_RISK


@pytest.fixture(autouse=True)
def outside(settings: object) -> Iterator[tuple[Mailbox, Doorstep]]:
    settings.MAIL, settings.DEFAULT_FROM_EMAIL = True, "notes@example.org"  # type: ignore[attr-defined]
    before = (edges.mailer, edges.knocker)
    edges.mailer, edges.knocker = mailbox, doorstep = Mailbox(), Doorstep()
    yield mailbox, doorstep
    edges.mailer, edges.knocker = before


@pytest.fixture(autouse=True)
def _hears_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests are about what is told after a verdict, not about the verdict."""
    monkeypatch.setattr(gate, "screen", lambda text: AT_RISK if tellers.AT_RISK in text else Verdict())


@pytest.fixture
def cast(directory: None) -> Cast:
    return make_cast()
