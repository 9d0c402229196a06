"""Dataclasses as plain JSON values and back, by their type hints: what a journal holds."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from functools import cache, partial
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
    hint: Any = kind
    found: Made = _decoder(hint)(raw)
    return found


@cache
def _decoder(kind: Any) -> Callable[[Any], Any]:
    """What makes a value of a kind; the hints are looked into once, not for each of its values."""
    if get_origin(kind) in (Union, UnionType):
        given = _decoder(next(each for each in get_args(kind) if each is not type(None)))
        return lambda raw: None if raw is None else given(raw)
    if get_origin(kind) is tuple:
        return _tuple_decoder(get_args(kind))
    if kind is Notice:
        return notice_of
    if kind is PartialDate:
        return parse_date
    if kind is datetime:
        return datetime.fromisoformat
    if dataclasses.is_dataclass(kind):
        return partial(_made, kind)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind
    return partial(_plain, kind)


def _tuple_decoder(kinds: tuple[Any, ...]) -> Callable[[Any], Any]:
    if kinds[-1] is Ellipsis:
        each_one = _decoder(kinds[0])
        return lambda raw: tuple(map(each_one, raw))
    decoders = [_decoder(each) for each in kinds]
    return lambda raw: tuple(decoder(value) for decoder, value in zip(decoders, raw, strict=True))


def _made(kind: Any, raw: Any) -> Any:
    if not isinstance(raw, Mapping):
        raise ValueError(f"{raw!r} is no {kind.__name__}")
    decoders = _field_decoders(kind)
    return kind(**{name: decoders[name](value) for name, value in raw.items()})


@cache
def _field_decoders(kind: type) -> dict[str, Callable[[Any], Any]]:
    return {name: _decoder(hint) for name, hint in get_type_hints(kind).items()}


def _plain(kind: Any, raw: Any) -> Any:
    if kind is float and isinstance(raw, int):
        return float(raw)
    if not isinstance(raw, kind) or (kind is int and isinstance(raw, bool)):
        raise ValueError(f"{raw!r} is no {kind.__name__}")
    return raw
