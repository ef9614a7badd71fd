"""The specification's own schemas, closed: a field HSDS does not know is a fault, and so is a malformed id or address."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import jsonschema_rs

SPEC = Path(__file__).parent / "spec"
BASE = "https://hsds.invalid/schema/"


def _closed(schema: Any) -> Any:
    """The schema with `additionalProperties: false` wherever it names properties."""
    if isinstance(schema, list):
        return [_closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: _closed(part) for key, part in schema.items()}
    return closed | {"additionalProperties": False} if isinstance(schema.get("properties"), dict) else closed


def _load(name: str) -> Any:
    schema = _closed(json.loads((SPEC / "schema" / f"{name}.json").read_text("utf-8")))
    return schema | {"$id": f"{BASE}{name}.json", "$schema": "https://json-schema.org/draft/2020-12/schema"}


@lru_cache
def _validator(name: str) -> Any:
    return jsonschema_rs.Draft202012Validator(
        _load(name), retriever=lambda uri: _load(uri.removeprefix(BASE).removesuffix(".json")), validate_formats=True
    )


def faults(name: str, row: object) -> list[str]:
    """What is wrong with a row by the schema of that name, such as `service` or `compiled/service_list`."""
    return [
        f"{'/'.join(map(str, fault.instance_path))}: {fault.message}" for fault in _validator(name).iter_errors(row)
    ]


@lru_cache
def _page() -> Any:
    page = json.loads((SPEC / "openapi.json").read_text("utf-8"))["components"]["schemas"]["Page"]
    known = page["properties"] | {"contents": {"type": "array"}}
    return jsonschema_rs.Draft202012Validator(
        {"type": "object", "properties": known, "required": list(known), "additionalProperties": False}
    )


def page_faults(page: object) -> list[str]:
    """What is wrong with a page's envelope. 3.1.3 requires `empty`; we hold ourselves to all of it."""
    return [fault.message for fault in _page().iter_errors(page)]
