"""Who is looking: the first argument of every read."""

from django.contrib.auth.models import AnonymousUser

from saath.people.models import Account

Viewer = Account | AnonymousUser
GUEST = AnonymousUser()
