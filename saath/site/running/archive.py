"""The archive: a zip file with a manifest, one database part and the media files. What does not match its sum is not believed."""

import hashlib
import json
import os
import secrets
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from saath.site.running import Trouble

MANIFEST = "manifest.json"
MEDIA = "media/"
FORMAT = 1
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive says of itself. `parts` maps every file in it to its SHA-256."""

    saath: str
    made_at: str
    database: str
    part: str
    migrations: Mapping[str, list[str]]
    rows: Mapping[str, int]
    parts: Mapping[str, str]
    format: int = FORMAT


def write_archive(target: Path, manifest: Manifest, files: Mapping[str, Path]) -> Manifest:
    """Write under a temporary name, readable by its owner only, and rename once all of it is on the disk."""
    if target.exists():
        raise Trouble(f"{target} exists already; nothing was written")
    unfinished = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with os.fdopen(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            whole = _write(out, manifest, files)
            out.flush()
            os.fsync(out.fileno())
        unfinished.rename(target)
        sync_folder(target.parent)
    finally:
        unfinished.unlink(missing_ok=True)
    return whole


def _write(out: IO[bytes], manifest: Manifest, files: Mapping[str, Path]) -> Manifest:
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        sums = {name: _add(archive, name, path) for name, path in files.items() if path.exists()}
        whole = Manifest(**{**asdict(manifest), "parts": sums})
        archive.writestr(MANIFEST, json.dumps(asdict(whole), indent=1, sort_keys=True))
    return whole


def _add(archive: zipfile.ZipFile, name: str, path: Path) -> str:
    with path.open("rb") as source, archive.open(name, "w", force_zip64=True) as part:
        return _copy(source, part)


def _copy(source: IO[bytes], to: IO[bytes]) -> str:
    total = hashlib.sha256()
    while block := source.read(_BLOCK):
        total.update(block)
        to.write(block)
    return total.hexdigest()


class Archive:
    """An archive being read."""

    def __init__(self, file: zipfile.ZipFile, name: str) -> None:
        self._file, self.name = file, name
        try:
            self.manifest = Manifest(**json.loads(file.read(MANIFEST)))
        except (KeyError, TypeError, ValueError) as error:
            raise Trouble(f"{name} is not a backup of Saath") from error
        if self.manifest.format != FORMAT:
            raise Trouble(f"{name} has format {self.manifest.format}; this Saath reads {FORMAT}")
        self._complete()

    def _complete(self) -> None:
        held = set(self._file.namelist()) - {MANIFEST}
        if held != set(self.manifest.parts) or self.manifest.part not in held:
            raise Trouble(f"{self.name} does not hold what its manifest says")
        if not all(name == self.manifest.part or _is_media(name) for name in held):
            raise Trouble(f"{self.name} holds files with names that no backup of Saath has")

    def take(self, name: str, to: Path) -> None:
        """Write one part to a new file of that path, and compare its sum."""
        with self._file.open(name) as part, to.open("xb") as out:
            total = _copy(part, out)
            out.flush()
            os.fsync(out.fileno())
        if total != self.manifest.parts[name]:
            raise Trouble(f"{name} in {self.name} is damaged: its SHA-256 is not the one in the manifest")

    def media(self) -> dict[str, str]:
        """Paths below the media folder, with their sums."""
        return {name.removeprefix(MEDIA): total for name, total in self.manifest.parts.items() if _is_media(name)}


def _is_media(name: str) -> bool:
    path = PurePosixPath(name)
    return name.startswith(MEDIA) and name == str(path) and ".." not in path.parts and "\\" not in name


@contextmanager
def opened(file: Path) -> Iterator[Archive]:
    """Read an archive; what is wrong with it is told as `Trouble`."""
    try:
        with zipfile.ZipFile(file) as archive:
            yield Archive(archive, file.name)
    except FileNotFoundError as error:
        raise Trouble(f"{file}: no such file") from error
    except (zipfile.BadZipFile, EOFError) as error:
        raise Trouble(f"{file} is damaged or not a backup of Saath ({error})") from error


def sum_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync_folder(folder: Path) -> None:
    """Have the disk keep the names in a folder."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
