"""Every number that could be another shows in something: none is dead, and none changes unseen.

Settings are found, not listed: whoever adds a class whose name ends in ``Settings`` with an
instance beside it has its fields tried here, by the probes of its room in `tests.motion.probes`. A
field is halved, doubled and moved by one (a flag is turned round), and some probe must come out
otherwise.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

import sternway.motion
from tests.motion.probes import outcome, probes_of

Path = tuple[str, ...]

WITHOUT_PROBES = {"TestimonySettings", "WitnessSettings"}
"""classes whose small makers are still to be written; no other may be left out"""


def settings_objects() -> Iterator[tuple[str, Any]]:
    """Every object of settings in the rooms of motion, by the module that defines its class."""
    for found in pkgutil.walk_packages(sternway.motion.__path__, "sternway.motion."):
        module = importlib.import_module(found.name)
        for value in vars(module).values():
            kind = type(value)
            if (
                is_dataclass(kind)
                and kind.__name__.endswith("Settings")
                and kind.__module__ == found.name
            ):
                yield found.name, value


def tunables(settings: Any, path: Path = ()) -> Iterator[Path]:
    """The ways to all single numbers and flags of an object of settings."""
    for field in fields(settings):
        value, way = getattr(settings, field.name), (*path, field.name)
        if is_dataclass(value):
            yield from tunables(value, way)
        elif isinstance(value, tuple):
            yield from ((*way, str(index)) for index in range(len(value)))
        elif isinstance(value, Mapping):
            yield from ((*way, str(key)) for key in value)
        else:
            yield way


def others(value: bool | int | float) -> Iterator[bool | int | float]:
    """Values that a setting could have had instead."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield from dict.fromkeys((2 * value, max(1, value // 2), value + 1, value - 1))
    else:
        yield from (0.5 * value, 2.0 * value, value + 1.0, value - 1.0)


@contextmanager
def changed(settings: Any, path: Path, value: Any) -> Iterator[None]:
    """The one object that all rules read, with another value while this lasts."""
    holder, name, rest = settings, path[0], path[1:]
    while rest and is_dataclass(getattr(holder, name)):
        holder, name, rest = getattr(holder, name), rest[0], rest[1:]
    before = getattr(holder, name)
    after = value
    if isinstance(before, tuple):
        after = tuple(value if str(i) == rest[0] else each for i, each in enumerate(before))
    elif isinstance(before, Mapping):
        after = {key: value if str(key) == rest[0] else each for key, each in before.items()}
    object.__setattr__(holder, name, after)
    try:
        yield
    finally:
        object.__setattr__(holder, name, before)


def value_at(settings: Any, path: Path) -> Any:
    value = settings
    for step in path:
        if is_dataclass(value):
            value = getattr(value, step)
        elif isinstance(value, Mapping):
            value = next(each for key, each in value.items() if str(key) == step)
        else:
            value = value[int(step)]
    return value


CASES = [
    pytest.param(module, settings, path, id=f"{type(settings).__name__}-{'.'.join(path)}")
    for module, settings in settings_objects()
    if type(settings).__name__ not in WITHOUT_PROBES
    for path in tunables(settings)
]


def test_there_are_settings() -> None:
    assert len(CASES) > 100


@pytest.mark.parametrize(("module", "settings", "path"), CASES)
def test_a_setting_that_changes_is_seen(module: str, settings: Any, path: Path) -> None:
    for probe in probes_of(module, path):
        as_it_is = outcome(probe, is_kept=True)
        for value in others(value_at(settings, path)):
            with changed(settings, path, value):
                if outcome(probe) != as_it_is:
                    return
    pytest.fail(f"nothing shows that {'.'.join(path)} of {type(settings).__name__} has changed")
