"""What a running watch writes every second: place, speed, distance, heart and running dynamics."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sternway.recordings import FloatArray, Interval, Track
from sternway.simulation.gait import Steps
from sternway.simulation.gps import fixes
from sternway.simulation.heart import heart_rate
from sternway.simulation.kinematics import Movement
from sternway.simulation.noise import one_gauss_markov

AVERAGED = 4.0
"""s over which the watch averages cadence and running dynamics: our choice"""
DISTANCE_ERROR = 0.008
"""Standard deviation of a recording's scale error, as a fraction: our choice"""
SPEED_NOISE = 0.05
"""m/s: our choice"""
STANCE_NOISE, OSCILLATION_NOISE, BALANCE_NOISE = 0.004, 0.003, 0.6
"""s, m, %: our choice"""


def pauses_of(movement: Movement) -> tuple[Interval, ...]:
    """The rests for which the watch is stopped, in whole seconds."""
    return tuple(
        Interval(float(np.ceil(start) + 2.0), float(np.floor(end) - 2.0))
        for bout, start, end in movement.schedule()
        if bout.is_timer_stopped and end - start > 10.0
    )


def written_by_watch(movement: Movement, steps: Steps, rng: np.random.Generator) -> Track:
    """One row a second while the timer runs."""
    seconds = np.arange(np.floor(movement.duration) + 1.0)
    is_recording = np.ones(len(seconds), dtype=bool)
    for pause in pauses_of(movement):
        is_recording &= (seconds <= pause.start) | (seconds >= pause.end)
    time = seconds[is_recording]
    covered = movement.distance(time) - movement.distance(time - 1.0)
    scale = 1.0 + DISTANCE_ERROR * rng.standard_normal()
    speed = scale * covered + one_gauss_markov(rng, time, SPEED_NOISE, 4.0)
    speed = np.where(covered < 0.1, 0.0, np.maximum(speed, 0.0))
    located = fixes(movement, time, rng)
    return replace(
        _dynamics(steps, time, speed, rng),
        latitude=located.latitude,
        longitude=located.longitude,
        altitude=located.altitude,
        distance=np.cumsum(speed),
        speed=speed,
        heart_rate=np.round(heart_rate(movement, seconds, rng))[is_recording],
    )


def _dynamics(steps: Steps, time: FloatArray, speed: FloatArray, rng: np.random.Generator) -> Track:
    """Cadence wherever there are steps; the rest where they are run, as watches do."""
    count = len(time)
    rate = (steps.phase(time) - steps.phase(time - AVERAGED)) / AVERAGED
    index = np.clip(np.searchsorted(steps.time, time) - 1, 0, len(steps.time) - 1)
    is_running = steps.is_running[index] & (rate > 2.0)
    stance = np.where(is_running, steps.contact_time[index], np.nan)
    bounce = np.where(is_running, steps.vertical_oscillation[index], np.nan)
    stance = stance + STANCE_NOISE * np.clip(rng.standard_normal(count), -2.5, 2.5)
    bounce = bounce + OSCILLATION_NOISE * rng.standard_normal(count)
    length = np.where(is_running, speed / np.maximum(rate, 1.0), np.nan)
    balance = 50.0 + one_gauss_markov(rng, time, BALANCE_NOISE, 30.0)
    is_striding = is_running & (length > 0.1)
    ratio = np.where(is_striding, bounce / np.where(is_striding, length, 1.0), np.nan)
    return Track(
        time=time,
        cadence=60.0 * rate,
        stance_time=stance,
        stance_time_percent=100.0 * stance / steps.period[index],
        stance_time_balance=np.where(is_running, balance, np.nan),
        step_length=length,
        vertical_oscillation=bounce,
        vertical_ratio=100.0 * ratio,
    )
