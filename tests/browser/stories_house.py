"""A Saath with the cast signed in, for the journeys through the stories room: who comes in, and what was told before."""

import io
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from tests.server import ROOT, running

PHONE = {"width": 390, "height": 844}
CAME_IN = ("amina", "bilal", "noor", "sana")
SIGN_IN = """
import django, json, sys
django.setup()
from django.test import Client
from tests.cast import make_cast, sign_in
cast = make_cast()
come = {name: sign_in(Client(SERVER_NAME="localhost"), getattr(cast, name)) for name in sys.argv[1:]}
print(json.dumps({name: client.cookies["sessionid"].value for name, client in come.items()}))
"""
TELL = """
import django, json, sys
django.setup()
from saath.people.actions import create_persona
from saath.people.models import Account
from saath.people.reads import personas_of
from saath.safety.models import Case
from saath.safety.vocabulary import DecisionKind
from saath.stories.models import Comment, Story
from tests.stories import tellers

def voice(by, name):
    if not name:
        return {}
    if name not in map(str, personas_of(by)):
        create_persona(account=by, name=name)
    kept = next(one for one in personas_of(by) if str(one) == name)
    return {"voice": "persona", "persona": kept.public_id}

asked = json.loads(sys.argv[1])
by = Account.objects.get(username=asked.pop("by"))
spoken = {**voice(by, asked.pop("persona", "")), **asked}
thing = tellers.answer(by, **spoken) if "story" in asked else tellers.told(by, **spoken)
if Case.objects.filter(subject_id=thing.public_id, state="open").exists():
    tellers.decided(Account.objects.get(username="tariq"), thing, DecisionKind.PUBLISH)
assert thing.published_at, thing.state
print(thing.public_id)
"""


@dataclass(frozen=True)
class House:
    """A running installation, the sessions of those who came in, and where its data lies."""

    address: str
    sessions: dict[str, str]
    home: Path

    def page(self, chromium: Any, name: str = "", **options: Any) -> Any:
        """A phone of somebody's own; of a guest without a name."""
        context = chromium.new_context(viewport=PHONE, service_workers="block", **options)
        context.set_default_timeout(15_000)
        if name:
            context.add_cookies([{"name": "sessionid", "value": self.sessions[name], "url": self.address}])
        return context.new_page()

    def told(self, **telling: object) -> str:
        """A story, or with `story` an answer to it, that others can read. Its id."""
        return run(self.home, TELL, json.dumps(telling))


@contextmanager
def opened() -> Iterator[House]:
    with tempfile.TemporaryDirectory(prefix="saath-stories-") as folder, running(Path(folder)) as address:
        yield House(address, json.loads(run(Path(folder), SIGN_IN, *CAME_IN)), Path(folder))


def run(home: Path, program: str, *arguments: str) -> str:
    """The last line that a program says in the installation of that folder."""
    env = {**os.environ, "SAATH_HOME": str(home), "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "saath.settings"}
    command = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(command, env=env, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    return done.stdout.decode().strip().splitlines()[-1]


def photograph() -> bytes:
    """A photograph as a phone takes it: with where, when and by which phone."""
    taken = Image.effect_noise((640, 480), 60).convert("RGB")
    exif = Image.Exif()
    exif[0x010F], exif[0x0132] = "A phone", "2026:01:02 03:04:05"
    exif.get_ifd(0x8825).update({1: "N", 2: (31.0, 33.0, 0.0), 3: "E", 4: (74.0, 20.0, 0.0)})
    saved = io.BytesIO()
    taken.save(saved, "JPEG", exif=exif)
    return saved.getvalue()
