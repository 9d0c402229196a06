"""What a satellite receiver says of a movement: places and velocities with their usual errors."""

from __future__ import annotations

import numpy as np

from sternway.recordings import FloatArray, Track
from sternway.simulation.kinematics import Movement
from sternway.simulation.noise import gauss_markov, one_gauss_markov
from sternway.simulation.oval import geographic

POSITION_SIGMA, POSITION_TAU = 2.5, 60.0
"""m on each axis and s: error of a phone or watch under open sky, correlated over a minute or more:
our choice within what consumer receivers reach (van Diggelen & Enge 2015: 4.9 m radius)"""
POSITION_JITTER = 0.25
"""m on each axis, from one second to the next: our choice"""
ALTITUDE_SIGMA = 4.0
"""m: our choice, vertical error being about one and a half times the horizontal"""
VELOCITY_SIGMA = 0.15
"""m/s on each axis, from Doppler shift: our choice"""
SMOOTHING = 1.0
"""s over which the receiver averages velocity"""
STATIC_HOLD = 0.45
"""m/s below which a receiver reports no speed and no course: our choice"""


def fixes(movement: Movement, time: FloatArray, rng: np.random.Generator) -> Track:
    """Position, altitude, speed, course and their stated accuracies at ``time`` (n,).

    Course noise follows from noise in the velocity, so it grows as speed falls.
    """
    error = gauss_markov(rng, time, POSITION_SIGMA, POSITION_TAU, 2)
    error += POSITION_JITTER * rng.standard_normal((len(time), 2))
    latitude, longitude = geographic(movement.spot(time).position + error, movement.stadium)
    altitude = movement.stadium.altitude + one_gauss_markov(rng, time, ALTITUDE_SIGMA, 90.0)

    moved = movement.spot(time).position - movement.spot(time - SMOOTHING).position
    velocity = moved / SMOOTHING + VELOCITY_SIGMA * rng.standard_normal((len(time), 2))
    speed = np.hypot(*velocity.T)
    is_moving = speed > STATIC_HOLD
    course = np.mod(np.arctan2(velocity[:, 0], velocity[:, 1]), 2.0 * np.pi)
    stated = VELOCITY_SIGMA * np.exp(one_gauss_markov(rng, time, 0.2, 30.0))
    course_accuracy = np.minimum(stated / np.maximum(speed, STATIC_HOLD), np.pi)
    radius = POSITION_SIGMA * 1.5 * np.exp(one_gauss_markov(rng, time, 0.2, 60.0))
    return Track(
        time=time,
        latitude=latitude,
        longitude=longitude,
        altitude=altitude,
        speed=np.where(is_moving, speed, 0.0),
        course=np.where(is_moving, course, np.nan),
        horizontal_accuracy=radius,
        speed_accuracy=1.4 * stated,
        course_accuracy=np.where(is_moving, course_accuracy, np.nan),
    )
