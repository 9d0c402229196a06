"""Marks to predict from that nobody is known to have run, or could have."""

from __future__ import annotations

import pytest

from sternway.athletics import Mark, Measure, best_known, event
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
