"""Hashtags as people type them, in two scripts, with joiners, marks and addresses around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saath.text.hashtags import Hashtag, hashtag_key, hashtags


@pytest.mark.parametrize(
    ("text", "displays"),
    [
        ("#MentalHealth matters", ["MentalHealth"]),
        ("#ذہنی_صحت، #اپنا_خیال۔", ["ذہنی_صحت", "اپنا_خیال"]),
        ("#ڈیجیٹل\u200cحفاظت", ["ڈیجیٹل\u200cحفاظت"]),
        ("#اُمید؟", ["اُمید"]),
        ("(#SelfCare)", ["SelfCare"]),
        ("#2026goals #2026 #۲۰۲۶", ["2026goals"]),
        ("https://example.org/page#part a#b &#1234; &#x41; ##twice", []),
        ("#one#two", ["one"]),
        ("# alone #_ #\u200c", []),
        ("＃ساتھ", ["ساتھ"]),
    ],
)
def test_tags_of_a_text(text: str, displays: list[str]) -> None:
    assert [tag.display for tag in hashtags(text)] == displays


def test_spellings_of_one_tag_share_a_key_and_keep_the_first_writing() -> None:
    text = "#DigitalHifazat #digitalhifazat #ڈیجیٹل\u200cحفاظت #ڈیجیٹلحفاظت #اُمید #امید"
    assert [tag.display for tag in hashtags(text)] == ["DigitalHifazat", "ڈیجیٹل\u200cحفاظت", "اُمید"]
    assert hashtag_key("#MentalHealth") == hashtag_key("mentalhealth")


@given(st.text(alphabet="#＃aب1_\u200c\u0650 /&؟"))
def test_every_tag_can_be_found_again_by_its_display(text: str) -> None:
    for tag in hashtags(text):
        assert hashtags("#" + tag.display) == [Hashtag(tag.display, tag.key)]
