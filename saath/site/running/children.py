"""Programs that a verb starts and waits for. They end with it, even if it is killed."""

import os
import subprocess
from collections.abc import Sequence
from functools import partial

from django.conf import settings

from saath.site.parent import end_with
from saath.site.running import Trouble


def run(command: Sequence[str], trouble: str, **environment: str) -> list[str]:
    """The lines a program wrote. If it fails, its last complaint is told after `trouble`."""
    done = subprocess.run(  # noqa: S603 - our own commands, and PostgreSQL's
        command,
        env={**os.environ, **environment},
        cwd=settings.ROOT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=end_with_us(),
    )
    if done.returncode:
        raise Trouble(f"{trouble}: {_complaint(done.stderr) or f'exit code {done.returncode}'}")
    return done.stdout.splitlines()


def _complaint(text: str) -> str:
    """The line of a traceback that names the error, or the last one."""
    lines = text.strip().splitlines()
    return next((line for line in reversed(lines) if "Error" in line), lines[-1] if lines else "")


def end_with_us() -> partial[None]:
    """For `preexec_fn`: have the child end when this process does."""
    return partial(end_with, os.getpid())
