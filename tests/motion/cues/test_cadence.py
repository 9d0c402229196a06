from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sternway.direction import Direction
from sternway.errors import SternwayError
from sternway.motion import Analysis, Declarations, analyze, make_baseline
from sternway.motion.cues.cadence import cadence
from sternway.motion.cues.cue import CueReading, Scene
from sternway.motion.grid import Grid
from sternway.motion.ground import ground_of
from sternway.recordings import Recording, read_all
from tests.motion.baseline.watch_runs import forward_runs, watch_run

QUICK = 1.16
"""how much quicker the steps of this backward runner are"""
OWN = make_baseline(forward_runs())
CADENCE_ONLY = make_baseline(forward_runs(contact=False))
BOTH_WAYS = [(600.0, 2.8, 1.0), (600.0, 2.8, QUICK), (600.0, 2.8, 1.0)]


def reading_of(recording: Recording) -> CueReading | None:
    grid, ground = Grid.over(recording.duration), ground_of(recording)
    speed = grid.sampled(ground.time, ground.speed, 15.0)
    return cadence(Scene(recording, ground, grid, Declarations(), speed))


def seconds(analysis: Analysis, direction: Direction) -> float:
    total = analysis.total(direction)
    return total.duration if total else 0.0


@pytest.mark.parametrize("contact", [True, False])
def test_against_the_athletes_own_runs_quicker_steps_are_backward(contact: bool) -> None:
    run = watch_run(BOTH_WAYS, contact=contact)
    analysis = analyze(run, baseline=OWN if contact else CADENCE_ONLY)
    assert seconds(analysis, Direction.BACKWARD) == pytest.approx(600, abs=60)
    assert seconds(analysis, Direction.FORWARD) == pytest.approx(1200, abs=60)


def test_a_verdict_from_a_watch_is_never_surer_than_twelve_to_one() -> None:
    analysis = analyze(watch_run(BOTH_WAYS), baseline=OWN)
    assert max(stretch.confidence for stretch in analysis.stretches) < 0.93


def test_without_a_baseline_nothing_is_named() -> None:
    for factor in (0.9, 1.0, QUICK, 1.3):
        analysis = analyze(watch_run([(1800.0, 2.6, factor)]))
        assert seconds(analysis, Direction.BACKWARD) == 0.0
        assert seconds(analysis, Direction.FORWARD) == 0.0


def test_without_a_baseline_it_only_leans() -> None:
    quick, slow = (reading_of(watch_run([(900.0, 2.8, each)])) for each in (1.2, 0.95))
    assert quick is not None
    assert slow is not None
    assert 0.0 < np.nanmean(quick.llr) <= 1.0
    assert -1.0 <= np.nanmean(slow.llr) < 0.0


@pytest.mark.parametrize("baseline", [None, OWN])
def test_it_does_not_overrule_the_athletes_word(baseline: object) -> None:
    run = watch_run([(1200.0, 2.8, 1.0)])
    analysis = analyze(run, Declarations(backward=("all",)), OWN if baseline else None)
    assert seconds(analysis, Direction.BACKWARD) > 1100


def test_it_does_not_carry_a_declared_direction_beyond_its_range() -> None:
    run = watch_run([(1800.0, 2.8, 1.0)])
    analysis = analyze(run, Declarations(backward=("0:00-10:00",)))
    assert seconds(analysis, Direction.BACKWARD) == pytest.approx(600, abs=2)


def test_a_hill_that_quickens_the_step_is_no_backward_run() -> None:
    run = watch_run([(1200.0, 2.2, QUICK)], climb=0.08)
    assert seconds(analyze(run, baseline=OWN), Direction.BACKWARD) == 0.0


def test_walking_riding_and_speeds_far_from_the_baseline_say_nothing() -> None:
    assert reading_of(watch_run([(600.0, 1.3, 1.0)])) is None
    assert reading_of(watch_run([(600.0, 2.8, 1.0)], sport="cycling")) is None
    assert reading_of(watch_run([(600.0, 6.9, 1.0)])) is None


def test_a_watch_that_lost_count_says_nothing() -> None:
    reading = reading_of(watch_run([(600.0, 2.0, 1.55)]))
    assert reading is None or not (reading.llr > 0.9).any()


@pytest.mark.parametrize("folder", ["fit", "tcx", "gpx"])
def test_no_second_of_an_ordinary_watch_file_is_backward(data: Path, folder: str) -> None:
    read = 0
    for path in sorted((data / folder).rglob(f"*.{folder}")):
        try:
            recordings = read_all(path)
        except SternwayError:
            continue
        for recording in recordings:
            assert seconds(analyze(recording), Direction.BACKWARD) == 0.0, path.name
            read += 1
    assert read
