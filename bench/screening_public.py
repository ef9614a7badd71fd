"""Public sets beside their papers: RUHSOLD's rough language, and C-SSRS severity.

    pip install -r requirements/training.txt
    python -m bench.screening_public FOLDER_OF_LICENSED_SETS

RUHSOLD (Rizwan, Shakeel, Karim 2020), coarse task: fitted on its train split with the features of the shipped model and
nothing else, judged on its validation split (the test split is not in the folder); macro-F1, with the figure of the
paper's best model (BERT with convolutions, on the test split) beside it. C-SSRS (Patil, Tao, Gedhu 2025): severity 4
and above, each fifth judged by a fit on the other four; recall where 10 % of the others are also marked.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from saath.screening.hearing.lexicon import Lexicon
from saath.screening.learning.corpus import Example, licensed_messages, own_messages
from saath.screening.learning.fitting import fit, folds, learn_words, matrix, unseen_logits

PAPER_MACRO_F1 = 0.90


def main(arguments: Sequence[str] | None = None) -> int:
    """Print both figures."""
    parser = argparse.ArgumentParser(description="Public sets beside their papers")
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args(arguments).folder
    lexicon = learn_words(own_messages())
    ruhsold(folder, lexicon)
    severity(folder, lexicon)
    return 0


def ruhsold(folder: Path, lexicon: Lexicon) -> None:
    """Macro-F1 of the coarse task on the validation split."""
    rough = [example for example in licensed_messages(folder) if example.script == "ur-Latn"]
    train = sum(1 for _ in (folder / "ruhsold" / "coarse_train.jsonl").open(encoding="utf-8"))
    label = np.array([float(example.labels["coarse"]) for example in rough])
    rows = matrix(rough, lexicon)
    weights, offset = fit(rows[:train], label[:train], np.ones(train))
    said = rows[train:] @ weights + offset > 0
    print(
        f"RUHSOLD coarse: macro-F1 {macro_f1(said, label[train:] > 0):.3f} on {len(said)} of validation (paper, test: 0.90)"
    )


def macro_f1(said: np.ndarray, true: np.ndarray) -> float:
    """The mean of the F1 of both classes."""
    return float(np.mean([_f1(said == kind, true == kind) for kind in (False, True)]))


def _f1(said: np.ndarray, true: np.ndarray) -> float:
    return 2 * float((said & true).sum()) / max(1, int(said.sum() + true.sum()))


def severity(folder: Path, lexicon: Lexicon) -> None:
    """Recall of severity 4 and above at 10 % false positives."""
    posts: list[Example] = [example for example in licensed_messages(folder) if "severe" in example.labels]
    label = np.array([float(example.labels["severe"]) for example in posts])
    said = unseen_logits(matrix(posts, lexicon), label, np.ones(len(posts)), folds(posts))
    bar = np.quantile(said[label == 0], 0.9)
    recall = float((said[label == 1] > bar).mean())
    print(f"C-SSRS severity 4+: recall {recall:.3f} at 10 % false positives, {int(label.sum())} of {len(posts)} posts")


if __name__ == "__main__":
    sys.exit(main())
