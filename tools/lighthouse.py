"""Lighthouse on every page in both languages: `make lighthouse`, or `python tools/lighthouse.py [page ...]`.

It starts Saath as people start it, on a free port and in a temporary data folder, and holds each page to 95 in
performance, accessibility and best practices, and open pages in SEO too (docs/pages.md says which are open). A phone and
its network are simulated as Lighthouse does by default. A score of a busy machine may be too low, never too high: a page
under the bar is measured twice more, and the middle of the three counts.

It wants Node.js with npm, and Chromium (CHROME_PATH names another). Lighthouse itself goes into build/lighthouse.
"""

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(ROOT := Path(__file__).resolve().parent.parent))

from tests.conftest import CHROMIUM
from tests.server import running

VERSION = "12.8.2"
FOLDER = ROOT / "build/lighthouse"
BAR = 95
CATEGORIES = {"performance": "fast", "accessibility": "access", "best-practices": "practice", "seo": "SEO"}
CHROME = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage"
OPEN = ("", "numbers/", "numbers/punjab/", "hide/", "about/", "privacy/", "developers/",
        "partners/", "partners/digital-rights-foundation/", "paper/", "answers/")  # fmt: skip
QUIET = (
    "find/", "find/?f=43", "service", "service/report/", "service/thanks/", "check/", "plan/", "breathe/", "offline/",
    "more/", "settings/", "account/login/", "account/signup/",
)  # fmt: skip
Scores = dict[str, int]


def program() -> Path:
    """Lighthouse, fetched once into the build folder, which is not in the repository."""
    command = FOLDER / "node_modules/.bin/lighthouse"
    known = FOLDER / "node_modules/lighthouse/package.json"
    if not (known.exists() and json.loads(known.read_text())["version"] == VERSION):
        FOLDER.mkdir(parents=True, exist_ok=True)
        npm = [
            "npm",
            "install",
            "--no-audit",
            "--no-fund",
            "--silent",
            "--prefix",
            str(FOLDER),
            f"lighthouse@{VERSION}",
        ]
        subprocess.run(npm, check=True)
    return command


def scores(url: str) -> tuple[Scores, list[str]]:
    """The scores of one page, and the names of the audits it did not pass."""
    first, failed = measured(url)
    if first["performance"] >= BAR:
        return first, failed
    again = [first, measured(url)[0], measured(url)[0]]
    return {name: round(statistics.median(one[name] for one in again)) for name in first}, failed


def measured(url: str) -> tuple[Scores, list[str]]:
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        command = [
            program(), url, "--quiet", "--output=json", f"--output-path={file.name}", f"--chrome-flags={CHROME}",
            f"--only-categories={','.join(CATEGORIES)}",
        ]  # fmt: skip
        quiet = subprocess.DEVNULL
        env = {**os.environ, "CHROME_PATH": os.environ.get("CHROME_PATH") or CHROMIUM or ""}
        loaded = subprocess.run(command, env=env, check=False, stdout=quiet, stderr=quiet).returncode == 0
        report = json.load(file) if loaded else None
    if report is None:
        return dict.fromkeys(CATEGORIES, 0), ["the page did not load"]
    found = {name: round(100 * (report["categories"][name]["score"] or 0)) for name in CATEGORIES}
    return found, sorted(_failed(report))


def _failed(report: dict[str, Any]) -> Iterator[str]:
    """Audits that carry weight and are not passed."""
    for category in report["categories"].values():
        for audit in category["auditRefs"]:
            score = report["audits"][audit["id"]]["score"]
            if audit["weight"] and score is not None and score < 0.9:
                yield audit["id"]


def pages(site: str, asked: list[str]) -> Iterator[tuple[str, str, bool]]:
    """Name, address and whether it is open, of every page in both languages."""
    for language in ("en", "ur"):
        with urllib.request.urlopen(f"{site}/{language}/find/", timeout=60) as response:
            service = re.findall(r"/(h/\w+)/", response.read().decode())[0]
        for page in asked or [*OPEN, *QUIET]:
            address = page.replace("service", service, 1)
            yield f"{language}/{page}", f"{site}/{language}/{address}{'/' if page == 'service' else ''}", page in OPEN


def main() -> int:
    if missing := [name for name in ("node", "npm") if not shutil.which(name)]:
        sys.exit(f"{' and '.join(missing)} not found: on Debian, apt-get install nodejs npm (Node.js 18.20 or newer)")
    if not (CHROMIUM or os.environ.get("CHROME_PATH")):
        sys.exit("Chromium not found: on Debian, apt-get install chromium")
    program()
    under = 0
    print(f"{'page':24}" + "".join(f"{name:>10}" for name in CATEGORIES.values()))
    with running() as site:
        for name, url, opened in pages(site, sys.argv[1:]):
            found, failed = scores(url)
            low = [one for one, score in found.items() if score < BAR and (opened or one != "seo")]
            under += bool(low)
            shown = "".join(f"{score if opened or one != 'seo' else '-':>10}" for one, score in found.items())
            print(f"{name:24}{shown}{'  under the bar: ' + ', '.join(failed) if low else ''}", flush=True)
    return under > 0


if __name__ == "__main__":
    sys.exit(main())
