"""Training for a demonstration: plans that began some weeks ago, and what was done since."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sternway.training.log import typed_entry
from sternway.web.accounts.models import Person
from sternway.web.plans.domain.athlete import plan_for
from sternway.web.plans.domain.log import log_entry
from sternway.web.plans.domain.results import add_result

_BEGAN = 28
"""days ago"""
_GOALS = ("1500m", "400m", "first-100m")
_MINUTES = (
    {"tuesday": 50, "thursday": 50, "sunday": 70},
    {"monday": 40, "friday": 45},
    {"saturday": 30},
)
_DONE = (
    (26, "backward 500 m 3:40 forward 2 km 12:00 rpe 4"),
    (22, "backward 520 m 3:45 forward 2 km 11:30 rpe 5"),
    (17, "backward 560 m 3:55 forward 2.4 km 14:00 rpe 5"),
    (12, "backward 300 m 2:20 forward 1 km 6:00 rpe 6 pain calf 3 note windy"),
    (5, "backward 300 m 2:15 forward 1.5 km 8:40 rpe 3"),
)
_TESTS = (("one-leg-stand", "31", 24), ("one-leg-stand", "38", 10))


def invent_training(athletes: Sequence[Person]) -> None:
    """A plan for each; the first also has a log, pain in it, and tests."""
    for athlete, goal, week in zip(athletes, _GOALS, _MINUTES, strict=False):
        plan_for(athlete, _values(athlete, goal, week), _day(athlete, _BEGAN))
    for days_ago, text in _DONE if athletes else ():
        day = _day(athletes[0], days_ago)
        log_entry(athletes[0], typed_entry(f"{day} {text}", day), today=day)
    for measure, value, days_ago in _TESTS if athletes else ():
        add_result(athletes[0], _day(athletes[0], days_ago), measure, value)


def _day(athlete: Person, days_ago: int) -> date:
    return athlete.today - timedelta(days=days_ago)


def _values(athlete: Person, goal: str, week: dict[str, int]) -> dict[str, Any]:
    assert athlete.born is not None
    return {
        "name": athlete.name,
        "born": athlete.born.isoformat(),
        "goal": {"code": goal},
        "experience": {
            "backward_sessions": 0 if goal.startswith("first") else 25,
            "longest_backward_30_days_m": 0 if goal.startswith("first") else 500,
            "as_of": _day(athlete, _BEGAN).isoformat(),
        },
        "week": week,
        "places": {"train_at": ["track", "grass"], "equipment": ["cones"]},
    }
