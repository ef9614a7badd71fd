"""Settings of a version that migrates well and then cannot show anybody who to call."""

from saath.settings import *  # noqa: F403
from saath.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.site.newer_mute"]
