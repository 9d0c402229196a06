from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from sternway.direction import Direction
from sternway.errors import InvalidRequest
from sternway.simulation import Bout, RunPlan, backward, forward, hour_session, standing
from sternway.simulation.kinematics import carry_out, duration_of
from sternway.simulation.session import track_session

RNG = np.random.default_rng(0)


def test_the_track_session_lasts_half_an_hour() -> None:
    assert 30 * 60 <= duration_of(track_session().bouts) <= 35 * 60


def test_the_track_session_holds_six_times_200_and_once_400_backward() -> None:
    runs = [bout.distance for bout in track_session().bouts if bout.note.startswith("backward ")]
    assert runs.count(200.0) == 6
    assert runs.count(400.0) == 1


def test_a_note_says_the_direction_of_its_bout() -> None:
    for bout in (*track_session().bouts, *hour_session(40.0).bouts):
        assert bout.is_still or bout.note.startswith(str(bout.direction))


@pytest.mark.parametrize("minutes", [10.0, 22.0, 60.0, 97.5, 600.0])
def test_a_session_fills_the_minutes_asked_for(minutes: float) -> None:
    plan = hour_session(minutes)
    assert carry_out(plan, RNG).duration == pytest.approx(60.0 * minutes, abs=1e-6)
    assert plan.bouts[-1].note == "forward cool-down"
    assert any(bout.direction is Direction.BACKWARD for bout in plan.bouts)


@pytest.mark.parametrize("minutes", [0.0, 9.9, 1e9, float("nan"), float("inf")])
def test_a_session_of_no_sensible_length_is_refused(minutes: float) -> None:
    with pytest.raises(InvalidRequest, match="10 minutes to 24 hours"):
        hour_session(minutes)


@pytest.mark.parametrize(
    "bout",
    [
        {"speed": 2.0},
        {"speed": 2.0, "distance": 100.0, "duration": 60.0},
        {"speed": 2.0, "distance": -100.0},
        {"speed": 2.0, "duration": float("nan")},
        {"speed": 0.0, "distance": 100.0},
        {"speed": float("nan"), "distance": 100.0},
        {"speed": 2.0, "distance": 100.0, "is_timer_stopped": True},
    ],
)
def test_a_bout_that_cannot_be_carried_out_is_refused(bout: dict[str, Any]) -> None:
    with pytest.raises(InvalidRequest):
        Bout(Direction.FORWARD, "odd", **bout)


def test_standing_still_has_no_distance() -> None:
    with pytest.raises(InvalidRequest, match="standing still"):
        Bout(Direction.STILL, "odd", distance=10.0)


def test_a_session_without_movement_is_refused() -> None:
    with pytest.raises(InvalidRequest, match="at least one bout that moves"):
        RunPlan("nothing", (standing("rest", 60.0),))


def test_a_bout_too_short_to_reach_its_speed_is_refused() -> None:
    plan = RunPlan(
        "sprint", (forward("forward sprint", 8.0, 20.0), backward("backward", 2.0, 50.0))
    )
    with pytest.raises(InvalidRequest, match="too short to reach 8 m/s"):
        carry_out(plan, RNG)
