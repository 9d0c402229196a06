"""Bodies whose legs take them nowhere: on machines, and stepping on the spot, as a model has them.

Hips and ankles are led along curves, and knees bend forward between them. Ranges of lengths and
angles, from which a seed draws, are those of adults and common machines. All of it is a model: no
recording of a rider stands behind it.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from sternway.recordings import FloatArray, Pose, Side

_RATE = 120.0
"""Hz"""
_NAMES = ("Hip", "Knee", "Ankle", "Toe", "Shoulder")
_ASIDE = {Side.LEFT: 1.0, Side.RIGHT: -1.0}
_BALL = np.array([0.13, -0.05])
"""m from the ankle to the ball of a level foot, ahead and up"""
_TOE = np.array([0.17, -0.06])
_TRUNK = np.array([0.3, 0.45])


def pedalling(
    duration: float = 30.0,
    cadence: float = 80.0,
    *,
    seed: int = 0,
    rises: float = 0.0,
    backward: bool = False,
    road: float = 1.0,
    speed: float = 6.0,
) -> Pose:
    """A rider who turns the cranks ``cadence`` times a minute.

    ``rises`` from 0, seated, to 1, out of the saddle: the hips then rise and fall over each pedal.
    ``road`` is what the road shakes the bicycle with, m/s² upward, root mean square, from 2 to 25
    Hz. Pedals turned ``backward`` turn the other way round.
    """
    rng = np.random.default_rng(seed)
    time = _clock(duration)
    thigh, shank = rng.uniform(0.38, 0.46, 2)
    crank, tube = rng.uniform(0.165, 0.175), np.deg2rad(rng.uniform(70.0, 76.0))
    saddle = (thigh + shank) * rng.uniform(0.93, 0.98) + 0.05 - crank
    saddle = saddle * np.array([-np.cos(tube), np.sin(tube)])
    turned = _turns(time, cadence, rng)
    turned = turned + 0.015 * np.sin(2.0 * turned + rng.uniform(0.0, 2.0 * np.pi))
    turned = -turned if backward else turned
    level, dips, late = rng.uniform(0.1, 0.5), rng.uniform(0.1, 0.35), rng.uniform(-0.6, 0.6)
    heaves = rng.uniform(0.0, 2.0 * np.pi)
    hips, ankles, pitches = {}, {}, {}
    for side, phase in ((Side.LEFT, turned), (Side.RIGHT, turned + np.pi)):
        pitch = level - dips * np.cos(phase + late)
        pedal = crank * np.column_stack([np.sin(phase), np.cos(phase)])
        ankles[side], pitches[side] = pedal - _pitched(_BALL, pitch), pitch
        rocks = 0.008 * np.sin(phase)
        ahead = rises * (0.25 + 0.02 * np.sin(2.0 * turned + 1.0)) + 0.005 * np.cos(2.0 * turned)
        up = rises * (0.06 + 0.03 * np.sin(2.0 * turned + heaves)) + rocks
        hips[side] = saddle + np.column_stack([ahead, up])
    pose = _body(time, hips, ankles, pitches, thigh, shank)
    sways = (0.01 + 0.12 * rises) * np.sin(turned)
    pose.positions[..., 1] += sways[:, None] * pose.positions[..., 2]
    pose.positions[..., 0] += (speed * time)[:, None]
    pose.positions[...] += _shaken(len(time), road * np.array([0.4, 0.3, 1.0]), rng)[:, None]
    return pose


def elliptical(
    duration: float = 30.0, cadence: float = 60.0, *, seed: int = 0, backward: bool = False
) -> Pose:
    """Somebody whose feet go round on ellipses, ``cadence`` times a minute each."""
    rng = np.random.default_rng(seed)
    time = _clock(duration)
    thigh, shank = rng.uniform(0.38, 0.46, 2)
    turned = _turns(time, cadence, rng)
    turned = -turned if backward else turned
    along, high = rng.uniform(0.2, 0.27), rng.uniform(0.06, 0.13)
    heaves = rng.uniform(0.0, 2.0 * np.pi)
    hips, ankles, pitches = {}, {}, {}
    for side, phase in ((Side.LEFT, turned), (Side.RIGHT, turned + np.pi)):
        ankles[side] = np.column_stack([along * np.sin(phase), high * (1.0 + np.cos(phase))])
        pitches[side] = 0.1 + 0.25 * np.cos(phase + 1.2)
        up = 0.86 * (thigh + shank) + 0.015 * np.sin(2.0 * turned + heaves)
        hips[side] = np.column_stack([0.02 * np.sin(2.0 * turned), up])
    return _body(time, hips, ankles, pitches, thigh, shank)


def rowing(duration: float = 30.0, cadence: float = 26.0, *, seed: int = 0) -> Pose:
    """Somebody who slides to and fro on a rowing machine, ``cadence`` strokes a minute."""
    rng = np.random.default_rng(seed)
    time = _clock(duration)
    thigh, shank = rng.uniform(0.38, 0.46, 2)
    turned = _turns(time, cadence, rng)
    turned = turned + 0.35 * np.sin(turned)
    seat = (thigh + shank) * (0.72 + 0.24 * np.sin(turned))
    hips = np.column_stack([-seat, np.full(len(time), 0.12)])
    ankles = np.column_stack([0.02 * np.sin(turned), 0.03 * np.cos(turned)])
    pitch = 0.2 * np.sin(turned + 0.5) - 0.5
    return _body(
        time,
        dict.fromkeys(Side, hips),
        dict.fromkeys(Side, ankles),
        dict.fromkeys(Side, pitch),
        thigh,
        shank,
    )


def on_the_spot(
    duration: float = 30.0,
    cadence: float = 80.0,
    *,
    seed: int = 0,
    lifts: float = 0.15,
    flicks: float = 0.0,
) -> Pose:
    """Somebody whose feet are set down where they were, ``cadence`` times a minute each.

    They are lifted by m ahead, as knees are in a march, and flicked by m to the buttocks.
    """
    rng = np.random.default_rng(seed)
    time = _clock(duration)
    thigh, shank = rng.uniform(0.38, 0.46, 2)
    turned, heaves = _turns(time, cadence, rng), rng.uniform(2.0, 4.5)
    bounce = 0.01 + 0.04 * min(cadence / 90.0, 1.0)
    hips, ankles, pitches = {}, {}, {}
    for side, phase in ((Side.LEFT, turned), (Side.RIGHT, turned + np.pi)):
        off = np.clip(np.sin(phase), 0.0, None) ** 1.3
        ahead = 0.02 * np.sin(phase + 1.0) - flicks * off
        ankles[side] = np.column_stack([ahead, (lifts + 0.3 * flicks) * off])
        pitches[side] = (0.2 + 0.8 * flicks + 0.3 * np.cos(phase)) * off
        up = 0.97 * (thigh + shank) + bounce * np.sin(2.0 * turned + heaves)
        hips[side] = np.column_stack([0.01 * np.sin(2.0 * turned), up])
    return _body(time, hips, ankles, pitches, thigh, shank)


def _clock(duration: float) -> FloatArray:
    return np.arange(round(duration * _RATE) + 1) / _RATE


def _turns(time: FloatArray, cadence: float, rng: np.random.Generator) -> FloatArray:
    """Rad turned, at a cadence that wanders by 3 in 100 over some seconds."""
    wanders = 1.0 + _noise(len(time), 0.02, 0.3, rng) * 0.03
    return 2.0 * np.pi * np.cumsum(cadence / 60.0 * wanders) / _RATE


def _shaken(count: int, sizes: FloatArray, rng: np.random.Generator) -> FloatArray:
    """M ``(count, 3)`` whose acceleration has these root mean squares, m/s², from 2 to 25 Hz."""
    return np.column_stack([size * _noise(count, 2.0, 25.0, rng, integrated=2) for size in sizes])


def _noise(
    count: int, low: float, high: float, rng: np.random.Generator, *, integrated: int = 0
) -> FloatArray:
    """Noise of size 1 from ``low`` to ``high`` Hz, so many times integrated."""
    frequencies = np.fft.rfftfreq(count, 1.0 / _RATE)
    spectrum = np.fft.rfft(rng.standard_normal(count))
    spectrum[(frequencies < low) | (frequencies > high)] = 0.0
    size = float(np.std(np.fft.irfft(spectrum, count)))
    spectrum[1:] /= (2j * np.pi * frequencies[1:]) ** integrated
    return np.asarray(np.fft.irfft(spectrum, count) / max(size, 1e-12))


def _body(
    time: FloatArray,
    hips: Mapping[Side, FloatArray],
    ankles: Mapping[Side, FloatArray],
    pitches: Mapping[Side, FloatArray],
    thigh: float,
    shank: float,
) -> Pose:
    """A body of hips and ankles ``(n, 2)``, m ahead and up, and of feet that pitch toe down."""
    names = tuple(f"{side.value[0].upper()}{name}" for side in Side for name in _NAMES)
    positions = []
    for side in Side:
        hip, ankle = hips[side], ankles[side]
        points = (
            hip,
            _knee(hip, ankle, thigh, shank),
            ankle,
            ankle + _pitched(_TOE, pitches[side]),
            hip + _TRUNK,
        )
        for name, point in zip(_NAMES, points, strict=True):
            aside = _ASIDE[side] * (0.2 if name == "Shoulder" else 0.1)
            positions.append(np.column_stack([point[:, 0], np.full(len(time), aside), point[:, 1]]))
    return Pose(time, names, np.stack(positions, axis=1))


def _knee(hip: FloatArray, ankle: FloatArray, thigh: float, shank: float) -> FloatArray:
    """Where the knee is, which bends forward; a leg too short for its ankle is stretched out."""
    down = ankle - hip
    length = np.linalg.norm(down, axis=1)
    reach = np.minimum(length, 0.999 * (thigh + shank))
    along = (thigh * thigh - shank * shank + reach * reach) / (2.0 * reach)
    bend = np.sqrt(np.maximum(thigh * thigh - along * along, 0.0))
    down = down / length[:, None]
    ahead = np.column_stack([-down[:, 1], down[:, 0]])
    return np.asarray(hip + along[:, None] * down + bend[:, None] * ahead)


def _pitched(point: FloatArray, pitch: FloatArray) -> FloatArray:
    """A point of a level foot ``(2,)``, m from the ankle, once the foot is pitched toe down."""
    cos, sin = np.cos(pitch), np.sin(pitch)
    return np.column_stack([cos * point[0] + sin * point[1], cos * point[1] - sin * point[0]])
