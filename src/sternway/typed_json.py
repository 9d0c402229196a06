"""JSON documents as dataclasses: fields are keys, so that reading and writing cannot drift apart.

    @dataclass(frozen=True)
    class Lap:
        start_s: float
        name: str | None = None

    plain(Lap(1.5)) == {"start_s": 1.5, "name": None}
    typed(Lap, {"start_s": 1.5}) == Lap(1.5)

A field may be a number, a text, a flag, a ``StrEnum``, a tuple of one kind, a mapping from texts or
enum members, another such dataclass, or one of these or None. A key may be missing where its field
has a default; keys that no field has are passed over, as documents grow within a version.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

_LARGEST = 1e9
"""size of a number beyond which a document is damaged"""
_MOST = 1_000_000
"""members of a list or table"""

Kind = TypeVar("Kind")


def plain(value: object) -> Any:
    """A document as JSON can hold it: keys in the order of the fields."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    return str(value) if isinstance(value, StrEnum) else value


def typed(kind: type[Kind], value: object, place: str = "") -> Kind:
    """A document of a kind. Raises ``ValueError`` that names the field which is wrong."""
    return cast(Kind, _typed(kind, value, place))


def _typed(kind: Any, value: object, place: str) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        (one,) = (each for each in get_args(kind) if each is not types.NoneType)
        return None if value is None else _typed(one, value, place)
    if origin is tuple:
        members = _sized(value, list, "a list", place)
        return tuple(
            _typed(get_args(kind)[0], each, f"{place}[{index}]")
            for index, each in enumerate(members)
        )
    if origin is not None and issubclass(origin, Mapping):
        of_key, of_value = get_args(kind)
        return {
            _typed(of_key, key, place): _typed(of_value, each, _below(place, key))
            for key, each in _sized(value, dict, "an object", place).items()
        }
    if is_dataclass(kind):
        return _document(cast(type, kind), _sized(value, dict, "an object", place), place)
    return _leaf(kind, value, place)


def _document(kind: type, values: Mapping[str, object], place: str) -> Any:
    given = {}
    for name, (of_field, is_needed) in _fields_of(kind).items():
        if name in values:
            given[name] = _typed(of_field, values[name], _below(place, name))
        elif is_needed:
            raise ValueError(f"{_below(place, name)} is missing")
    return kind(**given)


@cache
def _fields_of(kind: type) -> Mapping[str, tuple[Any, bool]]:
    """The kind of each field, and whether it has no default."""
    hints = get_type_hints(kind)
    return {
        field.name: (
            hints[field.name],
            field.default is MISSING and field.default_factory is MISSING,
        )
        for field in fields(kind)
    }


def _leaf(kind: Any, value: object, place: str) -> Any:
    where = place or "it"
    if kind is float or kind is int:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValueError(f"{where} is not a number")
        if not abs(value) <= _LARGEST:  # NaN is not either
            raise ValueError(f"{where} is out of bounds")
        if kind is int and value != int(value):
            raise ValueError(f"{where} is not a whole number")
        return kind(value)
    if kind is bool:
        if not isinstance(value, bool):
            raise ValueError(f"{where} is neither true nor false")
        return value
    if not isinstance(value, str):
        raise ValueError(f"{where} is not a text")
    if kind is str:
        return value
    try:
        return kind(value)
    except ValueError:
        raise ValueError(f"{where} is not one of {', '.join(map(str, kind))}") from None


def _sized(value: object, kind: type, name: str, place: str) -> Any:
    if not isinstance(value, kind):
        raise ValueError(f"{place or 'it'} is not {name}")
    if len(cast(list[object], value)) > _MOST:
        raise ValueError(f"{place or 'it'} holds more than {_MOST:,}")
    return value


def _below(place: str, name: str) -> str:
    return f"{place}.{name[:40]}" if place else name[:40]
