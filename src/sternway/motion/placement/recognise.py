"""The segment a sensor was worn on, with a probability, from how it moved while somebody went.

Every cell of gait gives each segment a log-likelihood. Cells resemble their neighbours, and a
person's way of moving resembles itself all day: so the mean of all cells counts as one reading, and
an hour makes nobody surer than some strides do, only steadier.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sternway.motion.cues.moments import weighted
from sternway.motion.grid import STEP, Grid
from sternway.motion.placement.estimate import PlacementEstimate, PlacementSource
from sternway.motion.placement.features import features_of
from sternway.motion.placement.model import PlacementModel, placement_model
from sternway.motion.placement.settings import SETTINGS
from sternway.motion.sensors import CELL_SAMPLES, SensorMotion, mountings_of, on_clock
from sternway.motion.sensors.sensor_motion import between
from sternway.motion.settings import LIMBS
from sternway.recordings import LEG_SEGMENTS, FloatArray, Imu, Placement, Recording, Segment

_BELOW_KNEE = {Segment.SHANK, Segment.FOOT}
"""alike where somebody runs backward"""


def placements_of(
    recording: Recording, grid: Grid, model: PlacementModel | None = None
) -> tuple[PlacementEstimate, ...]:
    """The place of every sensor as given, or as recognised, in the order of ``recording.imus``."""
    return tuple(_placement(imu, grid, model) for imu in recording.imus)


def with_placements(recording: Recording, placements: Sequence[PlacementEstimate]) -> Recording:
    """The recording with the recognised places filled in.

    A sensor that does not move as where it was said to be is heard no more: its gyroscope goes.
    """
    imus = tuple(
        replace(imu, angular_rate=None)
        if each.contradicted_by is not None
        else replace(imu, placement=each.placement)
        for imu, each in zip(recording.imus, placements, strict=True)
    )
    return replace(recording, imus=imus)


def _placement(imu: Imu, grid: Grid, model: PlacementModel | None) -> PlacementEstimate:
    if imu.placement is None:
        return recognised(imu, grid, model)
    like = contradiction(_at_most(imu, SETTINGS.checked), grid, imu.placement.segment, model)
    return PlacementEstimate(imu.name, imu.placement, PlacementSource.GIVEN, contradicted_by=like)


def contradiction(
    imu: Imu, grid: Grid, given: Segment, model: PlacementModel | None = None
) -> Segment | None:
    """What a sensor moves like, where that is surely not the part of a leg it was given.

    The given part must be likelier than the least with which a sensor that nobody placed is read as
    on it. Where no place fits better than `SETTINGS.clearly_like`, nothing is known of such
    movement, and nothing contradicts.
    """
    if given not in LEG_SEGMENTS or (gait := _gait_of(imu, grid, model)) is None:
        return None
    if gait.seconds < SETTINGS.least_contradicted or gait.distance > SETTINGS.clearly_like:
        return None
    likely = gait.likely(SETTINGS.seldom)
    alike = _BELOW_KNEE if given in _BELOW_KNEE else {given}
    if sum(likely.get(each, 0.0) for each in alike) >= LIMBS.least_likely:
        return None
    return next(iter(likely))


def _at_most(imu: Imu, seconds: float) -> Imu:
    """The middle of what a sensor recorded."""
    force, rate = imu.specific_force, imu.angular_rate
    if force is None or rate is None or not len(force) or not len(rate):
        return imu
    middle = 0.5 * float(rate.time[0] + rate.time[-1])
    ends = middle - 0.5 * seconds, middle + 0.5 * seconds
    return replace(imu, specific_force=between(force, *ends), angular_rate=between(rate, *ends))


def recognised(imu: Imu, grid: Grid, model: PlacementModel | None = None) -> PlacementEstimate:
    """Where a sensor was worn; unknown where it is not sure, or nobody went."""
    gait = _gait_of(imu, grid, model)
    if gait is None:
        return PlacementEstimate(imu.name, None, PlacementSource.UNKNOWN)
    likely = gait.likely(SETTINGS.seldom)
    segment, probability = next(iter(gait.likely({}).items()))
    if probability < SETTINGS.least_sure:
        return PlacementEstimate(imu.name, None, PlacementSource.UNKNOWN, likely=likely)
    return PlacementEstimate(
        imu.name, Placement(segment), PlacementSource.RECOGNISED, probability, likely
    )


@dataclass(frozen=True, eq=False, slots=True)
class _Gait:
    """How a sensor moved while somebody went."""

    segments: tuple[Segment, ...]
    likelihoods: FloatArray
    """``(n, segments)``: logarithms, of each cell"""
    distance: float
    """mean of the root mean square of standard deviations from the nearest segment"""

    @property
    def seconds(self) -> float:
        return len(self.likelihoods) * STEP

    def likely(self, seldom: Mapping[Segment, float]) -> Mapping[Segment, float]:
        return probabilities_of(self.likelihoods, self.segments, seldom)


def _gait_of(imu: Imu, grid: Grid, model: PlacementModel | None) -> _Gait | None:
    """None where nobody went for long enough, or as no model knows it."""
    motion = on_clock(imu, grid)
    if motion is None:
        return None
    model = model or placement_model()
    features = gait_features(motion)
    distance = model.distance(features)
    known = distance < SETTINGS.farthest
    if known.sum() * STEP < SETTINGS.least_gait:
        return None
    likelihoods = model.log_likelihoods(features[known])
    return _Gait(model.segments, likelihoods, float(distance[known].mean()))


def gait_features(motion: SensorMotion) -> FloatArray:
    """The features ``(n, len(NAMES))`` of all cells in which somebody may walk or run."""
    features = np.vstack([features_of(motion, each) for each in mountings_of(motion)])
    rise = np.einsum("ij,ij->i", motion.velocity, motion.up).reshape(-1, CELL_SAMPLES)
    bounce = np.sqrt(weighted(np.mean(rise * rise, axis=1)[:, None], SETTINGS.span)[:, 0])
    return np.asarray(features[motion.known & (bounce > SETTINGS.least_bounce)])


def probabilities_of(
    likelihoods: FloatArray, segments: Sequence[Segment], seldom: Mapping[Segment, float]
) -> Mapping[Segment, float]:
    """Of each segment, likeliest first, from the log-likelihoods ``(n, segments)`` of its cells.

    Some segments are as many times rarer as ``seldom`` says.
    """
    total = SETTINGS.trust * likelihoods.mean(axis=0)
    total += np.log([seldom.get(segment, 1.0) for segment in segments])
    odds = np.exp(total - total.max())
    share = (1.0 - SETTINGS.unlike_all) * odds / odds.sum() + SETTINGS.unlike_all / len(segments)
    order = np.argsort(-share, kind="stable")
    return {segments[index]: float(share[index]) for index in order}
