"""The `saath` command."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from saath.site.running.verbs import add_verbs
from saath.site.screening_verbs import add_screening_verbs

if TYPE_CHECKING:
    from saath.site.doctor import Finding

DEMO_HOME = Path(__file__).resolve().parent.parent.parent / "var-demo"
EPILOG = """examples:
  saath serve                         the platform at http://localhost:8000, web and worker together
  PORT=9000 SAATH_HOME=/srv/saath saath serve
  saath demo                          look around: invented people, one click into every role
  saath import-directory services.csv --dry-run
  saath export-directory > services.csv
  saath doctor                        is this installation safe to run?
  saath backup                        one file with all the data, while the site runs
  saath restore --rehearse FILE       does that file really bring everything back?
  saath screen --words "..."          what do these words call for, and why?

SAATH_HOME is the folder of its data (default: var/ beside the code), PORT the port. In a
checkout the command is .venv/bin/saath (made by `make run`). docs/operations.md has the rest.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; the exit code is 0 where it did what was asked."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saath.settings")
    options = _parser().parse_args(arguments)
    if not options.verb:
        _parser().print_help()
        return 2
    if options.verb == "demo":
        os.environ["SAATH_DEMO"] = "1"
        os.environ.setdefault("SAATH_HOME", str(DEMO_HOME))
    if getattr(options, "port", None):
        os.environ["PORT"] = str(options.port)
    if trouble := _trouble_starting():
        print(f"saath: {trouble}", file=sys.stderr)
        return 1
    run: Callable[[argparse.Namespace], int] = options.run
    return run(options)


def _trouble_starting() -> str:
    """Read the settings; what the system objects to (a data folder that cannot be written) is said in one line."""
    import django

    try:
        django.setup()
    except OSError as error:
        return f"{error.filename or 'starting'}: {error.strerror}. SAATH_HOME must be a folder that can be written"
    from saath.site.demo.marking import trouble_mixing

    return trouble_mixing()


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 2**16):
        message = f"PORT must be a number from 1 to 65535, not {text!r}"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="saath",
        description="Saath: find help that answers. One command for everything an installation needs.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verbs = parser.add_subparsers(dest="verb", metavar="verb")
    _server(verbs, "serve", "run the platform: prepare the data, then web and worker", ("web", "worker"))
    _server(verbs, "demo", "the same with invented people and calls, in a data folder of its own", ("web", "worker"))
    _server(verbs, "web", "run the web server only (the worker runs elsewhere)", ("web",))
    _plain(verbs, "worker", "run background jobs only (serve does this too)", _worker)
    _plain(verbs, "prepare", "bring tables, browser files and the shipped directory up to date, then stop", _prepare)
    _plain(verbs, "migrate", "bring the tables up to date", _migrate)
    _plain(
        verbs, "load", "load the data that ships with Saath again; what staff corrected in the calendar stays", _load
    )
    _plain(verbs, "doctor", "say whether this installation is safe to run", _doctor)
    documents = verbs.add_parser("openapi", help="print an API's OpenAPI document")
    documents.add_argument(
        "api", nargs="?", choices=("help", "hsds"), default="help", help="which API; help if left out"
    )
    documents.set_defaults(run=_openapi)
    add_verbs(verbs)
    add_screening_verbs(verbs)
    bring = verbs.add_parser("import-directory", help="add or change services from a CSV file, all of it or nothing")
    bring.add_argument("file", type=Path, help="CSV in UTF-8 (data/README.md has its columns), or HSDS JSON")
    bring.add_argument("--dry-run", action="store_true", help="only count what would change")
    bring.add_argument(
        "--preview", action="store_true", help="show what would change, field by field, and write nothing"
    )
    bring.set_defaults(run=_import)
    take = verbs.add_parser("export-directory", help="write every service as CSV that imports as itself")
    take.add_argument("file", type=Path, nargs="?", help="where to write; standard output if left out")
    take.set_defaults(run=_export)
    give = verbs.add_parser("export-hsds", help="write what anybody may see as open data (HSDS 3.1)")
    give.add_argument("file", type=Path, help="where to write: JSON, or a package of CSV tables where it ends in .zip")
    give.set_defaults(run=_export_hsds)
    admin = verbs.add_parser("create-admin", help="make an administrator, or give one who is locked out a new password")
    admin.add_argument("name")
    admin.add_argument(
        "--forget-factors", action="store_true", help="remove lost second factors of an account that exists"
    )
    admin.set_defaults(run=_create_admin)
    verify = verbs.add_parser(
        "verify-audit", help="compute the seals of the audit log anew; exit 1 where one is broken"
    )
    verify.add_argument("--head", default="", help="a hash written down earlier, which must still be part of the chain")
    verify.set_defaults(run=_verify_audit)
    return parser


def _server(
    verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, text: str, children: Sequence[str]
) -> None:
    verb = verbs.add_parser(name, help=text)
    verb.add_argument("--host", default=os.environ.get("SAATH_HOST", "127.0.0.1"), help="address to listen on")
    verb.add_argument("--port", type=_port, default=os.environ.get("PORT", "8000"), help="port to listen on")
    verb.set_defaults(run=_serve, children=children)


def _plain(
    verbs: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    text: str,
    run: Callable[[argparse.Namespace], int],
) -> None:
    verbs.add_parser(name, help=text).set_defaults(run=run)


def _serve(options: argparse.Namespace) -> int:
    from django.conf import settings

    from saath.site.doctor import examine, refused
    from saath.site.serve import serve

    if settings.PRODUCTION and refused(findings := examine(prepared=False)):
        _tell(findings)
        return 1
    return serve(options.host, options.port, options.children)


def _worker(_options: argparse.Namespace) -> int:
    from saath.jobs.worker import work
    from saath.site.running import Trouble, hold

    try:
        hold.share()
    except Trouble as trouble:
        print(f"saath: {trouble}", file=sys.stderr)
        return 1
    work()
    return 0


def _prepare(_options: argparse.Namespace) -> int:
    from saath.site.serve import prepare

    prepare(lambda line: print(f"saath: {line}"))
    return 0


def _migrate(_options: argparse.Namespace) -> int:
    from saath.site.serve import bring_tables_up_to_date

    bring_tables_up_to_date()
    print("saath: tables are up to date")
    return 0


def _load(_options: argparse.Namespace) -> int:
    from saath.directory.seed import load_shipped_data

    load_shipped_data(print)
    return 0


def _doctor(_options: argparse.Namespace) -> int:
    from saath.site.doctor import examine, refused

    findings = examine()
    _tell(findings)
    return int(refused(findings))


def _tell(findings: "list[Finding]") -> None:
    for finding in findings:
        print(f"{finding.verdict:<7}{finding.what}")


def _openapi(options: argparse.Namespace) -> int:
    from saath.site.api import api, hsds

    chosen = hsds if options.api == "hsds" else api
    print(json.dumps(chosen.get_openapi_schema(), ensure_ascii=False, indent=1, sort_keys=True))
    return 0


def _import(options: argparse.Namespace) -> int:
    from saath.directory.actions import import_services
    from saath.directory.reads import preview_lines

    try:
        with options.file.open("rb") as stream:
            if options.preview:
                print("\n".join(preview_lines(stream)) or "nothing would change")
                return 0
            report = import_services(stream, dry_run=options.dry_run)
    except OSError as error:
        print(f"{options.file}: {error.strerror}", file=sys.stderr)
        return 1
    for problem in report.problems:
        print(f"{options.file}:{problem}", file=sys.stderr)
    if report.problems:
        print("nothing was written", file=sys.stderr)
        return 1
    would = "would be " if options.dry_run else ""
    print(f"{len(report.added)} {would}added, {len(report.changed)} {would}changed, {report.unchanged} as before")
    return 0


def _export(options: argparse.Namespace) -> int:
    from saath.directory.reads import export_services

    if options.file is None:
        export_services(sys.stdout.buffer)
        return 0
    with options.file.open("wb") as stream:
        print(f"{export_services(stream)} services written to {options.file}")
    return 0


def _export_hsds(options: argparse.Namespace) -> int:
    from saath.directory.reads import export_open_data
    from saath.people.types import GUEST

    with options.file.open("wb") as stream:
        count = export_open_data(GUEST, stream, as_package=options.file.suffix == ".zip")
    print(f"{count} services written to {options.file}")
    return 0


def _create_admin(options: argparse.Namespace) -> int:
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from saath.people.actions import make_administrator

    password = os.environ.get("DJANGO_SUPERUSER_PASSWORD") or getpass("password: ")
    try:
        validate_password(password)
    except ValidationError as error:
        print("\n".join(error.messages), file=sys.stderr)
        return 1
    new = make_administrator(name=options.name, password=password, forget_factors=options.forget_factors)
    done = "is an administrator; the console opens with a second factor" if new else "has the new password"
    print(f"{options.name} {done}")
    return 0


def _verify_audit(options: argparse.Namespace) -> int:
    from saath.people.reads import audit_chain
    from saath.people.types import GUEST

    report = audit_chain(GUEST)
    print(f"{report.entries} entries, {report.seals} seals, {report.unsealed} entries wait for the next seal")
    print(f"head {report.head or '-'}")
    if not report.whole:
        print(f"broken at seal {report.broken_at}", file=sys.stderr)
    if missing := bool(options.head) and not report.knows(options.head):
        print("the given hash is not part of the chain", file=sys.stderr)
    return int(missing or not report.whole)


if __name__ == "__main__":
    sys.exit(main())
