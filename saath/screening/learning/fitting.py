"""Fitting: one logistic regression a task over the hashed features, and what it says of families it never saw."""

from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from saath.screening.hearing.features import BUCKETS, vector
from saath.screening.hearing.lexicon import LEAST_LETTERS, LEAST_SOUNDS, Lexicon, Tongue
from saath.screening.hearing.reading import Reading
from saath.screening.learning.corpus import TASKS, Example
from saath.text.sounds import sound

FOLDS = 5
STRENGTH = 8.0
"""Inverse of the regularisation (scikit-learn's C), chosen by held-out families."""
LEAST_OFTEN = 2
OFTEN = 5
"""Messages that a word must stand in before its sound alone is enough to find it under a disguise."""
MORE_LIKELY = 3.0
"""How many times more often than in the other language a word must occur to count as one language's."""


def learn_words(examples: Sequence[Example]) -> Lexicon:
    """The words of our own messages and the language that those in Latin letters tell."""
    counts: dict[str, list[int]] = {}
    for example in examples:
        if example.own:
            for word in {word.form for word in Reading(example.text, Lexicon({})).words if not word.form.isdigit()}:
                tally = counts.setdefault(word, [0, 0, 0])
                tally[0] += 1
                tally[1] += example.script == "en"
                tally[2] += example.script == "ur-Latn"
    often = {word for word, tally in counts.items() if tally[0] >= OFTEN and len(word) >= LEAST_LETTERS}
    sounds = {crc32(sound(word).encode()) for word in often if len(sound(word)) >= LEAST_SOUNDS}
    tongues = {crc32(word.encode()): int(_tongue(*t[1:])) for word, t in counts.items() if t[0] >= LEAST_OFTEN}
    return Lexicon(tongues, sounds)


def _tongue(english: int, roman: int) -> Tongue:
    if english > MORE_LIKELY * roman:
        return Tongue.ENGLISH
    return Tongue.ROMAN if roman > MORE_LIKELY * english else Tongue.EITHER


def matrix(examples: Sequence[Example], lexicon: Lexicon) -> csr_matrix:
    """A row for each example, a column for each bucket."""
    starts, places, weights = [0], [], []
    for example in examples:
        reading = Reading(example.text, lexicon)
        where, how = vector(reading.forms, reading.signs(reading.windows[0]))
        places.append(where)
        weights.append(how)
        starts.append(starts[-1] + len(where))
    return csr_matrix((np.concatenate(weights), np.concatenate(places), starts), shape=(len(examples), BUCKETS))


def targets(examples: Sequence[Example]) -> NDArray[np.float64]:
    """Labels by task: 1, 0, or not a number where nothing is known."""
    return np.array([[float(e.labels[task]) if task in e.labels else np.nan for task in TASKS] for e in examples])


def folds(examples: Sequence[Example]) -> NDArray[np.int64]:
    """The fold of each example; a family is in one fold, always the same."""
    return np.array([crc32(example.family.encode()) % FOLDS for example in examples])


def fit(
    rows: csr_matrix, labels: NDArray[np.float64], weight: NDArray[np.float64]
) -> tuple[NDArray[np.float64], float]:
    """The weights and the offset of one task. Without both labels there is nothing to learn: all zero."""
    known = ~np.isnan(labels)
    if len(set(labels[known])) < 2:
        return np.zeros(BUCKETS), 0.0
    learner = LogisticRegression(
        C=STRENGTH, solver="liblinear", dual=True, tol=0.01, max_iter=50, class_weight="balanced", random_state=0
    )
    learner.fit(rows[known], labels[known].astype(int), sample_weight=weight[known])
    return learner.coef_[0], float(learner.intercept_[0])


def unseen_logits(
    rows: csr_matrix, labels: NDArray[np.float64], weight: NDArray[np.float64], fold: NDArray[np.int64]
) -> NDArray[np.float64]:
    """What a model says of each row that had never seen its family."""
    said = np.zeros(len(labels))
    for number in range(FOLDS):
        held = fold == number
        coefficients, offset = fit(rows[~held], labels[~held], weight[~held])
        said[held] = rows[held] @ coefficients + offset
    return said
