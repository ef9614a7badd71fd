"""Making the model: a few families are enough to see that what is trained is what is loaded."""

import json
from pathlib import Path

import pytest

from saath.screening.hearing import model
from saath.screening.hearing.model import CARD, WEIGHTS
from saath.screening.learning.corpus import in_company, licensed_messages, own_messages
from saath.screening.learning.fitting import FOLDS, folds
from saath.screening.learning.making import make
from saath.screening.vocabulary import Need, Risk

HEADER = "family,text,script,needs,risk,who,when,kind,voice\n"
PLAIN = {
    "en": ("I want to die number {}", "the tea is good number {}"),
    "ur": ("میں مرنا چاہتا ہوں بار {}", "چائے اچھی ہے بار {}"),
    "ur-Latn": ("main marna chahta hun bar {}", "chai achi hai bar {}"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Sixty little families, and no licensed set."""
    rows = [
        row
        for number in range(60)
        for script, (danger, harmless) in PLAIN.items()
        for row in (
            f"f{number},{danger.format(number)},{script},self_harm,high,self,now,plain,student\n",
            f"f{number},{harmless.format(number)},{script},,none,,,benign,student\n",
        )
    ]
    (tmp_path / "few.csv").write_text(HEADER + "".join(rows), "utf-8")
    return tmp_path


def test_what_is_trained_is_what_is_loaded(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "weights"
    card = make(folder / "licensed", out, own=folder, jobs=1, say=lambda _: None)
    company = len(in_company(own_messages(folder)))
    assert card["messages"] == {"own": 360, "own_in_company": company, "licensed": 0}
    assert card["reviewed_by"] == []
    assert card["recall_on_unseen_families"]["high"]["ur"] == 1.0  # type: ignore[index]
    assert model.load(out).version == card["version"]
    assert json.loads((out / CARD).read_text("utf-8"))["sha256"] == card["sha256"]
    assert (out / WEIGHTS).stat().st_size < 1_000_000


def test_siblings_never_stand_on_both_sides() -> None:
    examples = own_messages()
    sides: dict[str, set[int]] = {}
    for example, fold in zip(examples, folds(examples), strict=True):
        sides.setdefault(example.family, set()).add(int(fold))
    assert all(len(folds_of) == 1 for folds_of in sides.values())
    assert {next(iter(fold)) for fold in sides.values()} == set(range(FOLDS))


def test_our_messages_are_many_and_well_formed() -> None:
    examples = own_messages()
    assert len(examples) > 6_000
    assert not licensed_messages(Path("nowhere"))
    for script in ("en", "ur", "ur-Latn"):
        ours = [example for example in examples if example.script == script]
        assert len(ours) > 2_000
        for need in Need:
            assert sum(example.labels[need] for example in ours) >= 60, (script, need)


@pytest.mark.parametrize(
    "path", sorted((Path(model.FOLDER).parent / "training").glob("*.csv")), ids=lambda path: path.stem
)
def test_every_label_is_one_that_the_note_explains(path: Path) -> None:
    import csv

    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert row["risk"] in set(Risk), row["family"]
            assert not set(row["needs"].split(";")) - {"", *map(str, Need)}, row["family"]
            assert row["script"] in {"en", "ur", "ur-Latn", "mixed"}, row["family"]
            assert row["text"].strip(), row["family"]
