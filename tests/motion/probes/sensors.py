"""Limbs that swing under sensors that are sound, slip, clip or contradict themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np

from sternway.motion.fusion.soundness import (
    soundness_of,
)
from sternway.motion.grid import Grid
from sternway.motion.sensors import (
    Calibration,
    agreement_of,
    calibrated,
    clipping_of,
    hinge_of,
    in_sagittal_plane,
    mountings_of,
    on_clock,
    on_one_clock,
    without_repeats,
)
from sternway.motion.sensors.clocks import offset_of
from sternway.motion.sensors.gauge import gauge_at_rest, gauge_in_motion
from sternway.motion.sensors.lag import lag_of
from sternway.motion.sensors.rest import resting
from sternway.motion.sensors.turning import turning_windows
from sternway.motion.virtual import virtual_imu
from sternway.recordings import (
    FloatArray,
    Imu,
    Placement,
    Recording,
    Signal,
)
from tests.motion import faults
from tests.motion.probes.body import full_run
from tests.motion.sensors.bouts import stamped_late, worn
from tests.motion.sensors.swings import some_mount, swing
from tests.motion.virtual.bodies import walking


@cache
def swinging_limb(
    seconds: float = 30.0, *, place: str = "thigh", rate: float = 100.0, seed: int = 1
) -> Imu:
    """A rod that swings, rests, slips on its strap and swings on, with a hole in its samples."""
    imu = swing(seconds, mount=some_mount(seed), rate=rate)
    return replace(imu, placement=Placement.parse(place))


@cache
def slipped_limbs() -> tuple[Imu, ...]:
    """Swings under one mount after another: once for good, once for 20 s; and one that lasts."""
    one, other = (replace(swing(90.0, mount=some_mount(each)), name="rod") for each in (1, 5))
    brief = swing(20.0, mount=some_mount(5))
    return chained(one, other), chained(one, brief, one), swing(400.0, mount=some_mount(1))


def _spiked(imu: Imu, signal: int, size: float) -> FloatArray:
    """The force (0) or rate (1) of a sensor with a spike in every second."""
    values = faults.both(imu)[signal].values.copy()
    values[::100, 0] = size
    return values


def _at_pace(imu: Imu, factor: float, *, uneven: float = 0.0) -> Imu:
    """The same movement, taking ``factor`` times as long; every other stride may be weaker."""
    force, rate = faults.both(imu)
    size = 1.0 + uneven * np.cos(np.pi * force.time)[:, None]
    return replace(
        imu,
        specific_force=Signal(factor * force.time, force.values),
        angular_rate=Signal(factor * rate.time, size * rate.values / factor),
    )


def chained(*imus: Imu) -> Imu:
    """Sensors one after the other as one, without a hole between them."""
    forces, rates = zip(*map(faults.both, imus), strict=True)
    starts = np.cumsum([0.0, *(force.time[-1] + 0.01 for force in forces)])

    def joined_up(signals: Sequence[Signal]) -> Signal:
        times = [each.time + start for each, start in zip(signals, starts, strict=False)]
        return Signal(np.concatenate(times), np.concatenate([each.values for each in signals]))

    return replace(imus[0], specific_force=joined_up(forces), angular_rate=joined_up(rates))


@cache
def faulty_imus() -> tuple[Imu, ...]:
    """Sensors that are whole, short, slow, holed, wild, clipped or wrongly labelled."""
    limb = swinging_limb()
    return (
        limb,
        swinging_limb(1.4),
        swinging_limb(2.6, seed=3),
        swinging_limb(20.0, rate=25.0, seed=2),
        swinging_limb(2.0, rate=20.0),
        swinging_limb(3.0),
        faults.changed(limb, force=_spiked(limb, 0, 1500.0), rate=_spiked(limb, 1, 45.0)),
        faults.with_gaps(limb),
        faults.with_wild_values(limb),
        faults.clipped(limb),
        faults.with_a_swapped_axis(limb),
        faults.with_a_swapped_gyroscope(limb),
        faults.stopping_and_going(limb),
        faults.changed(limb, rate=0.35 * faults.both(limb)[1].values),
        faults.changed(limb, force=1.35 * faults.both(limb)[0].values),
        faults.changed(limb, force=0.75 * faults.both(limb)[0].values),
    )


def axes() -> object:
    return [agreement_of(imu) for imu in faulty_imus()]


@cache
def late_limbs() -> tuple[Imu, ...]:
    """Thighs whose accelerometers are stamped late, of 3 windows, of more, and of many."""
    found = []
    for seconds, late in ((8.6, 0.03), (14.0, 0.012), (80.0, 0.04)):
        imu = virtual_imu(walking(1.4, seconds), "left-thigh", seed=1)
        force, _ = faults.both(imu)
        force = Signal(force.time + late, force.values)
        found.append(replace(imu, specific_force=force))
    return tuple(found)


def lags() -> object:
    limbs = (*late_limbs(), swinging_limb())
    found = [lag_of(windows) for imu in limbs if (windows := turning_windows(imu)) is not None]
    return found, [calibrated(imu)[1] for imu in limbs]


@cache
def misread_limbs() -> tuple[Imu, ...]:
    """Sensors with a bias or a scale that rest shows, or movement alone, plainly or just so."""
    found = []
    rested, moving = worn("right-thigh", 2), virtual_imu(walking(1.4, 40.0), "left-thigh", seed=1)
    short = virtual_imu(walking(1.4, 20.0), "left-thigh", seed=1)
    brief = faults.stopping_and_going(swinging_limb())
    for imu in (rested, moving, short, brief):
        force, rate = faults.both(imu)
        for bias, scale in ((0.0, 1.0), (0.03, 1.03), (0.25, 1.05), (0.12, 0.8), (0.2, 1.2)):
            turned = Signal(rate.time, rate.values + bias * np.array([0.6, -0.6, 0.5]))
            felt = Signal(force.time, force.values / scale)
            found.append(replace(imu, specific_force=felt, angular_rate=turned))
    return tuple(found)


@cache
def _biased() -> tuple[Imu, ...]:
    """Legs that walk, with biases that movement alone tells, or hides."""
    moving = virtual_imu(walking(1.4, 20.0), "left-thigh", seed=1)
    _, rate = faults.both(moving)
    ways = ((0.6, 0.0, 0.0), (0.0, 0.6, 0.0), (0.0, 0.0, 0.6), (0.36, -0.36, 0.3))
    return tuple(
        replace(moving, angular_rate=Signal(rate.time, rate.values + np.array(way))) for way in ways
    )


@cache
def _lying() -> tuple[Imu, ...]:
    """Sensors that lie still with biases small and large, and one that hardly trembles."""
    time = np.arange(0.0, 8.0, 0.02)
    noise = np.random.default_rng(0).standard_normal((len(time), 3))
    force = Signal(time, np.array([0.0, 0.0, 9.81]) + 0.02 * noise)
    return tuple(
        Imu("rod", specific_force=force, angular_rate=Signal(time, bias + size * noise))
        for bias in (0.008, 0.05, 0.2, 0.4)
        for size in (4e-6, 8e-6, 1e-2)
    )


def biases() -> object:
    """What is told of biases by rest alone, and by movement alone."""
    seen = [(imu, turning_windows(imu)) for imu in _biased()]
    return (
        [gauge_at_rest(imu) for imu in _lying()],
        [None if windows is None else gauge_in_motion(imu, windows) for imu, windows in seen],
    )


def gauges() -> object:
    moving = virtual_imu(walking(1.4, 20.0), "left-thigh", seed=1)
    force, rate = faults.both(moving)
    turned = Signal(rate.time, rate.values + np.array([0.24, -0.24, 0.2]))
    windows = turning_windows(replace(moving, angular_rate=turned))
    briefly = faults.both(worn("right-thigh", 2))
    short = [Signal(each.time[:400], each.values[:400] + 0.1) for each in briefly]
    rested = Imu("rod", specific_force=short[0], angular_rate=short[1])
    scaled = replace(moving, specific_force=Signal(force.time, 1.03 * force.values))
    seen = turning_windows(scaled)
    longer = virtual_imu(walking(1.4, 30.0), "left-thigh", seed=1)
    _, turning = faults.both(longer)
    seems_mistaken = replace(longer, angular_rate=Signal(turning.time, turning.values + 0.2))
    return (
        [calibrated(imu)[1] for imu in (*misread_limbs(), seems_mistaken)],
        None if windows is None else gauge_in_motion(moving, windows),
        None if seen is None else gauge_in_motion(scaled, seen),
        gauge_at_rest(rested),
    )


def offsets() -> object:
    """What is told of clocks that are apart, and what is done about it."""
    other = worn("right-thigh", 2)
    bouts = worn("left-shank", 1)
    late = [stamped_late(bouts, seconds) for seconds in (1.2, 3.0, 25.0)]
    force, rate = faults.both(bouts)
    few = [
        replace(
            bouts,
            specific_force=Signal(force.time[force.time < end], force.values[force.time < end]),
            angular_rate=Signal(rate.time[rate.time < end], rate.values[rate.time < end]),
        )
        for end in (55.0, 80.0, 125.0)
    ]
    return [
        (offset_of(imu, other), on_one_clock((other, imu), (Calibration("a"), Calibration("b")))[1])
        for imu in (*late, *few)
    ]


def clocks() -> object:
    grid = Grid.over(30.0)
    return [on_clock(imu, grid) for imu in (*faulty_imus(), _often_silent())]


def _often_silent() -> Imu:
    """A limb that is heard for 1 to 5 s at a time."""
    heard = [(0.0, 5.2), (6.0, 7.4), (8.0, 10.6), (11.5, 14.0), (15.0, 19.8), (20.5, 23.0)]
    imu = swinging_limb()
    force, rate = (
        Signal(each.time[kept], each.values[kept])
        for each in faults.both(imu)
        for kept in [np.any([(each.time > a) & (each.time < b) for a, b in heard], axis=0)]
    )
    return replace(imu, specific_force=force, angular_rate=rate)


def clipping() -> object:
    recording_ = Recording(full_run().origin, None, 30.0, imus=faulty_imus())
    found = soundness_of(recording_)
    return (
        found,
        [each.is_contradiction for each in found],
        [clipping_of(each, 1.0) for imu in faulty_imus() for each in faults.both(imu)],
    )


def mountings() -> object:
    return [
        mountings_of(motion)
        for imu in (*slipped_limbs(), *faulty_imus())
        if (motion := on_clock(imu, Grid.over(400.0))) is not None
    ]


def hinges() -> object:
    found = []
    quick = _at_pace(swinging_limb(), 0.6, uneven=0.5)
    for imu in (
        swinging_limb(),
        swinging_limb(1.4),
        swinging_limb(3.4),
        swinging_limb(8.0),
        _at_pace(swinging_limb(1.3), 1.7),
        quick,
    ):
        motion = on_clock(imu, Grid.over(30.0))
        if motion is not None:
            (mounting, *_) = mountings_of(motion)
            found.append(hinge_of(in_sagittal_plane(motion, mounting, slice(None))))
    return found


def repeats() -> object:
    """What is kept of a limb whose logger hangs, and writes more or fewer digits."""
    walks = virtual_imu(walking(1.4, 20.0), "left-thigh", seed=1)
    hangs = faults.hung(faults.hung(walks, 2.0, 2.3), 9.0, 11.0)
    return [without_repeats(faults.rounded(hangs, step)) for step in (0.001, 0.02, 0.05)]


def rests() -> object:
    time = np.arange(0.0, 30.0, 0.02)
    noise = np.random.default_rng(0).standard_normal((len(time), 3))
    size = np.where(time < 10.0, 0.1, np.where(time < 11.6, 2.0, 0.3))[:, None]
    imu = Imu(
        "phone",
        specific_force=Signal(time, np.array([0.0, 0.0, 9.81]) + size * noise),
        angular_rate=Signal(time, 0.6 * size * noise),
    )
    return resting(Recording(full_run().origin, None, 30.0, imus=(imu,)), Grid.over(30.0))
