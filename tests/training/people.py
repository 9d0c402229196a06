"""One ordinary athlete, and changes to them."""

from __future__ import annotations

import tomllib
from datetime import date, time
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


FULLEST: dict[str, Any] = {
    "format": "sternway.athlete/1",
    "name": "Ada Roe",
    "born": date(1990, 1, 31),
    "goal": {"code": "first-100m", "date": date(2027, 6, 12)},
    "later": [{"code": "10km", "date": date(2027, 10, 3)}],
    "experience": {
        "backward_sessions": 30,
        "longest_backward_30_days_m": 812.5,
        "forward_km_a_week": 12,
        "as_of": date(2026, 11, 22),
    },
    "week": {
        "monday": 0,
        "tuesday": {"minutes": 60, "at": time(9, 30)},
        "thursday": 40,
        "saturday": 60,
        "sunday": {"minutes": 90},
        "at": time(18, 0, 30),
        "most_sessions": 3,
        "two_a_days": True,
        "second_at": time(7, 0),
    },
    "extra": {"2026-12-27": 90},
    "away": {"days": ["2026-12-24..2027-01-02", "2027-02-14"]},
    "ill": {"days": ["2026-11-16..2026-11-20"]},
    "places": {
        "train_at": ["home", "road", "grass"],
        "equipment": ["rope", "cones"],
        "partner": ["sunday", "saturday"],
    },
    "injury": [
        {"where": "knee", "now": True, "pain": 2, "on": date(2026, 11, 22), "swelling": "none"},
        {"where": "ankle", "operated": date(2026, 6, 1), "stage": "walking", "pain": 0},
        {"where": "knee", "ligament": True, "now": True, "swelling": "some"},
        {"where": "wrist", "now": False},
        {"where": "head"},
    ],
    "health": {
        "conditions": ["heart", "asthma", "pregnancy"],
        "due": date(2027, 6, 1),
    },
    "release": [
        {
            "of": "heart",
            "by": "Dr. A. Example",
            "on": date(2026, 11, 20),
            "allows": "running",
            "until": date(2027, 5, 20),
        }
    ],
    "coach": {"by": "B. Example", "longest_m": 2000, "week_m": 5000, "hard_a_week": 1},
    "best": [{"event": "100 m", "mark": "24.1"}],
    "tests": {
        "sprint_20m_s": 5.2,
        "sprint_100m_s": 25.0,
        "peak_speed_kmh": 11.0,
        "single_leg_stance_s": 40,
        "plank_s": 70,
        "resting_heart_rate_bpm": 56,
        "max_heart_rate_bpm": 187,
        "mood": 7,
    },
}
"""every field that an athlete file may have"""
