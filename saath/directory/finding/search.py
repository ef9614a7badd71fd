"""Finding: from a question and words to one page of services, in the order that helps most.

The order: can it help with this; can it be reached now; how well is it confirmed; does it serve this place. Services
whose sources are not good enough for a call button stand apart, after the others.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice

from saath.directory.facts.hours import State
from saath.directory.filters import Filters
from saath.directory.finding.words import understand
from saath.directory.memory.openings import OpenBoard
from saath.directory.memory.shelf import Mask, Shelf, places, union
from saath.directory.types import Found, Listed, Understood
from saath.directory.vocabulary import Audience, Confidence, Cost, Kind
from saath.screening.danger import Danger
from saath.screening.reads import dangers_in
from saath.text.roman import skeleton

PAGE_SIZE = 10
FOR_EVERYBODY = frozenset({"suicide", "crisis", "depression", "anxiety", "general-counselling", "addiction"})
"""Needs of anybody: lines for everybody come before those for some, unless somebody said for whom."""
MADE_FOR = {"gbv": Audience.WOMEN, "child-protection": Audience.CHILDREN}
"""Needs with lines of their own people: those stand before lines for everybody, unless somebody said for whom."""
FEW_AS = frozenset({Audience.TRANSGENDER.value, Audience.REFUGEES.value})
"""Groups asked for by name for whom hardly anything is confirmed yet."""
MOST_EXACT = 2
MOST_WORDS = 200


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked after the words were understood: the filters together with what the words said."""

    filters: Filters
    understood: Understood
    dangers: tuple[Danger, ...]

    @property
    def provinces(self) -> frozenset[str]:
        """The provinces chosen or named."""
        return frozenset({self.filters.province} - {""}) | self.understood.provinces

    @property
    def cities(self) -> frozenset[int]:
        """The cities chosen or named."""
        return frozenset({self.filters.city} - {0}) | self.understood.cities

    @property
    def needs(self) -> frozenset[str]:
        return self.filters.needs | self.understood.topics | self._from_danger

    @property
    def audiences(self) -> frozenset[str]:
        return self.filters.audiences | self.understood.audiences

    @property
    def _from_danger(self) -> frozenset[str]:
        return frozenset(topic for danger in self.dangers for topic in DANGER_TOPICS.get(danger.meaning, ()))


DANGER_TOPICS = {
    "self_harm": ("suicide", "crisis"),
    "third_party": ("suicide", "crisis"),
    "abuse_victim": ("gbv",),
    "threat": ("harassment",),
    "child_danger": ("child-protection",),
}


def ask(shelf: Shelf, filters: Filters, words: str) -> Question:
    """Understand a question. Words beyond the first 200 characters say nothing to a search, but danger is heard in all."""
    return Question(filters, understand(words[:MOST_WORDS], shelf.city_names, shelf.words), dangers_in(words))


def answer(shelf: Shelf, board: OpenBoard, question: Question, at: datetime, page: int = 1) -> Found:
    """One page of services for a question, never empty as long as the directory is not."""
    states = board.masks(at)
    candidates = _candidates(shelf, question, states)
    widened = False
    if not candidates:
        candidates, widened = _nearest_help(shelf, question), True
    total = candidates.bit_count()
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(1, page), pages)
    exact = tuple(islice(_in_order(shelf, question, states, _exact(shelf, question, candidates)), MOST_EXACT))
    ordered = chain(exact, (place for place in _in_order(shelf, question, states, candidates) if place not in exact))
    chosen = list(islice(ordered, (page - 1) * PAGE_SIZE, page * PAGE_SIZE))
    listed = [(place, Listed(shelf.entries[place], board.opening(shelf.entries[place], at))) for place in chosen]
    return Found(
        exact=tuple(item for place, item in listed if place in exact),
        confirmed=tuple(item for _place, item in listed if item.entry.confirmed),
        unconfirmed=tuple(item for place, item in listed if not item.entry.confirmed and place not in exact),
        total=total,
        page=page,
        pages=pages,
        understood=question.understood,
        dangers=question.dangers,
        widened=widened,
    )


def best_of_each(
    shelf: Shelf, board: OpenBoard, question: Question, at: datetime, most: int
) -> tuple[tuple[Listed, ...], tuple[Listed, ...], bool]:
    """The best confirmed and the best unconfirmed services, `most` of each; True where nothing matched all of it.

    Where no place was said, services of the whole country only, as long as there is one.
    """
    states = board.masks(at)
    asked = _candidates(shelf, question, states)
    candidates = asked or _nearest_help(shelf, question)
    if not question.provinces and not question.cities:
        candidates = candidates & shelf.facet("national", True) or candidates
    high = shelf.facet("confidence", Confidence.HIGH.value)
    both = []
    for part in (candidates & high, candidates & ~high):
        chosen = islice(_in_order(shelf, question, states, part), most)
        entries = (shelf.entries[place] for place in chosen)
        both.append(tuple(Listed(entry, board.opening(entry, at)) for entry in entries))
    return both[0], both[1], not asked


def _candidates(shelf: Shelf, question: Question, states: dict[State, Mask]) -> Mask:
    filters, understood = question.filters, question.understood
    mask = _asked(shelf, filters, states)
    if understood.topics or understood.kinds or question.dangers:
        needed = union(shelf.facet("topic", topic) for topic in question.needs)
        mask &= needed | union(shelf.facet("kind", kind) for kind in understood.kinds) | _named(shelf, understood.rest)
    elif understood.rest:
        mask &= _named(shelf, understood.rest)
    if understood.audiences:
        mask &= _for_audiences(shelf, understood.audiences)
    if understood.channels:
        mask &= union(shelf.facet("channel", channel) for channel in understood.channels)
    if understood.free:
        mask &= ~shelf.facet("cost", Cost.PAID.value)
    return mask & _serving(shelf, understood.provinces, understood.cities)


def _asked(shelf: Shelf, filters: Filters, states: dict[State, Mask]) -> Mask:
    """What the choices leave. Unknown hours pass "open now" and an unknown language passes a language: not known is not no."""
    mask = shelf.everything
    if filters.needs:
        kinds = shelf.facet("kind", Kind.SHELTER.value) if "shelter" in filters.needs else 0
        mask &= kinds | union(shelf.facet("topic", need) for need in filters.needs)
    if filters.audiences:
        mask &= _for_audiences(shelf, filters.audiences)
    if filters.languages:
        mask &= shelf.facet("language", "") | union(shelf.facet("language", tag) for tag in filters.languages)
    if filters.channels:
        mask &= union(shelf.facet("channel", channel) for channel in filters.channels)
    if filters.free:
        mask &= shelf.facet("cost", Cost.FREE.value) | shelf.facet("cost", Cost.UNKNOWN.value)
    if filters.open_now:
        mask &= ~states[State.CLOSED]
    provinces = frozenset({filters.province} - {""})
    return mask & _serving(shelf, provinces, frozenset({filters.city} - {0}))


def _for_audiences(shelf: Shelf, audiences: Iterable[str]) -> Mask:
    return shelf.facet("audience", Audience.ALL.value) | union(shelf.facet("audience", who) for who in audiences)


def _serving(shelf: Shelf, provinces: frozenset[str], cities: frozenset[int]) -> Mask:
    """Who serves those places. A city is served from within 40 km, by its province and by the whole country."""
    if not provinces and not cities:
        return shelf.everything
    mask = shelf.facet("national", True) | union(shelf.facet("province", code) for code in provinces)
    for city in cities & shelf.cities.keys():
        mask |= union(shelf.facet("city", near) for near in shelf.around(city))
        mask |= shelf.facet("province-wide", shelf.cities[city].province)
    return mask


def _named(shelf: Shelf, rest: Iterable[str]) -> Mask:
    """Entries whose name, organisation or city holds all the words left over; if none does, any of them as written."""
    alike = _all_of(shelf, [shelf.words.get(word, 0) or shelf.words.get(skeleton(word), 0) for word in rest])
    return alike or union(shelf.words.get(word, 0) for word in rest)


def _written(shelf: Shelf, understood: Understood) -> Mask:
    """Entries whose name, organisation or city holds every word left over; none where no word is left."""
    return _all_of(shelf, [shelf.words.get(word, 0) for word in understood.rest])


def _all_of(shelf: Shelf, masks: list[Mask]) -> Mask:
    """What every mask holds; nothing where there is no mask."""
    every = shelf.everything if masks else 0
    for mask in masks:
        every &= mask
    return every


def _exact(shelf: Shelf, question: Question, candidates: Mask) -> Mask:
    """What is not yet confirmed, but just what was asked for by name.

    That is: by its own name; by a group for whom hardly anything is confirmed; or, where nothing like it is confirmed
    there, by a kind of place in a city or as a line of a place for the people asked about.
    """
    high = shelf.facet("confidence", Confidence.HIGH.value)
    if few := question.audiences & FEW_AS:
        made = candidates & union(shelf.facet("audience", who) for who in few)
        others = union(shelf.facet("audience", who) for who in Audience.values if who not in few)
        return (made & ~others or made) & ~high
    here = union(shelf.facet("city", city) for city in question.cities)
    kinds = candidates & here & union(shelf.facet("kind", kind) for kind in question.understood.kinds)
    here |= union(shelf.facet("province-wide", code) for code in question.provinces)
    people = union(shelf.facet("audience", who) for who in question.audiences - {Audience.ALL.value})
    lines = candidates & here & people & shelf.facet("dialable", True)
    return candidates & _written(shelf, question.understood) & ~high | union(
        alike for alike in (kinds, lines) if not alike & high
    )


def _nearest_help(shelf: Shelf, question: Question) -> Mask:
    """Nothing matched everything: help with the same need anywhere, else anybody who listens."""
    shelter = {"gbv"} if Kind.SHELTER.value in question.understood.kinds else set()
    needed = union(shelf.facet("topic", need) for need in question.needs | shelter)
    listens = shelf.facet("topic", "general-counselling") & shelf.facet("dialable", True)
    here = _serving(shelf, question.provinces, question.cities)
    return needed & here or listens & here or needed or listens or shelf.everything


def _in_order(shelf: Shelf, question: Question, states: dict[State, Mask], candidates: Mask) -> Iterator[int]:
    """Places of the candidates, best first: tiers are nested masks, so only the tiers of the asked page are opened.

    Whoever is asked for by name comes first, even if not yet confirmed: it still stands apart on its page.
    """
    named = _written(shelf, question.understood) | union(shelf.words.get(name, 0) for name in question.understood.names)
    high = shelf.facet("confidence", Confidence.HIGH.value)
    reach = _reach(shelf, states)
    tiers = [
        [named, -1],
        [high, ~high],
        *_fit(shelf, question),
        _doubted_last(shelf),
        [reach[0] | reach[1], -1],
        _unanswered_last(shelf),
        *_own_people(shelf, question),
    ]
    tiers += [reach, *_closest_fit(shelf, question), _proof(shelf), _nearness(shelf, question)]
    return _nested(candidates, tiers)


def _nested(mask: Mask, tiers: list[list[Mask]]) -> Iterator[int]:
    if not mask:
        return
    if not tiers:
        yield from places(mask)
        return
    for tier in tiers[0]:
        yield from _nested(mask & tier, tiers[1:])
        mask &= ~tier


def _fit(shelf: Shelf, question: Question) -> list[list[Mask]]:
    """Named outright, then helping with everything asked, above all with it, then made for the people asked about."""
    fits: list[list[Mask]] = []
    if question.understood.rest:
        fits.append([_named(shelf, question.understood.rest), -1])
    if needs := [shelf.facet("topic", need) for need in sorted(question.needs) if need != "shelter"]:
        every = -1
        for mask in needs:
            every &= mask
        fits.append([every, -1])
    if "emergency" in question.needs:
        fits.append([shelf.facet("kind", Kind.EMERGENCY.value), -1])
    if question.understood.kinds:
        fits.append([union(shelf.facet("kind", kind) for kind in question.understood.kinds), -1])
    made_for = question.audiences - {Audience.ALL.value}
    if made_for:
        fits.append([union(shelf.facet("audience", who) for who in made_for), -1])
    elif question.audiences or question.needs & FOR_EVERYBODY:
        fits.append([shelf.facet("audience", Audience.ALL.value), -1])
    if not question.needs - {"general-counselling"} and not question.understood.rest:
        fits.append(_listeners_first(shelf))
    return fits


def _own_people(shelf: Shelf, question: Question) -> list[list[Mask]]:
    """Among those who can be reached now: lines of the people a need concerns most, before lines for everybody."""
    people = [] if question.audiences else [MADE_FOR[need] for need in MADE_FOR if need in question.needs]
    return [[union(shelf.facet("audience", who.value) for who in people), -1]] if people else []


def _closest_fit(shelf: Shelf, question: Question) -> list[list[Mask]]:
    """Among those who can be reached alike: services made above all for this need."""
    needs = [need for need in question.needs if need != "shelter"]
    return [[union(shelf.facet("main topic", need) for need in needs), -1]] if needs else []


def _listeners_first(shelf: Shelf) -> list[Mask]:
    """Where no need was named: lines that listen come first, and emergency numbers (always in the strip) last."""
    lines = shelf.facet("kind", Kind.HELPLINE.value) & shelf.facet("audience", Audience.ALL.value)
    listens = lines & shelf.facet("topic", "general-counselling")
    return [listens & shelf.facet("topic", "crisis"), listens, ~shelf.facet("kind", Kind.EMERGENCY.value), -1]


def _reach(shelf: Shelf, states: dict[State, Mask]) -> list[Mask]:
    """Somebody to call now, somebody to call at hours unknown, somebody to call later, somewhere to go."""
    dialable = shelf.facet("dialable", True)
    return [dialable & states[State.OPEN], dialable & states[State.UNKNOWN], dialable, -1]


def _doubted_last(shelf: Shelf) -> list[Mask]:
    """A number at which somebody else answered stands behind all that help with the same."""
    return [~shelf.facet("doubted", True), -1]


def _unanswered_last(shelf: Shelf) -> list[Mask]:
    """Busy or ringing in vain at our last call: behind those that may be reached as well now."""
    return [~shelf.facet("unanswered", True), -1]


def _proof(shelf: Shelf) -> list[Mask]:
    return [shelf.facet("reached", True), -1]


def _nearness(shelf: Shelf, question: Question) -> list[Mask]:
    cities = question.cities & shelf.cities.keys()
    provinces = question.provinces | {shelf.cities[city].province for city in cities}
    if not provinces:
        return [shelf.facet("national", True), -1]
    return [
        union(shelf.facet("city", city) for city in cities),
        union(shelf.facet("city", near) for city in cities for near in shelf.around(city)),
        union(shelf.facet("province-wide", code) for code in provinces),
        shelf.facet("national", True),
        -1,
    ]
