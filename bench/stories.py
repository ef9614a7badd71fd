"""Stories at 20,000 stories and 100,000 answers beside a bare Django view in the same run: `python -m bench.stories`.

    --stories 20000  --comments 100000   how many are made up
    --rounds 5  --seconds 3              rounds in which the servers take turns, and how long a turn lasts
    --writes 2000                        writes through the web by four writers at once (0: none)

It needs wrk, and nginx for the last comparison. The method is that of bench/find_help.py. "Anew" goes round more pages
than a process remembers, so that every one is found and drawn again.
"""

import argparse
import http.client
import json
import os
import random
import secrets
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from bench.find_help import _line
from bench.load import Request, Server, Turn, fetch, serving, turn

SELDOM = 600
WRITERS = 4
AIM_NGINX = 15
NGINX = """daemon off; pid {home}/nginx.pid; error_log /dev/null; worker_processes 2;
events {{ worker_connections 256; }}
http {{ access_log off; default_type text/html; client_body_temp_path {home}/b; proxy_temp_path {home}/p;
fastcgi_temp_path {home}/f; uwsgi_temp_path {home}/u; scgi_temp_path {home}/s;
server {{ listen 127.0.0.1:{port}; root {home}/www; }} }}
"""


def scenarios(member: str) -> dict[str, list[Request]]:
    """What guests and a member ask for."""
    from bench.telling import TAGS
    from saath.people.types import GUEST
    from saath.stories import reads
    from saath.stories.models import Story
    from saath.stories.types import Feed

    ids = list(Story.objects.order_by("id").values_list("public_id", flat=True))
    onward = [""]
    while len(onward) < SELDOM // 2:
        page = reads.feed(GUEST, Feed(), after=onward[-1])
        onward.append(page.after if page else "")
    feed = [f"/en/stories/?after={after}" for after in onward]
    tags = [f"/en/stories/tag/{tag.lower()}/" for tag in TAGS]
    story = [f"/en/stories/{ids[n * len(ids) // SELDOM]}/" for n in range(SELDOM)]
    pages = {
        "feed": feed[:5], "hashtag": tags[:20], "story": story[:100], "feed, anew": [*feed, *(f"/ur{p[3:]}" for p in feed)],
        "story, anew": story,
    }  # fmt: skip
    guests = {name: [Request(path) for path in paths] for name, paths in pages.items()}
    members = {f"{name}, m": [Request(path, cookie=member) for path in paths] for name, paths in pages.items()}
    return {**guests, **members}


def measure(saath: Server, bare: Server, asked: dict[str, list[Request]], options: argparse.Namespace) -> None:
    """Rounds in which both servers take turns at every scenario; then a table of medians. `, m`: signed in."""
    turns: dict[tuple[str, str], list[Turn]] = {}
    place, plans = 0, []
    for name, requests in asked.items():
        whose = "bare/members" if requests[0].cookie else "bare"
        stored = [Request(f"/en/{whose}/{place + n}/", cookie=one.cookie) for n, one in enumerate(requests)]
        plans += [(name, "Saath", saath, requests), (name, "bare", bare, stored)]
        place += len(requests)
    for _name, _whose, server, requests in plans:
        turn(server, requests, 1, compressed=False)
    for number in range(options.rounds):
        for name, whose, server, requests in plans if number % 2 else reversed(plans):
            turns.setdefault((name, whose), []).append(turn(server, requests, options.seconds, compressed=False))
    print(
        f"{'':16}{'requests/s':>19}{'p50 ms':>15}{'p99 ms':>15}{'CPU ms/request':>18}{'ratio':>8}{'(range)':>14}  failed"
    )
    for name in asked:
        print(_line(name, turns[name, "Saath"], turns[name, "bare"]), flush=True)


@contextmanager
def nginx(home: Path, port: int, html: str) -> Iterator[str]:
    """nginx with this page as a file."""
    (home / "www").mkdir()
    (home / "www/page.html").write_text(html, "utf-8")
    file = home / "nginx.conf"
    file.write_text(NGINX.format(home=home, port=port))
    with subprocess.Popen(["nginx", "-c", str(file), "-p", str(home)], stderr=subprocess.DEVNULL) as process:
        try:
            time.sleep(1)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def beside_nginx(saath: Server, home: Path, port: int, options: argparse.Namespace) -> None:
    """The remembered page of a guest, whole and as a 304, in total requests a second beside nginx with the same bytes."""
    path = "/en/stories/"
    with urllib.request.urlopen(saath.url + path) as response:
        html, etag = response.read().decode(), response.headers["ETag"]
    rates: dict[str, list[float]] = {}
    with nginx(home, port, html) as url:
        plans = [
            ("nginx", Server(url, ()), Request("/page.html")), ("whole", saath, Request(path)),
            ("304", saath, Request(path, etag=etag)),
        ]  # fmt: skip
        for _round in range(options.rounds):
            for name, server, request in plans:
                rates.setdefault(name, []).append(turn(server, [request], options.seconds, compressed=False).rate)
    middle = {name: statistics.median(found) for name, found in rates.items()}
    for name in ("whole", "304"):
        share = middle["nginx"] / middle[name]
        print(
            f"guest's feed, {name}: {middle[name]:.0f}/s; nginx {middle['nginx']:.0f}/s: 1/{share:.0f} (aim 1/{AIM_NGINX})"
        )


def write(url: str, ids: list[str], cookies: list[str], number: int, writer: int) -> list[tuple[float, int]]:
    """One writer: answers and signs under stories, and now and then a story, each by another member."""
    chance, host = random.Random(writer), url.removeprefix("http://")
    connection, found = http.client.HTTPConnection(host, timeout=60), []
    for n in range(number):
        mine = cookies[writer::WRITERS]
        address = f"10.{writer}.{n // 250}.{n % 250}"
        method, path, body = _written(chance, ids, n)
        headers = {"Cookie": mine[n % len(mine)], "X-Forwarded-For": address, "Content-Type": "application/json"}
        started = time.perf_counter()
        connection.request(method, path, json.dumps(body) if body else None, headers)
        response = connection.getresponse()
        response.read()
        found.append((time.perf_counter() - started, response.status))
    return found


def _written(chance: random.Random, ids: list[str], n: int) -> tuple[str, str, dict[str, str]]:
    story, form_key = chance.choice(ids), secrets.token_hex(8)
    if n % 10 == 0:
        return "POST", "/api/v1/stories", {"words": "A quiet walk by the canal. #SelfCare", "form_key": form_key}
    if n % 3 == 0:
        return "PUT", f"/api/v1/stories/{story}/signs/heard", {}
    return "POST", f"/api/v1/stories/{story}/answers", {"words": f"I read this twice today, {n}.", "form_key": form_key}


def writes(saath: Server, ids: list[str], cookies: list[str], number: int) -> None:
    """Four writers at once through the web, screening and all."""
    started = time.perf_counter()
    with ThreadPoolExecutor(WRITERS) as pool:
        each = partial(write, saath.url, ids, cookies, number // WRITERS)
        found = [one for part in pool.map(each, range(WRITERS)) for one in part]
    took, times = time.perf_counter() - started, sorted(seconds * 1000 for seconds, _status in found)
    failed = sum(status >= 500 for _seconds, status in found)
    p99, p999 = times[len(times) * 99 // 100], times[len(times) * 999 // 1000]
    refused = sum(400 <= status < 500 for _seconds, status in found)
    print(f"{len(found)} writes by {WRITERS} writers in {took:.1f} s ({len(found) / took:.0f}/s), {refused} refused")
    print(
        f"p50 {statistics.median(times):.0f} ms, p99 {p99:.0f}, p99.9 {p999:.0f}, slowest {times[-1]:.0f}; failed {failed}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, usual in {"stories": 20_000, "comments": 100_000, "rounds": 5, "seconds": 3, "writes": 2000}.items():
        parser.add_argument(f"--{name}", type=int, default=usual)
    options = parser.parse_args()
    if not shutil.which("wrk"):
        raise SystemExit("bench/stories needs wrk: on Debian, apt-get install wrk")
    with tempfile.TemporaryDirectory(prefix="saath-bench-") as folder:
        run(Path(folder), options)


def run(home: Path, options: argparse.Namespace) -> None:
    os.environ |= {
        "SAATH_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "saath.settings",
        "DATABASE_URL": "",
        "CACHE_URL": "",
    }
    os.environ.pop("PUBLIC_URL", None)
    import django

    django.setup()
    from bench.bare import store
    from bench.telling import cookies, fill
    from saath.site.serve import prepare, web_command
    from saath.stories.models import Story
    from tests.server import free_port

    prepare(lambda _line: None)
    started = time.perf_counter()
    fill(options.stories, options.comments)
    print(
        f"{options.stories} stories and {options.comments} answers made in {time.perf_counter() - started:.0f} s",
        flush=True,
    )
    signed_in, ids = (
        cookies(80),
        list(Story.objects.filter(answers="everyone").values_list("public_id", flat=True)[:2000]),
    )
    asked = scenarios(signed_in[0])
    with ExitStack() as running:
        port = free_port()
        saath = running.enter_context(serving([sys.executable, "-m", "saath.site.cli", "serve"], home, port))
        store(home / "saath.sqlite3", [fetch(saath, one) for requests in asked.values() for one in requests])
        port = free_port()
        command = web_command("127.0.0.1", port)
        bare = running.enter_context(serving(command, home, port, DJANGO_SETTINGS_MODULE="bench.bare"))
        measure(saath, bare, asked, options)
        if shutil.which("nginx"):
            beside_nginx(saath, home, free_port(), options)
        if options.writes:
            print("writes, the first that these processes see:")
            writes(saath, ids, signed_in[:20], 60)
            print("writes, warm:")
            writes(saath, ids, signed_in[20:], options.writes)
        print(f"resident memory of a web worker: {max(saath.megabytes()):.0f} MB")


if __name__ == "__main__":
    main()
