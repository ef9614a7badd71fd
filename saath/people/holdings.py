"""What rooms keep about a person. Each room declares its holdings beside its data, in its `apps.py`.

Export asks every holding for its rows, erase tells every holding to let go; neither knows the rooms above. What a
holding keeps on purpose after an erasure (a call made to a helpline is a fact about the helpline) it says in `keeps`,
and docs/privacy.md repeats it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext

from saath.people.models import Account

Rows = Iterable[dict[str, object]]


def _no_files(_account: Account) -> Iterable[Path]:
    return ()


@dataclass(frozen=True, slots=True)
class Holding:
    """One kind of thing kept about a person.

    `rows` gives what is exported, `erase` removes or unlinks and returns how many rows it touched, `files` names files
    in the data folder that export carries and erase deletes. `keeps` says, for docs and people, what stays and why;
    `label` is what the holding is called on a page.
    """

    name: str
    rows: Callable[[Account], Rows]
    erase: Callable[[Account], int]
    files: Callable[[Account], Iterable[Path]] = field(default=_no_files)
    keeps: Promise | str = ""
    label: Promise | str = ""


_holdings: dict[str, Holding] = {}


def declare_holding(holding: Holding) -> None:
    """Called once per holding, from a room's `apps.py`."""
    _holdings[holding.name] = holding


def holdings() -> list[Holding]:
    """Every declared holding, upper rooms last declared first: what refers goes before what is referred to."""
    return list(reversed(_holdings.values()))


def label_of(name: str) -> str:
    """What a holding is called on a page."""
    if name == "files":
        return gettext("Files")
    return str(_holdings[name].label or name)
