"""Numbers stay whole inside Urdu, where no markup can hold them."""

from saath.text.isolation import isolate


def test_text_is_held_between_marks() -> None:
    assert isolate("0311 7786264") == "\u20660311 7786264\u2069"
    assert isolate("ساتھ", ltr=False) == "\u2068ساتھ\u2069"


def test_text_cannot_step_out() -> None:
    assert isolate("a\u2069\u202eb") == "\u2066ab\u2069"
