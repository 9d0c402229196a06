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
from tests.motion.probes import Probe, outcome, probes_of

Path = tuple[str, ...]


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
    for name, value in _parts(settings):
        if is_dataclass(value) or isinstance(value, tuple | Mapping):
            yield from tunables(value, (*path, name))
        else:
            yield (*path, name)


def _parts(holder: Any) -> Iterator[tuple[str, Any]]:
    if is_dataclass(holder):
        yield from ((field.name, getattr(holder, field.name)) for field in fields(holder))
    elif isinstance(holder, Mapping):
        yield from ((str(key), value) for key, value in holder.items())
    else:
        yield from ((str(index), value) for index, value in enumerate(holder))


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
    object.__setattr__(holder, name, _with(before, rest, value))
    try:
        yield
    finally:
        object.__setattr__(holder, name, before)


def _with(held: Any, path: Path, value: Any) -> Any:
    """A number, a tuple or a mapping with another value at the end of a path."""
    if not path:
        return value
    if isinstance(held, Mapping):
        pairs = held.items()
        return {k: _with(v, path[1:], value) if str(k) == path[0] else v for k, v in pairs}
    return tuple(
        _with(each, path[1:], value) if str(index) == path[0] else each
        for index, each in enumerate(held)
    )


def value_at(settings: Any, path: Path) -> Any:
    value = settings
    for step in path:
        value = dict(_parts(value))[step]
    return value


_TAKE_SECONDS = {
    "BounceSettings",
    "ClockSettings",
    "DoubtSettings",
    "FilmSideSettings",
    "FilmStandingSettings",
    "GroundSettings",
    "LapSettings",
    "LimbSettings",
    "PhaseSettings",
    "PlacementSettings",
    "PoseFilmSettings",
    "PoseStepSettings",
    "PositionSettings",
    "SensorSettings",
    "StatedSettings",
    "StepSettings",
    "SwaySettings",
    "TechniqueSettings",
    "TestimonySettings",
    "TimesSettings",
    "TrunkSettings",
    "WitnessSettings",
}
"""what only whole recordings and films show"""


def cases() -> Iterator[Any]:
    for module, settings in settings_objects():
        kind = type(settings).__name__
        marks = [pytest.mark.slow] if kind in _TAKE_SECONDS else []
        for path in tunables(settings):
            yield pytest.param(module, settings, path, id=f"{kind}-{'.'.join(path)}", marks=marks)


CASES = list(cases())


_SAW: dict[str, Probe] = {}
"""by module the probe that saw its last change, which sees the next one too, mostly: asked first"""


def test_there_are_settings() -> None:
    assert len(CASES) > 100


@pytest.mark.parametrize(("module", "settings", "path"), CASES)
def test_a_setting_that_changes_is_seen(module: str, settings: Any, path: Path) -> None:
    for probe in sorted(probes_of(module, path), key=lambda each: each is not _SAW.get(module)):
        as_it_is = outcome(probe, is_kept=True)
        for value in others(value_at(settings, path)):
            with changed(settings, path, value):
                if outcome(probe) != as_it_is:
                    _SAW[module] = probe
                    return
    pytest.fail(f"nothing shows that {'.'.join(path)} of {type(settings).__name__} has changed")
