"""One ordinary athlete, and changes to them."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

from sternway.training.profile import Athlete, athlete_of, starter

TODAY = date(2026, 11, 23)
"""a Monday"""


def document(**tables: Any) -> dict[str, Any]:
    """The starter file with other values in its tables, or with other fields."""
    made = tomllib.loads(starter())
    for name, value in tables.items():
        if isinstance(value, dict):
            made[name] = {**made.get(name, {}), **value}
        else:
            made[name] = value
    return made


def athlete(**tables: Any) -> Athlete:
    return athlete_of(document(**tables), TODAY)


RUNNER: dict[str, Any] = {
    "goal": {"code": "10km", "date": date(2027, 5, 9)},
    "experience": {"backward_sessions": 70, "longest_backward_30_days_m": 3000},
    "week": {"monday": 60, "tuesday": 60, "thursday": 60, "saturday": 180, "sunday": 60},
    "places": {
        "train_at": ["track", "road", "hill"],
        "equipment": ["cones", "mat"],
        "partner": "always",
    },
    "best": [{"event": "100m", "mark": "22.0"}],
}
"""somebody who knows how, on five days of the week"""
