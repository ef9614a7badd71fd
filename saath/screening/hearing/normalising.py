"""What was written, word by word, whatever disguise it wears, and where each word stands in the text.

A word's form is folded (case, Arabic or Urdu letters, digits, joiners and marks no longer count), long drawn letters
are shortened, and three disguises are taken off: figures and signs for letters ("su1cide", "m@rna"), signs between
letters ("s.u.i.c.i.d.e") and letters that stand apart ("k i l l"). A disguise is taken off only where a known word
appears under it, so that prices, codes and ordinary punctuation stay what they are. Time is linear in the text.
"""

import re
from collections.abc import Hashable, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple, Protocol

from saath.text.folding import fold

INSIDE = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u0300-\u036f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad"
)
"""Marks and joiners that may stand within a word and say nothing."""
_WORD = re.compile(rf"[@$](?=[^\W\d_])[^\W_](?:[{INSIDE}]|[^\W_])*|[^\W_](?:[^\W_]|[{INSIDE}]|[@$!*'’](?=[^\W_]))*")
_LETTERS = {
    "0": "o",
    "1": "il",
    "3": "e",
    "4": "a",
    "5": "s",
    "7": "t",
    "8": "b",
    "9": "g",
    "@": "a",
    "$": "s",
    "!": "i",
}
_STAR = "*"
_VOWELS = "aiueoy"
_DISGUISED = re.compile(r"[^\W\d_].*[\d@$!*]|[\d@$!*].*[^\W\d_]")
_DRAWN = re.compile(r"(.)\1{2,}")
_DOUBLED = re.compile(r"(.)\1+")
_APART = re.compile(r"[.\-_*·•|/~+,'’ ]{1,3}")
_TIES = frozenset(".-_*·•|/~+")
_ALIKE = str.maketrans("аеорсухіѕјԁһкмтвнοανικρτυ", "aeopcyxisjdhkmtbhoavikptu")
"""Cyrillic and Greek letters that are drawn like Latin ones."""
_SHORT_WORDS = frozenset({"me", "my", "ko", "se", "ki", "ka", "ho", "to", "na"})
LONGEST_WORD = 40
"""Longer runs without a space are cut: nobody's word is longer, and a wall of letters must cost little."""
LONGEST_TIED = 6
LONGEST_JOINED = 24
LEAST_SEPARATE = 6
"""Letters of a word that a single space may have cut in two ("sui cide")."""
MOST_GUESSES = 24
MOST_STARS = 2
MOST_WORDS = 15_000
"""Of one text. More in `reads.LONGEST` characters is not language."""


class Ear(Hashable, Protocol):
    """Knows words, and those that only sound like one."""

    def knows(self, form: str) -> bool:
        """Whether people use the word."""

    def hears(self, form: str) -> bool:
        """Whether it is a word or sounds like one."""


class Word(NamedTuple):
    """One word: its comparable form, and its first and one-past-last character in the text as it was written."""

    form: str
    start: int
    end: int
    latin: bool
    disguised: bool
    known: bool


class TooDenseError(ValueError):
    """More words than language has in so few characters: nothing that can be read, so nothing that can be cleared."""


def words_of(text: str, ear: Ear) -> list[Word]:
    """The words of a text in order, disguises off where the ear knows or hears a word under them."""
    return _joined(_plain(text, ear), text, ear)


def _plain(text: str, ear: Ear) -> list[Word]:
    words: list[Word] = []
    for match in _WORD.finditer(text):
        raw, start = match.group(), match.start()
        if len(raw) <= LONGEST_WORD:
            forms, disguised = _forms(raw, ear)
            words += [
                Word(form, start, start + len(raw), form < "\u0250", disguised, is_known) for form, is_known in forms
            ]
        else:
            words += _cut(raw, start, ear)
        if len(words) > MOST_WORDS:
            raise TooDenseError
    return words


def _cut(raw: str, start: int, ear: Ear) -> list[Word]:
    """A run without a space that is longer than any word, in pieces."""
    words = []
    for part in range(0, len(raw), LONGEST_WORD):
        piece = raw[part : part + LONGEST_WORD]
        forms, disguised = _forms(piece, ear)
        first = start + part
        words += [
            Word(form, first, first + len(piece), form < "\u0250", disguised, is_known) for form, is_known in forms
        ]
    return words


@lru_cache(maxsize=20_000)
def _forms(raw: str, ear: Ear) -> tuple[tuple[tuple[str, bool], ...], bool]:
    """The forms of one written word, each with whether it is known, and whether a disguise came off."""
    form, disguised = _form(raw, ear)
    return tuple((word, ear.knows(word)) for word in form.split()), disguised


def _form(raw: str, ear: Ear) -> tuple[str, bool]:
    folded = fold(raw)
    if _DISGUISED.match(folded) and (found := _undisguised(folded, ear)):
        return found, True
    if not folded.isascii() and ear.knows(alike := folded.translate(_ALIKE)):
        return alike, alike != folded
    bare = re.sub(r"[@$!*]", " ", folded)
    return " ".join(_shortened(word, ear) for word in bare.split()), False


def _shortened(word: str, ear: Ear) -> str:
    """Drawn-out letters made short: "pleeeease" is please, "nahiiii" is nahi, "suiicide" is suicide."""
    if word.isdigit() or not _DOUBLED.search(word) or ear.knows(word):
        return word
    twice, once = _DRAWN.sub(r"\1\1", word), _DOUBLED.sub(r"\1", word)
    if ear.knows(twice) or not (ear.knows(once) or _DRAWN.search(word)):
        return twice
    return once


def _undisguised(word: str, ear: Ear) -> str:
    """The known word under figures and signs, or nothing. Few guesses, so a wall of figures costs little."""
    if not any(char in _LETTERS or char == _STAR for char in word) or word.count(_STAR) > MOST_STARS:
        return ""
    choices = [_VOWELS if char == _STAR else _LETTERS.get(char, char) for char in word]
    guesses = 1
    for each in choices:
        guesses *= len(each)
    if guesses > MOST_GUESSES * (len(_VOWELS) if _STAR in word else 1):
        return ""
    spelled = ["".join(choice) for choice in product(*choices)]
    if found := next((guess for guess in spelled if len(guess) > 2 and ear.knows(guess)), ""):
        return found
    return "" if _STAR in word else next(filter(ear.hears, spelled), "")


def _joined(words: list[Word], text: str, ear: Ear) -> list[Word]:
    """Letters and pieces that stand apart, put together where a known word appears."""
    result: list[Word] = []
    place, last = 0, len(words) - 1
    while place < last:
        word, following = words[place], words[place + 1]
        if word.known and following.known and (len(word.form) > 1 or len(following.form) > 1):
            result.append(word)
            place += 1
            continue
        end = _pieces_end(words, place, text)
        whole = _whole(words[place:end], text, ear) if end - place > 1 else _cut_in_two(word, following, text, ear)
        result += whole or words[place:end]
        place = place + 2 if whole and end - place == 1 else end
    return result + words[place:]


def _cut_in_two(first: Word, second: Word, text: str, ear: Ear) -> list[Word]:
    """The one known word that a single space cut into two pieces of which one is none."""
    whole = first.form + second.form
    if len(whole) < LEAST_SEPARATE or second.start - first.end != 1 or not text[first.end].isspace():
        return []
    if (first.known and second.known) or not whole.isalpha() or not ear.knows(whole):
        return []
    return [Word(whole, first.start, second.end, first.latin, disguised=True, known=True)]


def _pieces_end(words: Sequence[Word], place: int, text: str) -> int:
    """One past the last of the pieces that begin at `place`: single letters apart, or bits tied by signs, not both."""
    end = place + 1
    first = text[words[place].end : words[end].start].isspace()
    while end < len(words) and end - place < LONGEST_JOINED and _belongs(words[end - 1], words[end], text):
        if text[words[end - 1].end : words[end].start].isspace() != first:
            break
        end += 1
    return end


def _belongs(before: Word, word: Word, text: str) -> bool:
    if word.start - before.end == 1 and text[before.end] in _TIES:
        return len(word.form) <= LONGEST_TIED
    singles = len(word.form) == 1 == len(before.form)
    return singles and _APART.fullmatch(text, before.end, word.start) is not None


def _whole(pieces: Sequence[Word], text: str, ear: Ear) -> list[Word]:
    """The known words that the pieces spell together, or nothing where they are better left apart."""
    if all(len(piece.form) > 2 and piece.known for piece in pieces) or all(piece.form.isdigit() for piece in pieces):
        return []
    start, end, latin = pieces[0].start, pieces[-1].end, pieces[0].latin
    spelled, _ = _form("".join(text[piece.start : piece.end] for piece in pieces)[:LONGEST_WORD], ear)
    found = [spelled] if ear.knows(spelled) else _split(spelled, ear) or [spelled] * ear.hears(spelled)
    return [Word(form, start, end, latin, disguised=True, known=True) for form in found]


@lru_cache(maxsize=2_000)
def _split_once(letters: str, ear: Ear) -> tuple[str, ...]:
    best: dict[int, tuple[str, ...]] = {0: ()}
    for end in range(2, len(letters) + 1):
        for start in range(max(0, end - 12), end - 1):
            before, piece = best.get(start), letters[start:end]
            fewer = before is not None and len(before) < 4 and (end not in best or len(before) + 1 < len(best[end]))
            if fewer and (len(piece) > 2 or piece in _SHORT_WORDS) and ear.knows(piece):
                best[end] = (*(before or ()), piece)
    return best.get(len(letters), ())


def _split(letters: str, ear: Ear) -> list[str]:
    """A row of letters as the fewest known words, or nothing: "killmyself" is kill, myself."""
    return [*_split_once(letters, ear)]
