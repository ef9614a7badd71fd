"""A Redis or Valkey of the suite's own, on a free port, without a file, gone when the suite ends."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.server import free_port

INSTALL = "Redis or Valkey is needed for this part: on Debian, apt-get install redis-server"


def program() -> str | None:
    """Whichever of the two is installed."""
    return shutil.which("valkey-server") or shutil.which("redis-server")


@contextmanager
def running() -> Iterator[str]:
    """Yields its address without the number of a database, of which it has sixteen."""
    found = program()
    if found is None:
        raise RuntimeError(INSTALL)
    port = free_port()
    command = [found, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        _wait(port)
        yield f"redis://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def _wait(port: int) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("the store did not come up")
