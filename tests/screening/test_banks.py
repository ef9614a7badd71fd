"""Banks of hashes: empty where Saath begins, filled from a file, known to every process within seconds."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from saath.kernel.refusals import Refused
from saath.people.models import AuditEntry
from saath.screening import banks
from saath.screening.actions import import_hashes
from saath.screening.banks import match_in_banks, read_hashes
from saath.screening.models import HashBank, HashEntry
from saath.screening.pictures import cleaned
from saath.screening.vocabulary import Then
from saath.site.cli import main
from tests.cast import Cast
from tests.screening.drawing import as_file, drawn

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _asked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(banks._memory, "patience", 0.0)
    banks.forget_banks()


def hash_of(number: int) -> str:
    found = cleaned(as_file(drawn(number))).pdq
    assert found
    return found


def test_saath_begins_with_empty_banks() -> None:
    assert not HashBank.objects.exists()
    assert match_in_banks(hash_of(1)) is None


def test_a_known_picture_is_known_after_it_was_changed() -> None:
    import_hashes(by=None, bank="private-images", hashes=[hash_of(1)], purpose="Shared against somebody's will")
    smaller = drawn(1).resize((320, 240), Image.Resampling.BICUBIC)
    match = cleaned(as_file(smaller, "JPEG", quality=60)).match
    assert match is not None
    assert (match.bank, match.purpose, match.then) == ("private-images", "Shared against somebody's will", Then.HOLD)
    assert match.distance <= 31
    assert cleaned(as_file(drawn(2))).match is None


def test_what_hides_goes_before_what_holds() -> None:
    import_hashes(by=None, bank="held", hashes=[hash_of(1)])
    near = f"{int(hash_of(1), 16) ^ 0b1111:064x}"
    import_hashes(by=None, bank="hidden", hashes=[near], then=Then.HIDE)
    match = match_in_banks(hash_of(1))
    assert match
    assert (match.bank, match.distance) == ("hidden", 4)


def test_thirty_one_bits_are_the_same_and_thirty_two_are_not() -> None:
    one = int(hash_of(1), 16)
    import_hashes(by=None, bank="held", hashes=[f"{one ^ (2**31 - 1):064x}"])
    assert match_in_banks(f"{one:064x}")
    import_hashes(by=None, bank="held", hashes=[f"{one ^ (2**32 - 1):064x}"], replace=True)
    assert match_in_banks(f"{one:064x}") is None


def test_importing_twice_changes_nothing_and_is_noted() -> None:
    for _time in range(2):
        assert import_hashes(by=None, bank="held", hashes=["0" * 64, "f" * 64]) == 2
    assert HashEntry.objects.count() == 2
    lines = AuditEntry.objects.filter(act="screening.import-hashes")
    assert [line.facts for line in lines] == [{"given": 2, "held": 2}] * 2
    assert import_hashes(by=None, bank="held", hashes=[], replace=True) == 0


def test_it_takes_an_administrator(cast: Cast) -> None:
    with pytest.raises(Refused):
        import_hashes(by=cast.hina, bank="held", hashes=[])


def test_a_file_is_read_or_its_lines_are_named() -> None:
    good = read_hashes(["pdq,quality\n", f"{'A' * 64},100\n", f"{'a' * 64},50\n", f"{'b' * 64},49\n"])
    assert (good.hashes, good.plain, good.problems) == (("a" * 64,), 1, ())
    bad = read_hashes(["pdq,quality\n", "xyz,100\n", f"{'b' * 64},many\n"])
    assert [problem.split(":")[0] for problem in bad.problems] == ["line 2", "line 3"]
    assert read_hashes(["hash\n"]).problems


def test_the_command_takes_all_of_a_file_or_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "hashes.csv"
    file.write_text(f"pdq\n{'a' * 64}\nnothing\n")
    assert main(["import-hashes", str(file), "--bank", "held"]) == 1
    assert "line 3" in capsys.readouterr().err
    assert not HashBank.objects.exists()
    file.write_text(f"pdq\n{'a' * 64}\n")
    assert main(["import-hashes", str(file), "--bank", "held", "--then", "hide", "--source", "A partner"]) == 0
    assert "1 hash" in capsys.readouterr().out
    assert HashBank.objects.get().then == "hide"
    assert main(["import-hashes", str(tmp_path / "none.csv"), "--bank", "held"]) == 1
    with pytest.raises(SystemExit):
        main(["import-hashes", str(file), "--bank", "A Bank!"])


def test_a_picture_that_is_only_one_colour_matches_nothing() -> None:
    import_hashes(by=None, bank="held", hashes=["0" * 64])
    plain = cleaned(BytesIO(as_file(Image.new("RGB", (200, 200), "navy"), "PNG").read()))
    assert (plain.pdq, plain.match) == (None, None)
