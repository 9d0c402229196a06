"""Profiles out of their files: inheritance, overrides, and a dataclass filled from a table."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from sternway.documents import toml_data
from sternway.errors import InvalidRequest
from sternway.files import packaged, packaged_names
from sternway.meets.rules.profile import Profile
from sternway.tables import Table

Made = TypeVar("Made")
_FOLDER = "profiles"
_MOST = 10**9


@cache
def profiles() -> tuple[str, ...]:
    """The codes of all profiles there are."""
    names = packaged_names(__name__, f"{_FOLDER}/*.toml")
    return tuple(name.removeprefix(f"{_FOLDER}/").removesuffix(".toml") for name in names)


@cache
def profile(code: str) -> Profile:
    """The profile of a code. Raises ``InvalidRequest`` with the nearest."""
    document = toml_data("", f"{code}.toml")
    document.values = lines_of(code)
    with document as table:
        return read_profile(table)


def lines_of(code: str) -> dict[str, Any]:
    """All lines of a profile, those of the one it is based on included, as TOML gives them.

    Raises ``InvalidRequest`` where there is no such profile.
    """
    import tomllib

    if code not in profiles():
        near = get_close_matches(code, profiles(), n=1)
        hint = f"did you mean {near[0]}?" if near else f"choose one of {', '.join(profiles())}"
        raise InvalidRequest(f"no rule profile is called {code[:40]!r}: {hint}")
    own = tomllib.loads(packaged(__name__, f"{_FOLDER}/{code}.toml"))
    base = str(own.get("based_on", ""))
    return overridden(lines_of(base), own) if base else own


def overridden(base: Mapping[str, Any], by: Mapping[str, Any]) -> dict[str, Any]:
    """Lines with others over them; a list replaces the whole list."""
    found = dict(base)
    for key, value in by.items():
        below = found.get(key)
        both = isinstance(below, dict) and isinstance(value, dict)
        found[key] = overridden(below, value) if both else value  # type: ignore[arg-type]
    return found


def read_profile(table: Table) -> Profile:
    """A profile from a table that has all its lines; what is wrong is noted there."""
    return filled(table, Profile)


def filled(table: Table, cls: type[Made]) -> Made:
    """A dataclass from the table of its fields, each read as its type asks."""
    hints = get_type_hints(cls)
    values = {}
    for field in dataclasses.fields(cls):  # type: ignore[arg-type]
        if field.default is not dataclasses.MISSING and not table.has(field.name):
            continue
        values[field.name] = _value(table, field.name, hints[field.name])
    return cls(**values)


def _value(table: Table, key: str, kind: Any) -> Any:
    if dataclasses.is_dataclass(kind):
        return filled(table.table(key), kind)  # type: ignore[arg-type]
    if get_origin(kind) is tuple:
        return _several(table, key, get_args(kind)[0])
    if isinstance(kind, UnionType):
        kind = next(each for each in get_args(kind) if each is not type(None))
    if kind is bool:
        return table.flag(key)
    if kind is int:
        return table.whole(key, 0, _MOST)
    if kind is float:
        return table.number(key, 0, _MOST)
    if issubclass(kind, StrEnum):
        return table.choice(key, kind)
    return table.text(key, "" if table.has(key) else None, longest=2000)


def _several(table: Table, key: str, kind: Any) -> Any:
    if dataclasses.is_dataclass(kind):
        return tuple(filled(each, kind) for each in table.tables(key))  # type: ignore[arg-type]
    if kind is str:
        return table.texts(key)
    if kind is int:
        return _numbers(table, key, table.raw(key))
    rows = table.raw(key)
    if not isinstance(rows, list):
        table.fault(key, "must be a list of lists of lanes: [[3, 4, 5, 6], [2, 7], [1, 8]]")
        return ()
    return tuple(_numbers(table, key, row) for row in rows)


def _numbers(table: Table, key: str, value: Any) -> tuple[int, ...]:
    is_list = isinstance(value, list) and all(
        isinstance(each, int) and not isinstance(each, bool) and 0 <= each <= _MOST
        for each in value
    )
    if not is_list:
        table.fault(key, "must be a list of whole numbers: [10, 8, 6]")
        return ()
    return tuple(value)
