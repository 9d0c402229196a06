from __future__ import annotations

from dataclasses import replace

import pytest

from sternway.motion import Analysis, Evidence
from sternway.reports.analysis.headline import headline, whole_distance, whole_duration
from sternway.units import NBSP
from tests.reports.analysis.made import AMBIGUOUS, BACKWARD, FORWARD, STILL, UNKNOWN, Piece, made


def said(analysis: Analysis) -> str:
    return headline(analysis).replace(NBSP, " ")


@pytest.mark.parametrize(
    ("analysis", "sentence"),
    [
        (
            made(),
            "4.92 km in 33:02, of which 1.99 km backwards (40 %) in 5 stretches, the longest "
            "398 m; 1 % could have been either.",
        ),
        (
            made(distance=False),
            "33:02 recorded, of which 12:30 backwards (38 %) in 5 stretches, the longest 2:30; "
            "2 % could have been either.",
        ),
        (
            made([Piece(BACKWARD, 100, 2.0)]),
            "200 m in 1:40, all of it backwards.",
        ),
        (
            made([Piece(BACKWARD, 100, 2.0), Piece(FORWARD, 100, 2.0)], evidence=Evidence.DECLARED),
            "400 m in 3:20, of which 200 m backwards (50 %), as the athlete declared.",
        ),
        (
            made([Piece(FORWARD, 100, 2.0)]),
            "200 m in 1:40, none of it known to be backwards.",
        ),
        (
            made([Piece(FORWARD, 100, 2.0), Piece(UNKNOWN, 100, 2.0)]),
            "400 m in 3:20, none of it known to be backwards; 50 % could have been either.",
        ),
        (
            made([Piece(UNKNOWN, 100, 2.0)]),
            "200 m in 1:40, but this recording cannot tell which metres were run backwards.",
        ),
        (made([Piece(STILL, 100)]), "1:40 recorded, all of it standing still."),
        (
            made(AMBIGUOUS),
            "4.92 km in 33:02, in two opposite ways: which of them was backwards is not yet known.",
        ),
        (
            made([Piece(FORWARD, 100, 2.0)], simulated=True),
            "Simulated: 200 m in 1:40, none of it known to be backwards.",
        ),
    ],
)
def test_the_headline_says_what_is_known_and_no_more(analysis: Analysis, sentence: str) -> None:
    assert said(analysis) == sentence


def test_a_run_in_one_unnamed_way_is_not_called_two() -> None:
    analysis = made(AMBIGUOUS)
    question = analysis.ambiguities[0]
    one = replace(analysis, ambiguities=(replace(question, groups=question.groups[:1]),))
    assert said(one).endswith("all in one way: whether that was backwards is not yet known.")


def test_a_recording_without_time_has_a_headline() -> None:
    empty = replace(made(), totals=(), stretches=())
    assert said(empty) == "This recording holds no time in which anything could be measured."


def test_pauses_count_neither_as_time_nor_as_distance() -> None:
    pieces = [Piece(BACKWARD, 100, 2.0), Piece(None, 500), Piece(FORWARD, 50, 2.0)]
    assert whole_duration(made(pieces)) == 150.0
    assert whole_distance(made(pieces)) == 300.0
