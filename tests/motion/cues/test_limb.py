from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from sternway import rotation
from sternway.direction import Direction
from sternway.motion import analyze
from sternway.motion.cues.cue import CueReading
from sternway.motion.cues.limb import limb_reading
from sternway.motion.cues.limb_cells import seen_of
from sternway.motion.cues.limb_model import model_of
from sternway.motion.grid import Grid
from sternway.motion.notices import MotionCode
from sternway.motion.settings import SETTINGS
from sternway.motion.virtual import (
    HALF_TURN,
    PERFECT,
    Sampling,
    between,
    mirrored,
    recording_from,
    repeated,
    reversed_in_time,
    virtual_imu,
)
from sternway.recordings import (
    FloatArray,
    Imu,
    Origin,
    Placement,
    Pose,
    Recording,
    Segment,
    Signal,
    read,
)
from tests.motion import faults
from tests.motion.virtual.bodies import walking

PLACES = ("left-shank", "right-shank", "left-ankle", "left-thigh", "right-pocket", "right-foot")

FORWARD_WALK = "cmu/006_01"
FORWARD_RUN = "bandai/dataset-1_dash_proud_001"
LONG_WALK = "lafan1/walk1_subject1_walk2_filtered"
BACKWARD_WALK = "bandai/dataset-1_walk-back_masculinity_001"


@cache
def pose_of(path: Path) -> Pose:
    pose = read(path).pose
    assert pose is not None
    return pose


def worn(
    data: Path,
    clip: str,
    place: str,
    *,
    change: Callable[[Pose], Pose] | None = None,
    turn: FloatArray = rotation.IDENTITY,
    sampling: Sampling | None = None,
    seed: int = 4,
) -> Recording:
    """A sensor with a random mount, turned by ``turn`` about the segment, on a captured body."""
    pose = pose_of(data / "bvh" / f"{clip}.bvh")
    mount = rotation.product(turn, rotation.any_of(np.random.default_rng(seed)))
    return recording_from(
        change(pose) if change else pose, place, mount=mount, sampling=sampling, seed=seed
    )


def shares(recording: Recording) -> dict[Direction, float]:
    """Seconds of each direction as a share of all that is not still."""
    seconds = {
        total.direction: total.duration
        for total in analyze(recording).totals
        if total.direction is not Direction.STILL
    }
    return {name: each / sum(seconds.values()) for name, each in seconds.items()}


def most_confident_backward(recording: Recording) -> float:
    return max(
        (
            each.confidence
            for each in analyze(recording).stretches
            if each.direction is Direction.BACKWARD
        ),
        default=0.0,
    )


CLIPS = [
    (FORWARD_WALK, Direction.FORWARD, Direction.BACKWARD),
    (FORWARD_RUN, Direction.FORWARD, Direction.BACKWARD),
    (BACKWARD_WALK, Direction.BACKWARD, Direction.FORWARD),
]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("clip", "direction", "opposite"), CLIPS)
class TestFourWays:
    def test_as_captured_it_is_named(
        self, data: Path, place: str, clip: str, direction: Direction, opposite: Direction
    ) -> None:
        assert shares(worn(data, clip, place)).get(direction, 0.0) > 0.9

    def test_played_backward_in_time_it_is_the_opposite(
        self, data: Path, place: str, clip: str, direction: Direction, opposite: Direction
    ) -> None:
        found = shares(worn(data, clip, place, change=reversed_in_time))
        assert found.get(opposite, 0.0) > 0.9

    def test_mirrored_it_stays(
        self, data: Path, place: str, clip: str, direction: Direction, opposite: Direction
    ) -> None:
        assert shares(worn(data, clip, place, change=mirrored)).get(direction, 0.0) > 0.9

    def test_mounted_half_a_turn_round_it_stays(
        self, data: Path, place: str, clip: str, direction: Direction, opposite: Direction
    ) -> None:
        assert shares(worn(data, clip, place, turn=HALF_TURN)).get(direction, 0.0) > 0.9


@pytest.mark.parametrize("rate", [25.0, 50.0, 104.0, 400.0])
@pytest.mark.parametrize("place", ["left-shank", "left-foot", "left-thigh"])
def test_any_rate_with_a_jittered_clock_and_lost_samples_will_do(
    data: Path, place: str, rate: float
) -> None:
    sampling = Sampling(rate, jitter=0.1 / rate, dropped=0.01)
    found = shares(worn(data, BACKWARD_WALK, place, sampling=sampling))
    assert found.get(Direction.BACKWARD, 0.0) > 0.5
    assert Direction.FORWARD not in found


@pytest.mark.parametrize("place", ["left-shank", "right-shank", "left-foot", "right-foot"])
@pytest.mark.parametrize("clip", ["Male1_C07_RunBack", "Male1_C08_RunBackToStand"])
def test_a_backward_run_of_three_seconds_is_told(data: Path, clip: str, place: str) -> None:
    found = shares(worn(data, f"accad_male1/{clip}", place))
    assert found.get(Direction.BACKWARD, 0.0) > 0.6
    assert Direction.FORWARD not in found


@pytest.mark.parametrize("place", ["left-thigh", "right-thigh", "left-pocket", "right-pocket"])
def test_a_thigh_that_runs_backward_and_stops_is_told(data: Path, place: str) -> None:
    found = shares(worn(data, "accad_male1/Male1_C08_RunBackToStand", place))
    assert found.get(Direction.BACKWARD, 0.0) > 0.8
    assert Direction.FORWARD not in found


@pytest.mark.parametrize("clip", ["Male1_C01_StandToRun", "Male1_C05_WalkToRun"])
@pytest.mark.parametrize("place", ["left-shank", "right-foot", "right-thigh"])
def test_a_forward_run_of_a_few_strides_is_told(data: Path, clip: str, place: str) -> None:
    found = shares(worn(data, f"accad_male1/{clip}", place))
    assert found.get(Direction.FORWARD, 0.0) > 0.7
    assert Direction.BACKWARD not in found


def test_a_phone_on_its_way_into_a_pocket_is_not_listened_to(data: Path) -> None:
    walk = _repeated(worn(data, FORWARD_WALK, "left-thigh", seed=1).imus[0], 20.0)
    handled = _repeated(worn(data, BACKWARD_WALK, "left-thigh", seed=1).imus[0], 4.0)
    tipped = rotation.about(1, np.radians(70.0))
    handled = replace(
        handled,
        specific_force=_turned(handled.specific_force, tipped),
        angular_rate=_turned(handled.angular_rate, tipped),
    )
    both = replace(
        walk,
        specific_force=_after(handled.specific_force, walk.specific_force),
        angular_rate=_after(handled.angular_rate, walk.angular_rate),
    )
    recording = replace(worn(data, FORWARD_WALK, "left-thigh"), imus=(both,), duration=24.0)
    assert not any(
        each.direction is Direction.BACKWARD and each.start < 3.0
        for each in analyze(recording).stretches
    )


def test_where_the_placement_is_not_recognised_the_limb_cues_are_silent(data: Path) -> None:
    recording = worn(data, BACKWARD_WALK, "left-wrist")
    nameless = replace(recording, imus=(replace(recording.imus[0], placement=None),))
    assert Direction.BACKWARD not in shares(nameless)


def test_both_shanks_agree(data: Path) -> None:
    pose = pose_of(data / "bvh" / f"{BACKWARD_WALK}.bvh")
    both = recording_from(pose, ["left-shank", "right-shank"], seed=2)
    assert shares(both).get(Direction.BACKWARD, 0.0) > 0.95


def test_a_sensor_that_slipped_is_reported(data: Path) -> None:
    one = _repeated(worn(data, FORWARD_WALK, "left-shank", seed=1).imus[0], 60.0)
    other = _repeated(worn(data, FORWARD_WALK, "left-shank", seed=2).imus[0], 60.0)
    slipped = replace(
        one,
        specific_force=_after(one.specific_force, other.specific_force),
        angular_rate=_after(one.angular_rate, other.angular_rate),
    )
    recording = replace(worn(data, FORWARD_WALK, "left-shank"), imus=(slipped,), duration=120.0)
    found = analyze(recording)
    assert any(gap.what.code is MotionCode.SENSOR_SLIPPED for gap in found.gaps)
    assert most_confident_backward(recording) == 0.0


@pytest.mark.parametrize("clip", [FORWARD_WALK, BACKWARD_WALK])
@pytest.mark.parametrize("place", ["left-foot", "right-shank"])
def test_a_strap_that_turns_half_round_is_not_read_where_it_shows_its_front_on_the_other_side(
    data: Path, clip: str, place: str
) -> None:
    true = Direction.BACKWARD if clip == BACKWARD_WALK else Direction.FORWARD
    recording = worn(data, clip, place, change=lambda pose: repeated(pose, 24.0))
    turned = faults.turned_round(recording.imus[0], at=16.0)
    found = analyze(replace(recording, imus=(turned,)))
    named = {each.direction for each in found.stretches}
    assert true in named
    assert named <= {true, Direction.UNKNOWN}
    (said,) = [gap.what for gap in found.gaps if gap.what.code is MotionCode.FRONT_REVERSED]
    assert said["times_s"] == (16,)


def _force(change: Callable[[FloatArray], FloatArray]) -> Callable[[Imu], Imu]:
    def changed(imu: Imu) -> Imu:
        assert imu.specific_force is not None
        values = change(imu.specific_force.values.copy())
        return replace(imu, specific_force=Signal(imu.specific_force.time, values))

    return changed


def _rate(change: Callable[[FloatArray], FloatArray]) -> Callable[[Imu], Imu]:
    def changed(imu: Imu) -> Imu:
        assert imu.angular_rate is not None
        values = change(imu.angular_rate.values.copy())
        return replace(imu, angular_rate=Signal(imu.angular_rate.time, values))

    return changed


def _holed(values: FloatArray) -> FloatArray:
    values[100:180] = np.nan
    return values


DAMAGE: dict[str, Callable[[Imu], Imu]] = {
    "clipped at 2 g": _force(lambda force: np.clip(force, -19.6, 19.6)),
    "upside down": _force(lambda force: -force),
    "two axes of the accelerometer swapped": _force(lambda force: force[:, [1, 0, 2]]),
    "two axes of the gyroscope swapped": _rate(lambda rate: rate[:, [1, 0, 2]]),
    "gyroscope in the contrary sign": _rate(lambda rate: -rate),
    "gyroscope in degrees": _rate(lambda rate: np.rad2deg(rate)),
    "gyroscope dead": _rate(lambda rate: 0.0 * rate),
    "accelerometer dead": _force(lambda force: 0.0 * force),
    "acceleration without gravity": _force(lambda force: force - force.mean(axis=0)),
    "acceleration in g": _force(lambda force: force / 9.80665),
    "hole of no numbers": _force(_holed),
    "infinite": _rate(lambda rate: np.where(np.arange(len(rate))[:, None] == 50, np.inf, rate)),
    "all missing": _force(lambda force: np.nan * force),
}


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("place", ["left-shank", "left-thigh", "left-foot"])
def test_damaged_data_never_fails_and_never_claims_backward(
    data: Path, place: str, damage: str
) -> None:
    recording = worn(data, LONG_WALK, place)
    damaged = replace(recording, imus=(DAMAGE[damage](recording.imus[0]),))
    assert most_confident_backward(damaged) <= 0.9


@pytest.mark.parametrize("place", ["left-shank", "left-thigh", "left-foot"])
def test_sitting_still_is_still(place: str) -> None:
    rng = np.random.default_rng(1)
    time = np.arange(0.0, 60.0, 0.01)
    force = np.array([3.0, 9.3, 0.5]) + 0.05 * rng.standard_normal((6000, 3))
    imu = Imu(
        "phone",
        placement=Placement.parse(place),
        specific_force=Signal(time, force),
        angular_rate=Signal(time, 0.01 * rng.standard_normal((6000, 3))),
    )
    found = analyze(_bare(imu, 60.0))
    assert {each.direction for each in found.totals} == {Direction.STILL}


def _bare(imu: Imu, duration: float) -> Recording:
    return Recording(Origin(Path("log.csv"), "imu-csv"), None, duration, imus=(imu,))


def _repeated(imu: Imu, duration: float) -> Imu:
    assert imu.specific_force is not None
    assert imu.angular_rate is not None
    count = int(duration * 100)
    time = np.arange(count) / 100.0

    def again(signal: Signal) -> Signal:
        return Signal(time, np.resize(signal.values, (count, 3)))

    return replace(
        imu, specific_force=again(imu.specific_force), angular_rate=again(imu.angular_rate)
    )


def _turned(signal: Signal | None, turn: FloatArray) -> Signal:
    assert signal is not None
    return Signal(signal.time, rotation.rotate(turn, signal.values))


def _after(one: Signal | None, other: Signal | None) -> Signal:
    assert one is not None
    assert other is not None
    return Signal(
        np.concatenate([one.time, one.time[-1] + 0.01 + other.time]),
        np.vstack([one.values, other.values]),
    )


JUMP, SIDE_STEP = "cmu/002_04", "cmu/006_09"


@pytest.mark.parametrize("place", [*PLACES, "left-foot", "right-thigh", "right-ankle"])
@pytest.mark.parametrize("clip", [JUMP, SIDE_STEP, "cmu/006_08"])
@pytest.mark.parametrize("change", [None, mirrored])
def test_nobody_who_jumps_or_steps_sideways_is_surely_called_backward(
    data: Path, place: str, clip: str, change: Callable[[Pose], Pose] | None
) -> None:
    assert most_confident_backward(worn(data, clip, place, change=change)) < 0.95


@pytest.mark.parametrize("place", ["left-shank", "left-thigh", "left-foot"])
def test_whoever_turns_on_the_spot_faster_than_he_moves_is_seen_to_go_nowhere(place: str) -> None:
    sensor = virtual_imu(walking(1.2, 20.0), place, noise=PERFECT)
    assert sensor.placement is not None
    model = model_of(segment := sensor.placement.segment)
    (seen,) = seen_of(sensor, segment, grid := Grid.over(20.0), model)
    # Its legs swing as pure sines, which is not looked at here.
    seen = replace(seen, steps=seen.steps | seen.evenly | seen.stays)
    spinning = replace(seen, turning=np.full(len(seen.steps), 2.0))
    goes, turns = (
        limb_reading("limb", [([each], ())], model, SETTINGS, grid) for each in (seen, spinning)
    )
    assert goes is not None
    assert goes.neither is not None
    assert turns is not None
    assert turns.neither is not None
    assert np.nanmax(goes.neither) < -1.0
    assert np.nanmin(turns.neither) > 0.0


def read_where_it_lingers(turning: float) -> CueReading:
    """A shank that walks for 10 s, then hardly swings; ``turning`` is what `Seen` holds there."""
    sensor = virtual_imu(walking(1.2, 20.0), "left-shank", noise=PERFECT)
    model = model_of(Segment.SHANK)
    (seen,) = seen_of(sensor, Segment.SHANK, grid := Grid.over(20.0), model)
    lingers = np.arange(len(seen.steps)) >= 20
    lingering = replace(
        seen,
        # Its legs swing as pure sines, which is not looked at here.
        steps=(seen.steps | seen.evenly | seen.stays) & ~lingers,
        lingers=lingers,
        turning=np.where(lingers, turning, seen.turning),
    )
    reading = limb_reading("limb", [([lingering], ())], model, SETTINGS, grid)
    assert reading is not None
    return reading


def test_a_leg_that_hardly_swings_while_it_turns_is_seen_to_go_nowhere() -> None:
    reading = read_where_it_lingers(turning=2.0)
    assert reading.neither is not None
    assert np.isnan(reading.llr[22:38]).all()
    assert reading.neither[22:38].min() > 0.0


def test_a_leg_that_hardly_swings_says_nothing_of_going_nowhere_while_it_does_not_turn() -> None:
    reading = read_where_it_lingers(turning=-2.0)
    assert reading.neither is not None
    assert np.isnan(reading.neither[22:38]).all()


def test_what_rests_on_a_doubtful_front_is_no_surer_than_the_front(data: Path) -> None:
    brief = pose_of(data / "bvh" / f"{BACKWARD_WALK}.bvh")
    long = analyze(worn(data, BACKWARD_WALK, "left-thigh"))
    short = analyze(
        worn(data, BACKWARD_WALK, "left-thigh", change=lambda pose: between(brief, 1.0, 2.6))
    )
    assert max(each.confidence for each in short.stretches) <= max(
        each.confidence for each in long.stretches
    )


@pytest.mark.parametrize("place", ["left-shank", "right-foot"])
def test_minutes_of_sprints_round_bends_are_still_listened_to(data: Path, place: str) -> None:
    clip = "lafan1/run2_subject4_run2_filtered"
    analysis = analyze(worn(data, clip, place, change=lambda pose: repeated(pose, 120.0)))
    forward = analysis.total(Direction.FORWARD)
    assert forward is not None
    assert forward.duration > 0.7 * analysis.recording.duration
