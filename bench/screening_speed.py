"""How fast screening is, and what it weighs: batch, one at a time, memory, and the worst texts of 50,000 characters.

    python -m bench.screening_speed

Machines are noisy: beside each figure stands the time that folding the same texts takes (`fold`, one pass of Unicode
normalisation) in the same run. CPU time of this process, best of five; the messages are our own training messages.
"""

import os
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saath.settings")
ROUNDS = 5
LONGEST = 50_000


def cpu(work: Callable[[], object]) -> float:
    """Seconds of CPU, the best of five rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
    return best


def resident() -> float:
    """Megabytes that this process has in memory now."""
    pages = Path("/proc/self/statm").read_text("ascii").split()[1]
    return int(pages) * resource.getpagesize() / 2**20


def main() -> None:
    """Print every figure."""
    before = resident()
    from saath.screening.danger import Bank
    from saath.screening.hearing import model
    from saath.screening.hearing.reading import Reading
    from saath.screening.local import NOTHING

    weights = model.shipped()
    bank = Bank(NOTHING)
    print(f"memory: {before:.0f} MB before, {resident():.0f} MB with model and phrase bank, in one bare process")
    django.setup()
    from saath.screening.hearing.pipeline import verdicts_on
    from saath.screening.learning.corpus import own_messages
    from saath.text.folding import fold

    texts = [example.text for example in own_messages()][::4]
    verdicts_on(texts[:300], patience=600)
    whole = cpu(lambda: verdicts_on(texts, patience=600))
    folded = cpu(lambda: [fold(text) for text in texts])
    print(f"batch: {len(texts) / whole:,.0f} messages a second of CPU; {whole / folded:.1f} times folding them")
    calm = [text for text, verdict in zip(texts, verdicts_on(texts, patience=600), strict=True) if verdict.clean]
    print(f"batch of clean ones: {len(calm) / cpu(lambda: verdicts_on(calm, patience=600)):,.0f} a second of CPU")
    single = []
    for text in texts[:1500]:
        started = time.perf_counter()
        verdicts_on([text])
        single.append((time.perf_counter() - started) * 1000)
    cuts = statistics.quantiles(single, n=100)
    print(f"one at a time: median {cuts[49]:.2f} ms, p95 {cuts[94]:.2f} ms, p99 {cuts[98]:.2f} ms (wall clock)")
    for name, text in walls().items():
        reading = Reading(text, weights.lexicon, bank)
        spent = cpu(lambda text=text: rules(Reading(text, weights.lexicon, bank)))  # type: ignore[misc]
        print(f"rules on 50,000 characters of {name}: {spent * 1000:.0f} ms, {len(reading.forms)} words")


def rules(reading: object) -> object:
    """Everything but the model."""
    return reading.dangers, reading.private, reading.scripts  # type: ignore[attr-defined]


def walls() -> dict[str, str]:
    """Texts as long as they may be, ordinary and hostile."""
    parts = {
        "Roman Urdu": "main kal ghar ja kar chai piyun ga aur phir so jaun ga kyun ke thak gaya hun ",
        "Urdu": "میں کل گھر جا کر چائے پیوں گا اور پھر سو جاؤں گا ",
        "English": "tomorrow I will go home and drink tea and then sleep because I am tired ",
        "one letter": "a",
        "figures": "1",
        "mail": "sana at example dot com ",
        "houses": "house 1 street 2 ",
        "stars": "k*ll m*rna ",
    }
    return {name: (part * LONGEST)[:LONGEST] for name, part in parts.items()}


if __name__ == "__main__":
    main()
