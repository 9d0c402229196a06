"""One short session and its run, made once for all tests that only look."""

from __future__ import annotations

import pytest

from sternway.simulation import (
    RunPlan,
    SimulatedRun,
    backward,
    forward,
    simulate,
    standing,
)

SHORT = RunPlan(
    "Short session",
    (
        standing("standing", 20.0),
        forward("forward warm-up", 2.6, 400.0),
        backward("backward 200 m", 2.8, 200.0),
        forward("forward walk", 1.4, 60.0),
        standing("rest", 40.0, is_timer_stopped=True),
        backward("backward walk", 1.2, 60.0),
        backward("backward 200 m", 3.2, 200.0),
        standing("rest", 20.0),
        forward("forward cool-down", 2.4, duration=60.0),
    ),
)


@pytest.fixture(scope="session")
def run() -> SimulatedRun:
    return simulate(SHORT, seed=3)
