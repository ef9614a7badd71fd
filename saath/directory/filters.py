"""What somebody asks of the directory, and its short neutral code for addresses (`/en/find/?f=...`).

The code says nothing to somebody who reads over a shoulder or through a history list: it is the choices packed as bits.
Vocabularies only ever grow at their end, so an old code keeps its meaning.
"""

from dataclasses import dataclass, replace

from saath.directory.vocabulary import LANGUAGES, Audience, Channel, Topic

ALPHABET = "23456789abcdefghijkmnpqrstuvwxyz"
NEEDS: tuple[str, ...] = (*Topic.values, "shelter")
AUDIENCES: tuple[str, ...] = tuple(Audience.values)
CHANNELS: tuple[str, ...] = tuple(Channel.values)
TONGUES: tuple[str, ...] = tuple(LANGUAGES)
PROVINCES = ("PK-PB", "PK-SD", "PK-KP", "PK-BA", "PK-IS", "PK-GB", "PK-JK")
_WIDTHS = (2, 20, 10, 16, 8, 1, 1, 5, 26)


@dataclass(frozen=True, slots=True)
class Filters:
    """Empty means "any". `needs` are topics, or "shelter". Places are a province's ISO code and a GeoNames id."""

    needs: frozenset[str] = frozenset()
    audiences: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    free: bool = False
    open_now: bool = False
    province: str = ""
    city: int = 0

    def __bool__(self) -> bool:
        return self != Filters()

    def code(self) -> str:
        """The neutral code; the empty string where nothing is asked."""
        if not self:
            return ""
        parts = (
            1,
            _bits(self.needs, NEEDS),
            _bits(self.audiences, AUDIENCES),
            _bits(self.languages, TONGUES),
            _bits(self.channels, CHANNELS),
            int(self.free),
            int(self.open_now),
            PROVINCES.index(self.province) + 1 if self.province in PROVINCES else 0,
            self.city,
        )
        number = 0
        for part, width in zip(reversed(parts), reversed(_WIDTHS), strict=True):
            number = (number << width) | part
        return _text(number)

    def without(self, **fields: object) -> "Filters":
        """The same question with these answers changed."""
        return replace(self, **fields)  # type: ignore[arg-type]


def decode(code: str) -> Filters:
    """The filters of a code. Nonsense gives the empty question, never an error."""
    if not code or len(code) > 24 or any(char not in ALPHABET for char in code):
        return Filters()
    number = 0
    for char in code:
        number = number * len(ALPHABET) + ALPHABET.index(char)
    parts = []
    for width in _WIDTHS:
        parts.append(number & ((1 << width) - 1))
        number >>= width
    version, needs, audiences, languages, channels, free, open_now, province, city = parts
    if version != 1 or number or province > len(PROVINCES):
        return Filters()
    return Filters(
        needs=_chosen(needs, NEEDS),
        audiences=_chosen(audiences, AUDIENCES),
        languages=_chosen(languages, TONGUES),
        channels=_chosen(channels, CHANNELS),
        free=bool(free),
        open_now=bool(open_now),
        province=PROVINCES[province - 1] if province else "",
        city=city,
    )


def _bits(chosen: frozenset[str], vocabulary: tuple[str, ...]) -> int:
    return sum(1 << vocabulary.index(value) for value in chosen)


def _chosen(bits: int, vocabulary: tuple[str, ...]) -> frozenset[str]:
    return frozenset(value for place, value in enumerate(vocabulary) if bits >> place & 1)


def _text(number: int) -> str:
    chars = []
    while number:
        number, digit = divmod(number, len(ALPHABET))
        chars.append(ALPHABET[digit])
    return "".join(reversed(chars))
