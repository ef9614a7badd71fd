"""Static files named by their content and compressed once, so that a phone never asks for the same one twice."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStatic(CompressedManifestStaticFilesStorage):
    """Falls back to the plain name where nothing was collected (tests, first steps of a developer)."""

    manifest_strict = False
