"""Provinces and cities by the names that files use."""

from dataclasses import dataclass

from saath.directory.models import City, Province
from saath.text.folding import fold


@dataclass(frozen=True)
class Gazetteer:
    """Looks places up by name: folded, and by other spellings people use."""

    provinces: dict[tuple[str, str], Province]
    cities: dict[tuple[int, str], City]

    @classmethod
    def load(cls) -> "Gazetteer":
        provinces = {(province.country, fold(province.name)): province for province in Province.objects.all()}
        cities: dict[tuple[int, str], City] = {}
        for city in City.objects.order_by("population"):
            for name in (*city.also, city.name):
                cities[city.province_id, fold(name)] = city
        return cls(provinces, cities)

    def province(self, country: str, name: str) -> Province | None:
        """The province of that name; None for an empty or unknown one."""
        return self.provinces.get((country, fold(name))) if name else None

    def city(self, province: Province | None, name: str) -> City | None:
        """The city of that name in that province; None where the gazetteer lacks it."""
        return self.cities.get((province.pk, fold(name))) if province and name else None

    def province_of(self, geonames_id: str) -> str:
        """The name of the province in which a city lies; empty where the gazetteer lacks the city."""
        found = {str(city.geonames_id): city.province_id for city in self.cities.values()}
        return next((one.name for one in self.provinces.values() if one.pk == found.get(geonames_id)), "")
