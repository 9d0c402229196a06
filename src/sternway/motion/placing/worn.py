"""The places of all sensors of a recording: as given, or as recognised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sternway.motion.grid import Grid
from sternway.motion.placing.placing import Placing, Source
from sternway.recordings import Imu, Recording


def given_or_recognised(recording: Recording, grid: Grid) -> tuple[Placing, ...]:
    """The place of every sensor, in the order of ``recording.imus``."""
    return tuple(_placing(imu, grid) for imu in recording.imus)


def worn_as(recording: Recording, placings: Sequence[Placing]) -> Recording:
    """The recording with the recognised places filled in."""
    if all(placing.source is not Source.RECOGNISED for placing in placings):
        return recording
    imus = tuple(
        replace(imu, placement=placing.placement)
        for imu, placing in zip(recording.imus, placings, strict=True)
    )
    return replace(recording, imus=imus)


def _placing(imu: Imu, grid: Grid) -> Placing:
    if imu.placement is not None:
        return Placing(imu.name, imu.placement, Source.GIVEN)
    if imu.angular_rate is None or imu.specific_force is None:
        return Placing(imu.name, None, Source.UNKNOWN)
    from sternway.motion.placing.recognise import recognised

    return recognised(imu, grid)
