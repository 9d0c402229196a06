"""Cue `leg`: a sensor that nobody placed, read as on each part of a leg that it may be on.

Its movement tells with what probability P it is on a shank, thigh or foot (`scene.places`), and
each of these reads it in its own way. Where they say the same the direction is known though the
place is not; elsewhere, and for what is left of the probability, nothing is:

    llr = ln [Σ P σ(r) + (1 − Σ P) / 2] − ln [Σ P σ(−r) + (1 − Σ P) / 2]

with r the ratio that each reads. So no cell is surer than the place itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from sternway.motion.cues.cue import CueReading, Scene, rides_of, worn_on_trunk
from sternway.motion.cues.limb import limb_reading, nowhere, of_one_step
from sternway.motion.cues.limb_cells import seen_of
from sternway.motion.cues.limb_model import model_of
from sternway.motion.settings import LIMBS
from sternway.recordings import LEG_SEGMENTS, FloatArray, Imu, Segment

NAME = "leg"
LOOKS_AT, ORDER = "motion sensors", 60


def leg(scene: Scene) -> CueReading | None:
    """Read every sensor that nobody placed and that may be on a leg; None where there is none."""
    front = scene.declarations.front
    trunk = worn_on_trunk(scene.recording, is_declared=front is not None) if front else None
    found = [
        reading
        for imu, likely in zip(scene.recording.imus, scene.places, strict=False)
        if likely and imu is not trunk and (reading := _reading(scene, imu, likely)) is not None
    ]
    return _joined(found) if found else None


def _reading(scene: Scene, imu: Imu, likely: Mapping[Segment, float]) -> CueReading | None:
    """What one sensor says, wherever on a leg it may be."""
    read: list[CueReading] = []
    shares: list[float] = []
    for segment in LEG_SEGMENTS:
        if (share := likely.get(segment, 0.0)) < LIMBS.least_likely:
            continue
        model = scene.settings.limbs.get(segment) or model_of(segment)
        seen = seen_of(imu, segment, scene.grid, model)
        if not seen:
            continue
        said = limb_reading(
            NAME, [(seen, nowhere(imu.name, seen))], model, scene.settings, scene.grid
        )
        if said is not None:
            read.append(said)
            shares.append(share)
    if not read:
        return None
    weights = np.array(shares)
    neither = np.array([each.neither for each in read], dtype=np.float64)
    likeliest = int(np.argmax(weights))
    first = read[likeliest]
    ceiling = _mixed(np.full((1, 1), first.ceiling), np.array([weights.sum()]))
    # What the readings rest on is mixed with the signs of what they say there.
    surest = np.array(
        [each.surest * np.sign(np.nan_to_num(each.llr)) for each in read if each.surest is not None]
    )
    return replace(
        first,
        llr=np.where(first.speaks, _mixed(np.array([each.llr for each in read]), weights), np.nan),
        ceiling=float(ceiling[0]),
        gaps=first.gaps if weights.sum() > 0.5 else (),
        rides=first.rides if weights.sum() > 0.5 else None,
        surest=np.abs(_mixed(surest, weights)),
        neither=np.where(
            np.isfinite(neither[likeliest]),
            weights @ np.nan_to_num(neither) / weights.sum(),
            np.nan,
        ),
    )


def _mixed(ratios: FloatArray, weights: FloatArray) -> FloatArray:
    """One ratio ``(n,)`` of several ``(k, n)`` of which each holds with its probability, or none.

    What a reading is silent about it neither bears out nor denies.
    """
    ratios = np.nan_to_num(ratios)
    none = 0.5 * (1.0 - weights.sum())
    backward = weights @ (1.0 / (1.0 + np.exp(-ratios))) + none
    forward = weights @ (1.0 / (1.0 + np.exp(ratios))) + none
    return np.asarray(np.log(backward) - np.log(forward))


def _joined(readings: Sequence[CueReading]) -> CueReading:
    """What several sensors say: they see the same steps, so neither one word nor independent."""
    if len(readings) == 1:
        return readings[0]
    ratios = np.array([each.llr for each in readings])
    total = of_one_step(ratios)
    agree = np.sign(np.nan_to_num(ratios)) * np.sign(np.nan_to_num(total))
    fronts = np.array([each.surest for each in readings])
    return replace(
        readings[0],
        llr=total,
        ceiling=max(each.ceiling for each in readings),
        gaps=tuple(dict.fromkeys(gap for each in readings for gap in each.gaps)),
        rides=rides_of(readings, len(total)),
        surest=np.maximum(np.sum(agree * fronts, axis=0), 0.0),
        neither=of_one_step(np.array([each.neither for each in readings], dtype=np.float64)),
    )
