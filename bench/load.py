"""Servers in processes of their own, and wrk against them: rates, latencies and the CPU a request costs the server."""

import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import psutil

from saath.site.parent import end_with

ROOT = Path(__file__).resolve().parent.parent
LUA = Path(__file__).with_name("requests.lua")
CONNECTIONS = 16


@dataclass(frozen=True)
class Request:
    """One request of a scenario; `body` makes it a form that is sent, `cookie` somebody's, `etag` one who has the page."""

    path: str
    body: str = ""
    cookie: str = ""
    etag: str = ""


@dataclass(frozen=True)
class Turn:
    """What one turn of wrk against one server showed."""

    rate: float
    p50: float
    p99: float
    cpu: float
    failed: int


@dataclass(frozen=True)
class Server:
    """A running server: its address and its web processes."""

    url: str
    processes: tuple[psutil.Process, ...]

    def cpu(self) -> float:
        """Seconds of CPU its web processes have used."""
        return sum(times.user + times.system for times in (process.cpu_times() for process in self.processes))

    def megabytes(self) -> list[float]:
        """Resident memory of each worker, the largest last."""
        return sorted(process.memory_info().rss / 1e6 for process in self.processes)[-2:]


@contextmanager
def serving(command: Sequence[str], home: Path, port: int, **environment: str) -> Iterator[Server]:
    """A server in processes of its own, until the block ends."""
    env = {**os.environ, "SAATH_HOME": str(home), "PORT": str(port), "TRUSTED_PROXIES": "1", **environment}
    ends_with_us = partial(end_with, os.getpid())
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env=env, cwd=ROOT, stdout=quiet, preexec_fn=ends_with_us) as process:  # noqa: PLW1509
        try:
            yield Server(f"http://127.0.0.1:{port}", _web_processes(process, port))
        finally:
            process.terminate()


def _web_processes(process: subprocess.Popen[bytes], port: int, seconds: float = 300) -> tuple[psutil.Process, ...]:
    """The server of that port and its children, once two workers answer."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        parent = psutil.Process(process.pid)
        family = [parent, *parent.children(recursive=True)]
        web = next((one for one in family if "granian" in one.cmdline() and str(port) in one.cmdline()), None)
        if web and len(web.children()) >= 2 and _answers(port):
            return (web, *web.children())
        time.sleep(0.2)
    sys.exit(f"the server on port {port} did not come up")


def _answers(port: int) -> bool:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/en/bare/0/", timeout=60).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def fetch(server: Server, request: Request) -> str:
    body = request.body.encode() if request.body else None
    asked = urllib.request.Request(
        server.url + request.path, body, {"Cookie": request.cookie} if request.cookie else {}
    )
    with urllib.request.urlopen(asked, timeout=120) as response:
        if response.url != server.url + request.path:
            sys.exit(f"{request} leads elsewhere, and would be no measure of a page")
        return str(response.read().decode())


def turn(server: Server, requests: Sequence[Request], seconds: float, *, compressed: bool) -> Turn:
    """wrk against one server for some seconds, with the CPU that its processes used meanwhile."""
    lines = "\n".join(f"{'POST' if one.body else 'GET'} {one.path} {one.body}" for one in requests)
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write(lines)
        file.flush()
        env = {**os.environ, "BENCH_REQUESTS": file.name, "BENCH_GZIP": "1" if compressed else ""}
        env |= {"BENCH_COOKIE": requests[0].cookie, "BENCH_ETAG": requests[0].etag}
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", str(LUA), server.url]
        before = server.cpu()
        output = subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout
        used = server.cpu() - before
    seen = json.loads(output[output.index("JSON ") + 5 :])
    return Turn(
        seen["requests"] / seen["seconds"],
        seen["p50"],
        seen["p99"],
        used / max(1, seen["requests"]) * 1000,
        seen["failed"],
    )
