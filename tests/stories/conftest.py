"""Most of these tests are about what follows a verdict, not about the verdict: so they hear one sentence only.

`test_telling.py` hears everything, through the real screening.
"""

import pytest

from saath.screening.types import Verdict
from saath.screening.vocabulary import Need, Risk, When, Who
from saath.stories.actions import gate
from tests.stories import tellers

AT_RISK = Verdict(Risk.HIGH, frozenset({Need.SELF_HARM}), Who.SELF, When.NOW)


@pytest.fixture(autouse=True)
def _hears_one_sentence(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.module.__name__.rpartition(".")[2] != "test_telling":
        monkeypatch.setattr(gate, "screen", lambda text: AT_RISK if tellers.AT_RISK in text else Verdict())
