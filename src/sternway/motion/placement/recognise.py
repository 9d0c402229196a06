"""The segment a sensor was worn on, with a probability, from how it moved while somebody went.

Every cell of gait gives each segment a log-likelihood. Cells resemble their neighbours, and a
person's way of moving resembles itself all day: so the mean of all cells counts as one reading, and
an hour makes nobody surer than some strides do, only steadier.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from sternway.motion.cues.moments import weighted
from sternway.motion.grid import STEP, Grid
from sternway.motion.placement.estimate import LEAST_SURE, PlacementEstimate, PlacementSource
from sternway.motion.placement.features import SPAN, features_of
from sternway.motion.placement.model import PlacementModel, placement_model
from sternway.motion.sensors import CELL_SAMPLES, SensorMotion, mountings_of, on_clock
from sternway.recordings import FloatArray, Imu, Placement, Recording, Segment

TRUST = 0.35
"""share of the log-likelihood that counts: features of one person hang together, and people differ
more than the few that the model was made from"""

_UNLIKE_ALL = 0.01
"""probability of being worn or moving in a way that no segment's model knows: our choice"""

SELDOM: Mapping[Segment, float] = {Segment.UPPER_ARM: 0.1, Segment.HEAD: 0.1}
"""how often sensors are worn there beside the other places: our choice. Both sway much as trunk and
wrist do, and take their probability only where they clearly do not"""

_LEAST_GAIT = 2.0
"""s of gait without which nothing is recognised"""
_FARTHEST = 2.0
"""root mean square of standard deviations from the nearest segment: 99 % of the gait of people
outside the model is nearer"""
_LEAST_BOUNCE = 0.05
"""m/s of up-and-down velocity, root mean square, below which nobody walks"""


def placements_of(recording: Recording, grid: Grid) -> tuple[PlacementEstimate, ...]:
    """The place of every sensor as given, or as recognised, in the order of ``recording.imus``."""
    return tuple(_placement(imu, grid) for imu in recording.imus)


def with_placements(recording: Recording, placements: Sequence[PlacementEstimate]) -> Recording:
    """The recording with the recognised places filled in."""
    if all(each.source is not PlacementSource.RECOGNISED for each in placements):
        return recording
    imus = tuple(
        replace(imu, placement=each.placement)
        for imu, each in zip(recording.imus, placements, strict=True)
    )
    return replace(recording, imus=imus)


def _placement(imu: Imu, grid: Grid) -> PlacementEstimate:
    if imu.placement is not None:
        return PlacementEstimate(imu.name, imu.placement, PlacementSource.GIVEN)
    return recognised(imu, grid)


def recognised(imu: Imu, grid: Grid, model: PlacementModel | None = None) -> PlacementEstimate:
    """Where a sensor was worn; unknown where it is not sure, or nobody went."""
    nothing = PlacementEstimate(imu.name, None, PlacementSource.UNKNOWN)
    motion = on_clock(imu, grid)
    if motion is None:
        return nothing
    features = gait_features(motion)
    model = model or placement_model()
    features = features[model.distance(features) < _FARTHEST]
    if len(features) * STEP < _LEAST_GAIT:
        return nothing
    probabilities = probabilities_of(model.log_likelihoods(features), model.segments)
    order = np.argsort(-probabilities, kind="stable")
    likely = {model.segments[index]: float(probabilities[index]) for index in order}
    segment, probability = next(iter(likely.items()))
    if probability < LEAST_SURE:
        return PlacementEstimate(imu.name, None, PlacementSource.UNKNOWN, likely=likely)
    return PlacementEstimate(
        imu.name, Placement(segment), PlacementSource.RECOGNISED, probability, likely
    )


def gait_features(motion: SensorMotion) -> FloatArray:
    """The features ``(n, len(NAMES))`` of all cells in which somebody may walk or run."""
    features = np.vstack([features_of(motion, each) for each in mountings_of(motion)])
    rise = np.einsum("ij,ij->i", motion.velocity, motion.up).reshape(-1, CELL_SAMPLES)
    bounce = np.sqrt(weighted(np.mean(rise * rise, axis=1)[:, None], SPAN)[:, 0])
    return np.asarray(features[motion.known & (bounce > _LEAST_BOUNCE)])


def probabilities_of(likelihoods: FloatArray, segments: Sequence[Segment]) -> FloatArray:
    """Of each segment ``(segments,)``, from the log-likelihoods ``(n, segments)`` of its cells."""
    total = TRUST * likelihoods.mean(axis=0)
    total += np.log([SELDOM.get(segment, 1.0) for segment in segments])
    odds = np.exp(total - total.max())
    return np.asarray((1.0 - _UNLIKE_ALL) * odds / odds.sum() + _UNLIKE_ALL / len(segments))
