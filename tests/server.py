"""A real Saath on a free port, started with the command that people use."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(home: Path | None = None, **environment: str) -> Iterator[str]:
    """`saath serve` until the block ends; yields http://localhost:PORT."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="saath-site-") as folder:
        process = start(home or Path(folder), port, environment)
        try:
            wait_until_up(port, process)
            yield f"http://localhost:{port}"
        finally:
            end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """Ask it to stop, and on a machine that is too busy to, stop it: its children die with it."""
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(20)


def start(home: Path, port: int, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    env = {**os.environ, "SAATH_HOME": str(home), "PORT": str(port), "DATABASE_URL": "", **environment}
    command = [sys.executable, "-m", "saath.site.cli", "serve"]
    return subprocess.Popen(command, env=env, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def wait_until_up(port: int, process: subprocess.Popen[bytes], seconds: float = 90) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"saath serve ended with {process.returncode}")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError("saath serve did not come up")
