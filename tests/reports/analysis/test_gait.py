"""Steps and form in words, and over time."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sternway import units
from sternway.motion import Analysis
from sternway.motion.technique import (
    Measurement,
    StretchTechnique,
    Technique,
    TechniquePoint,
    literature,
    technique_of,
)
from sternway.reports.analysis.charts.gait import gait_chart
from sternway.reports.analysis.gait import Gait, gait_of, point_of, remark_of
from tests.reports.analysis.gaits import with_gait
from tests.reports.analysis.made import BACKWARD, FORWARD, STILL, UNKNOWN, Piece, made


@pytest.fixture(scope="module")
def stepped() -> Analysis:
    return with_gait(made())


def told(analysis: Analysis) -> Gait:
    gait = gait_of(analysis)
    assert gait is not None
    return gait


def plain(text: str) -> str:
    return text.replace(units.NBSP, " ")


def test_every_moving_stretch_has_a_row_with_what_its_sensors_tell(stepped: Analysis) -> None:
    gait = told(stepped)
    assert [column.label for column in gait.columns] == [
        "Steps",
        "Cadence",
        "Contact",
        "Flight",
        "Duty",
        "Step",
        "Rise",
    ]
    assert len(gait.rows) == gait.all_rows == 12
    assert {row.style.label for row in gait.rows} == {"Backward", "Forward"}
    assert gait.sources == "cadence and contact from left-shank, rise from trunk"


def test_the_accuracy_is_that_of_the_placements_that_spoke(stepped: Analysis) -> None:
    lines = [plain(line) for line in told(stepped).accuracy]
    assert any(line.startswith("Contact time, left-shank: +8 ± 16 ms") for line in lines)
    assert any(line.startswith("Rise and fall, trunk: ") for line in lines)
    assert not any("foot" in line.split(":")[0] for line in lines)


def test_a_finding_stands_beside_every_source(stepped: Analysis) -> None:
    notes = {note.label: note for note in told(stepped).measurements}
    flight = notes["Flight time"]
    assert [look.label for look, _ in flight.values] == ["Backward", "Forward"]
    assert plain(flight.published[0].says).startswith("98 ms: mean over 3 to 17 km/h")
    assert flight.cue.endswith(".")


def test_sources_that_disagree_all_stand_there() -> None:
    lean = Measurement.of("lean", -0.05, "trunk")
    form = Technique((StretchTechnique(0.0, 60.0, BACKWARD, (lean,)),), ())
    (note,) = told(replace(made([Piece(BACKWARD, 60, 2.0)]), technique=form)).measurements
    assert [plain(each.says) for each in note.published] == [
        "0° or less: lean back",
        "0° or more: lean slightly forward",
        "upright",
    ]


def test_what_is_only_remembered_says_so() -> None:
    line = Measurement.of("line", 0.3, "positions")
    form = Technique((StretchTechnique(0.0, 60.0, BACKWARD, (line,)),), ())
    (note,) = told(replace(made([Piece(BACKWARD, 60, 2.0)]), technique=form)).measurements
    assert note.published[0].source.endswith("; from memory")


@pytest.mark.parametrize(
    ("finding", "text"),
    [
        (Measurement.of("lean", -0.09, "trunk"), "lean −5°"),
        (Measurement.of("cadence", 174.0, "foot", 172.0, 176.0), "cadence 172 → 176 /min"),
        (Measurement.of("contact_time", 0.2, "foot", 0.2001, 0.1999), "contact 200 ms"),
        (Measurement.of("lean", 0.05, "trunk", 0.0, 0.1), "lean 0° → 6°"),
    ],
)
def test_a_remark_tells_a_drift_that_shows(finding: Measurement, text: str) -> None:
    assert plain(remark_of(finding)) == text


def test_a_point_is_measured_or_says_what_it_needs() -> None:
    back = next(each for each in literature().points if "back straight" in each.says)
    measured, not_measured = TechniquePoint(back, ("lean",)), TechniquePoint(back, ())
    assert point_of(measured).how == "by lean: lean of the whole trunk, not its curve"
    assert point_of(not_measured).how.startswith("needs a sensor on the trunk")
    assert not point_of(not_measured).is_measured


def test_without_steps_and_form_nothing_is_said() -> None:
    assert gait_of(made([Piece(UNKNOWN, 60, 2.0)])) is None


def test_a_watch_has_a_form_without_columns() -> None:
    analysis = made([Piece(BACKWARD, 120, 2.0)])
    gait = told(replace(analysis, technique=technique_of(analysis.stretches, analysis.course)))
    assert gait.columns == ()
    assert any("cadence" in remark for remark in gait.rows[0].remarks)


def test_of_very_many_stretches_the_longest_are_listed_and_all_are_counted() -> None:
    pieces = [Piece(BACKWARD, 30 + number % 7, 2.0) for number in range(400)]
    analysis = with_gait(made([each for piece in pieces for each in (piece, Piece(STILL, 5))]))
    gait = told(analysis)
    assert (len(gait.rows), gait.all_rows) == (150, 400)


def test_the_chart_has_a_panel_for_each_quantity(stepped: Analysis) -> None:
    drawing = gait_chart(stepped, 800)
    assert drawing is not None
    document = drawing.vega_lite()
    titles = ("Cadence, steps/min", "Contact time, ms", "Flight time, ms")
    assert len(document["vconcat"]) == len(titles)
    assert set(titles) <= set(document["datasets"])
    values = [
        row["value"] for row in document["datasets"]["Contact time, ms"] if row["value"] is not None
    ]
    assert 200.0 < np.min(values) < np.max(values) < 275.0


def test_there_is_no_chart_of_no_steps_or_too_few() -> None:
    assert gait_chart(made(), 800) is None
    assert gait_chart(with_gait(made([Piece(FORWARD, 12, 2.0)])), 800) is None
