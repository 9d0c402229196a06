"""How a trunk whose front is known moves within a step and a stride: what `trunk` reads.

The sensor is taken to the body's axes (see `body_frame`), with the left-right axis told by the
front instead of found. Correlations at step frequency say how the trunk is braked, pushed and
pitched; moments over a stride (see `moments`) say how it sways from leg to leg.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from sternway import rotation
from sternway.motion.cues.moments import scaled, summed, weighted
from sternway.motion.grid import Grid
from sternway.motion.sensors import (
    CELL_SAMPLES,
    Mounting,
    SensorMotion,
    by_cell,
    in_sagittal_plane,
    on_clock,
    specific_force,
)
from sternway.motion.sensors.sensor_motion import TICK
from sternway.motion.sensors.window import smoothed
from sternway.recordings import FloatArray, Imu


@dataclass(frozen=True, slots=True)
class SwaySettings:
    """How the sway of a trunk is measured. All ours."""

    span: float = 0.5
    """s, one sigma of the averages: one to two steps to either side"""
    step_span: float = 0.15
    """s, one sigma: what changes more slowly belongs to a stride, not to a step"""
    shock_span: float = 0.04
    """s, one sigma: what changes faster is the shock of landing"""
    noise: float = 0.03
    """m²/s⁴·rad²/s², product of two squares below which a correlation is a phone's noise"""
    least_level: float = 0.5
    """of a declared front that must be horizontal: the rest points up or down, at most 60°"""


SETTINGS = SwaySettings()

_FLOORS = {
    "rate": 0.2,
    "fore_velocity": 0.05,
    "up_acceleration": 0.3,
    "side_velocity": 0.05,
}
"""in the unit of each channel: what a phone's noise and a swaying stand reach"""

Moments = dict[tuple[str, ...], float]

PELVIS: Moments = {
    ("fore_velocity", "side_velocity", "side_velocity"): -1.0,
    ("rate", "up_acceleration", "up_acceleration"): 1.0,
}
"""moments whose sign turns with the direction of travel, and their signs backward: those of the
CMU Graphics Lab Motion Capture Database (see `limb_weights.toml`)"""


@dataclass(frozen=True, eq=False, slots=True)
class TrunkSway:
    """What happens within the steps and strides around each cell of a grid, ``(n,)``.

    NaN where not measured.
    """

    bounce: FloatArray
    """m/s², amplitude of the upward acceleration: from gravity's size on, each step has a flight"""
    thrust: FloatArray
    """m/s², amplitude of the fore-aft acceleration"""
    sideways: FloatArray
    """0 to 1, of the horizontal acceleration that keeps time with the bounce, the share of power
    across the fore-aft axis. A stride sways the body once in two bounces, a sidestep in each."""
    surge: FloatArray
    """0 to 1: how well the fore-aft acceleration keeps time with the bounce"""
    vault: FloatArray
    """−1 to 1: fore-aft acceleration a quarter of a step ahead of the upward one"""
    fold: FloatArray
    """−1 to 1: fore-aft acceleration in time with the rate of pitching forward"""
    pelvis: FloatArray
    """sum of the moments `PELVIS`"""


def trunk_sway(imu: Imu, grid: Grid, front: FloatArray) -> TrunkSway | None:
    """None where the sensor lacks acceleration or angular rate, or the front is no horizontal axis.

    ``front`` (3,) is the direction in the device's axes that points out of the chest.
    """
    motion = on_clock(replace(imu, specific_force=specific_force(imu)), grid)
    if motion is None or not motion.known.any():
        return None
    up = rotation.unit(motion.up[np.repeat(motion.known, CELL_SAMPLES)].mean(axis=0))
    left = np.cross(up, front)
    if not np.linalg.norm(left) > SETTINGS.least_level:
        return None
    channels = _channels(motion, rotation.unit(left), up)
    within = np.stack([channels[name] for name in _IN_STEP])
    within -= smoothed(within, SETTINGS.step_span / TICK)
    shock = within[_IN_STEP.index("up_acceleration")]
    fore, side, rise, pitch, ascent = smoothed(within, SETTINGS.shock_span / TICK)
    powers = [each * each for each in (shock, fore, rise, ascent, pitch)]
    timings = [fore * rise, fore * ascent, side * rise, side * ascent]
    bounce, thrust, rising, ascending, pitching, fold, *timed = weighted(
        np.column_stack([by_cell(each) for each in (*powers, fore * pitch, *timings)]),
        SETTINGS.span,
    ).T
    # Upward velocity is a quarter of a step behind the acceleration: together they hold any timing.
    fore_rise, fore_ascent, side_rise, side_ascent = (
        each / np.sqrt(power + 1e-6)
        for each, power in zip(timed, (rising, ascending) * 2, strict=True)
    )
    along, across = fore_rise**2 + fore_ascent**2, side_rise**2 + side_ascent**2
    strides = scaled(np.stack([channels[name] for name in _FLOORS]), np.array([*_FLOORS.values()]))
    stride = dict(zip(_FLOORS, strides, strict=True))
    pelvis = summed(stride, PELVIS, SETTINGS.span)

    def on_grid(values: FloatArray) -> FloatArray:
        spread = np.full(grid.count, np.nan)
        here = slice(motion.first, motion.first + len(values))
        spread[here] = np.where(motion.known, values, np.nan)
        return spread

    return TrunkSway(
        bounce=on_grid(np.sqrt(2.0 * bounce)),
        thrust=on_grid(np.sqrt(2.0 * thrust)),
        sideways=on_grid(across / np.maximum(along + across, 1e-9)),
        surge=on_grid(np.sqrt(along / np.maximum(thrust, 1e-9))),
        vault=on_grid(-fore_ascent / np.sqrt(thrust + 1e-6)),
        fold=on_grid(fold / np.sqrt(thrust * pitching + SETTINGS.noise)),
        pelvis=on_grid(pelvis),
    )


_IN_STEP = ("fore_acceleration", "side_acceleration", "up_acceleration", "rate", "up_velocity")


def _channels(motion: SensorMotion, left: FloatArray, up: FloatArray) -> dict[str, FloatArray]:
    mounting = Mounting(0, len(motion.known), left, up, slipped=False)
    body = in_sagittal_plane(motion, mounting, slice(None))
    return {
        "rate": body.rate,
        "fore_acceleration": body.fore_acceleration,
        "fore_velocity": body.fore_velocity,
        "up_acceleration": body.up_acceleration,
        "up_velocity": body.up_velocity,
        "side_acceleration": motion.force @ left,
        "side_velocity": body.side_velocity,
    }
