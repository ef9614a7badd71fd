"""Rules of the house that no linter knows."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("site", "directory", "screening", "people", "design", "jobs", "text", "kernel")
SHARED = {"actions", "reads", "events", "types", "vocabulary", "filters", "refusals"}
"""What a room shows to the rooms above it, beside what its docstring names."""
FRONT_ROOMS = {
    "directory": SHARED
    | {"helping", "choosing", "seed", "api", "embed", "views", "stocking", "templatetags", "models"},
    "people": {"types", "models", "actions", "reads", "events"},
}
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


def test_only_actions_write() -> None:
    """Seeds, jobs and their leases write their own tables; everything else goes through an action."""
    write = re.compile(r"\.objects\.(?:create|bulk_create|update_or_create|get_or_create|update|delete)\(|\.save\(\)")
    for path in SOURCES:
        may_write = "actions" in path.parts or path.stem == "seed" or path.parts[-2] == "jobs"
        assert may_write or not write.findall(path.read_text("utf-8")), ids(path)


def test_rooms_use_only_what_others_show() -> None:
    for path in SOURCES:
        _check_imports(path)


def _check_imports(path: Path) -> None:
    room = path.relative_to(ROOT / "saath").parts[0]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("saath."):
            parts = node.module.split(".")
            if len(parts) > 2 and parts[1] != room and parts[1] in FRONT_ROOMS:
                assert parts[2] in FRONT_ROOMS[parts[1]], node.module


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
    read = set(re.findall(r'_(?:env|flag|list)\("([A-Z_]+)"', settings)) | set(re.findall(r'environ\.get\("([A-Z_]+)"', command))
    assert len(read) > 8
    assert not [name for name in read if f"`{name}`" not in docs]


def test_every_link_of_the_docs_leads_somewhere() -> None:
    for path in [ROOT / "README.md", ROOT / "data/README.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text("utf-8")):
            assert (path.parent / target).exists(), (ids(path), target)
