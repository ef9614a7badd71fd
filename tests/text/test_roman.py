"""Roman Urdu keys: what people spell differently and mean alike."""

import pytest

from saath.text.roman import skeleton


@pytest.mark.parametrize(
    "spellings",
    [
        "pareshani preshani pareshaani preshaani paraishani",
        "zehni zehani zahni zihni",
        "tashaddud tashadud tashdud",
        "sehat sehhat sihat",
        "khudkushi khudkhushi khudkashi",
        "ghabrahat gabrahat ghabrahaat",
        "wakeel vakeel wakil",
        "qanooni kanooni qanuni",
        "tasveer tasweer tasvir",
    ],
)
def test_spellings_share_a_key(spellings: str) -> None:
    assert len({skeleton(word) for word in spellings.split()}) == 1


@pytest.mark.parametrize("pair", ["madad mat", "nasha naseeb", "shohar sahara", "chai shai", "wakeel wazir"])
def test_other_words_keep_their_own(pair: str) -> None:
    one, other = pair.split()
    assert skeleton(one) != skeleton(other)


def test_nothing_has_an_empty_key() -> None:
    assert skeleton("") == ""
    assert skeleton("aa") == "a"
