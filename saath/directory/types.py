"""What the directory's reads give to pages, API and other rooms: frozen, complete, free of the database."""

from dataclasses import dataclass, field
from datetime import date, datetime
from urllib.parse import urlsplit

from saath.directory.facts.hours import Opening
from saath.directory.facts.urgency import urgency_of
from saath.directory.stating import told_by
from saath.directory.vocabulary import DIALLED, Channel, Confidence, Cost, Kind, Urgency
from saath.screening.danger import Danger


@dataclass(frozen=True, slots=True)
class Understood:
    """What words said. `rest` are the folded words that said nothing we know: perhaps a name.

    `names` are words that the name of the right service holds, such as "ambulance".
    """

    topics: frozenset[str] = frozenset()
    audiences: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    free: bool = False
    provinces: frozenset[str] = frozenset()
    cities: frozenset[int] = frozenset()
    names: frozenset[str] = frozenset()
    rest: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self != Understood()


@dataclass(frozen=True, slots=True)
class LastCall:
    """The newest call of a named person to a contact: the only ground on which anything is "checked"."""

    at: datetime
    outcome: str
    seconds_to_answer: int | None
    language: str


@dataclass(frozen=True, slots=True)
class ContactEntry:
    """One way to reach a service. `uri` is empty where tapping must not call."""

    public_id: str
    channel: Channel
    value: str
    dialled: str
    shown: str
    uri: str
    press: str
    last_call: LastCall | None
    last_reached: datetime | None = None
    doubted: bool = False
    """Whether a call since then found somebody else or no connection: one more on another day takes it down."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the entry was published. Only http(s) sources can be opened."""

    url: str
    dated: date | None
    note: str
    read: date | None = None
    """The day the page was read."""

    @property
    def openable(self) -> bool:
        return self.url.startswith(("http://", "https://"))

    @property
    def told(self) -> str:
        """The role in which it was heard, where it is nobody's page."""
        return told_by(self.url)

    @property
    def host(self) -> str:
        """Whose page it is."""
        return (urlsplit(self.url).hostname or "").removeprefix("www.")


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """Where one can go. A shelter's has no address and no point on the map."""

    city: str
    city_ur: str
    address: str
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A service as anybody may see it."""

    public_id: str
    slug: str
    country: str
    kind: Kind
    name: str
    name_ur: str
    name_ur_ours: str
    """As we write it in Urdu letters, where the organisation has no Urdu name of its own."""
    organization: str
    topics: tuple[str, ...]
    audiences: tuple[str, ...]
    languages: tuple[str, ...]
    cost: Cost
    hours: str
    ramadan_hours: str
    other_hours: str
    """What another source says: where the two differ, nobody knows whether it is open."""
    confidence: Confidence
    contacts: tuple[ContactEntry, ...]
    national: bool
    local: bool
    provinces: tuple[str, ...]
    cities: tuple[int, ...]
    places: tuple[PlaceEntry, ...]
    sources: tuple[Source, ...]
    updated_at: datetime
    taken_down: tuple[datetime, ...] = ()
    """When numbers of it were taken down, newest first; the numbers themselves are nowhere on the shelf."""

    @property
    def confirmed(self) -> bool:
        """Whether published sources are good enough for a call button."""
        return self.confidence == Confidence.HIGH

    @property
    def dialable(self) -> tuple[ContactEntry, ...]:
        return tuple(c for c in self.contacts if c.channel in DIALLED)

    @property
    def urgency(self) -> Urgency:
        """How much hangs on its numbers, which says how often they are called."""
        return urgency_of(self.kind, self.topics)

    @property
    def last_reached(self) -> datetime | None:
        """When a person of ours last got through to any of its contacts."""
        return max((c.last_reached for c in self.contacts if c.last_reached), default=None)

    @property
    def last_call(self) -> LastCall | None:
        """The newest call to any of its contacts."""
        calls = [c.last_call for c in self.contacts if c.last_call]
        return max(calls, key=lambda call: call.at, default=None)


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry with its opening at the moment of asking."""

    entry: Entry
    opening: Opening


@dataclass(frozen=True, slots=True)
class Found:
    """One page of an answer: well-sourced entries first, those not yet confirmed apart."""

    confirmed: tuple[Listed, ...]
    unconfirmed: tuple[Listed, ...]
    total: int
    page: int
    pages: int
    understood: Understood
    dangers: tuple[Danger, ...]
    widened: bool = False
    """True where nothing matched all that was asked and the nearest help is shown instead."""
    exact: tuple[Listed, ...] = ()
    """Not yet confirmed, but just what was asked for by name: they stand apart, before the rest."""

    @property
    def listed(self) -> tuple[Listed, ...]:
        """All of the page, in the order in which it is read."""
        return (*self.exact, *self.confirmed, *self.unconfirmed)

    @property
    def previous(self) -> int:
        return self.page - 1

    @property
    def next(self) -> int:
        return self.page + 1


@dataclass(frozen=True, slots=True)
class Beside:
    """Help to be shown beside somebody else's results, with the dangers heard in the words."""

    confirmed: tuple[Listed, ...]
    unconfirmed: tuple[Listed, ...]
    dangers: tuple[Danger, ...]
    widened: bool


@dataclass(frozen=True, slots=True)
class EmergencyLine:
    """What to dial in danger here. An empty province means the whole country."""

    country: str
    number: str
    name: str
    name_ur: str
    province: str


@dataclass(frozen=True, slots=True)
class ProvinceEntry:
    code: str
    country: str
    slug: str
    name: str
    name_ur: str


@dataclass(frozen=True, slots=True)
class CityEntry:
    geonames_id: int
    name: str
    name_ur: str
    province: str
    latitude: float
    longitude: float
    population: int
    also: tuple[str, ...] = field(default=())
