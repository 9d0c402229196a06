"""How a device's own world is turned against the compass: pushed one way, a body goes that way.

A phone's attitude knows up and follows every turn, but its north is often anywhere. Over a start, a
stop or a bend the velocity over ground changes, and the acceleration that the phone felt, turned
into its own world, is the same change, turned by the unknown angle. So the sum of the changes over
ground times the conjugates of the changes felt points, as a complex number, along that angle.

With the front of the device declared, this says which way the body faced, from all around: a body
that runs a bend backward is pushed to its other side.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sternway import rotation
from sternway.motion.grid import Grid
from sternway.motion.sensors.window import smoothed
from sternway.recordings import FloatArray, Imu, Track

ComplexArray = NDArray[np.complex128]


@dataclass(frozen=True, slots=True)
class AlignmentSettings:
    """How pushes felt and velocities over ground are held against each other. All ours."""

    step: float = 1.0
    """s between the velocities that are compared: receivers give one a second, of about that
    second"""
    least_speed: float = 0.5
    """m/s below which receivers hold the velocity at 0"""
    speed_error: float = 0.4
    """m/s, one sigma of each velocity over ground on each axis, where the receiver gives none"""
    felt_error: float = 0.2
    """m/s, one sigma of a change felt: gravity that leaks in by a degree of tilt"""
    tick: float = 0.05
    """s between the velocities that are summed up"""
    receiver_span: float = 0.3
    """s, one sigma, over which receivers average a velocity"""
    lag_error: float = 0.4
    """of a change of velocity, one sigma: receivers smooth and lag by half a second or more"""
    most_change: float = 1.0
    """bound on what one second says, half its log odds: what misleads a receiver lasts for more"""
    compass: float = 1.5
    """half the log odds of a device's own north: keys, belts and railings mislead it; our choice"""


SETTINGS = AlignmentSettings()


def pushes(imu: Imu, track: Track, grid: Grid) -> ComplexArray:
    """What each cell says of the angle ``a`` (rad, clockwise) by which the device is turned.

    ``(cells,)``: the log-likelihood of ``a`` is the real part of this times exp(−i·a), but for a
    constant. 0 where nothing is known.
    """
    end = min(track.time[-1], grid.count * grid.step)
    seconds = np.arange(0.0, end + SETTINGS.step / 2, SETTINGS.step)
    felt, surge = _felt(imu, seconds)
    ground, error = _over_ground(track, seconds)
    felt, ground = np.diff(felt), np.diff(ground)
    variance = (error**2 + surge**2)[1:] + (error**2 + surge**2)[:-1]
    variance += SETTINGS.felt_error**2 + (SETTINGS.lag_error * np.abs(felt)) ** 2
    with np.errstate(invalid="ignore"):
        said = np.conj(felt) * ground / variance
    known = np.isfinite(said)
    said = said[known] / np.maximum(np.abs(said[known]) / SETTINGS.most_change, 1.0)
    cell = ((np.flatnonzero(known) + 0.5) * SETTINGS.step / grid.step).astype(np.intp)
    cell = np.minimum(cell, grid.count - 1)
    parts = (np.bincount(cell, part, grid.count) for part in (said.real, said.imag))
    return np.asarray(next(parts) + 1j * next(parts))


def compass(imu: Imu) -> float:
    """The same of the device's own north, where it has one: then it is not turned at all."""
    return SETTINGS.compass if "north" in (imu.heading_reference or "") else 0.0


def _over_ground(track: Track, seconds: FloatArray) -> tuple[ComplexArray, FloatArray]:
    """The velocity north + i·east in m/s, NaN where unknown, and one sigma of it on each axis."""
    error = np.full(len(seconds), SETTINGS.speed_error)
    if track.speed is None or track.course is None:
        return np.full(len(seconds), np.nan, dtype=np.complex128), error
    if track.speed_accuracy is not None:
        stated = np.interp(seconds, track.time, track.speed_accuracy)
        error = np.where(np.isfinite(stated), np.maximum(stated, 0.1), error)
    speed = np.where(track.speed > SETTINGS.least_speed, track.speed, np.nan)
    velocity = speed * np.exp(1j * track.course)
    return np.interp(seconds, track.time, velocity, left=np.nan, right=np.nan), error


def _felt(imu: Imu, seconds: FloatArray) -> tuple[ComplexArray, FloatArray]:
    """The velocity in the device's own world but for a constant, and its surge within a stride.

    Both in m/s; NaN where the device did not measure.
    """
    nothing = np.full(len(seconds), np.nan, dtype=np.complex128), np.full(len(seconds), np.nan)
    acceleration = imu.linear_acceleration or imu.specific_force
    if acceleration is None or imu.attitude is None:
        return nothing
    time = acceleration.time
    turns = imu.attitude.values
    if not np.array_equal(imu.attitude.time, time):
        turns = rotation.continuous(turns)
        at = [np.interp(time, imu.attitude.time, column) for column in turns.T]
        turns = rotation.unit(np.column_stack(at))
    east, north = _level(turns, acceleration.values)
    known = np.isfinite(east)
    if known.sum() < 2:
        return nothing
    time, east, north = time[known], east[known], north[known]
    steps = np.diff(time) * 0.5 * np.array([north[1:] + north[:-1], east[1:] + east[:-1]])
    clock = np.arange(time[0], time[-1], SETTINGS.tick)
    velocity = np.array([np.interp(clock, time[1:], np.cumsum(part)) for part in steps])
    steady = smoothed(velocity, SETTINGS.receiver_span / SETTINGS.tick)
    uneven = ((velocity - steady) ** 2).mean(axis=0)
    surge = np.sqrt(smoothed(uneven, SETTINGS.step / SETTINGS.tick))
    north, east, surge = (np.interp(seconds, clock, part) for part in (*steady, surge))
    unseen = (seconds < clock[0] - SETTINGS.step / 2) | (seconds > clock[-1] + SETTINGS.step / 2)
    north[unseen] = np.nan
    return north + 1j * east, surge


def _level(turns: FloatArray, vectors: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The first two of the three parts of vectors ``(n, 3)`` turned by rotations ``(n, 4)``."""
    w, x, y, z = np.ascontiguousarray(turns.T)
    a, b, c = np.ascontiguousarray(vectors.T)
    first = (1.0 - 2.0 * (y * y + z * z)) * a + 2.0 * ((x * y - w * z) * b + (x * z + w * y) * c)
    second = (1.0 - 2.0 * (x * x + z * z)) * b + 2.0 * ((x * y + w * z) * a + (y * z - w * x) * c)
    return first, second
