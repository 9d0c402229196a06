"""The API described as OpenAPI 3.1, made of the operations themselves."""

from __future__ import annotations

import re
from typing import Any

from sternway import __version__
from sternway.web.accounts.models.access_key import KeyScope
from sternway.web.api.operation import BYTES, JSON, PROBLEM, Operation, Parameter, operations
from sternway.web.api.schema import Schema, schema_of

_PROBLEM: Schema = {
    "type": "object",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
    "required": ["type", "title", "status", "detail"],
}
_SCOPES = {
    KeyScope.READ: "read recordings, activities and plans",
    KeyScope.WRITE: "change activities and plans",
    KeyScope.UPLOAD: "hand in recordings",
}


def description(base: str) -> dict[str, Any]:
    """The document; ``base`` is where the API is, such as ``/api/v1``."""
    known: dict[str, Schema] = {"Problem": _PROBLEM}
    paths: dict[str, dict[str, Any]] = {}
    for each in operations():
        paths.setdefault(f"/{each.path}", {})[each.method] = _operation(each, known)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Sternway",
            "version": "1",
            "description": (
                "Recordings, activities, plans and records of running backwards. Distances are "
                "in m, times in s. Keys are made in the settings; each has scopes and a last day. "
                f"Made by Sternway {__version__}."
            ),
        },
        "servers": [{"url": base}],
        "paths": paths,
        "components": {
            "schemas": known,
            "securitySchemes": {
                str(scope): {"type": "http", "scheme": "bearer", "description": f"May {says}."}
                for scope, says in _SCOPES.items()
            },
        },
    }


def _operation(each: Operation, known: dict[str, Schema]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "operationId": each.name,
        "summary": each.says,
        "parameters": [
            *(_in_path(name) for name in re.findall(r"\{(\w+)\}", each.path)),
            *map(_in_query, each.parameters),
        ],
        "responses": _responses(each, known),
    }
    if each.scope is not None:
        found["security"] = [{str(each.scope): []}]
    if each.body is bytes:
        content = {BYTES: {"schema": {"type": "string", "format": "binary"}}}
        found["requestBody"] = {"required": True, "content": content}
    elif each.body is not None:
        content = {JSON: {"schema": schema_of(each.body, known)}}
        found["requestBody"] = {"required": True, "content": content}
    return found


def _responses(each: Operation, known: dict[str, Schema]) -> dict[str, Any]:
    if each.status == 204:
        right: dict[str, Any] = {"description": "Done."}
    else:
        schema = schema_of(each.answer, known) if each.answer else {"type": "object"}
        says = f"A document of the contract {each.document}." if each.document else "The answer."
        right = {"description": says, "content": {JSON: {"schema": schema}}}
    found = {str(each.status): right, "422": _wrong("What was asked cannot be.")}
    if each.scope is not None:
        found["401"] = _wrong("The key is missing, wrong, over, or does not open this.")
    if "{" in each.path:
        found["404"] = _wrong("There is nothing here, or it is not for this key.")
    if each.body is not None:
        found["413"] = _wrong("The body is too large.")
        found["415"] = _wrong("The body is of another kind.")
    return found


def _wrong(says: str) -> dict[str, Any]:
    content = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {"description": says, "content": content}


def _in_path(name: str) -> dict[str, Any]:
    schema = {"type": "string", "minLength": 1, "maxLength": 200}
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _in_query(each: Parameter) -> dict[str, Any]:
    schema: Schema
    if each.kind == "number":
        schema = {"type": "integer", "minimum": each.least, "maximum": each.most}
    elif each.kind == "day":
        schema = {"type": "string", "format": "date"}
    elif each.choices:
        schema = {"type": "string", "enum": list(each.choices)}
    else:
        schema = {"type": "string", "minLength": 1, "maxLength": each.most}
    return {"name": each.name, "in": "query", "description": each.says, "schema": schema}
