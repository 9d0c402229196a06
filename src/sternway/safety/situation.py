"""Where, when, what and who: all that the safety check looks at. None is what nobody has said.

The questions behind the names, their units and choices are in ``questions.toml``.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where it is run."""

    surface: str | None = None
    ground: str | None = None
    width_m: float | None = None
    bends: str | None = None
    kerbs: bool | None = None
    obstacles: bool | None = None
    walked_over: bool | None = None
    traffic: str | None = None
    people: str | None = None
    dogs_or_children: bool | None = None
    slope_percent: float | None = None
    clear_beyond_m: float | None = None
    light: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weather:
    """What the sky does."""

    temperature_c: float | None = None
    humidity_percent: float | None = None
    thunder: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outing:
    """What is to be run, and with what about it."""

    kind: str | None = None
    minutes: float | None = None
    distance_m: float | None = None
    warmed_up: bool | None = None
    beside: str | None = None
    spotter: str | None = None
    calls_agreed: bool | None = None
    spotter_minutes: float | None = None
    head_protected: bool | None = None
    headphones: bool | None = None
    phone_out_of_sight: bool | None = None
    water: bool | None = None
    help_near: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Runner:
    """Who runs, on this day."""

    age: float | None = None
    all_out_released: bool | None = None
    footwear: str | None = None
    sessions: float | None = None
    longest_m: float | None = None
    rested_hours: float | None = None
    pain: float | None = None
    dizzy: bool | None = None
    neck: str | None = None
    fragile: bool | None = None
    heart: bool | None = None
    unfit: bool | None = None
    can_fall: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """All of it."""

    place: Place = field(default_factory=Place)
    weather: Weather = field(default_factory=Weather)
    session: Outing = field(default_factory=Outing)
    athlete: Runner = field(default_factory=Runner)
