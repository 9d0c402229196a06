"""Steps and form inside an analysis, its document and its tables."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import numpy as np
import pandas as pd
import polars as pl
import pytest

from sternway.direction import Direction
from sternway.motion import Analysis, Declarations, analyze
from sternway.motion.documents import analysis_document, step_table
from sternway.motion.notices import MotionCode
from sternway.recordings import Imu, Origin, Recording, Track
from sternway.simulation import RunPlan, backward, forward, phone_recording, simulate, standing
from sternway.text import say
from tests.motion.runs import Piece, recording
from tests.motion.steps.walkers import STRIDE, shank

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs" / "analysis.schema.json").read_text("utf-8")
)
PLAN = RunPlan(
    "both ways",
    (
        standing("rest", 10.0),
        forward("forward", 2.5, duration=90.0),
        standing("rest", 20.0),
        backward("backward", 2.5, duration=90.0),
    ),
)


@pytest.fixture(scope="module")
def phone() -> Analysis:
    return analyze(phone_recording(simulate(PLAN)))


def worn(*imus: Imu, track: Track | None = None) -> Recording:
    return Recording(Origin(Path("leg.csv"), "imu-csv"), None, 60.0, track=track, imus=imus)


def test_a_stretch_knows_its_steps_and_who_counted_them(phone: Analysis) -> None:
    for stretch in phone.stretches:
        moves = stretch.direction in (Direction.BACKWARD, Direction.FORWARD)
        assert (stretch.steps is not None) == moves
        assert stretch.cadence_source == ("trunk" if moves else None)
        if stretch.steps is not None:
            assert stretch.steps.count == pytest.approx(
                (stretch.cadence or 0.0) * stretch.duration / 60.0, abs=3
            )


def test_a_total_takes_from_steps_what_no_watch_recorded(phone: Analysis) -> None:
    total = phone.total(Direction.BACKWARD)
    assert total is not None
    assert total.sources == dict.fromkeys(("cadence", "contact_time", "step_length"), "trunk")
    assert total.contact_time is not None
    assert 0.1 < total.contact_time < 0.4


def test_a_watch_s_cadence_stands_before_that_of_steps() -> None:
    time = np.arange(60.0)
    track = Track(time, speed=np.full(60, 3.0), cadence=np.full(60, 161.0))
    for stretch in analyze(worn(shank(), track=track)).stretches:
        assert stretch.cadence == pytest.approx(161.0)
        assert stretch.cadence_source == "watch"
        assert stretch.steps is not None


def test_a_watch_that_writes_zeros_is_stood_in_for_by_steps() -> None:
    time = np.arange(60.0)
    track = Track(time, speed=np.full(60, 3.0), cadence=np.zeros(60))
    analysis = analyze(worn(shank(), track=track))
    assert {stretch.cadence_source for stretch in analysis.stretches} == {"left-shank"}
    assert analysis.stretches[0].cadence == pytest.approx(120.0 / STRIDE, rel=0.01)


def test_a_gap_does_not_name_what_steps_told(phone: Analysis) -> None:
    (missing,) = [say(gap.what) for gap in phone.gaps if gap.what.code is MotionCode.NOT_RECORDED]
    assert "cadence" not in missing
    assert "contact time" not in missing
    assert "heart rate" in missing


def test_form_is_there_where_something_moved_in_a_known_direction(phone: Analysis) -> None:
    assert phone.technique is not None
    assert {form.direction for form in phone.technique.stretches} == {
        Direction.BACKWARD,
        Direction.FORWARD,
    }
    assert analyze(recording([Piece(60.0, 2.5)], phone=False)).technique is None


def test_form_and_stretch_say_the_same_of_one_quantity(phone: Analysis) -> None:
    assert phone.technique is not None
    for form in phone.technique.stretches:
        (stretch,) = [each for each in phone.stretches if each.start == form.start]
        assert stretch.steps is not None
        assert stretch.steps.contact_time is not None
        (said,) = [each for each in form.measurements if each.name == "contact_time"]
        assert said.value == stretch.steps.contact_time.value


def test_a_declared_front_gives_the_lean_its_sign() -> None:
    run = phone_recording(simulate(PLAN))
    analysis = analyze(run, Declarations(front="+z"))
    assert analysis.technique is not None
    names = {said.name for form in analysis.technique.stretches for said in form.measurements}
    assert "lean" in names
    assert "lean_change" not in names


def test_a_watch_alone_has_form_where_a_direction_was_declared() -> None:
    analysis = analyze(recording([Piece(200.0, 2.5)], phone=False), Declarations(backward=("all",)))
    assert analysis.footsteps is None
    assert analysis.technique is not None
    names = {said.name for form in analysis.technique.stretches for said in form.measurements}
    assert {"cadence", "step_length"} <= names
    assert all(stretch.steps is None for stretch in analysis.stretches)


def test_the_document_keeps_its_schema_and_states_accuracy(phone: Analysis) -> None:
    document = json.loads(json.dumps(analysis_document(phone), allow_nan=False))
    jsonschema.validate(document, SCHEMA)
    rows = document["steps"]["accuracy"]
    assert {row["placement"] for row in rows} == {"trunk"}
    assert "stance_time" in {row["quantity"] for row in rows}
    spoken = {name for form in document["form"]["stretches"] for name in form["findings"]}
    assert set(document["form"]["findings"]) == spoken


def test_every_point_of_technique_is_measured_or_says_what_it_needs(phone: Analysis) -> None:
    for point in analysis_document(phone)["form"]["technique"]:
        assert bool(point["measured"]) != bool(point["needs"])


def test_documents_without_motion_sensors_keep_their_schema() -> None:
    bare = analysis_document(analyze(recording([Piece(60.0, 2.5)], phone=False)))
    assert bare["steps"] is None
    assert bare["form"] is None
    jsonschema.validate(bare, SCHEMA)


def test_steps_are_a_table_for_pandas_and_polars(phone: Analysis) -> None:
    table = step_table(phone)
    assert len(pd.DataFrame(table)) == pl.DataFrame(table).height > 400
    assert list(table) == [
        "source",
        "time_s",
        "direction",
        "foot",
        "step_time_s",
        "stance_time_ms",
        "flight_time_ms",
        "step_length_m",
        "vertical_oscillation_m",
    ]
    assert pl.DataFrame(step_table(replace(phone, footsteps=None))).height == 0


def test_a_step_knows_which_way_it_went(phone: Analysis) -> None:
    steps = pd.DataFrame(step_table(phone))
    for stretch in phone.stretches:
        inside = steps.time_s.between(stretch.start + 1.0, stretch.end - 1.0)
        moves = stretch.direction in (Direction.BACKWARD, Direction.FORWARD)
        assert set(steps.direction[inside]) == ({str(stretch.direction)} if moves else set())


def test_feet_are_named_where_they_are_known() -> None:
    assert set(step_table(analyze(worn(shank())))["foot"]) == {"left"}
