"""The Urdu catalogue: take the strings out of the code, and keep `django.mo` in step with `django.po`.

    python tools/messages.py extract   add new strings to locale/ur/LC_MESSAGES/django.po, drop those no longer used
    python tools/messages.py compile   write django.mo
    python tools/messages.py check     exit 1 where a string has no Urdu, is unused, or django.mo is old

Needs no gettext programs: Babel reads the code, Django turns templates into what Babel reads.
"""

import io
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib
from babel.messages.extract import extract
from django.utils.translation.template import templatize

ROOT = Path(__file__).parent.parent
PO = ROOT / "locale/ur/LC_MESSAGES/django.po"
MO = PO.with_suffix(".mo")
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip

UTF8 = {"encoding": "utf-8"}
Key = tuple[str, str, str]

DJANGO: tuple[Key, ...] = (
    ("", "This field is required.", ""),
    ("", "Enter a valid value.", ""),
    ("", "Enter a whole number.", ""),
    ("", "Select a valid choice. %(value)s is not one of the available choices.", ""),
    ("", "Null characters are not allowed.", ""),
    (
        "",
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
    ),
    (
        "",
        "Ensure this value has at least %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at least %(limit_value)d characters (it has %(show_value)d).",
    ),
    ("", "Enter a valid email address.", ""),
    ("", "Enter a valid JSON.", ""),
    ("", "This password is too common.", ""),
    (
        "",
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
)
"""Django's own sentences that people can meet on our pages; its Urdu catalogue is half empty."""
ALLAUTH: tuple[Key, ...] = tuple(
    ("", text, "")
    for text in (
        "Authenticator code", "Code", "Current Password", "Email", "Email address", "New Password", "New Password (again)",
        "Password", "This email address is already associated with this account.", "Use a security key",
        "Use authenticator app or code", "Use your password", "You must type the same password each time.",
        "The new value must be different from the current one.", "The password reset token was invalid.",
        "You cannot add more than %d email addresses.",
    )
)  # fmt: skip
"""The accounts library's own sentences that people can meet; it ships no Urdu."""


def found() -> dict[Key, list[str]]:
    """Every message of the code, by (context, singular, plural), with the files it stands in."""
    messages: dict[Key, list[str]] = {
        **{key: ["django"] for key in DJANGO},
        **{key: ["django-allauth"] for key in ALLAUTH},
    }
    for path in sorted((ROOT / "saath").rglob("*")):
        if path.suffix == ".py":
            source = path.read_bytes()
        elif path.suffix in {".html", ".txt"}:
            source = _flat(templatize(path.read_text("utf-8"), origin=str(path))).encode()
        else:
            continue
        for key in _messages(source):
            messages.setdefault(key, []).append(str(path.relative_to(ROOT)))
    return messages


def _flat(template: str) -> str:
    """Only the calls that Django made of the tags: what lies between them is not Python."""
    return "\n".join(
        re.findall(r"""\b(?:u?n?p?gettext|_)\((?:[^()"']|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')*\)""", template)
    )


def _messages(source: bytes) -> Iterator[Key]:
    for _line, message, _comments, context in extract("python", io.BytesIO(source), KEYWORDS, options=UTF8):
        singular, plural = message if isinstance(message, tuple) else (message, "")
        if singular:
            yield context or "", singular, plural


def key_of(entry: polib.POEntry) -> Key:
    return entry.msgctxt or "", entry.msgid, entry.msgid_plural or ""


def update() -> None:
    """Bring the catalogue in step with the code; translations of strings that stay are kept."""
    catalogue = polib.pofile(str(PO)) if PO.exists() else polib.POFile()
    catalogue.wrapwidth = 120
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": "ur",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    messages, parts = found(), _parts()
    known = {key_of(entry): entry for entry in catalogue}
    for key, entry in known.items():
        if key not in messages:
            catalogue.remove(entry)
    for key, files in messages.items():
        entry = known.get(key) or _new(catalogue, key)
        _take_over(entry, parts.get(key))
        entry.occurrences = [(file, "") for file in sorted(set(files))]
        if "%(" in key[1] and "python-format" not in entry.flags:
            entry.flags.append("python-format")
    catalogue.sort(key=lambda entry: (entry.occurrences[0][0], entry.msgid))
    catalogue.save(str(PO))
    catalogue.save_as_mofile(str(MO))
    print(f"{len(catalogue)} strings, {len(catalogue.untranslated_entries())} without Urdu")


def _parts() -> dict[Key, polib.POEntry]:
    """What stands in files of their own beside the catalogue (locale/ur/parts/), written before it is taken in."""
    files = sorted((ROOT / "locale/ur/parts").glob("*.po"))
    return {key_of(entry): entry for file in files for entry in polib.pofile(str(file)) if entry.translated()}


def _take_over(entry: polib.POEntry, part: polib.POEntry | None) -> None:
    """Fill a string that has no Urdu yet from a part."""
    if part is not None and not entry.translated():
        entry.msgstr, entry.msgstr_plural = part.msgstr, part.msgstr_plural


def _new(catalogue: polib.POFile, key: Key) -> polib.POEntry:
    context, singular, plural = key
    entry = polib.POEntry(msgid=singular, msgstr="", msgctxt=context or None)
    if plural:
        entry.msgid_plural, entry.msgstr_plural = plural, {0: "", 1: ""}
    catalogue.append(entry)
    return entry


def problems() -> list[str]:
    """What is wrong with the catalogue, a line each."""
    catalogue = polib.pofile(str(PO))
    entries, used = {key_of(entry): entry for entry in catalogue}, found()
    wrong = [f"not in the catalogue: {key[1]!r}" for key in used if key not in entries]
    wrong += [f"no longer used: {key[1]!r}" for key in entries if key not in used]
    for entry in catalogue:
        if not entry.translated() or entry.fuzzy:
            wrong.append(f"no Urdu: {entry.msgid!r}")
        wrong += [f"placeholders differ: {entry.msgid!r}"] if _placeholders_differ(entry) else []
        wrong += [f"Arabic letters: {entry.msgid!r}"] if re.search("[يكىة]", _urdu(entry)) else []
    compiled = {key_of(entry): _urdu(entry) for entry in polib.mofile(str(MO))} if MO.exists() else {}
    if compiled != {key: _urdu(entry) for key, entry in entries.items() if entry.translated()}:
        wrong.append("django.mo is older than django.po")
    return wrong


def _urdu(entry: polib.MOEntry | polib.POEntry) -> str:
    return entry.msgstr or " ".join(entry.msgstr_plural.values())


PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def _placeholders_differ(entry: polib.POEntry) -> bool:
    """Whether the Urdu names a placeholder the English has not, or leaves all of them out."""
    wanted = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
    given = [set(PLACEHOLDER.findall(text)) for text in [entry.msgstr, *entry.msgstr_plural.values()] if text]
    return any(found - wanted or (wanted and not found) for found in given)


def main(verb: str) -> int:
    if verb == "extract":
        update()
    elif verb == "compile":
        polib.pofile(str(PO)).save_as_mofile(str(MO))
    else:
        wrong = problems()
        print("\n".join(wrong) or "every string has its Urdu")
        return 1 if wrong else 0
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saath.settings")
    import django

    django.setup()
    PO.parent.mkdir(parents=True, exist_ok=True)
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "check"))
