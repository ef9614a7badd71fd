"""The operator's verbs of the `saath` command: backup, restore, upgrade."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saath.site.running.backup import Say

    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]

LAYOUT = argparse.RawDescriptionHelpFormatter
BACKUP = """One file with the database at one moment and every uploaded file, made while the site runs. It holds accounts
and what people told you: keep it as closed as the data folder. SECRET_KEY and keys are not in it; keep them elsewhere."""
RESTORE = """Proves a backup, then puts it in the place of the data in use, which is kept aside under a name that is
printed. Stop Saath first. Killed at any moment, it leaves the data as it was. With --rehearse nothing in use is
touched: the backup is restored into a scratch database, looked at, and thrown away. Do that every month."""
UPGRADE = """Run this with the new code in place and Saath stopped. It makes a snapshot, brings the tables up to date, starts
the new web server on a spare port and asks it whether it is ready. If anything fails, the snapshot goes back by itself
and the exit code is 1."""


def add_verbs(verbs: "Verbs") -> None:
    """Declare them; nothing of Django is needed yet."""
    backup = verbs.add_parser(
        "backup",
        help="write one file with all the data, while the site runs",
        description=BACKUP,
        formatter_class=LAYOUT,
    )
    backup.add_argument(
        "file", type=Path, nargs="?", help="where to write (default: backups/saath-TIME.zip in SAATH_HOME)"
    )
    backup.add_argument("--keep", type=_count, metavar="N", help="then delete all but the N newest of that folder")
    backup.set_defaults(run=_told(_backup))
    restore = verbs.add_parser(
        "restore", help="put a backup back, or prove that one can be", description=RESTORE, formatter_class=LAYOUT
    )
    restore.add_argument("file", type=Path, help="what `saath backup` wrote")
    restore.add_argument("--rehearse", action="store_true", help="only prove it, in a scratch database")
    restore.set_defaults(run=_told(_restore))
    upgrade = verbs.add_parser(
        "upgrade", help="bring the data to a new version, with a way back", description=UPGRADE, formatter_class=LAYOUT
    )
    upgrade.set_defaults(run=_told(_upgrade))


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        message = f"must be a number from 1, not {text!r}"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def _told(run: "Callable[[argparse.Namespace, Say], None]") -> Callable[[argparse.Namespace], int]:
    """A verb whose trouble is told in one sentence."""

    def verb(options: argparse.Namespace) -> int:
        from saath.site.running import Trouble

        try:
            run(options, _say)
        except (Trouble, OSError) as trouble:
            sys.stderr.write(f"saath: {trouble}\n")
            return 1
        return 0

    return verb


def _say(line: str) -> None:
    sys.stdout.write(f"saath: {line}\n")
    sys.stdout.flush()


def _backup(options: argparse.Namespace, say: "Say") -> None:
    from saath.site.running.backup import back_up, keep_newest, usual_place

    target = options.file or usual_place()
    manifest = back_up(target)
    rows, size = sum(manifest.rows.values()), target.stat().st_size / 1e6
    say(
        f"{target}: {rows} rows, {len(manifest.parts) - 1} media files, {size:.1f} MB. Prove it: saath restore --rehearse {target}"
    )
    for old in keep_newest(options.keep, target.parent) if options.keep else ():
        say(f"deleted {old}")


def _restore(options: argparse.Namespace, say: "Say") -> None:
    from saath.site.running.restore import rehearse, restore

    if options.rehearse:
        rehearse(options.file, say)
        say("proved. Nothing in use was touched")
    else:
        restore(options.file, say)
        say("restored. Start Saath")


def _upgrade(_options: argparse.Namespace, say: "Say") -> None:
    from saath.site.running.upgrade import upgrade

    upgrade(say)
