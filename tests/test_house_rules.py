"""Rules of the house that no linter knows."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = (
    "site", "paper", "stories", "safety", "partners", "directory", "screening", "notices", "people", "design", "jobs", "text", "kernel",
)  # fmt: skip
SHARED = {"actions", "reads", "events", "types", "vocabulary", "filters", "refusals"}
"""What every room shows to the rooms above it."""
FRONT = {
    "directory": SHARED | {"helping", "choosing", "proposers", "seed"},
    "notices": SHARED | {"ways"},
    "paper": SHARED,
    "partners": SHARED | {"seed"},
    "people": SHARED | {"doors", "holdings", "naming", "own_doors", "sessions"},
    "stories": SHARED | {"seed"},
    "safety": SHARED | {"duty", "subjects"},
    "screening": SHARED | {"learning", "banks", "danger", "pictures", "records"},
}
"""Of the rooms with tables, what others may import. Their models, forms and admin are never among it."""
SURFACES = {"api", "embed", "feeds", "hsds", "views"}
COMPOSERS = {"site/urls.py", "site/api.py"}
"""Surfaces are imported where addresses are given to them, and nowhere else."""
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}
SOURCES = sorted(path for path in (ROOT / "saath").rglob("*.py") if "migrations" not in path.parts)


def ids(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_there_is_no_drawer() -> None:
    assert not [ids(path) for path in SOURCES if path.stem in DRAWERS or path.parent.name in DRAWERS]


def test_files_and_functions_stay_small() -> None:
    for path in SOURCES:
        assert len(path.read_text("utf-8").splitlines()) <= 400, ids(path)
        for function in functions(path):
            assert (function.end_lineno or 0) - function.lineno < 60, (ids(path), function.name)


def test_half_of_all_functions_are_short() -> None:
    lengths = sorted((f.end_lineno or 0) - f.lineno + 1 for path in SOURCES for f in functions(path))
    assert lengths[len(lengths) // 2] <= 10
    assert lengths[int(len(lengths) * 0.9)] <= 30


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_says_what_it_is_for(room: str) -> None:
    text = ast.get_docstring(ast.parse((ROOT / f"saath/{room}/__init__.py").read_text("utf-8"))) or ""
    assert len(text) > 120
    assert "Promises" in text


ALWAYS_WRITES = {"bulk_create", "bulk_update", "update_or_create", "get_or_create", "create_user"}
WRITES_THROUGH_OBJECTS = {"create", "update", "delete"}


def test_only_actions_write() -> None:
    """Seeds, jobs and their leases write their own tables; everything else goes through an action."""
    for path in SOURCES:
        if "actions" not in path.parts and path.stem not in {"actions", "seed"} and path.parts[-2] != "jobs":
            assert not list(_writes(path)), ids(path)


def _writes(path: Path) -> Iterator[int]:
    """The lines on which a table is written to, however the query before it reads."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            name, before = node.func.attr, ast.unparse(node.func.value)
            through_objects = name in WRITES_THROUGH_OBJECTS and ".objects" in before
            if name in ALWAYS_WRITES or through_objects or (name == "save" and not node.args):
                yield node.lineno


def test_the_rule_of_writing_sees_through_filters(tmp_path: Path) -> None:
    file = tmp_path / "sample.py"
    file.write_text("Service.objects.filter(\n  slug='x').exclude(a=1).delete()\nnames.update(a)\nrow.save()\n")
    assert list(_writes(file)) == [1, 4]


def test_rooms_use_only_what_others_show() -> None:
    for path in SOURCES:
        _check_imports(path)


def _check_imports(path: Path) -> None:
    inside = path.relative_to(ROOT / "saath")
    surfaces = SURFACES if str(inside) in COMPOSERS else set()
    for room, part in _imported(path):
        assert room == inside.parts[0] or room not in FRONT or part in FRONT[room] | surfaces, (ids(path), room, part)


def _imported(path: Path) -> Iterator[tuple[str, str]]:
    """Room and part of every import of ours, in either spelling."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{name}" for name in names]
        for parts in (name.split(".") for name in names if name.startswith("saath.")):
            yield parts[1], parts[2] if len(parts) > 2 else ""


@pytest.mark.parametrize("path", sorted((ROOT / "saath").rglob("*.css")), ids=ids)
def test_styles_know_no_left_and_right(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    physical = re.findall(
        r"(?:margin|padding|border|inset)-(?:left|right)|(?<![-\w])(?:left|right)\s*:|text-align:\s*(?:left|right|justify)",
        text,
    )
    assert not physical, physical


@pytest.mark.parametrize("path", sorted((ROOT / "saath").rglob("*.html")), ids=ids)
def test_templates_hold_no_style_and_no_script(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|javascript:", text)
    assert not re.findall(r"<script(?![^>]*(?:src=|ld\+json))", text)
    assert not re.findall(r"(?:src|href)=\"(?:https?:)?//", text), "nothing from anybody else"


def test_no_file_asks_for_what_is_not_in_the_repository() -> None:
    """The sources of the data lie outside; what ships does not need them."""
    outside = "../" + "shared"
    for path in [*SOURCES, *(ROOT / "tests").rglob("*.py"), *(ROOT / "bench").rglob("*.py"), ROOT / "Makefile"]:
        assert outside not in path.read_text("utf-8"), ids(path)


def test_the_operations_page_names_every_setting() -> None:
    settings = (ROOT / "saath/settings.py").read_text("utf-8")
    command = (ROOT / "saath/site/cli.py").read_text("utf-8")
    docs = (ROOT / "docs/operations.md").read_text("utf-8")
    read = set(re.findall(r'_(?:env|flag|list)\("([A-Z_]+)"', settings)) | set(
        re.findall(r'environ\.get\("([A-Z_]+)"', command)
    )
    assert len(read) > 8
    assert not [name for name in read if f"`{name}`" not in docs]


def test_every_link_of_the_docs_leads_somewhere() -> None:
    for path in [ROOT / "README.md", ROOT / "data/README.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text("utf-8")):
            assert (path.parent / target).exists(), (ids(path), target)
