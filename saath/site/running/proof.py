"""What a restored database must show before it is believed. Runs as a process of its own whose DATABASE_URL is the scratch."""

import os
import sys
from collections.abc import Iterator

from django.conf import settings

from saath.site.running import Trouble
from saath.site.running.children import run


def prove(url: str) -> list[str]:
    """Bring the database at that address up to date and look at it with the code that will use it."""
    paths = os.pathsep.join(filter(None, (str(settings.ROOT), os.environ.get("PYTHONPATH", ""))))
    return run(
        [sys.executable, "-m", __name__],
        "the restored data does not hold",
        DATABASE_URL=url,
        SAATH_HOME=str(settings.HOME),
        SECRET_KEY=settings.SECRET_KEY,
        PYTHONPATH=paths,
    )


def _look() -> Iterator[str]:
    """Each step, told once it has succeeded."""
    from saath.kernel.restoring import act_on_restored
    from saath.site.serve import bring_tables_up_to_date

    bring_tables_up_to_date()
    yield "tables are brought up to this version"
    yield from act_on_restored()
    yield _audit()
    yield _directory()


def _audit() -> str:
    from saath.people.reads import audit_chain
    from saath.people.types import GUEST

    report = audit_chain(GUEST)
    if not report.whole:
        raise Trouble(f"the audit log is broken at seal {report.broken_at}")
    return f"the audit log holds: {report.entries} entries, {report.seals} seals"


def _directory() -> str:
    from saath.directory.filters import Filters
    from saath.directory.reads import all_shown, best_line
    from saath.people.types import GUEST

    found = best_line(GUEST, Filters())
    if found is None:
        raise Trouble("the directory finds nobody to call")
    return f"the directory shows {len(all_shown(GUEST))} services and finds one to call"


def main() -> int:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saath.settings")
    django.setup()
    try:
        for line in _look():
            sys.stdout.write(f"{line}\n")
    except Exception as error:
        sys.stderr.write(f"{type(error).__name__}: {error}".replace("\n", " ") + "\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
