from __future__ import annotations

from dataclasses import replace

import pytest

from sternway import units
from sternway.motion import Analysis, Evidence
from sternway.motion.measuring import MeasureCode
from sternway.notices import notice
from sternway.reports.analysis.headline import question
from sternway.reports.analysis.tables import (
    MOST_STRETCHES,
    doubts_of,
    effort_table,
    key_figures,
    stretch_table,
    totals_table,
)
from tests.reports.analysis.made import AMBIGUOUS, BACKWARD, FORWARD, SESSION, STILL, Piece, made


def test_a_stretch_is_told_in_the_units_of_its_columns() -> None:
    row = stretch_table(made()).rows[2]
    assert (row.start, row.end, row.style.label) == ("7:35", "10:05", "Backward")
    assert (row.distance, row.pace, row.speed, row.cadence) == ("398", "6:17", "2.65", "184")
    assert row.confidence == f"97{units.NBSP}%"
    assert row.cues == ("facing: strongly backward (+3.4)", "cadence: faintly backward (+0.4)")


def test_an_unknown_stretch_has_no_confidence_and_says_why() -> None:
    row = stretch_table(made()).rows[-2]
    assert (row.style.label, row.confidence) == ("Unknown", units.MISSING)
    assert row.cues == ("no cue applied",)


def test_a_way_of_an_ambiguous_run_is_told_as_one_of_two() -> None:
    row = stretch_table(made(AMBIGUOUS)).rows[0]
    assert (row.style.label, row.cues) == ("Way A", ("one of two opposite ways",))


def test_columns_without_any_value_are_left_out() -> None:
    table = stretch_table(made(distance=False, cadence=False))
    assert not table.has_distance
    assert not table.has_cadence


def test_of_very_many_stretches_the_longest_are_listed_in_order() -> None:
    pieces = [Piece(BACKWARD, 10 + at % 300, 2.0) for at in range(1000)]
    table = stretch_table(made(pieces, step=10.0))
    assert (len(table.rows), table.all_rows) == (MOST_STRETCHES, 1000)
    starts = [row.start for row in table.rows]
    assert starts == sorted(
        starts, key=lambda text: [int(part) for part in f"0:{text}".split(":")][-3:]
    )


def test_an_effort_names_its_event_and_its_evidence() -> None:
    row = effort_table(made()).rows[0]
    assert (row.event, row.result, row.start) == ("50 m", "0:17.7", "7:39")
    assert row.evidence == "measured by sensors"
    assert (
        effort_table(made(evidence=Evidence.DECLARED)).rows[0].evidence == "declared by the athlete"
    )


def test_an_effort_over_a_time_has_a_distance_as_its_result() -> None:
    analysis = made()
    hour = replace(analysis.efforts[0], event="1h", distance=11_234.0, time=3600.0)
    (row,) = effort_table(replace(analysis, efforts=(hour,))).rows
    assert row.result == f"11.23{units.NBSP}km"


def test_totals_leave_out_what_no_direction_has() -> None:
    labels = [row.label for row in totals_table(made(distance=False, heart_rate=False)).rows]
    assert "Distance" not in labels
    assert "Heart rate" not in labels
    assert "Time" in labels


def test_shares_of_time_add_up() -> None:
    row = next(row for row in totals_table(made()).rows if row.label == "Share of time")
    assert sum(int(value.split(units.NBSP)[0]) for value in row.values) == pytest.approx(100, abs=2)


@pytest.mark.parametrize(
    ("analysis", "labels"),
    [
        (
            made(),
            [
                *("Backwards", "Backwards for", "Backward pace", "Longest stretch", "Confidence"),
                *("Distance", "Time", "Heart rate"),
            ],
        ),
        (made(AMBIGUOUS, heart_rate=False), ["Way A", "Way B", "Distance", "Time"]),
        (
            made(distance=False, heart_rate=False),
            ["Backwards for", "Confidence", "Time"],
        ),
        (made([Piece(STILL, 10)], distance=False, heart_rate=False), ["Time"]),
    ],
)
def test_key_figures_are_those_that_are_known(analysis: Analysis, labels: list[str]) -> None:
    assert [figure.label for figure in key_figures(analysis).figures] == labels


def test_the_time_says_how_much_was_paused() -> None:
    figure = next(each for each in key_figures(made(SESSION)).figures if each.label == "Time")
    assert (figure.value, figure.note) == ("33:02", "and 1:30 paused")


def test_an_ambiguity_is_read_both_ways() -> None:
    asked = question(made(AMBIGUOUS).ambiguities[0])
    first, second = asked.readings
    assert first.backwards.replace(units.NBSP, " ") == "2.88 km backwards in 17:35 (6:06 /km)"
    assert second.when.replace(units.NBSP, " ") == (
        "7:35–10:05, 11:40–14:10, 15:45–18:15 and 2 more"
    )
    assert asked.cure.startswith("One of the two groups is backward")


def test_a_way_without_a_distance_is_read_by_its_time() -> None:
    asked = question(made(AMBIGUOUS, distance=False).ambiguities[0])
    assert asked.readings[0].backwards == "17:35 backwards"


def test_a_run_forward_only_has_no_backward_figures() -> None:
    labels = {figure.label for figure in key_figures(made([Piece(FORWARD, 60, 3.0)])).figures}
    assert "Backwards" not in labels


def test_a_doubt_names_its_efforts_and_none_where_it_is_of_all() -> None:
    whole = notice(MeasureCode.UNHEARD_OF, distance_m=1950.0, seconds=300.0)
    own = notice(MeasureCode.EFFORT_MENDED, share=0.4)
    first, second, *_ = made().efforts
    doubted = [replace(first, doubts=(own, whole)), replace(second, doubts=(whole,))]
    table = effort_table(replace(made(), efforts=tuple(doubted)))
    assert table.doubts == doubts_of(doubted)
    assert table.doubts[0].startswith(f"{table.rows[0].event}: ")
    assert table.doubts[1].startswith("1.95 km in 5:00 are faster than anybody")
    assert [row.evidence for row in table.rows] == ["measured by sensors, in doubt"] * 2
