"""Settings of a version whose second migration fails after the first has changed a table."""

from saath.settings import *  # noqa: F403
from saath.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.site.newer_failing"]
