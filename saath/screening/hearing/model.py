"""The model: a weights file, verified by its hash, scored with numpy. It is loaded once and asks no network.

For each task it is a logistic regression over hashed features; what these say of families they never saw is stacked into
the probabilities that count. `docs/screening.md` is its model card.
"""

import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from saath.screening.hearing.features import BUCKETS, Feature, Vector, named, vectors
from saath.screening.hearing.lexicon import Lexicon
from saath.screening.hearing.reading import Reading, Window
from saath.screening.hearing.stacking import SCRIPTS, inputs, paired

FOLDER = Path(__file__).parents[1] / "weights"
LOUDEST = 4
"""How many features are named for a task."""
CARD, WEIGHTS = "card.json", "weights.npz"
Scores = NDArray[np.float32]
Part = tuple[Reading, Window]


class BrokenWeightsError(Exception):
    """The weights file is missing, or is not the one that the card names."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """A feature's share of all that was said for (or, negative, against) a task, and the forms it stands on."""

    name: str
    first: int
    last: int
    share: float


class Model:
    """Scores readings. `tasks` names the first scores, `outcomes` what comes of them together."""

    def __init__(self, card: Mapping[str, object], arrays: Mapping[str, NDArray[np.generic]]) -> None:
        self.version = str(card["version"])
        self.tasks: tuple[str, ...] = tuple(card["tasks"])  # type: ignore[arg-type]
        self.outcomes: tuple[str, ...] = tuple(card["outcomes"])  # type: ignore[arg-type]
        self.thresholds: Mapping[str, Mapping[str, float]] = card["thresholds"]  # type: ignore[assignment]
        tongues = dict(zip(arrays["words"].tolist(), arrays["tongues"].tolist(), strict=True))
        self.lexicon = Lexicon(tongues, arrays["sounds"].tolist())
        self._weights = np.zeros((BUCKETS, len(self.tasks)), np.int8)
        self._weights[arrays["places"].astype(np.int64)] = arrays["weights"]
        self._scale, self._offset = _floats(arrays["scale"]), _floats(arrays["offset"])
        self._mean, self._spread = _floats(arrays["mean"]), _floats(arrays["spread"])
        self._stack, self._stack_offset = _floats(arrays["stack"]), _floats(arrays["stack_offset"])

    def vectors(self, parts: Sequence[Part]) -> list[Vector]:
        """What the model looks at, for each part."""
        return vectors(
            [(reading.forms[window.first : window.last], reading.signs(window)) for reading, window in parts]
        )

    def logits(self, looked_at: Sequence[Vector]) -> Scores:
        """First log-odds: a row for each part, a column for each task."""
        starts = np.cumsum([0, *(len(places) for places, _ in looked_at[:-1])])
        places = np.concatenate([places for places, _ in looked_at])
        weights = np.concatenate([weights for _, weights in looked_at])
        sums = np.add.reduceat(self._weights[places] * weights[:, None], starts, axis=0)
        return np.asarray(sums * self._scale + self._offset, np.float32)

    def probabilities(self, parts: Sequence[Part], logits: Scores) -> Scores:
        """What the first scores say together: a row for each part, a column for each outcome."""
        lengths = np.array([reading.length(window) for reading, window in parts], np.int64)
        scripts = np.array([SCRIPTS.index(reading.script) for reading, _ in parts], np.int64)
        pairs = paired(inputs(logits, lengths, scripts), self._mean, self._spread)
        together = np.einsum("ti,oi->to", pairs, self._stack) + self._stack_offset  # no threads, as BLAS would start
        return np.asarray(1 / (1 + np.exp(-np.clip(together, -30, 30))), np.float32)

    def threshold(self, outcome: str, script: str) -> float:
        """From which probability an outcome counts, in a script."""
        return self.thresholds[outcome][script]

    def contributions(self, part: Part, looked_at: Vector, tasks: Sequence[str]) -> dict[str, list[Contribution]]:
        """For each task the few features of a part that said most, the loudest first. The same feature counts once."""
        (reading, window), (places, weights) = part, looked_at
        forms, signs = reading.forms[window.first : window.last], reading.signs(window)
        columns = [self.tasks.index(task) for task in tasks]
        loud = self._weights[places][:, columns] * weights[:, None] * self._scale[columns]
        chosen = np.argsort(-np.abs(loud), axis=0)[:LOUDEST]
        wanted = frozenset(places[chosen].ravel().tolist())
        names: dict[int, Feature] = {}
        for feature in named(forms, signs, wanted):
            names.setdefault(feature.place, feature)
        total = np.abs(loud).sum(axis=0) + 1e-9
        return {
            task: [
                _contribution(names[int(places[row])], window, float(loud[row, column] / total[column]))
                for row in chosen[:, column].tolist()
            ]
            for column, task in enumerate(tasks)
        }


def _contribution(feature: Feature, window: Window, share: float) -> Contribution:
    first, last = feature.first + window.first, min(feature.last + window.first, window.last)
    return Contribution(feature.name, first, last, share)


def _floats(array: NDArray[np.generic]) -> NDArray[np.float32]:
    return array.astype(np.float32)


@lru_cache(maxsize=1)
def shipped() -> Model:
    """The model that comes with the code. `BrokenWeightsError` where the file is not the one that was trained."""
    return load(FOLDER)


def load(folder: Path) -> Model:
    """The model in a folder, its weights checked against the hash on its card."""
    try:
        card = json.loads((folder / CARD).read_text("utf-8"))
        data = (folder / WEIGHTS).read_bytes()
        if hashlib.sha256(data).hexdigest() != card["sha256"]:
            raise BrokenWeightsError("the weights are not the ones that the card names")
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            return Model(card, {name: arrays[name] for name in arrays.files})
    except (OSError, ValueError, KeyError) as error:
        raise BrokenWeightsError(str(error)) from error
