from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.motion import Analysis, Evidence
from sternway.motion.measuring import MeasureCode
from sternway.motion.totals import groups_of
from sternway.notices import notice
from sternway.reports.analysis.headline import headline, share, whole_duration
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
            "4.92 km in 33:02, 98 % of it in two opposite ways: which of them was backwards is not "
            "yet known.",
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
    analysis = made([Piece(UNKNOWN, 100, 2.0, "A"), Piece(STILL, 20)])
    assert said(one_way(analysis)) == (
        "200 m in 2:00, all in one way: whether that was backwards is not yet known."
    )


def test_a_recording_without_time_has_a_headline() -> None:
    empty = replace(made(), totals=(), stretches=())
    assert said(empty) == "This recording holds no time in which anything could be measured."


def test_pauses_count_neither_as_time_nor_as_distance() -> None:
    pieces = [Piece(BACKWARD, 100, 2.0), Piece(None, 500), Piece(FORWARD, 50, 2.0)]
    assert whole_duration(made(pieces)) == 150.0
    assert made(pieces).distance == 300.0


_PIECES = st.lists(
    st.builds(
        Piece,
        st.sampled_from((BACKWARD, FORWARD, STILL, UNKNOWN)),
        st.integers(1, 400),
        st.sampled_from((0.0, 0.004, 1.2, 3.0)),
        st.sampled_from((None, "A", "B")),
    ).map(lambda piece: piece if piece.direction is UNKNOWN else replace(piece, group=None)),
    min_size=1,
    max_size=6,
)


@given(pieces=_PIECES, measured=st.lists(st.booleans(), min_size=4, max_size=4))
def test_the_headline_agrees_with_the_table(pieces: list[Piece], measured: list[bool]) -> None:
    whole = made(pieces)
    totals = tuple(
        total if known else replace(total, distance=None, longest_distance=None, mean_speed=None)
        for total, known in zip(whole.totals, measured, strict=False)
    )
    analysis = replace(whole, totals=totals)
    sentence, rows = said(analysis), {total.direction for total in totals}
    parts = {total.direction: share(analysis, total) or 0.0 for total in totals}
    assert sum(parts.values()) == pytest.approx(1.0)
    assert ("of which" in sentence or "all of it backwards" in sentence) == (BACKWARD in rows)
    assert ("all of it backwards" in sentence) <= rows.isdisjoint({FORWARD, UNKNOWN})
    assert ("all of it standing still" in sentence) == (rows == {STILL})
    assert ("none of it known" in sentence) == (FORWARD in rows and BACKWARD not in rows)
    assert ("not yet known" in sentence or "cannot tell" in sentence) == (
        rows <= {UNKNOWN, STILL} and UNKNOWN in rows
    )
    assert ("all in one way" in sentence) <= all(
        piece.group for piece in pieces if piece.direction is UNKNOWN
    )
    if rows & {FORWARD, BACKWARD}:
        assert ("could have been either" in sentence) == (parts.get(UNKNOWN, 0.0) >= 0.01)


def test_open_ways_beside_named_ones_do_not_fill_the_headline() -> None:
    analysis = made([Piece(FORWARD, 75, 2.0), Piece(UNKNOWN, 25, 2.0, "A")])
    assert said(one_way(analysis)) == (
        "200 m in 1:40, none of it known to be backwards; 25 % could have been either."
    )


def test_a_way_that_is_seen_in_part_of_what_is_open_is_not_all_of_it() -> None:
    analysis = made([Piece(UNKNOWN, 25, 2.0, "A"), Piece(UNKNOWN, 75, 2.0)])
    assert said(one_way(analysis)) == (
        "200 m in 1:40, 25 % of it in one way: whether that was backwards is not yet known."
    )


def one_way(analysis: Analysis) -> Analysis:
    """The analysis with an ambiguity of the one way that its stretches name."""
    question = made(AMBIGUOUS).ambiguities[0]
    return replace(analysis, ambiguities=(replace(question, groups=groups_of(analysis.stretches)),))


def test_a_total_that_is_faster_than_anybody_carries_its_doubt() -> None:
    fast = notice(MeasureCode.UNHEARD_OF, distance_m=3000.0, seconds=100.0)
    analysis = replace(made([Piece(BACKWARD, 100, 30.0)]), notices=(fast,))
    assert said(analysis) == (
        "3.00 km in 1:40, all of it backwards. That is faster than anybody is known to have run "
        "so: the distance is in doubt."
    )
