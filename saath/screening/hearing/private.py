"""Data of a private person in a text: telephones, CNIC, bank accounts, e-mail, home addresses, also spelled in words.

Helplines and other public numbers are not private: short codes, toll-free and company numbers (0800, 0900, 111) by their
shape, and the directory's own by `data/services.csv`. Every pattern is linear in the length of the text.
"""

import csv
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from saath.screening.hearing.normalising import Word
from saath.text.folding import fold

DATA = Path(__file__).parents[3] / "data"
WORDS = Path(__file__).parents[1] / "phrases" / "private_words.csv"
_DIGITS = {block + n: str(n) for block in (0x0660, 0x06F0) for n in range(10)}
_RUN = re.compile(r"\+?\(?\d(?:[\s().\-–—_/۔]{0,3}\d){6,25}")
_CNIC = re.compile(r"\d{5}[\s\-–.۔]?\d{7}[\s\-–.۔]?\d")
_MOBILE = re.compile(r"(?:0|92|0092)?3\d{9}")
_LANDLINE = re.compile(r"(?:0|92|0092)[2-9]\d{8,10}")
_PUBLIC_SHAPE = re.compile(r"0?(?:800|900)\d{5}|(?:0\d{2})?111\d{6}")
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){4,7}\b", re.I)
_AT = re.compile(r"@|\bat(?: the rate(?: of)?)?\b|\bایٹ\b|\[at\]|\(at\)", re.I)
_BEFORE_AT, _BEFORE_SAID = re.compile(r"[\w.+-]{1,64}$"), re.compile(r"[\w.+-]{1,64}[\s,،]{0,2}$")
_DOT = r"(?:\.|\s{0,2}[\[({]?\s?(?:\bdot\b|\bڈاٹ\b)\s?[\])}]?\s{0,2})"
_AFTER_AT = re.compile(rf"\s?[\w-]{{1,63}}(?:{_DOT}[\w-]{{2,24}}){{1,3}}", re.I)
_AFTER_SAID = re.compile(
    r"(?!\s?(?:the|a|an|my|this|that|least|all|home|work)\b)[\s,،\])]{0,3}[\w-]{2,30}\s{0,2}[\[({]?\s?(?:\bdot\b|\bڈاٹ\b|\.(?=(?:com|pk|org|net)\b))\s?[\])}]?\s{0,2}\w{2,12}\b",
    re.I,
)
REACH = 64
"""Characters around a sign that may belong to it."""
_CARD = re.compile(r"(?:\d{4}[ \-]){3}\d{4}")
_PASSPORT = re.compile(r"\b[A-Z]{2}\d{7}\b")
_HANDLE = re.compile(r"(?<![\w.])@[\w.]{3,30}")
LEAST_SPOKEN = 7
"""Figures that a number said in words must have before it can be a telephone."""
LEAST_UNOPENED = 9
"""As many where the row does not begin with a zero."""
NEAR = 5
_NUMBER = re.compile(r"\d{1,4}[a-z]?|[a-z]\d{0,3}")
_NUMBER_SIGNS = frozenset({"no", "number", "num", "n", "نمبر"})
"""Words within which two parts of an address belong together."""


@dataclass(frozen=True, slots=True)
class Private:
    """One piece of private data: what it is (phone, cnic, iban, account, email, address, passport, secret) and where."""

    kind: str
    start: int
    end: int


def _means(meaning: str) -> Mapping[str, str]:
    """The words of one meaning, with their value, from the list that anybody may review."""
    with WORDS.open(encoding="utf-8", newline="") as file:
        return {fold(row["word"]): row["value"] for row in csv.DictReader(file) if row["means"] == meaning}


_FIGURES = frozenset(_means("figure"))
_ZERO = frozenset(word for word, figure in _means("figure").items() if figure == "0")
_TENS = frozenset(_means("two figures"))
_TIMES = {word: int(value) for word, value in _means("times").items()}
_TIES = frozenset(_means("tie"))
_PARTS = {word: part for part in ("dwelling", "way", "quarter") for word in _means(part)}
_ACCOUNT, _IDENTITY = frozenset(_means("account")), frozenset(_means("identity"))
_NETWORK, _SECRET = frozenset(_means("network")), frozenset(_means("secret"))


def private_in(text: str, words: Sequence[Word]) -> list[Private]:
    """Every piece of private data in a text, in order, none inside another."""
    plain = text.translate(_DIGITS)
    found = [
        *_numbers(plain, words),
        *_mail(plain),
        *_spoken(words),
        *_addresses(words),
        *_accounts_of_networks(plain, words),
    ]
    kept: list[Private] = []
    for piece in sorted(found, key=lambda piece: (piece.start, -piece.end)):
        if not kept or piece.start >= kept[-1].end:
            kept.append(piece)
    return kept


def _numbers(text: str, words: Sequence[Word]) -> Iterator[Private]:
    yield from (
        Private("iban", *match.span()) for match in _IBAN.finditer(text) if any(c.isdigit() for c in match.group()[4:])
    )
    for match in _RUN.finditer(text):
        if kind := _kind(match.group(), _words_before(words, match.start())):
            yield Private(kind, *match.span())
    if "passport" in text.casefold() or "پاسپورٹ" in text:
        yield from (Private("passport", *match.span()) for match in _PASSPORT.finditer(text))


def _kind(written: str, before: frozenset[str]) -> str:
    """What a row of figures is, or nothing where it is a date, a price, an order or a public number."""
    figures = re.sub(r"\D", "", written)
    if _CNIC.fullmatch(written.strip()) and not before & _ACCOUNT:
        return "cnic"
    if figures in public_numbers() or _PUBLIC_SHAPE.fullmatch(figures):
        return ""
    if _CARD.fullmatch(written):
        return "account"
    if _MOBILE.fullmatch(figures) or (_LANDLINE.fullmatch(figures) and len(figures) >= 10):
        return "phone"
    if written.startswith("+") and 9 <= len(figures) <= 15:
        return "phone"
    if before & _ACCOUNT and 8 <= len(figures) <= 20:
        return "account"
    if before & _IDENTITY and len(figures) == 13:
        return "cnic"
    return ""


def _words_before(words: Sequence[Word], start: int) -> frozenset[str]:
    """The few words before a place in the text."""
    place = bisect_left(words, start, key=lambda word: word.start)
    return frozenset(word.form for word in words[max(0, place - NEAR) : place] if start - word.start < REACH)


def _mail(text: str) -> Iterator[Private]:
    """Addresses as they are typed, and as they are said ("ali at example dot com"): around each sign, never everywhere."""
    for match in _AT.finditer(text):
        name = _BEFORE_AT if match.group() == "@" else _BEFORE_SAID
        before = name.search(text, max(0, match.start() - REACH), match.start())
        after = (_AFTER_AT if match.group() == "@" else _AFTER_SAID).match(text, match.end(), match.end() + REACH)
        if before and after:
            yield Private("email", before.start(), after.end())


def _spoken(words: Sequence[Word]) -> Iterator[Private]:
    """Rows of figures said in words, figures between them allowed, long enough to be a telephone."""
    place = 0
    while place < len(words):
        form = words[place].form
        if form not in _FIGURES and form not in _TENS and form not in _TIMES and not form.isdigit():
            place += 1
            continue
        end, figures, said = _row(words, place)
        opens = form in _ZERO or form.startswith(("03", "0092"))
        if (said >= 3 or (said and opens)) and figures >= (LEAST_SPOKEN if opens else LEAST_UNOPENED):
            yield Private("phone", words[place].start, words[end - 1].end)
        place = max(end, place + 1)


def _row(words: Sequence[Word], place: int) -> tuple[int, int, int]:
    """Where the row of figures that begins here ends, how many figures it has and how many of them were words."""
    end, figures, said, times = place, 0, 0, 1
    for at in range(place, len(words)):
        form = words[at].form
        if form in _TIMES:
            times = _TIMES[form]
        elif count := _figures(form):
            figures += times * count
            said, times, end = said + (not form.isdigit()), 1, at + 1
        elif not (form in _TIES and figures):
            break
    return end, figures, said


def _figures(form: str) -> int:
    """How many figures a word stands for in a number said aloud."""
    if form.isdigit():
        return len(form) if len(form) <= 7 else 0
    return 1 if form in _FIGURES else 2 if form in _TENS else 0


def _accounts_of_networks(text: str, words: Sequence[Word]) -> Iterator[Private]:
    """A handle beside the name of a network, and a code beside the word for it."""
    forms = {word.form for word in words}
    if forms & _NETWORK:
        yield from (Private("account", *match.span()) for match in _HANDLE.finditer(text))
    for before, word in pairwise(words):
        if before.form in _SECRET and word.form.isdigit() and 4 <= len(word.form) <= 8:
            yield Private("secret", word.start, word.end)


def _addresses(words: Sequence[Word]) -> Iterator[Private]:
    """A dwelling with its number, or two parts of an address side by side of which one has a number."""
    parts = [(place, _part(words, place)) for place, word in enumerate(words) if word.form in _PARTS]
    chain: list[tuple[int, str]] = []
    for place, part in [*parts, (len(words) + NEAR + 1, "")]:
        if chain and place - chain[-1][0] > NEAR:
            if _is_address([what for _, what in chain]):
                last = min(chain[-1][0] + 1, len(words) - 1)
                yield Private("address", words[chain[0][0]].start, words[last].end)
            chain = []
        chain.append((place, part))


def _part(words: Sequence[Word], place: int) -> str:
    """Which part of an address a word is: `dwelling`, `way`, `quarter`, with `#` behind where a number stands by it."""
    return _PARTS[words[place].form] + ("#" if _numbered(words, place) else "")


def _numbered(words: Sequence[Word], place: int) -> bool:
    """Whether a house number stands by the word: "house 12", "gali no 3", "block C"."""
    after = place + 1
    if after < len(words) and words[after].form in _NUMBER_SIGNS:
        after += 1
    if after >= len(words):
        return False
    form = words[after].form
    return form in _ZERO or (len(form) <= 5 and _NUMBER.fullmatch(form) is not None)


def _is_address(parts: Sequence[str]) -> bool:
    kinds = {part.rstrip("#") for part in parts}
    numbered = [part for part in parts if part.endswith("#")]
    if not numbered or len(parts) < 2:
        return False
    return len(kinds) >= 2 or len(numbered) >= 2


@lru_cache(maxsize=1)
def public_numbers() -> frozenset[str]:
    """The directory's numbers in figures, with and without the country's code."""
    numbers = [re.sub(r"\D", "", number) for number in _written_numbers()]
    return frozenset(
        f for number in numbers for f in (number, "92" + number.removeprefix("0"), "0092" + number.removeprefix("0"))
    )


def _written_numbers() -> Iterator[str]:
    with (DATA / "services.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield from (
                number for column in ("phone", "sms", "whatsapp") for number in row[column].split(";") if number
            )
