"""Steps of virtual sensors on real motion: force plates, clips made long, simulated phones."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from benchmarks.corpus import clips
from benchmarks.steps import TREADMILL, plates_run, simulated, steady, treadmill

from sternway.direction import Direction
from sternway.motion.course import Travel
from sternway.motion.steps import steps_of
from sternway.motion.virtual import PHONE, repeated, virtual_imu
from sternway.motion.virtual.repeat import best_cycle
from sternway.recordings import Pose, Side, read

RUN, WALK = "run_sad", "walk-back_old"


@pytest.mark.parametrize(
    ("place", "bias", "spread"), [("foot", 0.010, 0.013), ("shank", 0.025, 0.025)]
)
def test_contact_times_agree_with_force_plates(
    data: Path, place: str, bias: float, spread: float
) -> None:
    errors = []
    for side in Side:
        for seed in range(3):
            found, late = plates_run(data, place, side, seed=seed)
            assert (found.contact_time < found.step_time).all()
            assert (found.flight_time >= 0.0).all()
            errors.append(np.mean(late[:, 1] - late[:, 0]))
    assert abs(np.mean(errors)) <= bias
    assert np.std(errors) <= spread


@pytest.mark.parametrize("speed", TREADMILL)
def test_contact_times_of_a_heel_that_strikes_agree_with_plates_under_a_treadmill(
    data: Path, speed: float
) -> None:
    errors = treadmill(data, speed)
    assert len(errors) >= 10
    assert np.abs(errors.mean(axis=0)) == pytest.approx(0.0, abs=0.01)
    assert abs(np.mean(errors[:, 1] - errors[:, 0])) <= 0.01


@pytest.fixture(scope="module")
def long(data: Path) -> dict[str, tuple[Pose, float]]:
    """Clips repeated for a minute, and how often a second each repeats itself."""
    made = {}
    for name in (RUN, WALK):
        pose = read(data / "bvh" / "bandai" / f"dataset-1_{name}_001.bvh").pose
        assert pose is not None
        cycle = best_cycle(pose)
        made[name] = repeated(pose, 60.0), pose.rate / (cycle.last - cycle.first)
    return made


@pytest.mark.parametrize(
    ("name", "direction"), [(RUN, Direction.FORWARD), (WALK, Direction.BACKWARD)]
)
@pytest.mark.parametrize(
    ("place", "within"), [("left-foot", 0.005), ("right-shank", 0.005), ("left-thigh", 0.02)]
)
def test_each_repeat_of_a_clip_holds_the_same_whole_number_of_strides(
    long: dict[str, tuple[Pose, float]], name: str, direction: Direction, place: str, within: float
) -> None:
    pose, often = long[name]
    found = steps_of(virtual_imu(pose, place, noise=PHONE, seed=3), Travel.steady(direction))
    assert found is not None
    inner = found.between(10.0, 50.0)
    strides = 0.5 / np.nanmean(inner.step_time) / often
    assert strides == pytest.approx(max(round(strides), 1), rel=within)


def test_a_simulated_phone_counts_every_step_and_knows_cadence_and_bounce() -> None:
    for bout in simulated((1.2, 3.0)):
        assert bout.counted == bout.steps
        assert abs(bout.cadence) < 0.005
        assert abs(bout.bounce) < 0.05


@pytest.mark.parametrize("place", ["foot", "shank"])
@pytest.mark.parametrize(("every", "least"), [(18, 4), pytest.param(9, 8, marks=pytest.mark.slow)])
def test_steps_of_steady_bouts_are_counted_but_for_one_bout_in_ten(
    data: Path, place: str, every: int, least: int
) -> None:
    found = steady(clips(data)[40::every], place).values()
    bouts, exact = sum(each.bouts for each in found), sum(each.exact for each in found)
    assert bouts >= least
    assert exact >= 0.9 * bouts
    assert max(abs(wrong) for each in found for wrong in each.cadence) < 0.005
