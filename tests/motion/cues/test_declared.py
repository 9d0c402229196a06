from __future__ import annotations

import numpy as np
import pytest

from sternway.errors import InvalidRequest
from sternway.motion import Declarations
from sternway.motion.cues import CueReading, Scene
from sternway.motion.cues.declared import declared
from sternway.motion.grid import Grid
from sternway.motion.ground import ground_of
from sternway.motion.notices import MotionCode
from sternway.recordings import Annotation, Lap, Recording, Session
from tests.motion.runs import Piece, recording

RUN = [Piece(600, 3.0)]


def heard(run: Recording, declarations: Declarations | None = None) -> CueReading | None:
    grid = Grid.over(run.duration)
    scene = Scene(
        run, ground_of(run), grid, declarations or Declarations(), np.full(grid.count, 3.0)
    )
    return declared(scene)


def llr_at(reading: CueReading | None, second: float) -> float:
    assert reading is not None
    return float(reading.llr[int(second / 0.5)])


def test_without_any_word_the_cue_is_silent() -> None:
    assert heard(recording(RUN)) is None


def test_a_range_given_by_the_caller_speaks_only_inside() -> None:
    reading = heard(recording(RUN), Declarations(backward=("1:00-2:00",)))
    assert llr_at(reading, 90) > 4
    assert np.isnan(llr_at(reading, 59))
    assert np.isnan(llr_at(reading, 121))


def test_a_lap_named_backwards_speaks_for_its_span() -> None:
    laps = (Lap(0.0, 200.0, "warm-up"), Lap(200.0, 400.0, "200 m rückwärts"))
    reading = heard(recording(RUN, laps=laps))
    assert llr_at(reading, 300) > 3
    assert np.isnan(llr_at(reading, 100))


def test_a_note_holds_until_the_next_note_that_says_anything() -> None:
    notes = (
        Annotation(100.0, "backwards now"),
        Annotation(150.0, "feels good"),
        Annotation(200.0, "forward again"),
        Annotation(300.0, "pause"),
    )
    reading = heard(recording(RUN, annotations=notes))
    assert llr_at(reading, 180) > 3
    assert llr_at(reading, 250) < -3
    assert np.isnan(llr_at(reading, 350))


def test_the_name_of_the_activity_is_a_weaker_word() -> None:
    reading = heard(recording(RUN, session=Session(name="Retro 10 km")))
    assert 1 < llr_at(reading, 300) < 3


def test_nearer_words_win() -> None:
    run = recording(
        RUN, session=Session(name="Retro run"), annotations=(Annotation(100.0, "forward"),)
    )
    reading = heard(run, Declarations(backward=("3:00-4:00",)))
    assert llr_at(reading, 50) > 0
    assert llr_at(reading, 150) < 0
    assert llr_at(reading, 200) > 0


def test_one_moment_declared_both_ways_is_refused() -> None:
    asked = Declarations(backward=("1:00-3:00",), forward=("2:00-4:00",))
    with pytest.raises(InvalidRequest, match="2:00 to 3:00 was declared both"):
        heard(recording(RUN), asked)


@pytest.mark.parametrize("name", ["3x backwards with forward recovery"])
def test_a_name_with_both_directions_is_reported_as_undecided(name: str) -> None:
    reading = heard(recording(RUN, session=Session(name=name)))
    assert reading is not None
    assert not reading.speaks.any()
    assert reading.gaps[0].what.code is MotionCode.BOTH_NAMED


def test_a_name_and_notes_that_say_different_things_are_reported_as_undecided() -> None:
    session = Session(name="5 km backwards", notes="with a forward warm-up")
    reading = heard(recording(RUN, session=session))
    assert reading is not None
    assert not reading.speaks.any()
    assert reading.gaps[0].what.code is MotionCode.BOTH_NAMED


@pytest.mark.parametrize("name", ["Backwards 100m", "First 2 minutes backwards", "0 m backwards"])
def test_an_amount_in_a_name_that_is_a_part_of_the_recording_declares_nothing(name: str) -> None:
    reading = heard(recording(RUN, session=Session(name=name)))
    assert reading is not None
    assert not reading.speaks.any()
    assert reading.gaps[0].what.code is MotionCode.NOT_CLEARLY_SAID


@pytest.mark.parametrize("name", ["No running backwards today", "Café Retro"])
def test_a_name_that_does_not_say_that_this_was_run_so_is_reported(name: str) -> None:
    reading = heard(recording(RUN, session=Session(name=name)))
    assert reading is not None
    assert not reading.speaks.any()
    assert reading.gaps[0].what.code is MotionCode.NOT_CLEARLY_SAID


@pytest.mark.parametrize(
    ("name", "lap"), [("All forward today", "backward"), ("Backwards run", "forward")]
)
def test_a_name_that_every_lap_gainsays_decides_nothing_and_neither_do_they(
    name: str, lap: str
) -> None:
    laps = (Lap(0.0, 300.0, lap), Lap(300.0, 600.0, lap))
    reading = heard(recording(RUN, laps=laps, session=Session(name=name)))
    assert reading is not None
    assert np.isnan(reading.llr).all()
    assert [gap.what.code for gap in reading.gaps] == [MotionCode.BOTH_NAMED]


def test_what_is_declared_when_asking_settles_what_names_contradict() -> None:
    run = recording(RUN, laps=(Lap(0.0, 600.0, "forward"),), session=Session(name="Backwards run"))
    assert llr_at(heard(run, Declarations(backward=("all",))), 300) > 4


@pytest.mark.parametrize(
    "apart", [Lap(0.0, 200.0, "Warm up"), Lap(0.0, 200.0, intensity="warmup")], ids=["name", "kind"]
)
def test_the_name_of_the_activity_does_not_tell_of_a_warm_up(apart: Lap) -> None:
    laps = (apart, Lap(200.0, 600.0, intensity="active"))
    reading = heard(recording(RUN, laps=laps, session=Session(name="Backwards run")))
    assert np.isnan(llr_at(reading, 100))
    assert llr_at(reading, 300) > 0


@pytest.mark.parametrize("sport", ["cycling", "Ride", "swimming", "Biking"])
def test_the_name_of_another_sport_declares_nothing_and_that_is_said(sport: str) -> None:
    reading = heard(recording(RUN, session=Session(name="Backwards", sport=sport)))
    assert reading is not None
    assert np.isnan(reading.llr).all()
    assert [gap.what.code for gap in reading.gaps] == [MotionCode.OTHER_SPORT]


@pytest.mark.parametrize("sport", ["running", "Run", "walking", "hiking", "generic", "t"])
def test_that_of_a_sport_on_foot_or_of_none_does(sport: str) -> None:
    assert llr_at(heard(recording(RUN, session=Session(name="Backwards", sport=sport))), 300) > 0
