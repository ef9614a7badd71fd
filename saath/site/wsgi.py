"""What the web server calls."""

import multiprocessing
import os

import structlog
from django.core.wsgi import get_wsgi_application

from saath.site.parent import end_with

if (server := multiprocessing.parent_process()) and server.pid:
    end_with(server.pid)

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saath.settings")
application = get_wsgi_application()


def read_the_directory() -> None:
    """Make one search before anybody is served, so that the first visitor does not wait for a shelf to be filled.

    A database that cannot be asked yet keeps no server from starting: the first visitor's page will ask again.
    """
    from django.db import DatabaseError, connection

    from saath.directory.filters import Filters
    from saath.directory.reads import find_services
    from saath.people.types import GUEST

    try:
        find_services(GUEST, Filters(), "help")
    except DatabaseError as error:
        structlog.get_logger("saath.web").warning("directory not read", error=type(error).__name__)
    finally:
        connection.close()


read_the_directory()
