from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.direction import Direction
from sternway.motion.validation import Judged, Way, reliability_of, score_of


def told(
    person: str, backward: int, forward: int, cells: int, claim: float = 0.95, still: int = 0
) -> Judged:
    called = [Direction.BACKWARD.number] * backward + [Direction.FORWARD.number] * forward
    return Judged(
        person=person,
        way=Way.BACKWARD_RUN,
        seconds=cells / 2,
        backward=backward,
        forward=forward,
        still=still,
        cells=cells,
        claims=np.full(backward + forward, claim),
        claimed=np.array(called, dtype=np.int8),
    )


def test_shares_are_of_time_and_not_of_bouts() -> None:
    score = score_of([told("a", 8, 0, 8), told("b", 0, 1, 2)])
    assert (score.right, score.unknown, score.wrong) == (0.8, 0.1, 0.1)
    assert (score.bouts, score.people, score.seconds) == (2, 2, 5.0)


def test_who_moves_and_is_called_still_is_told_apart_within_the_unknown() -> None:
    score = score_of([told("a", 4, 0, 10, still=5)])
    assert (score.unknown, score.still) == (0.6, 0.5)


def test_one_person_allows_no_interval() -> None:
    assert score_of([told("a", 8, 0, 8), told("a", 1, 0, 2)]).right_interval is None


def test_nothing_has_no_shares() -> None:
    score = score_of([])
    assert score.right is None
    assert score.bouts == 0


def test_the_interval_is_over_people_and_not_over_their_seconds() -> None:
    few = score_of([told("a", 100, 0, 100), told("b", 0, 100, 100)])
    assert few.right_interval is not None
    assert few.right_interval.low == 0.0
    assert few.right_interval.high == 1.0


@given(
    st.lists(
        st.tuples(st.sampled_from("abcd"), st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)),
        min_size=1,
    )
)
def test_shares_add_up_and_lie_in_their_interval(
    bouts: list[tuple[str, int, int, int]],
) -> None:
    score = score_of(
        [told(who, right, wrong, right + wrong + more) for who, right, wrong, more in bouts]
    )
    if score.right is None or score.unknown is None or score.wrong is None:
        assert not sum(right + wrong + more for _, right, wrong, more in bouts)
        return
    assert score.right + score.unknown + score.wrong == pytest.approx(1.0)
    if score.right_interval is not None:
        assert 0.0 <= score.right_interval.low <= score.right_interval.high <= 1.0


def test_claims_are_counted_by_what_was_stated() -> None:
    bouts = [told("a", 3, 1, 4, claim=0.95), told("b", 1, 0, 1, claim=0.7)]
    high = reliability_of(bouts, 0.9)
    assert (high.claims, high.people, high.right) == (4, 1, 0.75)
    assert high.claimed == pytest.approx(0.95)
    assert reliability_of(bouts, 0.99).right is None


def test_claims_of_one_direction_are_judged_by_themselves() -> None:
    bouts = [told("a", 6, 3, 9), replace(told("a", 1, 0, 1), way=Way.SIDEWAYS)]
    backward = reliability_of(bouts, 0.9, called=Direction.BACKWARD)
    assert (backward.claims, backward.right) == (7, 6 / 7)
    assert reliability_of(bouts, 0.9, called=Direction.FORWARD).right == 0.0
