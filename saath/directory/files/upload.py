"""A file that somebody sends: CSV or HSDS, told apart by how it begins. Archives are never opened."""

import io

from django.utils.translation import gettext_lazy as _

from saath.directory.files.csv_format import LIMIT_BYTES, Parsed, Problem, read_services
from saath.directory.files.hsds_format import read_hsds

ARCHIVES = (b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf", b"BZh", b"\xfd7zXZ", b"Rar!")


def read_upload(content: bytes) -> Parsed:
    """Every service that could be read, and by line what could not."""
    if len(content) > LIMIT_BYTES:
        message = str(_("The file is too large: at most %(mb)d MB.")) % {"mb": LIMIT_BYTES // 1024 // 1024}
        return Parsed((), (Problem(1, "", message),))
    if content.startswith(ARCHIVES):
        return Parsed((), (Problem(1, "", _("This is an archive or a spreadsheet. Save it as CSV UTF-8.")),))
    if content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"["):
        return read_hsds(content)
    return read_services(io.BytesIO(content))
