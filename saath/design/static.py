"""Static files named by their content and compressed once, so that a phone never asks for the same one twice."""

from django.conf import settings
from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStatic(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """A page never fails for want of a file: one that was not collected is asked for by its plain name."""

    manifest_strict = False

    def url(self, name: str | None, force: bool = False) -> str:  # noqa: FBT001, FBT002 - Django's signature
        try:
            return str(super().url(name, force))
        except ValueError:
            return f"{settings.STATIC_URL}{name}"
