"""Isolation: left-to-right text kept whole inside right-to-left text, where there is no markup to do it."""

LTR_ISOLATE, FIRST_STRONG_ISOLATE, POP = "\u2066", "\u2068", "\u2069"
_DIRECTIONS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def isolate(text: str, *, ltr: bool = True) -> str:
    """The text between isolating marks, for titles, messages and plain-text files; a number reads left-to-right.

    Direction marks inside the text are dropped, so that it cannot step out of its isolation.
    """
    return f"{LTR_ISOLATE if ltr else FIRST_STRONG_ISOLATE}{text.translate(_DIRECTIONS)}{POP}"
