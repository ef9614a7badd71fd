"""`saath restore`: an archive is unpacked and proved beside the data in use, and takes its place in one step."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from saath.site.running import Trouble
from saath.site.running.archive import MEDIA, Archive, opened, sum_of
from saath.site.running.backup import Say
from saath.site.running.hold import alone
from saath.site.running.proof import prove
from saath.site.running.stores import Scratch, Store, store

_LEFT = ".restoring-"


def rehearse(file: Path, say: Say) -> None:
    """Prove an archive in a scratch database, which is gone afterwards. Nothing in use is touched."""
    kept = store()
    with opened(file) as archive, tempfile.TemporaryDirectory(prefix="saath-rehearsal-") as folder:
        _fits(archive, kept)
        with _unpacked(archive, kept, Path(folder), beside=False, say=say) as scratch:
            for line in prove(scratch.url):
                say(line)


def restore(file: Path, say: Say) -> None:
    """Prove an archive, then put it in the place of the data in use. Refuses while Saath runs."""
    with alone():
        kept = store()
        if busy := kept.busy():
            raise Trouble(f"{busy}: stop Saath on every machine first")
        with opened(file) as archive:
            _fits(archive, kept)
            _replace(archive, kept, say, proved=True)


def put_back(file: Path, say: Say) -> None:
    """Put a snapshot back as it is, without bringing it up to date. For who holds the data folder alone already."""
    with opened(file) as archive:
        _replace(archive, store(), say, proved=False)


def _replace(archive: Archive, kept: Store, say: Say, *, proved: bool) -> None:
    connection.close()
    for left in [*kept.tidy(), *_tidy_folder(kept.folder)]:
        say(f"{left} was left by a restore that was stopped; removed")
    aside = f"before-{datetime.now(UTC).strftime('%Y%m%dT%H%M%SZ')}"
    with tempfile.TemporaryDirectory(prefix=_LEFT, dir=kept.folder) as folder:
        with _unpacked(archive, kept, Path(folder), beside=True, say=say) as scratch:
            for line in prove(scratch.url) if proved else ():
                say(line)
            media = _bring_media(archive, Path(folder), Path(settings.HOME) / f"media-{aside}")
            say(f"the data of before is kept: {scratch.swap(aside)}")
        if media:
            say(f"{media} media files restored")


@contextmanager
def _unpacked(archive: Archive, kept: Store, folder: Path, *, beside: bool, say: Say) -> Iterator[Scratch]:
    """A scratch with the archive's rows, neither more nor fewer."""
    part = folder / kept.part
    archive.take(archive.manifest.part, part)
    with kept.scratch(part, beside=beside) as scratch:
        _same_rows(archive, scratch)
        say(f"{sum(archive.manifest.rows.values())} rows in {len(archive.manifest.rows)} tables, as in the manifest")
        if trouble := scratch.trouble():
            raise Trouble(f"the database in {archive.name} is damaged: {trouble}")
        say("the database finds itself whole")
        if not beside:
            say(f"{_check_media(archive, folder)} media files, as in the manifest")
        yield scratch


def _same_rows(archive: Archive, scratch: Scratch) -> None:
    found, told = scratch.rows(), dict(archive.manifest.rows)
    if wrong := [table for table in sorted({*found, *told}) if found.get(table) != told.get(table)]:
        raise Trouble(f"{archive.name}: {', '.join(wrong)} hold other numbers of rows than its manifest says")


def _fits(archive: Archive, kept: Store) -> None:
    """Whether this installation can hold that archive."""
    if archive.manifest.database != kept.kind:
        raise Trouble(f"{archive.name} is of {archive.manifest.database}, this installation uses {kept.kind}")
    known = MigrationLoader(None).disk_migrations or {}
    told = [(app, name) for app, names in archive.manifest.migrations.items() for name in names]
    if newer := [f"{app}.{name}" for app, name in told if (app, name) not in known]:
        raise Trouble(
            f"{archive.name} was made by another version ({archive.manifest.saath}): {newer[0]} is not known here"
        )


def _check_media(archive: Archive, folder: Path) -> int:
    for name in archive.media():
        archive.take(f"{MEDIA}{name}", folder / "media")
        (folder / "media").unlink()
    return len(archive.media())


def _bring_media(archive: Archive, folder: Path, aside: Path) -> int:
    """Add the archive's files to those in use, each in one step; one that differs is kept aside first.

    Files that the archive does not have stay: until the database is swapped, its rows are in use.
    """
    brought = 0
    for name, total in archive.media().items():
        place = Path(settings.MEDIA_ROOT) / name
        if place.exists() and sum_of(place) == total:
            continue
        archive.take(f"{MEDIA}{name}", folder / "media")
        _aside(place, aside / name)
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / "media").replace(place)
        brought += 1
    return brought


def _aside(place: Path, kept: Path) -> None:
    if place.exists():
        kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copy2(place, kept)


def _tidy_folder(folder: Path) -> list[str]:
    left = [path for path in folder.glob(f"{_LEFT}*") if path.is_dir()]
    for path in left:
        shutil.rmtree(path, ignore_errors=True)
    return [path.name for path in left]
