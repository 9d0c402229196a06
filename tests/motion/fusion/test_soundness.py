"""What becomes of a sensor that contradicts itself: its gyroscope is left out, and it is said."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from sternway.direction import Direction
from sternway.motion import Analysis, analyze
from sternway.motion.cues import CueReading
from sternway.motion.fusion.soundness import (
    Soundness,
    gaps_of_soundness,
    soundness_of,
    within_certainty,
)
from sternway.motion.notices import MotionCode
from sternway.motion.sensors import Agreement, Clipping
from sternway.motion.virtual import recording_from, repeated
from sternway.recordings import Interval, Origin, Placement, Pose, Recording, Segment, Side, read
from sternway.text import say
from tests.motion import faults
from tests.motion.faults import Fault
from tests.motion.sensors.swings import swing

CLIP = "bandai/dataset-1_run_sad_001"


@cache
def run(data: Path) -> Pose:
    pose = read(data / "bvh" / f"{CLIP}.bvh").pose
    assert pose is not None
    return repeated(pose, 20.0)


def worn(data: Path, *places: str) -> Recording:
    return recording_from(run(data), places, heading_reference="arbitrary", seed=5)


def spoilt(recording: Recording, fault: Fault) -> Recording:
    """The first sensor alone."""
    return replace(recording, imus=(fault(recording.imus[0]), *recording.imus[1:]))


def said(analysis: Analysis) -> str:
    return " ".join(f"{say(gap.what)}: {say(gap.cure)}" for gap in analysis.gaps)


def test_a_sound_sensor_is_not_spoken_of(data: Path) -> None:
    for place in ("left-foot", "left-shank", "pocket", "waist"):
        analysis = analyze(worn(data, place))
        assert "gyroscope" not in said(analysis)
        assert "at its limit" not in said(analysis)


@pytest.mark.parametrize("place", ["left-foot", "left-shank", "pocket"])
def test_mirrored_axes_are_reported_and_say_nothing_of_direction(data: Path, place: str) -> None:
    analysis = analyze(spoilt(worn(data, place), faults.with_a_swapped_axis))
    assert "the gyroscope was left out" in said(analysis)
    assert {each.direction for each in analysis.stretches} <= {Direction.UNKNOWN, Direction.STILL}
    assert analysis.recording.imus[0].angular_rate is None


def test_a_mirror_is_called_so(data: Path) -> None:
    analysis = analyze(spoilt(worn(data, "pocket"), faults.with_a_swapped_axis))
    assert "turns against its accelerometer, as mirrored axes do" in said(analysis)


def test_a_mistaken_gyroscope_is_reported_with_what_would_mend_it(data: Path) -> None:
    analysis = analyze(spoilt(worn(data, "pocket"), faults.with_a_swapped_gyroscope))
    assert "do not have the same axes: the gyroscope was left out" in said(analysis)
    assert "if the gyroscope's x, y and z were y, x and z" in said(analysis)


def test_sound_sensors_beside_it_are_believed(data: Path) -> None:
    recording = spoilt(worn(data, "left-shank", "right-shank"), faults.with_a_swapped_axis)
    analysis = analyze(recording)
    forward = analysis.total(Direction.FORWARD)
    assert forward is not None
    assert forward.duration > 15.0
    assert "the gyroscope was left out" in said(analysis)


def test_an_accelerometer_without_gravity_is_reported(data: Path) -> None:
    analysis = analyze(spoilt(worn(data, "left-shank"), faults.without_gravity))
    assert "does not feel gravity" in said(analysis)


def test_a_clipped_sensor_is_reported_and_counts_for_less(data: Path) -> None:
    recording = spoilt(worn(data, "left-shank"), faults.clipped)
    (found,) = soundness_of(recording)
    (sound,) = soundness_of(worn(data, "left-shank"))
    assert found.certainty < sound.certainty
    assert "was at its limit of 19.6 m/s²" in said(analyze(recording))


def reading(cue: str = "shank", ceiling: float = 5.0) -> CueReading:
    return CueReading(cue, np.full(4, 3.0), ceiling)


def on(segment: Segment | None) -> Recording:
    """A recording with one sensor, of which only the place matters."""
    placement = None if segment is None else Placement(segment, Side.LEFT)
    worn = replace(swing(5.0), placement=placement)
    return Recording(Origin(Path("run.csv"), "csv"), start=None, duration=5.0, imus=(worn,))


def test_a_cue_is_no_surer_than_its_sensor() -> None:
    doubt = (Soundness("a", Agreement(0.7)),)
    assert within_certainty(reading(), on(Segment.SHANK), doubt).ceiling == pytest.approx(
        1.7, abs=0.01
    )
    assert within_certainty(reading(), on(None), doubt).ceiling == pytest.approx(1.7, abs=0.01)
    certain = (Soundness("a", Agreement(1.0)),)
    assert within_certainty(reading(), on(Segment.SHANK), certain).ceiling == 5.0


def test_a_doubt_leaves_a_direction_named() -> None:
    doubt = (Soundness("a", Agreement(0.45)),)
    spoken_for = within_certainty(reading(), on(Segment.SHANK), doubt)
    assert spoken_for.can_name
    assert spoken_for.ceiling < 1.4
    assert spoken_for.llr == pytest.approx(3.0)


def test_cues_that_rest_on_another_sensor_stay_as_they_are() -> None:
    doubt = (Soundness("a", Agreement(0.45)),)
    assert within_certainty(reading("thigh"), on(Segment.SHANK), doubt).ceiling == 5.0
    assert within_certainty(reading("facing"), on(None), doubt).ceiling == 5.0


def test_what_is_likely_but_unproved_is_not_reported_and_a_doubt_is() -> None:
    assert gaps_of_soundness([Soundness("a", Agreement(0.7))]) == ()
    (gap,) = gaps_of_soundness([Soundness("a", Agreement(0.5))])
    assert gap.what.code is MotionCode.AXES_UNCLEAR


def test_clipping_takes_from_what_is_sure() -> None:
    clipped = Soundness("a", Agreement(0.9), Clipping(19.6, 0.2), Clipping(4.4, 0.4))
    assert clipped.certainty == pytest.approx(0.9 * 0.8)
    assert len(gaps_of_soundness([clipped])) == 2


@pytest.mark.parametrize("part", ["gyroscope", "accelerometer"])
def test_a_dead_part_is_named_with_its_cure_and_not_taken_for_wrong_axes(
    data: Path, part: str
) -> None:
    told = said(analyze(spoilt(worn(data, "left-shank"), faults.with_a_dead(part))))
    assert f"the {part} of the motion sensor (virtual) gave one and the same value" in told
    assert f"switch the {part} on" in told
    assert "same axes" not in told
    assert "gravity" not in told


def test_a_dead_axis_is_named(data: Path) -> None:
    told = said(analyze(spoilt(worn(data, "pocket"), faults.with_a_dead("gyroscope", 0, 2))))
    assert "the gyroscope of the motion sensor (virtual) gave" in told
    assert "throughout in x and z" in told


@pytest.mark.parametrize(("part", "axis"), [("accelerometer", 2), ("gyroscope", 0)])
def test_a_sensor_with_a_dead_axis_names_no_way_for_sure(data: Path, part: str, axis: int) -> None:
    sound = worn(data, "left-foot")
    assert max(each.confidence for each in analyze(sound).stretches) > 0.9
    found = analyze(spoilt(sound, faults.with_a_dead(part, axis)))
    named = [each.confidence for each in found.stretches if each.direction.sign]
    assert max(named, default=0.0) < 0.81


@pytest.mark.parametrize(
    ("start", "end", "first_s"), [(0.0, 12.0, 0), (12.0, 24.0, 12), (28.0, 40.0, 28)]
)
def test_what_a_sensor_did_not_record_is_said_with_its_time(
    start: float, end: float, first_s: int
) -> None:
    rod = swing(40.0)
    felt = rod.specific_force
    assert felt is not None
    silent = faults.kept(rod, (felt.time < start) | (felt.time > end))
    found = [
        gap.what
        for gap in analyze(Recording(Origin(Path("a.csv"), "csv"), None, 40.0, imus=(silent,))).gaps
        if gap.what.code is MotionCode.SENSOR_SILENT
    ]
    assert [(each["silent_s"], each["pieces"], each["first_s"]) for each in found] == [
        (12, 1, first_s)
    ]


def test_what_a_sensor_did_not_record_in_a_pause_is_not_spoken_of() -> None:
    rod = swing(40.0)
    felt = rod.specific_force
    assert felt is not None
    silent = faults.kept(rod, (felt.time < 12.0) | (felt.time > 24.0))
    paused = Recording(
        Origin(Path("a.csv"), "csv"), None, 40.0, imus=(silent,), pauses=(Interval(12.0, 24.0),)
    )
    assert "recorded nothing" not in said(analyze(paused))
