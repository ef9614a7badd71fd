"""Making the model: fit, stack, set the thresholds on families that nobody saw, and write the file that ships."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from saath.screening.hearing.lexicon import Lexicon
from saath.screening.hearing.model import CARD, FOLDER, WEIGHTS
from saath.screening.hearing.stacking import SCRIPTS, inputs, paired
from saath.screening.learning.corpus import OWN, TASKS, Example, in_company, licensed_messages, own_messages
from saath.screening.learning.fitting import FOLDS, fit, folds, learn_words, matrix, targets, unseen_logits

Floats = NDArray[np.float64]
OUTCOMES = tuple(task for task in TASKS if task not in {"coarse", "severe"})
STACK_STRENGTH = 0.02
HIGH_COUNTS = 3.0
"""How much more a message of high risk weighs than another in the stack."""
ALLOWED = {
    "concern": 0.09,
    "high": 0.035,
    "abuse_victim": 0.09,
    "pii": 0.006,
    "abuse_perpetrated": 0.02,
    "help_seeking": 0.05,
}
"""Share of messages without the outcome that may pass its threshold, on families never seen; others: `ALLOWED_ELSE`."""
ALLOWED_ELSE = 0.04
NEVER = -10.0
"""Log-odds of what no message teaches."""
LEAST_LOUD = 1
"""Buckets whose weights all round below this are left out of the file."""

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Table:
    """Everything that is fitted on: a row for each example."""

    examples: Sequence[Example]
    lexicon: Lexicon
    rows: csr_matrix
    labels: Floats
    weight: Floats
    fold: NDArray[np.int64]


def make(
    licensed: Path | None, folder: Path | None = None, *, own: Path = OWN, jobs: int = 2, say: Say = print
) -> Mapping[str, object]:
    """Train on our own messages and on the licensed sets in a folder, and write weights and card. Returns the card."""
    ours = own_messages(own)
    examples = ours + in_company(ours) + (licensed_messages(licensed) if licensed else [])
    counts = {"own": len(ours), "own_in_company": len(in_company(ours))}
    counts["licensed"] = len(examples) - sum(counts.values())
    say(f"{counts}")
    table = _table(examples)
    say(f"{len(table.lexicon)} words known; fitting {len(TASKS)} tasks {FOLDS + 1} times")
    with ThreadPoolExecutor(jobs) as pool:
        fitted = list(pool.map(partial(_task, table), range(len(TASKS))))
    unseen = np.array([said for said, _, _ in fitted]).T
    arrays = _first(np.array([weights for _, weights, _ in fitted]).T, np.array([offset for _, _, offset in fitted]))
    say("stacking")
    stack, said = _stack(table, unseen)
    arrays |= stack | _words(table.lexicon)
    return _write(folder or FOLDER, arrays, _card(table, said, say) | {"messages": counts})


def _table(examples: Sequence[Example]) -> Table:
    lexicon = learn_words(examples)
    weight = np.array([example.weight for example in examples])
    return Table(examples, lexicon, matrix(examples, lexicon), targets(examples), weight, folds(examples))


def _task(table: Table, column: int) -> tuple[Floats, Floats, float]:
    """What unseen families are told, and the weights fitted on everything."""
    labels = table.labels[:, column]
    return (unseen_logits(table.rows, labels, table.weight, table.fold), *fit(table.rows, labels, table.weight))


def _first(weights: Floats, offset: Floats) -> dict[str, NDArray[np.generic]]:
    """Weights as whole numbers from -127 to 127 with one scale a task; silent buckets left out."""
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-9) / 127
    whole = np.rint(weights / scale).astype(np.int8)
    places = np.flatnonzero(np.abs(whole).max(axis=1) >= LEAST_LOUD)
    return {"places": places.astype(np.uint32), "weights": whole[places], "scale": scale, "offset": offset}


def _stack(table: Table, unseen: Floats) -> tuple[dict[str, NDArray[np.generic]], Floats]:
    """The second level, and what it says of families that it did not see either (our own messages only)."""
    own = np.array([example.own for example in table.examples])
    ours = [example for example in table.examples if example.own]
    plain = inputs(
        unseen[own].astype(np.float32),
        np.array([len(example.text) for example in ours]),
        np.array([SCRIPTS.index(example.script) for example in ours]),
    )
    mean, spread = plain.mean(axis=0), plain.std(axis=0) + 1e-6
    pairs, fold, labels = paired(plain, mean, spread), table.fold[own], table.labels[own]
    fitted = [_outcome(pairs, labels, fold, outcome) for outcome in OUTCOMES]
    arrays = {"mean": mean, "spread": spread}
    arrays["stack"] = np.array([weights for weights, _, _ in fitted])
    arrays["stack_offset"] = np.array([offset for _, offset, _ in fitted])
    return arrays, np.array([said for _, _, said in fitted]).T


def _outcome(
    pairs: NDArray[np.float32], labels: Floats, fold: NDArray[np.int64], outcome: str
) -> tuple[Floats, float, Floats]:
    label = labels[:, TASKS.index(outcome)]
    weight = np.where(labels[:, TASKS.index("high")] == 1, HIGH_COUNTS, 1.0)
    known = ~np.isnan(label)
    said = np.zeros(len(label))
    if len(set(label[known])) < 2:
        return np.zeros(pairs.shape[1]), NEVER, said
    for number in range(FOLDS):
        learner = _learner(pairs, label, weight, known & (fold != number))
        said[fold == number] = learner.predict_proba(pairs[fold == number])[:, 1]
    whole = _learner(pairs, label, weight, known)
    return whole.coef_[0], float(whole.intercept_[0]), said


def _learner(
    pairs: NDArray[np.float32], label: Floats, weight: Floats, chosen: NDArray[np.bool_]
) -> LogisticRegression:
    learner = LogisticRegression(C=STACK_STRENGTH, max_iter=400)
    learner.fit(pairs[chosen], label[chosen].astype(int), sample_weight=weight[chosen])
    return learner


def _words(lexicon: Lexicon) -> dict[str, NDArray[np.generic]]:
    hashes, tongues, sounds = lexicon.as_lists()
    return {
        "words": np.array(hashes, np.uint32),
        "tongues": np.array(tongues, np.uint8),
        "sounds": np.array(sounds, np.uint32),
    }


def _card(table: Table, said: Floats, say: Say) -> dict[str, object]:
    own = np.array([example.own for example in table.examples])
    ours = [example for example in table.examples if example.own]
    script = np.array([example.script for example in ours])
    thresholds: dict[str, dict[str, float]] = {}
    reached: dict[str, dict[str, float]] = {}
    for column, outcome in enumerate(OUTCOMES):
        label = table.labels[own, TASKS.index(outcome)]
        thresholds[outcome] = {
            tag: _threshold(said[script == tag, column], label[script == tag], outcome) for tag in SCRIPTS
        }
        reached[outcome] = {
            tag: _recall(said[script == tag, column], label[script == tag], thresholds[outcome][tag]) for tag in SCRIPTS
        }
        say(f"{outcome}: recall on unseen families {reached[outcome]}")
    texts = "\n".join(sorted(example.text for example in ours))
    return {
        "version": f"{datetime.now(UTC):%Y-%m-%d}-{hashlib.sha256(texts.encode()).hexdigest()[:8]}",
        "tasks": TASKS,
        "outcomes": OUTCOMES,
        "thresholds": thresholds,
        "allowed": {outcome: ALLOWED.get(outcome, ALLOWED_ELSE) for outcome in OUTCOMES},
        "recall_on_unseen_families": reached,
        "reviewed_by": [],
    }


def _threshold(said: Floats, label: Floats, outcome: str) -> float:
    """The probability that only the allowed share of those without the outcome reach."""
    without = said[label == 0]
    return round(float(np.quantile(without, 1 - ALLOWED.get(outcome, ALLOWED_ELSE))), 4) if len(without) else 1.0


def _recall(said: Floats, label: Floats, threshold: float) -> float:
    found = said[label == 1]
    return round(float((found >= threshold).mean()), 3) if len(found) else 0.0


def _write(folder: Path, arrays: Mapping[str, NDArray[np.generic]], card: dict[str, object]) -> Mapping[str, object]:
    folder.mkdir(exist_ok=True)
    with (folder / WEIGHTS).open("wb") as file:
        np.savez_compressed(file, **arrays)  # type: ignore[arg-type]
    card["sha256"] = hashlib.sha256((folder / WEIGHTS).read_bytes()).hexdigest()
    (folder / CARD).write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return card
