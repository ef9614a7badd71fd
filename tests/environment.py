"""Loaded before anything else: the suite has a data folder of its own and never touches a real one."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

HOME = tempfile.mkdtemp(prefix="saath-test-")
(Path(HOME) / "static").mkdir()
atexit.register(shutil.rmtree, HOME, ignore_errors=True)

os.environ["SAATH_HOME"] = HOME
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
for name in ("SAATH_PRODUCTION", "SECRET_KEY", "ALLOWED_HOSTS", "PUBLIC_URL", "CACHE_URL", "TRUSTED_PROXIES"):
    os.environ.pop(name, None)
if store := os.environ.get("TEST_CACHE_URL"):
    os.environ["CACHE_URL"] = f"{store}/{os.environ.get('PYTEST_XDIST_WORKER', 'gw0').removeprefix('gw')}"
