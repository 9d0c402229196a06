from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.direction import Direction
from sternway.motion import Analysis, Declarations, Evidence, analyze
from sternway.motion.cues import CueReading
from sternway.motion.fusion import BACKWARD, FORWARD, STILL, UNKNOWN, Decision, decide
from sternway.motion.grid import Grid
from sternway.motion.notices import MotionCode
from sternway.motion.settings import SETTINGS, DirectionSettings
from sternway.notices import notice
from sternway.recordings import Annotation, FloatArray, Interval, Recording
from tests.motion.runs import Piece, recording

SESSION = [
    Piece(240, 3.0),
    Piece(60, 0.0),
    Piece(120, 2.5, backward=True),
    Piece(60, 1.2),
    Piece(120, 2.5, backward=True),
]


def directions(analysis: Analysis) -> list[str]:
    return [str(stretch.direction) for stretch in analysis.stretches]


def test_where_no_cue_speaks_the_direction_is_unknown() -> None:
    analysis = analyze(recording([Piece(300, 3.0)], phone=False))
    assert directions(analysis) == ["unknown"]
    assert analysis.stretches[0].confidence == 0.0
    assert analysis.gaps[0].what.code is MotionCode.NO_DIRECTION


def test_two_opposite_ways_without_a_witness_stay_two_readings() -> None:
    analysis = analyze(recording(SESSION))
    assert set(directions(analysis)) == {"unknown", "still"}
    (ambiguity,) = analysis.ambiguities
    assert ambiguity.cue == "facing"
    assert [group.name for group in ambiguity.groups] == ["A", "B"]
    assert {round(group.duration, -1) for group in ambiguity.groups} == {240.0, 300.0}
    assert ambiguity.cure.code is MotionCode.SETTLE_TWO_WAYS


def test_a_declared_warm_up_settles_every_later_stretch() -> None:
    analysis = analyze(recording(SESSION), Declarations(forward=("0:00-3:00",)))
    assert directions(analysis) == ["forward", "still", "backward", "forward", "backward"]
    assert not analysis.ambiguities
    backward = analysis.stretches[2]
    assert backward.confidence > 0.99
    assert backward.cues["facing"] > 3


@pytest.mark.parametrize("seconds", [2.0, 6.0, 60.0])
@pytest.mark.parametrize("word", [4.6, -4.6])
def test_a_sensor_that_names_the_other_way_is_not_overruled_however_short(
    seconds: float, word: float
) -> None:
    """The athlete's word covers all; a sensor that needs no word says the opposite for a while."""
    grid = Grid.over(120.0)
    sensor = np.where(grid.edges[:-1] < 120.0 - seconds, np.nan, -np.sign(word) * 4.0)
    readings = [CueReading("declared", np.full(grid.count, word), 4.6), _follower(sensor)]
    decision = decide(readings, np.full(grid.count, 2.0), np.zeros(grid.count, dtype=bool), grid)
    speaks = np.isfinite(sensor)
    assert (decision.direction[speaks] == UNKNOWN).all()
    assert decision.disputed[speaks].all()
    assert (decision.direction[~speaks][:-24] == (BACKWARD if word > 0 else FORWARD)).all()


def test_a_weak_cue_does_not_dispute_the_athletes_word() -> None:
    grid = Grid.over(60.0)
    weak = CueReading("cadence", np.full(grid.count, -1.5), 2.19)
    readings = [CueReading("declared", np.full(grid.count, 4.6), 4.6), weak]
    decision = decide(readings, np.full(grid.count, 2.0), np.zeros(grid.count, dtype=bool), grid)
    assert (decision.direction == BACKWARD).all()


def _follower(llr: FloatArray) -> CueReading:
    """A cue that follows every step, as a film and a limb do."""
    return CueReading("pose", llr, 4.6, error_span=2.0, reach=0.5)


def test_where_others_say_the_opposite_of_each_other_no_way_is_named() -> None:
    forward = Declarations(forward=("0:00-3:00",))
    analysis = analyze(recording(SESSION), forward, contradicted=[Interval(330.0, 350.0)])
    middle = analysis.course.direction[int(340.0 / analysis.course.step)]
    assert middle == Direction.UNKNOWN.number
    assert "backward" in directions(analysis)


def test_stretches_start_and_end_within_a_second_of_the_turn() -> None:
    analysis = analyze(recording(SESSION), Declarations(forward=("0:00-3:00",)))
    edges = [stretch.start for stretch in analysis.stretches[1:]]
    for edge, true in zip(edges, [240, 300, 420, 480], strict=True):
        assert abs(edge - true) <= 1.0


def test_a_note_inside_the_recording_settles_the_sign() -> None:
    notes = (Annotation(0.0, "forward warm-up"), Annotation(60.0, "stop"))
    analysis = analyze(recording(SESSION, annotations=notes))
    assert directions(analysis) == ["forward", "still", "backward", "forward", "backward"]


def test_one_word_for_a_run_with_a_turn_settles_nothing() -> None:
    analysis = analyze(recording(SESSION), Declarations(backward=("all",)))
    assert "backward" not in directions(analysis)
    assert analysis.ambiguities
    assert any(gap.what.code is MotionCode.CONTRADICTED for gap in analysis.gaps)


def test_a_stretch_that_a_sensor_contradicts_is_unknown() -> None:
    asked = Declarations(backward=("4:50-10:00",), forward=("rest",))
    analysis = analyze(recording(SESSION), asked)
    assert directions(analysis) == ["forward", "still", "backward", "unknown", "backward"]


def test_efforts_proved_by_a_turn_are_not_merely_declared() -> None:
    analysis = analyze(recording(SESSION), Declarations(forward=("0:00-3:00",)))
    assert {effort.evidence for effort in analysis.efforts} == {Evidence.SENSOR}


def test_efforts_without_a_sensor_are_declared() -> None:
    analysis = analyze(recording(SESSION, phone=False), Declarations(backward=("5:00-7:00",)))
    assert {effort.evidence for effort in analysis.efforts} == {Evidence.DECLARED}


def test_a_sensor_that_never_saw_a_turn_proves_nothing() -> None:
    analysis = analyze(recording([Piece(300, 3.0)]), Declarations(backward=("all",)))
    assert directions(analysis) == ["backward"]
    assert {effort.evidence for effort in analysis.efforts} == {Evidence.DECLARED}


def test_a_declaration_alone_is_trusted_no_further_than_people_are() -> None:
    analysis = analyze(recording([Piece(600, 3.0)], phone=False), Declarations(backward=("all",)))
    (stretch,) = analysis.stretches
    assert stretch.direction is Direction.BACKWARD
    assert 0.98 < stretch.confidence <= 0.991


def test_standing_inside_a_declared_range_is_still() -> None:
    run = recording([Piece(100, 3.0), Piece(30, 0.0), Piece(100, 3.0)], phone=False)
    analysis = analyze(run, Declarations(backward=("all",)))
    assert directions(analysis) == ["backward", "still", "backward"]


def with_compass(pieces: list[Piece]) -> Recording:
    """A phone whose y axis points out of the chest and knows north; steps backward are quicker."""
    run = recording(pieces, mount_yaw=0.0)
    assert run.track is not None
    assert run.track.speed is not None
    cadence = np.where(run.track.speed > 2.9, 160.0, np.where(run.track.speed > 2.0, 185.0, 120.0))
    return replace(
        run,
        track=replace(run.track, cadence=cadence),
        imus=tuple(replace(imu, heading_reference="magnetic north") for imu in run.imus),
    )


def test_a_front_that_was_told_names_the_directions() -> None:
    analysis = analyze(with_compass(SESSION), Declarations(front="+y"))
    assert directions(analysis) == ["forward", "still", "backward", "forward", "backward"]


def test_a_front_told_the_wrong_way_round_leaves_two_readings_where_steps_contradict_it() -> None:
    analysis = analyze(with_compass(SESSION), Declarations(front="-y"))
    assert set(directions(analysis)) == {"unknown", "still"}
    assert [group.name for group in analysis.ambiguities[0].groups] == ["A", "B"]
    assert notice(MotionCode.FRONT_CONTRADICTED, front="-y") in [gap.what for gap in analysis.gaps]


@pytest.mark.parametrize("front", ["+y", "+z"])
def test_a_front_that_was_of_no_use_is_reported(front: str) -> None:
    analysis = analyze(recording(SESSION, phone=False), Declarations(front=front))
    assert any(dict(gap.what.facts).get("front") == front for gap in analysis.gaps)


STEP = 0.5


def told(llr: list[float], neither: list[float], carry: float = np.inf) -> CueReading:
    """A limb's reading, cell by cell."""
    return CueReading("shank", np.array(llr), 5.0, 0.5, 1.0, carry=carry, neither=np.array(neither))


def decided(
    reading: CueReading, speed: float = np.nan, settings: DirectionSettings = SETTINGS
) -> Decision:
    count = len(reading.llr)
    speeds, paused = np.full(count, speed), np.zeros(count, dtype=bool)
    return decide([reading], speeds, paused, Grid(count, STEP), settings)


def test_a_short_bout_back_inside_forward_play_is_not_told_forward() -> None:
    llr = [-3.4] * 20 + [3.4] * 3 + [-3.4] * 20
    found = decided(told(llr, [-3.0] * 43)).direction
    assert found[:18].tolist() == [FORWARD] * 18
    assert BACKWARD in found[20:23]
    assert FORWARD not in found[20:23]


def test_a_minute_of_side_steps_silences_nothing_of_the_run_before_it() -> None:
    llr = [3.4] * 40 + [2.0, -2.0] * 60
    found = decided(told(llr, [-3.0] * 40 + [4.0] * 120))
    assert set(found.direction[:39].tolist()) == {BACKWARD}
    assert set(found.direction[41:].tolist()) == {UNKNOWN}
    assert found.leads_nowhere[41:].all()


def test_a_cell_that_says_the_opposite_is_not_bridged_by_its_neighbours() -> None:
    llr = [-3.4] * 10 + [1.0] + [-3.4] * 10
    found = decided(told(llr, [-3.0] * 21)).direction
    assert found[10] == UNKNOWN


def test_a_mean_that_carries_little_makes_no_stretch_however_long() -> None:
    faint = told([0.26] * 400, [-2.0] * 400, carry=1.25)
    found = decided(faint)
    assert found.confidences(BACKWARD, 0, 400).max() < 0.6


def test_a_limb_that_steps_is_not_standing_where_a_receiver_knows_no_speed() -> None:
    on_a_treadmill = decided(told([3.4] * 60, [-3.5] * 60), speed=0.0)
    assert set(on_a_treadmill.direction.tolist()) == {BACKWARD}


def test_leniency_towards_going_somewhere_makes_no_claim_surer() -> None:
    reading = told([3.4] * 6, [-0.5] * 6)
    lenient, strict = (
        decided(reading, settings=replace(SETTINGS, backward_leniency=each)).confidences(
            BACKWARD, 0, 6
        )
        for each in (2.0, 0.0)
    )
    assert (lenient < strict).all()


def test_a_limb_that_turns_on_the_spot_may_stand() -> None:
    found = decided(told([0.1] * 60, [3.5] * 60), speed=0.0)
    assert set(found.direction.tolist()) == {STILL}


@given(st.lists(st.tuples(st.floats(-3.5, 3.5), st.floats(-4.0, 4.0)), min_size=1, max_size=60))
def test_played_the_other_way_round_every_direction_is_the_opposite(
    cells: list[tuple[float, float]],
) -> None:
    llr, neither = (list(each) for each in zip(*cells, strict=True))
    one = decided(told(llr, neither)).direction
    other = decided(told([-each for each in llr], neither)).direction
    turned = np.array([FORWARD, BACKWARD, STILL, UNKNOWN])[one]
    clear = np.abs(np.array(llr)) > 1e-6
    assert (turned[clear] == other[clear]).all()
