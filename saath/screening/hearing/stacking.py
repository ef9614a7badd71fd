"""Stacked generalisation (Wolpert 1992): what all first scores say together.

A first score knows its own task alone. That "wanted to die" stands beside a high score for *recovered* is seen here: the
first scores, the length and the script, each alone and each pair multiplied, go into one logistic regression an outcome.
"""

import numpy as np
from numpy.typing import NDArray

SCRIPTS = ("en", "ur", "ur-Latn", "mixed")
LOUDEST = 8.0
"""First log-odds are cut here, so that no single feature decides alone."""
Rows = NDArray[np.float32]


def inputs(logits: Rows, lengths: NDArray[np.int64], scripts: NDArray[np.int64]) -> Rows:
    """First log-odds (a row a text), lengths in characters and places in `SCRIPTS`, as one table of plain inputs."""
    length = np.log1p(lengths).astype(np.float32)[:, None]
    script = np.eye(len(SCRIPTS), dtype=np.float32)[scripts]
    return np.hstack([np.clip(logits, -LOUDEST, LOUDEST).astype(np.float32), length, script])


def paired(plain: Rows, mean: Rows, spread: Rows) -> Rows:
    """The standardised inputs and the product of every two of them (also of each with itself)."""
    standard = (plain - mean) / spread
    first, second = np.triu_indices(standard.shape[1])
    return np.asarray(np.hstack([standard, standard[:, first] * standard[:, second]]), np.float32)
