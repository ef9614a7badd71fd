"""A made-up directory of any size, for measuring only: it is written into a temporary data folder and never ships.

The shares (kinds, confidence, hours known or not, who it is for) lean on those of the shipped directory; towns are drawn
by population. The same seed gives the same services. Numbers are a row of digits and nobody's: they are never dialled.
"""

import csv
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from saath.directory.files.csv_format import ContactRow, ServiceRow
from saath.directory.vocabulary import Audience, Channel, Confidence, Cost, Kind, Topic

T = TypeVar("T")

CITIES = Path(__file__).resolve().parent.parent / "data" / "pk_cities.csv"
KINDS = {Kind.CENTRE: 50, Kind.HELPLINE: 34, Kind.SHELTER: 10, Kind.ONLINE: 5, Kind.EMERGENCY: 1}
CONFIDENCE = {Confidence.HIGH: 60, Confidence.MEDIUM: 36, Confidence.LOW: 4}
COSTS = {Cost.UNKNOWN: 56, Cost.FREE: 40, Cost.PAID: 4}
FOR = {("all",): 58, ("women", "children"): 14, ("women",): 12, ("children",): 9, ("youth",): 4, ("transgender",): 2}
SPOKEN = {(): 40, ("ur", "en"): 25, ("ur",): 20, ("ur", "ps"): 5, ("ur", "sd"): 5, ("ur", "pa"): 5}
DAYS = ("Mo-Fr", "Mo-Sa", "Mo-Su", "Tu-Su", "Mo-Th,Sa")
TOPICS = tuple(topic.value for topic in Topic if topic != Topic.EMERGENCY)
FIRST = ("Umeed", "Aasra", "Roshni", "Sahara", "Madad", "Saaya", "Dastak", "Himmat", "Sukoon", "Zindagi", "Humqadam")
SECOND = ("Counselling", "Legal Aid", "Wellbeing", "Recovery", "Family", "Women", "Child Care", "Rehabilitation")
THIRD = ("Centre", "Helpline", "Trust", "Foundation", "Clinic", "Desk", "Society")


def services(count: int, seed: int = 7) -> Iterator[ServiceRow]:
    """That many services, each a valid line of a services file."""
    dice = random.Random(seed)
    with CITIES.open(encoding="utf-8", newline="") as file:
        cities = list(csv.DictReader(file))
    weights = [int(city["population"]) + 1 for city in cities]
    for number in range(count):
        yield _service(dice, number, dice.choices(cities, weights)[0])


def _service(dice: random.Random, number: int, city: dict[str, str]) -> ServiceRow:
    kind = _one(dice, KINDS)
    stands = kind in {Kind.CENTRE, Kind.SHELTER}
    name = f"{dice.choice(FIRST)} {dice.choice(SECOND)} {dice.choice(THIRD)} {number}"
    reach = dice.choices(("city", "province", "country"), (85, 12, 3) if stands else (25, 30, 45))[0]
    return ServiceRow(
        slug=f"made-up-{number}",
        country="PK",
        name=name,
        name_ur=f"خدمت {number}" if dice.random() < 0.5 else "",
        organization=f"Made-up organisation {dice.randrange(3000)}",
        kind=kind,
        topics=tuple(dice.sample(TOPICS, dice.randint(1, 4))),
        audiences=tuple(Audience(who).value for who in _one(dice, FOR)),
        contacts=tuple(_contacts(dice, number)),
        languages=_one(dice, SPOKEN),
        city=city["name"] if reach == "city" else "",
        province=city["province"] if reach != "country" else "",
        address=f"House {dice.randrange(400)}, Street {dice.randrange(60)}" if kind == Kind.CENTRE else "",
        latitude=float(city["latitude"]) if stands and reach == "city" else None,
        longitude=float(city["longitude"]) if stands and reach == "city" else None,
        hours=_hours(dice),
        ramadan_hours="",
        cost=_one(dice, COSTS),
        source_url=f"https://example.org/made-up/{number}",
        source_retrieved=date(2022, 1, 1) + timedelta(days=dice.randrange(1500)),
        confidence=_one(dice, CONFIDENCE),
    )


def _contacts(dice: random.Random, number: int) -> Iterator[ContactRow]:
    if dice.random() < 0.9:
        yield ContactRow(Channel.PHONE, f"0300000{number:05}"[:11], "2" if dice.random() < 0.05 else "")
    if dice.random() < 0.15:
        yield ContactRow(Channel.WHATSAPP, f"0301000{number:05}"[:11])
    if dice.random() < 0.2:
        yield ContactRow(Channel.EMAIL, f"made-up-{number}@example.org")
    if dice.random() < 0.4:
        yield ContactRow(Channel.WEB, f"https://example.org/{number}")


def _hours(dice: random.Random) -> str:
    """Most are not known; the rest are of some hundred kinds."""
    known = dice.choices(("", "24/7", "times", "days"), (60, 12, 5, 23))[0]
    if known in {"", "24/7"}:
        return known
    times = f"{dice.randint(7, 11):02}:{dice.choice(('00', '30'))}-{dice.randint(13, 22):02}:00"
    return f"{dice.choice(DAYS)} {times}" if known == "days" else times


def _one(dice: random.Random, shares: dict[T, int]) -> T:
    return dice.choices(list(shares), list(shares.values()))[0]
