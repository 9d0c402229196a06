"""Whatever happens to a sensor on the way: an answer, steps and form that break no gate, and never
a claim of backward where nobody moved backward.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import pytest
from benchmarks.corpus import Activity, clips

from sternway import rotation
from sternway.direction import Direction
from sternway.motion import Analysis, Declarations, analyze
from sternway.motion.documents import analysis_document, step_table
from sternway.motion.sensors import agreement_of
from sternway.motion.virtual import Sampling, recording_from, repeated
from sternway.recordings import Imu, Pose, Recording, read
from tests.motion import faults
from tests.motion.faults import FAULTS, Fault, both

RUN, WALK = "bandai/dataset-1_run_sad_001", "bandai/dataset-1_walk_normal_001"
PLACES = ("left-foot", "left-shank", "pocket", "waist")
SCHEMA = jsonschema.Draft202012Validator(
    json.loads((Path(__file__).parents[2] / "docs" / "analysis.schema.json").read_text("utf-8"))
)
AT_PLACES = pytest.mark.parametrize("place", PLACES)


@cache
def motion(data: Path, clip: str, seconds: float = 45.0) -> Pose:
    pose = read(data / "bvh" / f"{clip}.bvh").pose
    assert pose is not None
    return repeated(pose, seconds)


def worn(pose: Pose, *places: str, sampling: Sampling | None = None) -> Recording:
    return recording_from(pose, places, sampling=sampling, heading_reference="arbitrary", seed=5)


@cache
def sound(data: Path, clip: str, *places: str) -> Recording:
    """A recording with nothing wrong with it; faults make another of it."""
    return worn(motion(data, clip), *places)


def claims_backward(analysis: Analysis) -> bool:
    return any(
        each.direction is Direction.BACKWARD and each.confidence > 0.9
        for each in analysis.stretches
    )


def breaks_no_gate(analysis: Analysis) -> bool:
    """Of every sensor's steps, and of every stretch's means."""
    seen = analysis.footsteps.by_trust if analysis.footsteps else ()
    for steps in seen:
        flying = np.isfinite(steps.flight_time)
        if not (
            (np.diff(steps.time) > 0.0).all()
            and (steps.flight_time[flying] >= 0.0).all()
            and (steps.contact_time[flying] < steps.step_time[flying]).all()
        ):
            return False
    for said in (each.steps for each in analysis.stretches if each.steps is not None):
        if said.flight_time is None:
            continue
        assert said.contact_time is not None
        assert said.cadence is not None
        if said.flight_time.value < 0.0 or said.contact_time.value >= 60.0 / said.cadence.value:
            return False
    return True


def is_sound(recording: Recording) -> Analysis:
    """The analysis of a recording in which nobody moved backward."""
    analysis = analyze(recording)
    SCHEMA.validate(json.loads(json.dumps(analysis_document(analysis), allow_nan=False)))
    step_table(analysis)
    assert not claims_backward(analysis)
    assert breaks_no_gate(analysis)
    return analysis


def faulty() -> Iterator[Any]:
    """Every fault at two places of a run and one of a walk, by turns; the others are slow."""
    for number, fault in enumerate(FAULTS):
        for place_number, place in enumerate(PLACES):
            turn = (number + place_number) % len(PLACES)
            for name, clip, is_quick in (("run", RUN, turn in (0, 2)), ("walk", WALK, turn == 1)):
                marks = () if is_quick else pytest.mark.slow
                words = f"{fault.__name__}-{name}-{place}"
                yield pytest.param(fault, clip, place, id=words, marks=marks)


@pytest.mark.parametrize(("fault", "clip", "place"), [*faulty()])
def test_a_faulty_sensor_gets_an_answer_and_claims_nothing_wrong(
    data: Path, fault: Fault, clip: str, place: str
) -> None:
    recording = sound(data, clip, place)
    is_sound(replace(recording, imus=tuple(map(fault, recording.imus))))


@pytest.mark.parametrize("rate", [25.0, 50.0, 128.0, 400.0])
@AT_PLACES
def test_any_rate_with_a_jittered_clock_and_lost_samples_will_do(
    data: Path, place: str, rate: float
) -> None:
    sampling = Sampling(rate, jitter=0.2 / rate, dropped=0.03)
    analysis = is_sound(worn(motion(data, RUN), place, sampling=sampling))
    assert analysis.footsteps is not None
    (steps,) = analysis.footsteps.by_trust[:1]
    steady = steps.between(5.0, 40.0)
    assert np.nanmedian(steady.step_time) == pytest.approx(0.36, rel=0.25)


@AT_PLACES
def test_upside_down_has_the_same_steps(data: Path, place: str) -> None:
    recording = sound(data, RUN, place)
    turned = replace(recording, imus=tuple(map(faults.upside_down, recording.imus)))
    one, other = is_sound(recording), is_sound(turned)
    assert one.footsteps is not None
    assert other.footsteps is not None
    assert len(one.footsteps.by_trust[0]) == len(other.footsteps.by_trust[0])


@AT_PLACES
def test_no_step_spans_a_gap(data: Path, place: str) -> None:
    recording = sound(data, RUN, place)
    broken = replace(recording, imus=tuple(map(faults.with_gaps, recording.imus)))
    analysis = is_sound(broken)
    time = both(broken.imus[0])[0].time
    holes = np.flatnonzero(np.diff(time) > 0.5)
    assert len(holes)
    assert analysis.footsteps is not None
    for steps in analysis.footsteps.by_trust:
        ends = steps.time + steps.every * np.nan_to_num(steps.step_time)
        for hole in holes:
            inside = (steps.time < time[hole]) & (ends > time[hole + 1])
            assert not inside.any()


@AT_PLACES
def test_on_a_treadmill_steps_are_counted_without_a_length(data: Path, place: str) -> None:
    analysis = is_sound(faults.on_a_treadmill(sound(data, RUN, place)))
    assert analysis.footsteps is not None
    assert len(analysis.footsteps.by_trust[0]) > 40


@AT_PLACES
def test_on_a_curve_the_same_steps_are_seen_and_nothing_backward(data: Path, place: str) -> None:
    bent = faults.round_a_curve(motion(data, RUN))
    one, other = is_sound(sound(data, RUN, place)), is_sound(worn(bent, place))
    assert one.footsteps is not None
    assert other.footsteps is not None
    counts = [len(each.footsteps.by_trust[0]) for each in (one, other) if each.footsteps]
    assert counts[0] == pytest.approx(counts[1], abs=3)


@AT_PLACES
def test_stairs_are_walked_without_a_claim(data: Path, place: str) -> None:
    is_sound(worn(faults.up_stairs(motion(data, WALK)), place))


@AT_PLACES
def test_stop_and_go_has_no_steps_in_the_stops(data: Path, place: str) -> None:
    recording = sound(data, RUN, place)
    stopping = replace(recording, imus=tuple(map(faults.stopping_and_going, recording.imus)))
    analysis = is_sound(stopping)
    assert analysis.footsteps is not None
    for steps in analysis.footsteps.by_trust:
        within = steps.time % 9.0
        assert not ((within > 7.0) & (within < 8.4)).any()


@AT_PLACES
def test_sitting_still_has_neither_steps_nor_form(data: Path, place: str) -> None:
    recording = sound(data, RUN, place)
    still = replace(recording, imus=tuple(map(faults.sitting, recording.imus)))
    analysis = is_sound(still)
    assert analysis.footsteps is None
    assert analysis.technique is None
    assert all(each.steps is None for each in analysis.stretches)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_one_faulty_sensor_among_sound_ones_is_survived(data: Path, fault: Fault) -> None:
    recording = sound(data, RUN, *PLACES)
    spoilt = (fault(recording.imus[0]), *recording.imus[1:])
    analysis = is_sound(replace(recording, imus=spoilt))
    assert any(each.steps is not None for each in analysis.stretches)


@AT_PLACES
@pytest.mark.parametrize("count", [0, 1, 2, 99, 201])
def test_a_few_samples_are_no_reason_to_fail(data: Path, place: str, count: int) -> None:
    recording = sound(data, RUN, place)

    def short(imu: Imu) -> Imu:
        return faults.kept(imu, np.arange(len(both(imu)[0])) < count)

    is_sound(replace(recording, imus=tuple(map(short, recording.imus))))


@pytest.mark.slow
@pytest.mark.parametrize("place", [*PLACES, "right-shank", "chest"])
def test_no_fault_makes_any_forward_clip_backward(data: Path, place: str) -> None:
    """Every forward clip as short as it is, every fault, and three mounts."""
    claims, readings = [], 0
    for seed in range(3):
        mount = rotation.any_of(np.random.default_rng(seed))
        ahead = rotation.rotate(rotation.inverse(mount), np.array([1.0, 0.0, 0.0]))
        declared = Declarations(front=",".join(f"{part:.4f}" for part in ahead))
        for name, pose in _forward_clips(data):
            recording = recording_from(
                pose, place, mount=mount, heading_reference="arbitrary", seed=seed
            )
            for fault in (*FAULTS, _nothing):
                spoilt = replace(recording, imus=tuple(map(fault, recording.imus)))
                readings += 1
                if claims_backward(analyze(spoilt, declared)):
                    claims.append((name, fault.__name__, seed))
    assert readings > 2000
    assert not claims


@pytest.mark.slow
@pytest.mark.parametrize("place", ["left-foot", "left-shank", "pocket"])
def test_mirrored_axes_are_noticed_and_sound_ones_are_not(data: Path, place: str) -> None:
    noticed, alarms, count = 0, 0, 0
    for _, pose in _forward_clips(data):
        if pose.duration < 3.0:
            continue
        (imu,) = recording_from(pose, place, seed=5).imus
        right, mirrored = agreement_of(imu), agreement_of(faults.with_a_swapped_axis(imu))
        assert right is not None
        assert mirrored is not None
        count += 1
        alarms += right.is_contradiction
        noticed += mirrored.is_contradiction
    assert alarms == 0
    assert noticed >= 0.9 * count


def _nothing(imu: Imu) -> Imu:
    return imu


@cache
def _forward_clips(data: Path) -> list[tuple[str, Pose]]:
    kinds = {Activity.FORWARD_RUN, Activity.FORWARD_WALK}
    found = [(each.name, read(each.path).pose) for each in clips(data) if each.activity in kinds]
    return [(name, pose) for name, pose in found if pose is not None and pose.duration >= 1.5]
