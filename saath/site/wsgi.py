"""What the web server calls."""

import multiprocessing
import os

from django.core.wsgi import get_wsgi_application

from saath.site.parent import end_with

if (server := multiprocessing.parent_process()) and server.pid:
    end_with(server.pid)

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saath.settings")
application = get_wsgi_application()
