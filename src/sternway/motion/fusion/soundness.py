"""Motion sensors that contradict themselves: how far each is believed, and what is said of it.

A sensor whose gyroscope and accelerometer do not have the same axes tells every turn wrongly, and
what looks forward to a cue may have been backward. Nothing is mended by guessing: its gyroscope is
left out, and a gap says so. Where it is only in doubt, or was clipped, its cues count for less.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from sternway.motion.cues import LEG, CueReading
from sternway.motion.notices import Gap, MotionCode
from sternway.motion.placement import in_doubt
from sternway.notices import Notice, notice
from sternway.recordings import Imu, Recording, Segment

if TYPE_CHECKING:
    from sternway.motion.sensors import Agreement, Calibration, Clipping, Stuck


@dataclass(frozen=True, slots=True)
class SoundnessSettings:
    """How far a sensor that is not sound is believed. All ours."""

    clipped_doubt: float = 0.5
    """of the share of clipped samples: our choice. On motion capture clipped to 2 g and 250 °/s
    limbs fall silent rather than err"""
    stuck_axis: float = 0.5
    """certainty of a sensor of which an axis gave one value throughout: what the others show may be
    another movement. Our choice: it names a direction, and no surer than `naming`"""
    naming: float = 1.39
    """log odds, 4 : 1, with which a direction is just named: a doubt makes a cue less sure, not
    silent"""
    worth_saying: float = 0.55
    """probability of common axes below which a doubt is reported"""


SETTINGS = SoundnessSettings()


@dataclass(frozen=True, slots=True)
class Soundness:
    """How far one motion sensor is to be believed."""

    sensor: str
    """its name in the recording"""
    agreement: Agreement | None = None
    """None where it does not have both accelerometer and gyroscope"""
    force_clipping: Clipping | None = None
    rate_clipping: Clipping | None = None
    stuck: tuple[Stuck, ...] = ()
    """what of it gave one and the same value while it moved"""
    unheard: Gap | None = None
    """why nothing can be read of how its segment swings, and the cure; None where it can"""

    @property
    def is_contradiction(self) -> bool:
        return self.agreement is not None and self.agreement.is_contradiction

    @property
    def certainty(self) -> float:
        """What a cue may count on that rests on this sensor."""
        if self.agreement is None:
            return 1.0
        shares = [each.share for each in (self.force_clipping, self.rate_clipping) if each]
        whole = SETTINGS.stuck_axis if any(each.axes for each in self.stuck) else 1.0
        clipped = SETTINGS.clipped_doubt * max(shares, default=0.0)
        return self.agreement.certainty * whole * (1.0 - clipped)


def soundness_of(recording: Recording) -> tuple[Soundness, ...]:
    """Of every sensor, in the order of ``recording.imus``."""
    return tuple(map(_soundness, recording.imus))


def without_contradictions(recording: Recording, found: Sequence[Soundness]) -> Recording:
    """The recording without the gyroscopes that contradict their accelerometers."""
    if not any(each.is_contradiction for each in found):
        return recording
    imus = tuple(
        replace(imu, angular_rate=None) if each.is_contradiction else imu
        for imu, each in zip(recording.imus, found, strict=True)
    )
    return replace(recording, imus=imus)


def within_certainty(
    reading: CueReading, recording: Recording, found: Sequence[Soundness]
) -> CueReading:
    """A cue's reading, no surer than its sensors; others than limbs' and trunk's as they are."""
    if reading.cue not in {*Segment, LEG}:
        return reading
    certainty = min(
        (
            each.certainty
            for imu, each in zip(recording.imus, found, strict=True)
            if imu.angular_rate is not None
            and (imu.placement is None or imu.placement.segment.value in _read_by(reading.cue))
        ),
        default=1.0,
    )
    if certainty >= 1.0:
        return reading
    doubted = float(in_doubt(np.array(reading.ceiling), certainty))
    return replace(reading, ceiling=max(doubted, min(reading.ceiling, SETTINGS.naming)))


def _read_by(cue: str) -> Collection[str]:
    return set(Segment) if cue == LEG else (cue,)


def gaps_of_soundness(found: Sequence[Soundness]) -> tuple[Gap, ...]:
    """What is wrong with which sensor, and the cure."""
    return tuple(
        gap
        for each in found
        for gap in (
            *_stuck_gaps(each),
            *_clipping_gaps(each),
            *([] if each.stuck else _axes_gap(each)),
            *([each.unheard] if each.unheard else []),
        )
    )


def calibration_notices(found: Sequence[Calibration]) -> tuple[Notice, ...]:
    """What was undone of which sensor."""
    return tuple(each for calibration in found for each in _undone(calibration))


def _undone(found: Calibration) -> Iterator[Notice]:
    sensor = found.sensor
    if found.lag:
        late = "accelerometer" if found.lag > 0.0 else "gyroscope"
        yield notice(MotionCode.LAG_UNDONE, sensor=sensor, late=late, lag_s=abs(found.lag))
    if found.bias:
        yield notice(MotionCode.BIAS_UNDONE, sensor=sensor, bias_rad_s=found.bias)
    if found.gravity is not None:
        yield notice(MotionCode.SCALE_UNDONE, sensor=sensor, gravity_m_s2=found.gravity)
    if found.clock:
        ahead, behind = MotionCode.CLOCK_WAS_AHEAD, MotionCode.CLOCK_WAS_BEHIND
        yield notice(
            ahead if found.clock > 0.0 else behind,
            sensor=sensor,
            reference=found.reference,
            offset_s=abs(found.clock),
        )


def gaps_of_clocks(found: Sequence[Calibration]) -> tuple[Gap, ...]:
    """Sensors whose clocks differ by what could not be told."""
    return tuple(
        Gap(
            notice(MotionCode.CLOCKS_DIFFER, sensor=each.sensor, reference=each.reference),
            notice(MotionCode.START_TOGETHER),
        )
        for each in found
        if each.is_clock_unclear
    )


def _soundness(imu: Imu) -> Soundness:
    from sternway.motion.sensors import agreement_of, clipping_of, stuck_in
    from sternway.motion.sensors.settings import SETTINGS

    stuck = stuck_in(imu)
    if imu.specific_force is None or imu.angular_rate is None:
        return Soundness(imu.name, stuck=stuck, unheard=_incomplete(imu))

    agreement = agreement_of(imu)
    unheard = None
    if (rate := min(imu.specific_force.rate, imu.angular_rate.rate)) < SETTINGS.slowest:
        unheard = Gap(
            notice(MotionCode.TOO_SLOW, sensor=imu.name, rate_hz=rate),
            notice(MotionCode.LOG_FASTER),
        )
    elif not stuck and agreement is not None and agreement.is_off(SETTINGS.gravity_off):
        unheard = Gap(
            notice(MotionCode.GRAVITY_OFF, sensor=imu.name, gravity_m_s2=agreement.gravity),
            notice(MotionCode.LET_IT_LIE),
        )
    return Soundness(
        imu.name,
        agreement,
        clipping_of(imu.specific_force, SETTINGS.narrowest_force),
        clipping_of(imu.angular_rate, SETTINGS.narrowest_rate),
        stuck,
        unheard if _is_read(imu) else None,
    )


def _incomplete(imu: Imu) -> Gap | None:
    """What a sensor lacks that is on a segment which is read."""
    forces = (imu.specific_force, imu.linear_acceleration)
    if not _is_read(imu) or (imu.angular_rate is None and all(each is None for each in forces)):
        return None
    if imu.angular_rate is None:
        what, cure = MotionCode.NO_GYROSCOPE, MotionCode.LOG_GYROSCOPE
    elif imu.linear_acceleration is None:
        what, cure = MotionCode.NO_ACCELEROMETER, MotionCode.LOG_GRAVITY
    else:
        what, cure = MotionCode.NO_GRAVITY, MotionCode.LOG_GRAVITY
    return Gap(notice(what, sensor=imu.name), notice(cure))


def _is_read(imu: Imu) -> bool:
    return imu.placement is None or imu.placement.segment in _READ


_READ = (Segment.SHANK, Segment.THIGH, Segment.FOOT, Segment.TRUNK)


def _axes_gap(found: Soundness) -> list[Gap]:
    agreement, sensor = found.agreement, found.sensor
    if agreement is not None and not agreement.feels_gravity:
        what = notice(MotionCode.NO_GRAVITY, sensor=sensor)
        return [Gap(what, notice(MotionCode.LOG_GRAVITY))]
    if agreement is None or agreement.certainty >= SETTINGS.worth_saying:
        return []
    check = notice(MotionCode.CHECK_AXES)
    if not agreement.is_contradiction:
        what = notice(MotionCode.AXES_UNCLEAR, sensor=sensor, certainty=agreement.certainty)
        return [Gap(what, notice(MotionCode.RECORD_LONGER, check=check))]
    if agreement.is_mirrored:
        what = notice(MotionCode.AXES_MIRRORED, sensor=sensor)
        return [Gap(what, notice(MotionCode.CHECK_MIRRORED_AXES, check=check))]
    what = notice(MotionCode.AXES_DIFFER, sensor=sensor)
    if agreement.reading is None:
        return [Gap(what, check)]
    x, y, z = agreement.reading
    return [Gap(what, notice(MotionCode.READ_AXES_AS, check=check, x=x, y=y, z=z))]


def _stuck_gaps(found: Soundness) -> list[Gap]:
    return [
        Gap(
            notice(MotionCode.AXES_STUCK, sensor=found.sensor, part=each.part, axes=each.axes)
            if each.axes
            else notice(MotionCode.PART_STUCK, sensor=found.sensor, part=each.part),
            notice(MotionCode.CHECK_PART, part=each.part),
        )
        for each in found.stuck
    ]


def _clipping_gaps(found: Soundness) -> list[Gap]:
    clipped = (
        (found.force_clipping, MotionCode.FORCE_CLIPPED, MotionCode.WIDEN_FORCE_RANGE),
        (found.rate_clipping, MotionCode.RATE_CLIPPED, MotionCode.WIDEN_RATE_RANGE),
    )
    return [
        Gap(
            notice(what, sensor=found.sensor, limit=clipping.limit, share=clipping.share),
            notice(cure),
        )
        for clipping, what, cure in clipped
        if clipping is not None
    ]
