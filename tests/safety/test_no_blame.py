"""No word of blame in anything that the room says, in either language, nor in what decides over words above it."""

import re
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).parent.parent.parent
CATALOGUE = ROOT / "locale/ur/LC_MESSAGES/django.po"
BLAME = re.compile(
    r"\b(violat\w*|offen[cs]\w*|offend\w*|guilt\w*|bann?(ed|ing|s)?|punish\w*|penalt\w*|strikes?|crimin\w*|culprit\w*|"
    r"perpetrat\w*|suspects?|suspected|convict\w*|sentenced?|misconduct|infring\w*|breach\w*|illegal|unlawful|blame\w*|"
    r"warnings?|reject\w*|denied|prohibit\w*|forbid\w*|abuser\w*|attention[- ]seek\w*|committed)\b",
    re.IGNORECASE,
)
BLAME_UR = re.compile(r"خلاف ورزی|مجرم|جرم(?!،)|قصور(?! نہیں)|گناہ|سزا|پابندی|ممنوع|مسترد|ارتکاب|ملزم|قانون شکن")


def said() -> list[polib.POEntry]:
    """Every string of the rooms that decide over words, and of the people room's ties and names."""
    ours = re.compile(r"saath/(safety|stories)/|people/(apart_views|behind|naming)|(names|apart|console_behind)\.html")
    return [
        entry for entry in polib.pofile(str(CATALOGUE)) if any(ours.search(path) for path, _line in entry.occurrences)
    ]


def test_nothing_we_say_blames() -> None:
    entries = said()
    assert len(entries) > 150
    for entry in entries:
        assert not BLAME.search(f"{entry.msgid} {entry.msgid_plural}"), entry.msgid
        urdu = f"{entry.msgstr} {' '.join(entry.msgstr_plural.values())}"
        assert not BLAME_UR.search(urdu), urdu


@pytest.mark.parametrize("path", sorted((ROOT / "saath/safety/templates").rglob("*.html")), ids=lambda path: path.name)
def test_no_template_blames(path: Path) -> None:
    """Beside comments and the names of icons, which nobody reads."""
    said_there = re.sub(r"\{#.*?#\}|\{% icon [^%]*%\}", "", path.read_text("utf-8"))
    assert not BLAME.search(said_there)


@pytest.mark.parametrize(
    "words", ["This violates our rules", "You were banned", "an offence", "guilty", "First warning"]
)
def test_the_rule_knows_blame_when_it_reads_it(words: str) -> None:
    assert BLAME.search(words)
