"""A text as every signal reads it: its words, their forms, the windows it is looked at in, and its scripts."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from saath.screening.danger import Bank, Heard, bank, stands_for
from saath.screening.hearing.lexicon import Lexicon
from saath.screening.hearing.normalising import INSIDE, Word, words_of
from saath.screening.hearing.private import Private, private_in
from saath.screening.types import Span

WINDOW = 36
"""Words that are looked at together. A longer text is looked at whole and in windows that overlap by half, so that one
sentence is not lost among many harmless ones."""
MOST_WINDOWS = 60
LEAST_SHARE = 0.2
"""Share of words from which a second script makes a text mixed."""
_END = re.compile(r"[.!?۔؟\n]")
_UNSEEN = re.compile(f"[{INSIDE}]+")
_QUOTES = re.compile("[\"“”«»]|''")
_TAGS = ("", "en", "ur-Latn")
"""By `Tongue`."""
LENGTHS = (20, 40, 80, 160, 320)


@dataclass(frozen=True, slots=True)
class Window:
    """A run of the compared forms (first, one past last)."""

    first: int
    last: int


class Reading:
    """One text, read once. `forms` are what is compared; `origins[n]` is the word that form n came from."""

    def __init__(self, text: str, lexicon: Lexicon, phrases: Bank | None = None) -> None:
        self.text = text
        self._bank = phrases or bank()
        self.lexicon = lexicon
        self.words: list[Word] = words_of(text, lexicon)
        self.forms: list[str] = []
        self.origins: list[int] = []
        for place, word in enumerate(self.words):
            for form in stands_for(word.form):
                self.forms.append(form)
                self.origins.append(place)

    @cached_property
    def dangers(self) -> list[Heard]:
        """What the phrase bank hears, by places of `forms`."""
        return list(self._bank.dangers_at(self.forms))

    @cached_property
    def private(self) -> list[Private]:
        """Data of private persons."""
        return private_in(self.text, self.words)

    @cached_property
    def windows(self) -> list[Window]:
        """The whole text first, then the parts of a long one: sentences together up to `WINDOW` words, by halves."""
        whole = [Window(0, len(self.forms))]
        if len(self.forms) <= WINDOW:
            return whole
        ends = [*self._sentence_ends(), len(self.forms)]
        step = max(WINDOW // 2, len(self.forms) // MOST_WINDOWS)
        parts, first = [], 0
        while first < len(self.forms):
            last = max((end for end in ends if first < end <= first + WINDOW), default=first + WINDOW)
            parts.append(Window(first, min(last, len(self.forms))))
            first = min((end for end in ends if first + step <= end <= first + WINDOW), default=first + step)
        return whole + parts

    def _sentence_ends(self) -> list[int]:
        """Places of forms before which a sentence ends."""
        marks = [match.start() for match in _END.finditer(self.text)]
        ends, mark = [], 0
        for place, origin in enumerate(self.origins):
            if mark < len(marks) and self.words[origin].start > marks[mark]:
                ends.append(place)
                while mark < len(marks) and self.words[origin].start > marks[mark]:
                    mark += 1
        return ends

    @cached_property
    def scripts(self) -> tuple[str, ...]:
        """The scripts of the text as language tags, the one with most words first."""
        counts: dict[str, int] = {}
        for form, count in Counter(word.form for word in self.words).items():
            if tag := self._tongue(form):
                counts[tag] = counts.get(tag, 0) + count
        total = sum(counts.values())
        kept = [tag for tag, count in counts.items() if count >= max(2, LEAST_SHARE * total) or count == total]
        return tuple(sorted(kept, key=lambda tag: -counts[tag]))

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """The text in runs of one script. A word that tells no language goes with the words before it."""
        spans: list[Span] = []
        for word in self.words:
            tag = self._tongue(word.form)
            if spans and tag in ("", spans[-1].script):
                spans[-1] = Span(spans[-1].start, word.end, spans[-1].script)
            elif tag:
                spans.append(Span(spans[-1].end if spans else 0, word.end, tag))
        return tuple(spans)

    @property
    def script(self) -> str:
        """One of en, ur, ur-Latn or mixed: whose thresholds count."""
        if len(self.scripts) > 1:
            return "mixed" if "ur" in self.scripts else self.scripts[0]
        return self.scripts[0] if self.scripts else "en"

    def signs(self, window: Window) -> list[str]:
        """What words alone do not show: length, questions, quotation marks, and what bank and rules heard there."""
        start, end = self._characters(window)
        part = self.text[start:end]
        size = self.length(window)
        signs = [f"len{sum(size > length for length in LENGTHS)}"]
        signs += (
            ["question"] * ("?" in part or "؟" in part)
            + ["quotes"] * bool(_QUOTES.search(part))
            + ["tag"] * ("#" in part)
        )
        heard = {at.danger.meaning for at in self.dangers if window.first <= at.first < window.last}
        kinds = {piece.kind for piece in self.private if start <= piece.start < end}
        disguised = any(self.words[place].disguised for place in self.origins[window.first : window.last])
        return (
            signs
            + [f"bank {meaning}" for meaning in heard]
            + [f"private {kind}" for kind in kinds]
            + ["disguised"] * disguised
        )

    def length(self, window: Window) -> int:
        """Characters of a window that can be seen."""
        start, end = self._characters(window)
        return len(_UNSEEN.sub("", self.text[start:end]))

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The characters of the forms from `first` to `last` (excluded)."""
        if first >= last or first >= len(self.origins):
            return (0, 0)
        return self.words[self.origins[first]].start, self.words[self.origins[min(last, len(self.origins)) - 1]].end

    def _characters(self, window: Window) -> tuple[int, int]:
        if window.first == 0 and window.last >= len(self.forms):
            return 0, len(self.text)
        return self.span(window.first, window.last)

    def _tongue(self, form: str) -> str:
        return _TAGS[self.lexicon.tongue(form)] if form < "\u0250" else "ur"
