"""Sessions to carry out: a track session as runners do it, and one of any length."""

from __future__ import annotations

from sternway.errors import InvalidRequest
from sternway.simulation.kinematics import duration_of
from sternway.simulation.plan import Bout, RunPlan, backward, forward, standing

_DRILLS = (
    backward("backward walking drill", 1.1, 60.0),
    forward("forward walk", 1.4, 40.0),
    backward("backward walking drill", 1.3, 60.0),
    forward("forward walk", 1.4, 40.0),
)
_RECOVERY = (
    forward("forward walk", 1.4, 50.0),
    forward("forward jog", 2.3, 50.0),
)
_REPETITION_SPEEDS = (2.6, 2.8, 2.9, 3.0, 3.2, 3.4)
"""m/s of the backward repetitions; 3.4 m/s is 0:59 for 200 m"""


def track_session() -> RunPlan:
    """32 minutes on a track: 6 × 200 m and 400 m backward between forward running."""
    bouts: list[Bout] = [
        standing("standing", 25.0),
        forward("forward warm-up", 2.3, 400.0),
        forward("forward warm-up", 2.9, 800.0),
        *_DRILLS,
    ]
    for number, speed in enumerate(_REPETITION_SPEEDS, start=1):
        bouts += [backward("backward 200 m", speed, 200.0), *_RECOVERY]
        if number == len(_REPETITION_SPEEDS) // 2:
            bouts.append(standing("rest", 75.0, is_timer_stopped=True))
    bouts += [
        backward("backward 400 m", 2.8, 400.0),
        standing("rest", 45.0),
        forward("forward cool-down", 2.4, 600.0),
    ]
    return RunPlan("Track session", tuple(bouts))


def hour_session(minutes: float = 60.0) -> RunPlan:
    """A session that fills ``minutes`` (at least 10): blocks of 5 repetitions between rests.

    A block is 4 × 200 m and 400 m backward. Whatever is left after the last whole repetition is
    run forward as a cool-down. Raises ``InvalidRequest`` below 10 minutes.
    """
    if not 10.0 <= minutes <= 24 * 60.0:
        raise InvalidRequest(f"{minutes:g} minutes: a session lasts 10 minutes to 24 hours")
    whole = 60.0 * minutes
    cool_down = 0.08 * whole
    bouts: list[Bout] = [
        standing("standing", 20.0),
        forward("forward warm-up", 2.3, duration=0.04 * whole),
        forward("forward warm-up", 2.9, duration=0.08 * whole),
        *_DRILLS,
    ]
    number = 0
    while duration_of(bouts + (added := _repetition(number))) + cool_down < whole:
        bouts += added
        number += 1
    # The last repetition passes into the cool-down without standing still: take that back.
    rest = whole - duration_of(bouts)
    rest += whole - duration_of([*bouts, _cool_down(rest)])
    return RunPlan(f"Session of {minutes:g} minutes", (*bouts, _cool_down(rest)))


def _cool_down(duration: float) -> Bout:
    return forward("forward cool-down", 2.4, duration=duration)


def _repetition(number: int) -> list[Bout]:
    """The numbered repetition of an endless session, with what follows it."""
    speed = _REPETITION_SPEEDS[number % len(_REPETITION_SPEEDS)]
    if number % 5 < 4:
        return [backward("backward 200 m", speed, 200.0), *_RECOVERY]
    is_timer_stopped = number % 10 == 4
    rest = standing("rest", 60.0, is_timer_stopped=is_timer_stopped)
    return [backward("backward 400 m", 2.8, 400.0), rest, *_RECOVERY]
