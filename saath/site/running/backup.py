"""`saath backup`: one file with everything that cannot be made again, while the site runs."""

import os
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from saath import __version__
from saath.site.running.archive import MEDIA, Manifest, write_archive
from saath.site.running.stores import Snapshot, Store, store

Say = Callable[[str], None]
NIGHTLY = "saath-"


def back_up(target: Path) -> Manifest:
    """Write an archive of the database at one moment, and of the media that belong to it."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=target.parent) as folder:
        kept = store()
        snapshot = kept.snapshot(Path(folder))
        files = {kept.part: snapshot.file, **dict(_media())}
        return write_archive(target, _manifest(kept, snapshot), files)


def usual_place(name: str = NIGHTLY) -> Path:
    """Where an archive goes that is given no name."""
    at = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    return Path(settings.HOME) / "backups" / f"{name}{at}.zip"


def keep_newest(count: int, folder: Path) -> list[Path]:
    """Delete all but the newest archives that this verb named itself; returns what went."""
    made = sorted(folder.glob(f"{NIGHTLY}[0-9]*Z.zip"), reverse=True)
    for old in made[count:]:
        old.unlink()
    return made[count:]


def _manifest(kept: Store, snapshot: Snapshot) -> Manifest:
    return Manifest(
        saath=__version__,
        made_at=timezone.now().isoformat(timespec="seconds"),
        database=kept.kind,
        part=kept.part,
        migrations=snapshot.migrations,
        rows=snapshot.rows,
        parts={},
    )


def _media() -> Iterator[tuple[str, Path]]:
    """Every uploaded file. One that is erased while the archive is written is left out: it was to go."""
    root = Path(settings.MEDIA_ROOT)
    for folder, _folders, names in os.walk(root):
        for name in sorted(names):
            path = Path(folder) / name
            if path.is_file() and not path.is_symlink():
                yield f"{MEDIA}{path.relative_to(root).as_posix()}", path
