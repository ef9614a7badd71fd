"""The danger strip's lines, given to the design room, which may not know the directory."""

from saath.design.strip import StripLine
from saath.directory.facts.numbers import tel_uri
from saath.directory.reads import emergency_lines
from saath.people.types import GUEST


def strip_lines(country: str, province: str, language: str) -> list[StripLine]:
    """What to dial in danger in that province; the country's own numbers where the province is not known."""
    return [
        StripLine(label=line.name_ur if language == "ur" else line.name, number=line.number, tel=tel_uri(line.number))
        for line in emergency_lines(GUEST, country, province)
    ]
