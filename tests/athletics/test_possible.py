"""Marks to predict from that nobody is known to have run, or could have."""

from __future__ import annotations

import pytest

from sternway.athletics import Mark, Measure, Sex, best_known, event, scored_beyond_known
from sternway.athletics.codes import PredictionCode
from sternway.athletics.prediction import Pair, Run, predict, predict_from_forward
from sternway.errors import InvalidRequest

EVENT = event("10000m")


def mark(seconds: float) -> Mark:
    return Mark(Measure.TIME, round(seconds * 1000))


def best() -> float:
    assert EVENT.distance is not None
    found = best_known(EVENT.distance)
    assert found is not None
    return found


@pytest.mark.parametrize(("times", "is_said"), [(1.01, False), (0.99, True), (0.92, True)])
def test_a_mark_beyond_the_best_known_is_told_so(times: float, is_said: bool) -> None:
    basis = predict(event("5000m"), [Run(EVENT, mark(times * best()))]).basis
    assert any(each.code is PredictionCode.BEYOND_KNOWN for each in basis) is is_said


def test_a_mark_that_nobody_can_have_run_backwards_is_refused() -> None:
    with pytest.raises(InvalidRequest, match="was it run forward"):
        predict(event("5000m"), [Run(EVENT, mark(0.9 * best()))])


def test_so_it_is_in_a_pair() -> None:
    pair = Pair(EVENT, mark(0.8 * best()), mark(0.9 * best()))
    with pytest.raises(InvalidRequest, match="was it run forward"):
        predict_from_forward(event("5000m"), [Run(EVENT, mark(1800.0))], [pair])


@pytest.mark.parametrize(
    ("code", "seconds"), [("100m", 7.0), ("400m", 40.0), ("mile", 200.0), ("marathon", 6900.0)]
)
def test_a_forward_mark_that_nobody_can_have_run_is_refused(code: str, seconds: float) -> None:
    with pytest.raises(InvalidRequest, match="faster than anybody could run forward"):
        predict_from_forward(event(code), [Run(event(code), mark(seconds))])


def test_so_it_is_forward_in_a_pair() -> None:
    hundred = event("100m")
    pair = Pair(hundred, mark(8.0), mark(14.0))
    with pytest.raises(InvalidRequest, match="could run forward"):
        predict_from_forward(hundred, [Run(hundred, mark(12.0))], [pair])


def test_a_forward_mark_beyond_the_best_known_is_told_so() -> None:
    hundred = event("100m")
    basis = predict_from_forward(hundred, [Run(hundred, mark(9.5))]).basis
    assert PredictionCode.BEYOND_KNOWN_FORWARD in [each.code for each in basis]


def test_a_backward_mark_of_a_pair_beyond_the_best_known_is_told_so() -> None:
    hundred = event("100m")
    pair = Pair(hundred, mark(12.0), mark(12.5))
    basis = predict_from_forward(hundred, [Run(hundred, mark(12.0))], [pair]).basis
    assert PredictionCode.BEYOND_KNOWN in [each.code for each in basis]


@pytest.mark.parametrize(("seconds", "is_said"), [(7260.0, True), (9900.0, False)])
def test_a_prediction_beyond_the_best_known_is_told_so(seconds: float, is_said: bool) -> None:
    marathon = event("marathon")
    basis = predict_from_forward(marathon, [Run(marathon, mark(seconds))]).basis
    assert (PredictionCode.PREDICTED_BEYOND in [each.code for each in basis]) is is_said


def test_a_score_is_held_against_the_best_of_that_sex() -> None:
    hundred = event("100m")
    women = best_known(100.0, Sex.FEMALE)
    assert women is not None
    assert scored_beyond_known(hundred, mark(women - 0.1), Sex.FEMALE)
    assert not scored_beyond_known(hundred, mark(women - 0.1), Sex.MALE)
