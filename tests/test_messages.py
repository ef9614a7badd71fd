"""Every string a person can see has its Urdu."""

import subprocess
import sys
from pathlib import Path


def test_the_catalogue_is_whole() -> None:
    tool = Path(__file__).parent.parent / "tools/messages.py"
    run = subprocess.run([sys.executable, str(tool), "check"], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout
