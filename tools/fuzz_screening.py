"""Look for a text that breaks or slows the rules of screening, guided by coverage (atheris, installed by hand).

    pip install atheris
    python tools/fuzz_screening.py -max_total_time=60 -max_len=20000

A text fails if reading it raises anything but "too dense", if a place lies outside it, or if it costs more than twenty
microseconds a character and a tenth of a second: ten times what ordinary words cost.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import atheris  # type: ignore[import-not-found]

with atheris.instrument_imports(include=["saath.screening.hearing"]):
    from saath.screening.hearing import model
    from saath.screening.hearing.normalising import TooDenseError
    from saath.screening.hearing.reading import Reading

from saath.screening.danger import Bank
from saath.screening.local import NOTHING

MODEL, BANK = model.shipped(), Bank(NOTHING)
EACH, AT_LEAST = 20e-6, 0.1


def one(data: bytes) -> None:
    """Read one text and look at everything that the rules say of it."""
    text = data.decode("utf-8", "ignore")
    started = time.process_time()
    try:
        reading = Reading(text, MODEL.lexicon, BANK)
    except TooDenseError:
        return
    private, dangers = reading.private, reading.dangers
    spent = time.process_time() - started
    assert spent < max(AT_LEAST, EACH * len(text)), f"{spent:.3f} s for {len(text)} characters"
    assert all(0 <= piece.start < piece.end <= len(text) for piece in private)
    assert all(0 <= at.first < at.last <= len(reading.forms) for at in dangers)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
