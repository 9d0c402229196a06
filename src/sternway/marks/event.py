"""Events: a distance to cover in the least time, or a time to cover the most distance in."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Event:
    """One event; exactly one of ``distance`` (m) and ``duration`` (s) is given."""

    code: str
    name: str
    distance: float | None = None
    duration: float | None = None

    def __post_init__(self) -> None:
        fixed = [value for value in (self.distance, self.duration) if value is not None]
        if len(fixed) != 1 or not fixed[0] > 0:
            raise ValueError(
                f"event {self.code!r} needs a positive distance or a duration, not both"
            )


@cache
def events() -> tuple[Event, ...]:
    """All events, from the shortest to the longest, those over a time last."""
    text = Path(__file__).with_name("events.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    found = tuple(
        Event(row["code"], row["name"], row.get("distance_m"), row.get("duration_s"))
        for row in table["event"]
    )
    if len({event.code for event in found}) != len(found):
        raise ValueError("events.toml names an event twice")
    return found


def event(code: str) -> Event:
    """The event of a code. Raises ``KeyError``."""
    return {each.code: each for each in events()}[code]
