"""Dataclasses as plain JSON values and back, by their type hints: what a journal holds."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from sternway.athletics import PartialDate, parse_date
from sternway.notices import Notice, notice_of

Made = TypeVar("Made")


def encoded(value: Any) -> Any:
    """What JSON can hold; fields that have their default are left out."""
    if isinstance(value, Notice):
        return value.to_dict()
    if isinstance(value, PartialDate):
        return value.text
    if isinstance(value, datetime):
        return value.isoformat()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: encoded(held)
            for field in dataclasses.fields(value)
            if (held := getattr(value, field.name)) != field.default
        }
    if isinstance(value, tuple):
        return [encoded(each) for each in value]
    return str(value) if isinstance(value, StrEnum) else value


def decoded(kind: type[Made], raw: Any) -> Made:
    """The value again. Raises ``ValueError``, ``TypeError`` or ``KeyError`` where it is none."""
    found: Made = _decoded(kind, raw)
    return found


def _decoded(kind: Any, raw: Any) -> Any:
    if get_origin(kind) in (Union, UnionType):
        if raw is None:
            return None
        kind = next(each for each in get_args(kind) if each is not type(None))
    if get_origin(kind) is tuple:
        kinds = get_args(kind)
        if kinds[-1] is Ellipsis:
            return tuple(_decoded(kinds[0], each) for each in raw)
        return tuple(_decoded(each, value) for each, value in zip(kinds, raw, strict=True))
    if kind is Notice:
        return notice_of(raw)
    if kind is PartialDate:
        return parse_date(raw)
    if kind is datetime:
        return datetime.fromisoformat(raw)
    if dataclasses.is_dataclass(kind):
        return _made(kind, raw)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(raw)
    if kind is float and isinstance(raw, int):
        return float(raw)
    if not isinstance(raw, kind) or (kind is int and isinstance(raw, bool)):
        raise ValueError(f"{raw!r} is no {kind.__name__}")
    return raw


def _made(kind: Any, raw: Any) -> Any:
    if not isinstance(raw, Mapping):
        raise ValueError(f"{raw!r} is no {kind.__name__}")
    hints = _hints(kind)
    return kind(**{name: _decoded(hints[name], value) for name, value in raw.items()})


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
