"""Dataclasses as JSON, and as JSON Schema (2020-12)."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

Schema = dict[str, Any]
_PLAIN: dict[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
    Any: {},
}


def as_json(value: object) -> Any:
    """A value as JSON can hold it: days and moments as ISO texts, keys in the order of fields."""
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: as_json(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): as_json(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [as_json(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, StrEnum) else value


def schema_of(kind: Any, known: dict[str, Schema]) -> Schema:
    """The schema of a type; dataclasses are added to those that are known, and referred to."""
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        options = [each for each in get_args(kind) if each is not types.NoneType]
        return {"anyOf": [*(schema_of(each, known) for each in options), {"type": "null"}]}
    if origin in (tuple, list):
        return {"type": "array", "items": schema_of(get_args(kind)[0], known)}
    if origin is not None and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": schema_of(get_args(kind)[1], known)}
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"type": "string", "enum": [str(each) for each in kind]}
    if kind.__name__ not in known:
        known[kind.__name__] = {}
        known[kind.__name__] = _object(kind, known)
    return {"$ref": f"#/components/schemas/{kind.__name__}"}


def _object(kind: Any, known: dict[str, Schema]) -> Schema:
    hints = get_type_hints(kind)
    needed = [
        each.name
        for each in fields(kind)
        if each.default is MISSING and each.default_factory is MISSING
    ]
    properties = {}
    for each in fields(kind):
        properties[each.name] = schema_of(hints[each.name], known) | dict(each.metadata)
    return {
        "type": "object",
        "description": (kind.__doc__ or "").strip(),
        "properties": properties,
        "required": needed,
        "additionalProperties": False,
    }
